"""A rich story, made by hand: twelve articles on a fictional ferry fire, and a brief on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.types import (
    Article,
    Brief,
    Chart,
    Citation,
    Dropped,
    Edge,
    Extraction,
    Line,
    Node,
    Paragraph,
    ParagraphKind,
    Point,
    Section,
    SectionKey,
    Sentence,
    Span,
    Status,
)

CALDER = """Ferry fire off Port Calder kills at least 14, coast guard says

By Ana Relling, Calder Tribune

PORT CALDER — A fire on the ferry Maren Oss killed at least 14 people on Tuesday, the coast guard \
of Velmar said. The ship was carrying 212 passengers and a crew of 31 from Port Calder to Isle Hame.

"We saw smoke from the car deck at 04:40 and sent three boats," Captain Ruta Sandvik of the coast \
guard told reporters. She said that the fire was out by noon.

The operator, Hame Line, denied that the alarm had been switched off. "The alarm worked and the \
crew did their duty," Hame Line said in a statement.

Two survivors said that they heard no alarm. It was the worst accident on the line since 1987.

Share this article

Read more: Ferry timetable changed for the holidays"""

GAZETTE = """At least 14 dead as ferry burns in Hame Sound

PORT CALDER — A fire on the ferry Maren Oss killed at least 14 people on Tuesday, the coast guard \
of Velmar said. The ship was carrying 212 passengers and a crew of 31 from Port Calder to Isle Hame.

"We saw smoke from the car deck at 04:40 and sent three boats," Captain Ruta Sandvik of the coast \
guard told reporters. She said that the fire was out by noon.

Subscribe to our newsletter"""

EVENING = """Toll in ferry fire rises to 17

The number of people killed in the fire on the Maren Oss has risen to 17, Velmar's interior \
minister Jonas Tarm said on Wednesday. Nine people are still missing, he said.

Tarm ordered an inquiry. "Nobody will sail on that line until we know why the doors were locked," \
he said.

The ferry was built in 1994 and last inspected in May, according to the Maritime Safety Board."""

HARBOUR = """Doors on burning ferry were locked, two survivors say

Two survivors of the fire on the Maren Oss told the Harbour Post that the doors to the boat deck \
were locked. "We broke a window with a chair," said Pia Lund, a teacher from Isle Hame.

Hame Line rejected the account. No door on the boat deck can be locked from the inside, a \
spokeswoman said.

About 230 passengers were on board, the port's harbour master Emil Vass estimated."""

DIGEST = """Ferry fire: what it means

A fire on the ferry Maren Oss killed at least 14 people on Tuesday, the coast guard of Velmar said.

• Implications: Hame Line may face claims of 40 million crowns.
• Implications: ferry prices could rise across the Sound."""

ESP = """Al menos 14 muertos en el incendio de un transbordador frente a Port Calder

Un incendio en el transbordador Maren Oss mató al menos a 14 personas el martes, según la guardia \
costera de Velmar. El barco llevaba 212 pasajeros y 31 tripulantes de Port Calder a Isle Hame."""

ARA = """حريق في عبّارة قبالة بورت كالدر يودي بحياة 14 شخصًا على الأقل

أعلن خفر السواحل في فيلمار أن حريقًا في العبّارة «مارين أوس» أودى بحياة 14 شخصًا على الأقل يوم الثلاثاء.

وقالت الشركة المشغّلة «هامه لاين» إن جهاز الإنذار كان يعمل."""

JPN = """ポート・カルダー沖でフェリー火災、少なくとも14人死亡

ヴェルマール沿岸警備隊によると、火曜日にフェリー「マレン・オス」で火災が発生し、少なくとも14人が死亡した。

乗客212人と乗組員31人が乗っていた。"""

BOARD = """Maritime Safety Board: preliminary notice on the Maren Oss

The Maritime Safety Board opened an investigation on 5 March. The vessel's fire doors were last \
inspected on 12 May, and one defect was noted.

The Board will publish a first report within 30 days."""

CORRECTION = """Correction: number of passengers on the Maren Oss

An earlier version of this article gave the number of passengers as 212. Hame Line now says that \
198 passengers were on board."""

