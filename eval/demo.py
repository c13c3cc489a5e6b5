"""The demo corpus against its hand-made gold: what the program misses, a line each.

A miss names the gold item, so that a list of them can be committed and only shrink.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from twosource.pipeline import Report
from twosource.types import (
    Finding,
    FindingKind,
    Mention,
    ParagraphKind,
    ReuseKind,
    Span,
    Status,
    Value,
    Verdict,
)

Row = dict[str, Any]


def gold(name: str) -> Any:
    """Return one of the demo's gold files."""
    path = files("twosource").joinpath("demo", "gold", f"{name}.json")
    return json.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Demo:
    """A report on the demo corpus, addressed by the gold's names and quotes."""

    report: Report

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Article id by name."""
        return {article.name: article.id for article in self.report.articles.values()}

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """All findings of all stories."""
        return [f for story in sorted(self.report.findings) for f in self.report.findings[story]]

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[tuple[Mention, Finding]]]:
        """Every mention with its finding, by article id."""
        out: dict[str, list[tuple[Mention, Finding]]] = {}
        for finding in self.findings:
            for mention in finding.mentions:
                out.setdefault(mention.article, []).append((mention, finding))
        return out

    def find(self, name: str, quote: str) -> Span | None:
        """Return where a quote stands in an article, white space and Markdown marks aside."""
        text = self.report.articles[self.ids[name]].text
        at = text.find(quote)
        if at >= 0:
            return Span(at, at + len(quote))
        words = re.findall(r"[^\s*_`#>]+", quote)
        pattern = r"[\s*_`#>]+".join(map(re.escape, words))
        found = re.search(pattern, text)
        return Span(found.start(), found.end()) if found else None

    def read(self, row: Row) -> bool:
        """Tell whether statements are read from a gold mention's article: its language has a
        reader.
        """
        return bool(self.report.extractions[self.ids[row["article"]]].model)

    def said_of(self, row: Row, kinds: set[FindingKind]) -> list[tuple[Mention, Finding]]:
        """Return the predicted mentions that overlap a gold mention, best overlap first."""
        span = self.find(row["article"], row["quote"])
        if span is None:
            return []
        near = [
            (min(span.end, m.span.end) - max(span.start, m.span.start), m, f)
            for m, f in self.mentions.get(self.ids[row["article"]], ())
            if f.kind in kinds and m.span.overlaps(span)
        ]
        near.sort(key=lambda item: (-item[0], item[1].span, item[2].id))
        return [(m, f) for _, m, f in near]


def misses(report: Report) -> list[str]:
    """Return all misses, sorted."""
    demo = Demo(report)
    parts = (_stories, _reuse, _figures, _claims, _lines, _statements, _boilerplate, _timeline)
    return sorted({miss for part in parts for miss in part(demo)})


def _stories(demo: Demo) -> Iterator[str]:
    said = {a: story.id for story in demo.report.stories for a in story.articles}
    for story, names in gold("stories").items():
        counts = Counter(said[demo.ids[name]] for name in names)
        main = max(counts, key=lambda one: (counts[one], one))
        for name in names:
            if said[demo.ids[name]] != main:
                yield f"story {story}: {name} stands apart"
        inside = {demo.ids[name] for name in names}
        for one in demo.report.stories:
            for article in one.articles if one.id == main else ():
                if article not in inside:
                    yield f"story {story}: {demo.report.articles[article].name} is in it"


_KINDS = {
    "copy": ReuseKind.VERBATIM,
    "rewrite": ReuseKind.REWRITE,
    "translation": ReuseKind.TRANSLATION,
    "shared_quotes": ReuseKind.SHARED_QUOTES,
}


def _reuse(demo: Demo) -> Iterator[str]:
    said = {frozenset((r.a, r.b)): r for r in demo.report.reuses}
    data = gold("reuse")
    for row in data["pairs"]:
        names = f"{row['a']} ~ {row['b']}"
        found = said.get(frozenset((demo.ids[row["a"]], demo.ids[row["b"]])))
        if found is None or found.kind is not _KINDS[row["kind"]]:
            yield f"reuse {names}: {row['kind']}, said {found.kind.value if found else 'nothing'}"
        elif found.origin and (not row["from"] or found.origin != demo.ids[row["from"]]):
            origin = demo.report.articles[found.origin].name
            yield f"reuse {names}: from {row['from'] or 'neither'}, said {origin}"
    for a, b in data["not_reuse"]:
        found = said.get(frozenset((demo.ids[a], demo.ids[b])))
        if found is not None and found.kind is not ReuseKind.SHARED_QUOTES:
            yield f"reuse {a} ~ {b}: none, said {found.kind.value}"


_MEASURES = {FindingKind.MEASURE}


def _figures(demo: Demo) -> Iterator[str]:
    for measure in gold("measures"):
        held: dict[str, list[tuple[str, Value, Finding]]] = {}
        told = [row for value in measure["values"] for row in value["mentions"] if demo.read(row)]
        if len(told) < 2:  # one mention alone is a figure of its article, and no measure
            continue
        for value in measure["values"]:
            for row in filter(demo.read, value["mentions"]):
                miss = f"figure {value['id']} in {row['article']}"
                said = demo.said_of(row, _MEASURES)
                if not said:
                    yield f"{miss}: not in a measure"
                    continue
                mention, finding = said[0]
                found = next(v for v in finding.values if mention in v.mentions)
                if value["bound"] != "vague" and not _same(value, found):
                    yield f"{miss}: value {found.low} to {found.high}"
                held.setdefault(value["id"], []).append((row["article"], found, finding))
        yield from _relations(measure, held)
        yield from _counts(measure, held)


def _same(value: Row, found: Value) -> bool:
    ends = ((value["low"], found.low), (value["high"], found.high))
    return all(a is None or b is None or abs(a - b) <= 1e-6 * max(1.0, abs(a)) for a, b in ends)


Held = Mapping[str, Sequence[tuple[str, Value, Finding]]]


def _relations(measure: Row, held: Held) -> Iterator[str]:
    for row in measure["relations"]:
        votes = Counter(
            _verdict(left, right)
            for a, *left in held.get(row["a"], ())
            for b, *right in held.get(row["b"], ())
            if a != b
        )
        if not votes:
            continue
        said = max(votes, key=lambda one: (votes[one], one))
        apart = {"apart", "different_scope"}
        if said != row["label"] and not (said in apart and row["label"] in apart):
            yield f"figures {row['a']} | {row['b']}: {row['label']}, said {said}"


def _verdict(left: Sequence[Any], right: Sequence[Any]) -> str:
    (a, finding), (b, other) = left, right
    if finding.id != other.id:
        return "apart"
    if a.id == b.id:
        return Verdict.AGREE.value
    for relation in finding.relations:
        if {relation.a, relation.b} == {a.id, b.id}:
            return str(relation.verdict.value)
    return "apart"


def _counts(measure: Row, held: Held) -> Iterator[str]:
    for value in measure["values"]:
        found = Counter(v.id for _, v, _ in held.get(value["id"], ()))
        if not found:
            continue
        best = max(found, key=lambda one: (found[one], one))
        said = next(v for _, v, _ in held[value["id"]] if v.id == best).support
        if said.sources != value["sources"]:
            yield f"figure {value['id']}: {value['sources']} sources, said {said.sources}"
        if said.origins != value["origins"] and value["sources"] > 1:
            yield f"figure {value['id']}: {value['origins']} origins, said {said.origins}"


_CLAIMS = {FindingKind.CLAIM, FindingKind.FIRST, FindingKind.QUOTE}


@dataclass(frozen=True)
class Home:
    """Where a gold claim stands: a finding, and of a first or a quote the value (its wording)."""

    finding: Finding
    value: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What two mentions of one claim share."""
        return self.finding.id, self.value

    @property
    def status(self) -> Status:
        """The status of the wording or value, where it has one of its own."""
        values = (v.status for v in self.finding.values if v.id == self.value)
        return next(values, None) or self.finding.status

    def against(self, other: Home) -> bool:
        """Tell whether the two are said to contradict each other."""
        if self.finding.id != other.finding.id:
            return other.finding.id in self.finding.against
        values = {self.value, other.value}
        return any(
            {r.a, r.b} == values and r.verdict is Verdict.CONFLICT for r in self.finding.relations
        )


