"""The passages of the sample story that its brief rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.briefs.sample_articles import articles
from twosource.types import Article, Citation, Span


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


PASSAGES = {
    "k1": ("a01", KILLED, "at least 14 people"),
    "k2": ("a02", KILLED, "at least 14 people"),
    "k3": ("a06", "mató al menos a 14 personas", ""),
    "k4": ("a07", "أودى بحياة 14 شخصًا على الأقل", ""),
    "k5": ("a08", "少なくとも14人が死亡した", ""),
    "r1": ("a03", RISEN, "17"),
    "p1": ("a01", CARRYING, "212 passengers"),
    "p2": ("a10", "Hame Line now says that 198 passengers were on board.", "198 passengers"),
    "p3": (
        "a04",
        "About 230 passengers were on board, the port's harbour master Emil Vass estimated.",
        "About 230 passengers",
    ),
    "d1": ("a01", "The operator, Hame Line, denied that the alarm had been switched off.", ""),
    "d2": ("a01", "Two survivors said that they heard no alarm.", ""),
    "d3": ("a07", "وقالت الشركة المشغّلة «هامه لاين» إن جهاز الإنذار كان يعمل.", ""),
    "l1": (
        "a04",
        (
            "Two survivors of the fire on the Maren Oss told the Harbour Post that "
            "the doors to the boat deck were locked."
        ),
        "the doors to the boat deck were locked",
    ),
    "l2": (
        "a04",
        "No door on the boat deck can be locked from the inside, a spokeswoman said.",
        "",
    ),
    "l3": (
        "a03",
        '"Nobody will sail on that line until we know why the doors were locked," he said.',
        "",
    ),
    "s1": ("a09", "The Board will publish a first report within 30 days.", ""),
    "s2": ("a12", "The harbour was closed until Friday.", ""),
    "q1": (
        "a01",
        (
            '"We saw smoke from the car deck at 04:40 and sent three boats," '
            "Captain Ruta Sandvik of the coast guard told reporters."
        ),
        "",
    ),
    "q2": ("a04", '"We broke a window with a chair," said Pia Lund, a teacher from Isle Hame.', ""),
    "t1": ("a01", "It was the worst accident on the line since 1987.", "1987"),
    "t2": (
        "a03",
        (
            "The ferry was built in 1994 and last inspected in May, according to "
            "the Maritime Safety Board."
        ),
        "1994",
    ),
    "t3": ("a09", "The Maritime Safety Board opened an investigation on 5 March.", "5 March"),
    "t4": (
        "a09",
        "The vessel's fire doors were last inspected on 12 May, and one defect was noted.",
        "12 May",
    ),
    "k0": ("a01", KILLED, "Tuesday"),
    "r0": ("a03", RISEN, "Wednesday"),
    "s0": ("a12", "The harbour was closed until Friday.", "Friday"),
    "h1": ("a11", "<img src=x onerror=alert(1)> & \"quotes\" 'single'", ""),
    "b1": ("a01", "Share this article", ""),
    "b2": ("a02", "Subscribe to our newsletter", ""),
    "m1": ("a05", "• Implications: Hame Line may face claims of 40 million crowns.", ""),
}