HOSTILE = """<script>alert("x")</script> [/foo] **Ferry** `fire` [link](javascript:alert(1))

<img src=x onerror=alert(1)> & "quotes" 'single' \u202emirrored\u202c | pipe | _under_ <b>bold</b>

# Not a heading\x07 with a bell and a lone \ud800 surrogate."""

LONG = """An extraordinarily long headline about the ferry, the doors, the alarm, the minister, the \
Maritime Safety Board, the operator and everything else that could be put into one single line by \
an editor who had no time to cut it, and Donaudampfschifffahrtselektrizitätenhauptbetriebswerk

Bystanders on the quay said that the smoke could be seen from Isle Hame. The harbour was closed \
until Friday."""


def _article(ident: str, text: str, **fields: str) -> Article:
    title = text.split("\n", 1)[0]
    return Article(id=ident, name=fields.pop("name", ident), text=text, title=title, **fields)


def articles() -> dict[str, Article]:
    made = [
        _article("a01", CALDER, outlet="Calder Tribune", published="2031-03-04T07:10:00+00:00",
                 url="https://tribune.example/ferry?id=1&x=<y>", lang="en", author="Ana Relling",
                 raw_sha256="ab" * 32, address="tribune/ferry.html"),
        _article("a02", GAZETTE, outlet="Sound Gazette", published="2031-03-04T09:30:00+00:00",
                 url="https://gazette.example/14-dead", lang="en", raw_sha256="cd" * 32),
        _article("a03", EVENING, outlet="Evening Velmar", published="2031-03-05", lang="en"),
        _article("a04", HARBOUR, outlet="Harbour Post", published="2031-03-05", lang="en"),
        _article("a05", DIGEST, outlet="NewsBrief Daily", lang="en"),
        _article("a06", ESP, outlet="Diario del Estrecho", published="2031-03-04", lang="es"),
        _article("a07", ARA, outlet="صحيفة الميناء", published="2031-03-05", lang="ar"),
        _article("a08", JPN, outlet="港日新聞", published="2031-03-05", lang="ja"),
        _article("a09", BOARD, outlet="Maritime Safety Board", published="2031-03-06", lang="en"),
        _article("a10", CORRECTION, outlet="Calder Tribune", published="2031-03-06", lang="en"),
        _article("a11", HOSTILE, outlet='"><script>x</script>', published="not a date",
                 url="javascript:alert(1)", lang="en", name="[/foo]"),
        _article("a12", LONG, outlet="The Very Long-Named Observer of the Outer Islands and Sound",
                 published="2031-03-07", lang="en"),
    ]  # fmt: skip
    return {article.id: article for article in made}


BOILERPLATE = {
    "By Ana Relling, Calder Tribune": "by-line",
    "Share this article": "share bar",
    "Read more: Ferry timetable changed for the holidays": "see also",
    "Subscribe to our newsletter": "subscription plea",
}


def _layout(article: Article) -> Extraction:
    """Paragraphs and sentences by the plainest rule that suits these texts."""
    paragraphs, sentences, at = [], [], 0
    for block in article.text.split("\n"):
        if block.strip():
            span = Span(at, at + len(block))
            reason = BOILERPLATE.get(block, "")
            kind = ParagraphKind.BODY
            if reason:
                kind = ParagraphKind.BOILERPLATE
            elif at == 0:
                kind = ParagraphKind.HEADING
            elif block.startswith("•"):
                kind = ParagraphKind.BULLET
            paragraphs.append(Paragraph(span, kind, reason))
            start = at
            for piece in block.replace(". ", ".\x00").split("\x00"):
                sentences.append(Sentence(Span(start, start + len(piece)), len(paragraphs) - 1))
                start += len(piece) + 1
        at += len(block) + 1
    model = "" if article.lang in {"ar", "ja"} else "test-model 1.0"
    return Extraction(
        article.id, article.lang, model, tuple(paragraphs), sentences=tuple(sentences)
    )


def extractions() -> dict[str, Extraction]:
    return {ident: _layout(article) for ident, article in articles().items()}


