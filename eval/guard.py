"""``python -m eval guard PATHS...``: briefs of any articles, checked by code that shares nothing
with the guard: names, numbers and dates that the cited passages lack, quotes that are not the
text's.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.briefs.independent_check import violations
from twosource.briefs.render_json import render_json
from twosource.ingest.articles import read_articles
from twosource.pipeline import brief


def check(paths: Iterable[Path], *, processes: int = 1) -> Iterator[tuple[str, str]]:
    """Yield story title and violation for each line that its passages do not carry."""
    report = brief(read_articles(paths).articles, processes=processes)
    lines = dropped = 0
    for story in report.stories:
        one = report.briefs[story.id]
        lines += sum(len(section.lines) for section in one.sections)
        dropped += len(one.dropped)
        for violation in violations(json.loads(render_json(one, report.articles))):
            yield story.label, violation
    share = dropped / (lines + dropped) if lines + dropped else 0.0
    print(
        f"{len(report.articles)} articles, {len(report.stories)} stories, {lines} lines; "
        f"the guard dropped {dropped} ({share:.1%})",
        file=sys.stderr,
    )


def run(paths: list[Path]) -> int:
    """Print the violations and return 4 if there are any."""
    found = list(check(paths, processes=2))
    for story, violation in found:
        print(f"{story[:50]}: {violation}")
    print(f"{len(found)} violations {dict(Counter(v.split()[0] for _, v in found))}")
    return 4 if found else 0