def _homes(demo: Demo, row: Row, kind: str) -> dict[tuple[str, str], Home]:
    out: dict[tuple[str, str], Home] = {}
    said = demo.said_of(row, _CLAIMS)
    wordings = [(m, f) for m, f in said if f.kind is FindingKind.QUOTE]
    for mention, finding in wordings if kind == "quote" and wordings else said:
        value = next((v.id for v in finding.values if mention in v.mentions), "")
        home = Home(finding, value)
        out[home.key] = home
    return out


def _claims(demo: Demo) -> Iterator[str]:
    data = gold("claims")
    best: dict[str, Home] = {}
    for claim in data["claims"]:
        votes = Counter[tuple[str, str]]()
        homes: dict[tuple[str, str], Home] = {}
        for row in claim["mentions"]:
            said = _homes(demo, row, claim["kind"])
            votes.update(said.keys())
            homes |= said
        if not votes:
            yield f"claim {claim['id']}: not found"
            continue
        home = homes[max(votes, key=lambda one: (votes[one], one))]
        best[claim["id"]] = home
        if votes[home.key] * 2 < len(claim["mentions"]):
            yield f"claim {claim['id']}: mentions stand apart"
        if home.status != Status(claim["status"]):
            yield f"claim {claim['id']}: {claim['status']}, said {home.status.value}"
    yield from _between(data, best)