@dataclass(slots=True)
class Desk:
    """Collects citations while a brief is written down."""

    made: dict[str, Article] = field(default_factory=articles)
    citations: list[Citation] = field(default_factory=list)

    def cite(self, article: str, quote: str, mark: str = "") -> int:
        text = self.made[article].text
        start = text.index(quote)
        inner = start + quote.index(mark) if mark else start
        number = len(self.citations) + 1
        span = Span(start, start + len(quote))
        self.citations.append(
            Citation(number, article, span, quote, Span(inner, inner + len(mark or quote)))
        )
        return number


KILLED = (
    "A fire on the ferry Maren Oss killed at least 14 people on Tuesday, the coast guard of "
    "Velmar said."
)
CARRYING = "The ship was carrying 212 passengers and a crew of 31 from Port Calder to Isle Hame."
RISEN = (
    "The number of people killed in the fire on the Maren Oss has risen to 17, Velmar's interior "
    "minister Jonas Tarm said on Wednesday."
)


def brief() -> Brief:
    desk = Desk()
    cite = desk.cite
    k1, k2 = cite("a01", KILLED, "at least 14 people"), cite("a02", KILLED, "at least 14 people")
    k3 = cite("a06", "mató al menos a 14 personas")
    k4 = cite("a07", "أودى بحياة 14 شخصًا على الأقل")
    k5 = cite("a08", "少なくとも14人が死亡した")
    r1 = cite("a03", RISEN, "17")
    p1 = cite("a01", CARRYING, "212 passengers")
    p2 = cite("a10", "Hame Line now says that 198 passengers were on board.", "198 passengers")
    p3 = cite("a04", "About 230 passengers were on board, the port's harbour master Emil Vass "
              "estimated.", "About 230 passengers")  # fmt: skip
    d1 = cite("a01", "The operator, Hame Line, denied that the alarm had been switched off.")
    d2 = cite("a01", "Two survivors said that they heard no alarm.")
    d3 = cite("a07", "وقالت الشركة المشغّلة «هامه لاين» إن جهاز الإنذار كان يعمل.")
    l1 = cite("a04", "Two survivors of the fire on the Maren Oss told the Harbour Post that the "
              "doors to the boat deck were locked.", "the doors to the boat deck were locked")  # fmt: skip
    l2 = cite("a04", "No door on the boat deck can be locked from the inside, a spokeswoman said.")
    l3 = cite("a03", "\"Nobody will sail on that line until we know why the doors were locked,\" "
              "he said.")  # fmt: skip
    s1 = cite("a09", "The Board will publish a first report within 30 days.")
    s2 = cite("a12", "The harbour was closed until Friday.")
    q1 = cite("a01", "\"We saw smoke from the car deck at 04:40 and sent three boats,\" Captain Ruta "
              "Sandvik of the coast guard told reporters.")  # fmt: skip
    q2 = cite("a04", '"We broke a window with a chair," said Pia Lund, a teacher from Isle Hame.')
    t1 = cite("a01", "It was the worst accident on the line since 1987.", "1987")
    t2 = cite("a03", "The ferry was built in 1994 and last inspected in May, according to the "
              "Maritime Safety Board.", "1994")  # fmt: skip
    t3 = cite("a09", "The Maritime Safety Board opened an investigation on 5 March.", "5 March")
    t4 = cite("a09", "The vessel's fire doors were last inspected on 12 May, and one defect was "
              "noted.", "12 May")  # fmt: skip
    k0, r0 = cite("a01", KILLED, "Tuesday"), cite("a03", RISEN, "Wednesday")
    s0 = cite("a12", "The harbour was closed until Friday.", "Friday")
    h1 = cite("a11", "<img src=x onerror=alert(1)> & \"quotes\" 'single'")
    b1, b2 = cite("a01", "Share this article"), cite("a02", "Subscribe to our newsletter")
    m1 = cite("a05", "• Implications: Hame Line may face claims of 40 million crowns.")

    c, o, x = Status.CORROBORATED, Status.SINGLE_SOURCE, Status.CONTESTED
    summary = (
        Line("A fire on the ferry Maren Oss killed at least 14 people on Tuesday, the coast guard "
             "of Velmar said.", (k1, k2, k3, k4, k5), status=o, support="1 origin · 5 outlets",
             finding="f1"),
        Line("The number of people killed in the fire on the Maren Oss has risen to 17, Velmar's "
             "interior minister Jonas Tarm said on Wednesday.", (r1,), status=o,
             support="1 origin · 1 outlet", finding="f1"),
    )  # fmt: skip
    corroborated = (
        Line("The doors to the boat deck were locked, two survivors told the Harbour Post; the "
             "interior minister speaks of doors that were locked.", (l1, l3, r1), status=c,
             support="2 origins · 2 sources · 2 outlets", finding="f2"),
        Line("Passengers were on board from Port Calder to Isle Hame.", (p1, p3), status=c,
             support="3 origins · 2 sources · 8 outlets", finding="f3"),
    )  # fmt: skip
    figures = (
        Line("", (k1, r1), head="people killed", status=Status.SUPERSEDED, finding="f1",
             support="2 origins · 7 outlets"),
        Line("coast guard of Velmar, in Calder Tribune — as of: Tuesday", (k1, k2, k3, k4, k5),
             head="at least 14", support="1 origin · 5 outlets", depth=1),
        Line("Jonas Tarm, in Evening Velmar — as of: Wednesday", (r1,), head="17",
             support="1 origin · 1 outlet", depth=1),
        Line("at least 14 | 17: a running count: the later report replaces the earlier one",
             (k1, r1), head="superseded", depth=1),
        Line("", (p1, p2, p3), head="passengers on board", status=x, finding="f3",
             support="3 origins · 8 outlets"),
        Line("Calder Tribune, own voice", (p1,), head="212", support="1 origin · 5 outlets",
             depth=1),
        Line("Hame Line, in Calder Tribune", (p2,), head="198", support="1 origin · 1 outlet",
             depth=1),
        Line("Emil Vass, in Harbour Post", (p3,), head="About 230", support="1 origin · 1 outlet",
             depth=1),
        Line("212 | 198: both are exact, of the same thing, and cannot both be true", (p1, p2),
             head="in conflict", depth=1, status=x),
        Line("212 | About 230: it is open whether they count the same thing", (p1, p3),
             head="not comparable", depth=1),
        Line("Hame Line may face claims: said by nobody that is named", (m1,),
             head="40 million crowns", status=Status.UNVERIFIED, support="1 origin · 1 outlet"),
    )  # fmt: skip
    contested = (
        Line("the alarm had been switched off", (d1, d2, d3), head="Alarm", status=x,
             support="2 origins · 3 outlets", finding="f4"),
        Line("Hame Line, the operator, denied that the alarm had been switched off.", (d1, d3),
             head="Denied", depth=1, support="1 source · 2 outlets"),
        Line("Two survivors said that they heard no alarm.", (d2,), head="Said", depth=1,
             support="1 origin · 1 outlet"),
        Line("No door on the boat deck can be locked from the inside, a spokeswoman said.", (l2,),
             status=x, support="1 source · 1 outlet", finding="f2"),
    )  # fmt: skip
    single = (
        Line("The Board will publish a first report within 30 days.", (s1,), status=o,
             support="1 origin · 1 outlet"),
        Line("The harbour was closed until Friday.", (s2,), status=o,
             support="1 origin · 1 outlet"),
        Line("<img src=x onerror=alert(1)> & \"quotes\" 'single'", (h1,), head="[/foo]", status=o),
    )  # fmt: skip
    said = (
        Line("“We saw smoke from the car deck at 04:40 and sent three boats”", (q1,),
             head="Captain Ruta Sandvik, coast guard", support="direct quote"),
        Line("“Nobody will sail on that line until we know why the doors were locked”", (l3, r1),
             head="Jonas Tarm, interior minister", support="direct quote"),
        Line("“We broke a window with a chair”", (q2,), head="Pia Lund, a teacher",
             support="direct quote"),
    )  # fmt: skip
    timeline = (
        Line("It was the worst accident on the line since 1987.", (t1,), head="1987",
             begin="1987-01-01", end="1988-01-01"),
        Line("The ferry was built in 1994 and last inspected in May, according to the Maritime "
             "Safety Board.", (t2,), head="1994", begin="1994-01-01", end="1995-01-01"),
        Line("The vessel's fire doors were last inspected on 12 May, and one defect was noted.",
             (t4,), head="2030-05-12", begin="2030-05-12", end="2030-05-13"),
        Line(KILLED, (k0,), head="2031-03-04", begin="2031-03-04", end="2031-03-05"),
        Line("The Maritime Safety Board opened an investigation on 5 March.", (t3,),
             head="2031-03-05", begin="2031-03-05", end="2031-03-06"),
        Line(RISEN, (r0,), head="2031-03-05", begin="2031-03-05", end="2031-03-06"),
        Line("The harbour was closed until Friday.", (s0,), head="XXXX-WXX-5"),
    )  # fmt: skip
    lineage = (
        Line("Sound Gazette repeats two paragraphs of Calder Tribune.", (k1, k2),
             support="92 % of its words"),
        Line("Diario del Estrecho translates Calder Tribune.", (k1, k3)),
    )  # fmt: skip
    sources = (
        Line("coast guard of Velmar", (k1, k2, q1), head="government", support="5 outlets"),
        Line("Hame Line", (d1, p2), head="organisation", support="3 outlets"),
    )
    unknown = (
        Line("1 article carries no publication date.", ()),
        Line("2 articles are in languages that are not read for statements yet.", ()),
    )
    left_out = (
        Line("“Share this article”", (b1,), head="share bar"),
        Line("“Subscribe to our newsletter”", (b2,), head="subscription plea"),
    )
    key = SectionKey
    sections = (
        Section(key.SUMMARY, "In short", summary),
        Section(key.CORROBORATED, "Reported by independent sources", corroborated,
                "Two or more origins and two or more sources that do not rest on each other."),
        Section(key.FIGURES, "Figures", figures,
                "Values that are given for one measure, and how they stand to each other."),
        Section(key.CONTESTED, "Contested", contested, "Denied, or in conflict."),
        Section(key.SINGLE, "One source only", single),
        Section(key.SAID, "Who said what", said, "Direct quotes apart from paraphrase."),
        Section(key.TIMELINE, "Timeline", timeline,
                "Dates that the texts give. Where they could not be resolved, the words stand last."),
        Section(key.LINEAGE, "Who copied whom", lineage),
        Section(key.SOURCES, "Sources", sources),
        Section(key.UNKNOWN, "Not known", unknown),
        Section(key.LEFT_OUT, "Left out", left_out),
    )  # fmt: skip
    return Brief(
        story="s0123456789ab",
        title="Ferry fire off Port Calder: the Maren Oss",
        first="2031-03-04",
        last="2031-03-07",
        sections=sections,
        citations=tuple(desk.citations),
        charts=_charts((k1, r1, p1, p2, p3)),
        nodes=_nodes(desk.made),
        edges=_edges(),
        dropped=(Dropped(key.SINGLE, "Hame Line owns 9 ships.", 'number "9" not in passages'),),
    )


