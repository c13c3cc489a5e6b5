"""A story made by hand: twelve articles on a fictional ferry fire, in several scripts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from twosource.types import Article, Extraction, Paragraph, ParagraphKind, Sentence, Span

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

أعلن خفر السواحل في فيلمار أن حريقًا في العبّارة «مارين أوس» أودى بحياة 14 شخصًا على الأقل الثلاثاء.

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

LONG = """An extraordinarily long headline about the ferry, the doors, the alarm, the minister, \
the Maritime Safety Board, the operator and everything else that could be put into one single line \
by an editor who had no time to cut it, and Donaudampfschifffahrtselektrizitätenhauptbetriebswerk

Bystanders on the quay said that the smoke could be seen from Isle Hame. The harbour was closed \
until Friday."""


def _article(ident: str, text: str, **given: str) -> Article:
    made = Article(id=ident, name=ident, text=text, title=text.split("\n", 1)[0])
    return replace(made, **cast("dict[str, Any]", given))


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