def _between(data: Row, home: Mapping[str, Home]) -> Iterator[str]:
    for claim in data["claims"]:
        for other in claim["contradicts"]:
            if claim["id"] < other and claim["id"] in home and other in home:
                a, b = home[claim["id"]], home[other]
                if not a.against(b):
                    yield f"claims {claim['id']} | {other}: contradiction not seen"
    for a_id, b_id in data["not_same"]:
        if a_id in home and b_id in home and home[a_id].key == home[b_id].key:
            yield f"claims {a_id} | {b_id}: merged"


def _lines(demo: Demo) -> Iterator[str]:
    """Yield the claims said to be corroborated that no gold claim and no pair of passages found
    right by hand covers: what a reader would take for confirmed and is not.
    """
    data = gold("claims")
    known: dict[str, list[Span]] = {}
    for row in (*(m for claim in data["claims"] for m in claim["mentions"]), *_pairs(data)):
        span = demo.find(row["article"], row["quote"])
        if span is not None:
            known.setdefault(demo.ids[row["article"]], []).append(span)
    for finding in demo.findings:
        if finding.kind is not FindingKind.CLAIM or finding.status is not Status.CORROBORATED:
            continue
        said = [m for m in finding.mentions if m.id in finding.carried_by]
        held = [m for m in said if any(m.span.overlaps(s) for s in known.get(m.article, ()))]
        if len({m.origin for m in held}) < 2:
            name = demo.report.articles[said[0].article].name
            yield f"line in {name}: {' '.join(finding.title.split())[:60]}: not corroborated"


def _pairs(data: Row) -> Iterator[Row]:
    for pair in data["also_corroborated"]:
        yield from pair


def _statements(demo: Demo) -> Iterator[str]:
    for row in gold("statements"):
        article = demo.ids[row["article"]]
        span = demo.find(row["article"], row["content"])
        miss = f"statement in {row['article']}: {row['content'][:60]}"
        if span is None:
            yield f"{miss}: not in the text"
            continue
        near = [
            (sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in s.content), s)
            for s in demo.report.extractions[article].statements
            if s.source is not None and any(c.overlaps(span) for c in s.content)
        ]
        near = [(n, s) for n, s in near if 2 * n >= span.end - span.start]
        if not near:
            yield f"{miss}: not found"
            continue
        names = [s.source.name.casefold() for _, s in near if s.source]
        speaker = set(re.findall(r"[^\W\d_]{4,}", row["speaker"].casefold())) - {"unnamed"}
        if speaker and not any(speaker & set(re.findall(r"[^\W\d_]{4,}", name)) for name in names):
            yield f"{miss}: speaker {row['speaker']}, said {', '.join(sorted(names))}"


def _boilerplate(demo: Demo) -> Iterator[str]:
    for name, lines in gold("boilerplate").items():
        article = demo.ids[name]
        paragraphs = demo.report.extractions[article].paragraphs
        for line in lines:
            span = demo.find(name, line)
            for paragraph in paragraphs:
                if span and paragraph.span.overlaps(span):
                    kinds = {ParagraphKind.BOILERPLATE, ParagraphKind.CAPTION}
                    if paragraph.kind not in kinds:
                        yield f"boilerplate in {name}: {line[:60]}: read as {paragraph.kind.value}"


def _timeline(demo: Demo) -> Iterator[str]:
    for story, rows in gold("timeline").items():
        for row in rows:
            day = row["date"][:10]
            found = False
            for name in row["articles"]:
                times = demo.report.extractions[demo.ids[name]].times
                found = found or any(
                    time.value[: len(day)] == day or time.begin[: len(day)] == day for time in times
                )
            if not found:
                yield f"timeline {story} {row['date']}: {row['what'][:50]}: no article dates it"


def sizes() -> dict[str, int]:
    """Return how many items of each kind the gold has: at least as many as misses can name."""
    measures, claims = gold("measures"), gold("claims")
    reuse = gold("reuse")
    mentions = sum(len(v["mentions"]) for m in measures for v in m["values"])
    values = sum(len(m["values"]) for m in measures)
    return {
        "story": sum(len(names) for names in gold("stories").values()),
        "reuse": len(reuse["pairs"]) + len(reuse["not_reuse"]),
        "figure": mentions + 2 * values,
        "figures": sum(len(m["relations"]) for m in measures),
        "claim": 2 * len(claims["claims"]),
        "line": len(claims["claims"]) + len(claims["also_corroborated"]),
        "claims": len(claims["not_same"]) + sum(len(c["contradicts"]) for c in claims["claims"]),
        "statement": len(gold("statements")),
        "boilerplate": sum(len(lines) for lines in gold("boilerplate").values()),
        "timeline": sum(len(rows) for rows in gold("timeline").values()),
    }
