"""Texts of invented outlets that tests of reuse, lineage and stories share."""

from __future__ import annotations

from twosource.types import Article

WIRE = """PORT SELM (CWN) — A grain barge broke from its moorings during a squall on Monday and
drifted two miles down the Ostra before a tug caught it, the harbour office said.

Nobody was aboard. The barge scraped along a row of houseboats and tore a wooden jetty away, and
a retired teacher who lives on one of them was treated for cuts from broken glass.

"I thought it was thunder until the kettle fell over," said the teacher, Berit Anselm.

Harbour master Olof Dahl said that two of four ropes had been found to be rotten. The owner, Selm
Grain, declined to comment. An inspection of all barges was ordered for Tuesday.

The Ostra carries about nine hundred barges a year, most of them with wheat for the mills."""

OWN = """For nine minutes on Monday nobody steered the Luise. The barge had torn itself loose in the
wind, and people on the bank filmed how it went by with its empty wheelhouse.

Berit Anselm watched it come. "I thought it was thunder until the kettle fell over," she told us.
Her window is boarded up now.

The town wants to know who looks after the ropes. A council meeting is set for Thursday."""


def article(
    name: str, text: str, *, outlet: str = "", published: str = "", title: str = "", lang: str = ""
) -> Article:
    """Return an article whose id is its name."""
    return Article(
        id=name, name=name, text=text, title=title, outlet=outlet, published=published, lang=lang
    )