def _charts(cited: tuple[int, int, int, int, int]) -> tuple[Chart, ...]:
    k1, r1, p1, p2, p3 = cited
    inf = float("inf")
    killed = (
        Point("2031-03-04", 14, inf, "at least 14", "coast guard of Velmar", k1),
        Point("2031-03-05", 17, 17, "17", "Jonas Tarm", r1),
    )
    passengers = (
        Point("2031-03-04", 212, 212, "212", "Calder Tribune", p1),
        Point("2031-03-06", 198, 198, "198", "Hame Line", p2),
        Point("", 220, 240, "About 230", "Emil Vass", p3),
    )
    return (
        Chart("f1", "people killed", "person", killed),
        Chart("f3", "passengers on board", "person", passengers),
    )


def _nodes(made: dict[str, Article]) -> tuple[Node, ...]:
    groups = {"a01": "g1", "a02": "g1", "a05": "g1", "a06": "g1"}
    return tuple(
        Node(a.id, a.name, a.outlet, a.published, groups.get(a.id, "")) for a in made.values()
    )


def _edges() -> tuple[Edge, ...]:
    return (
        Edge("a01", "a02", "verbatim", 0.92, True),
        Edge("a01", "a05", "rewrite", 0.41, True),
        Edge("a01", "a06", "translation", 0.8, True),
        Edge("a03", "a04", "shared_quotes", 0.1, False),
        Edge("a07", "a08", "verbatim", 0.35, False),
    )
