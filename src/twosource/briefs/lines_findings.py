"""Lines made of findings: corroborated, figures, contested, single."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.briefs.credit import credit
from twosource.briefs.desk import Footnotes, Material, in_order, support_words
from twosource.briefs.wording import trimmed
from twosource.text.words import is_aside
from twosource.types import (
    Comparison,
    Finding,
    FindingKind,
    Line,
    Mention,
    Span,
    Stance,
    Status,
    Value,
    Verdict,
)

# A story page is read, not searched: the single-source part shows the claims that stand out, and
# its note says how many more there are.
SINGLE_LINES = 40

VERDICT_WORDS = {
    Verdict.AGREE: "agree",
    Verdict.COMPATIBLE: "compatible",
    Verdict.SUPERSEDED: "superseded",
    Verdict.ESTIMATE_SPREAD: "spread of estimates",
    Verdict.DIFFERENT_SCOPE: "different scope",
    Verdict.CONFLICT: "in conflict",
}
NOT_COMPARABLE = "not comparable"


def clearest(material: Material, mentions: Sequence[Mention]) -> Mention:
    """Return the mention that says a finding best: asserted, in the shortest full sentence that
    says little else.

    A heading or a fragment (no full stop, under 40 characters) is taken last.
    """

    def cost(mention: Mention) -> tuple[bool, bool, bool, int, str, Span]:
        sentence = mention.sentence
        length = sentence.end - sentence.start
        words = sentence.of(material.articles[mention.article].text).rstrip(" \"'”’)")
        fragment = length < FRAGMENT or not words.endswith((".", "!", "?"))
        hedged = mention.stance is not Stance.ASSERTS or not mention.vouched
        beside = 2 * (mention.span.end - mention.span.start) < length
        return hedged, fragment, beside, length, mention.article, mention.span

    return min(mentions, key=cost)


def passage(material: Material, mention: Mention) -> str:
    """Return the sentence of a mention, word for word, on one line."""
    text = material.articles[mention.article].text
    span = mention.sentence if mention.sentence.covers(mention.span) else mention.span
    return trimmed(span.of(text))


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Return the claims without those whose every sentence a stronger one has already.

    A sentence of several clauses is no several claims of its own: what stands beside a
    corroborated clause is shown with it. What is contested always stays.
    """
    held: list[frozenset[tuple[str, Span]]] = []
    out = []
    for finding in findings:
        places = frozenset((m.article, m.sentence) for m in finding.mentions)
        if finding.status is not Status.CONTESTED and any(places <= other for other in held):
            continue
        held.append(places)
        out.append(finding)
    return out


FRAGMENT = 40  # characters; a shorter clause does not read as a statement without its sentence
LONGEST = 320  # characters; of a longer sentence only the part is shown
FULL_STOP = 2  # characters by which a sentence may be longer than what is said and be all of it


def said_in(material: Material, mention: Mention) -> tuple[str, Span | None]:
    """Return what a mention says in its sentence, and which part of that it is where the
    sentence says more; its clause alone where the sentence is too long to read for a part.
    """
    sentence, words = passage(material, mention), trimmed(words_of(material, mention))
    if len(sentence) > LONGEST and 2 * len(words) < len(sentence) and len(words) >= FRAGMENT:
        return f"… {words} …", None
    at = sentence.find(words)
    whole = len(sentence) - len(words) <= FULL_STOP
    return sentence, None if whole or at < 0 else Span(at, at + len(words))


def corroborated_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return a line a claim that two or more independent origins carry, best supported first."""
    chosen = [
        finding
        for finding in material.findings
        if finding.kind is FindingKind.CLAIM
        and finding.status is Status.CORROBORATED
        and not is_aside(words_of(material, carriers(finding)[0]))
    ]
    lines = []
    for finding in without_echoes(chosen):
        lines.append(_claim_line(material, notes, finding))
        lines.extend(_announced(material, notes, finding))
    return lines


def _announced(material: Material, notes: Footnotes, event: Finding) -> list[Line]:
    """Return a line for each plan that came about in an event: who told of it before."""
    lines = []
    for plan in material.findings:
        if plan.kind is FindingKind.CLAIM and any(
            one.verdict is Verdict.SUPERSEDED and one.b == event.id for one in plan.relations
        ):
            text, mark = said_in(material, carriers(plan)[0])
            lines.append(
                Line(
                    text=text,
                    mark=mark,
                    head="announced before",
                    citations=notes.cite_all(in_order(material, plan.mentions)),
                    status=plan.status,
                    support=support_words(plan.support),
                    counts=plan.support,
                    finding=plan.id,
                    depth=1,
                )
            )
    return lines


def carriers(finding: Finding) -> list[Mention]:
    """Return the mentions that carry a claim, the one that stands for all first: what only comes
    near it is no evidence for it.
    """
    by_id = {mention.id: mention for mention in finding.mentions}
    return [by_id[one] for one in finding.carried_by] or list(finding.mentions)


def words_of(material: Material, mention: Mention) -> str:
    """Return the words of a mention."""
    return mention.span.of(material.articles[mention.article].text)


def _claim_line(material: Material, notes: Footnotes, finding: Finding) -> Line:
    best, *others = carriers(finding)
    text, mark = said_in(material, best)
    return Line(
        text=text,
        mark=mark,
        citations=notes.cite_all(_by_origin(material, best, others)),
        status=finding.status,
        support=_earned(finding),
        counts=finding.support,
        finding=finding.id,
    )


def _earned(finding: Finding) -> str:
    """Return how many carry a finding, and the reason for its status."""
    return f"{support_words(finding.support)} — {finding.reason}"


def _by_origin(material: Material, best: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions with one of each origin first: what makes a claim independent is seen at
    the first glance.
    """
    seen = {best.origin}
    first, rest = [best], list[Mention]()
    for mention in in_order(material, mentions):
        if mention.id == best.id:
            continue
        (rest if mention.origin in seen else first).append(mention)
        seen.add(mention.origin)
    return first + rest


def repeated_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return the claims that several articles tell, each in its own words, and that rest on one
    source for all: what looks like many sources and is one.
    """
    chosen = [finding for finding in _singles(material) if _is_repeated(finding)]
    return [_claim_line(material, notes, finding) for finding in chosen]


def _singles(material: Material) -> list[Finding]:
    kinds = {FindingKind.CLAIM}
    return [f for f in material.findings if f.kind in kinds and f.status is Status.SINGLE_SOURCE]


def _is_repeated(finding: Finding) -> bool:
    carrying = carriers(finding)
    return len({mention.origin for mention in carrying}) > 1 and finding.support.outlets > 1


def single_lines(material: Material, notes: Footnotes) -> tuple[list[Line], int]:
    """Return the claims of one independent origin that stand out, and how many more there are.

    Findings come in the order of how much they stand out; that order is kept, and a sentence is
    shown once.
    """
    chosen = []
    shown: set[tuple[str, Span]] = set()
    for finding in _singles(material):
        best = carriers(finding)[0]
        place = best.article, best.sentence
        if place not in shown and not _is_repeated(finding):
            chosen.append(finding)
            shown.add(place)
    lines = [_claim_line(material, notes, finding) for finding in chosen[:SINGLE_LINES]]
    return lines, max(0, len(chosen) - SINGLE_LINES)


def figure_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return a line a measure or first, with a line under it for each value and each relation
    that is not plain agreement.
    """
    lines: list[Line] = []
    kinds = {FindingKind.MEASURE, FindingKind.FIRST}
    for finding in material.findings:
        if (
            finding.kind in kinds
            and len({m.article for m in finding.mentions}) + len(finding.values) > 2
        ):
            lines.extend(_measure_lines(material, notes, finding))
    return lines


def _measure_lines(material: Material, notes: Footnotes, finding: Finding) -> list[Line]:
    head = Line(
        text="",
        head=finding.title,
        citations=notes.cite_all(finding.mentions),
        status=finding.status,
        support=_earned(finding),
        counts=finding.support,
        finding=finding.id,
    )
    values = [value_line(material, notes, value) for value in finding.values]
    texts = {value.id: value for value in finding.values}
    relations = _relation_lines(notes, texts, finding)
    return [head, *values, *relations]


def value_line(material: Material, notes: Footnotes, value: Value) -> Line:
    """Return the line of a value: as it is given, who says so, and as of when."""
    credited = [credit(material, notes, m) for m in in_order(material, value.mentions)]
    sayers = dict.fromkeys(words for words, _ in credited)
    named = [number for _, numbers in credited for number in numbers]
    dated = dict.fromkeys(
        m.as_of.of(material.articles[m.article].text) for m in value.mentions if m.as_of
    )
    when = f" — as of: {'; '.join(dated)}" if dated else ""
    return Line(
        text=f"{'; '.join(sayers)}{when}",
        head=trimmed(value.text),
        citations=tuple(dict.fromkeys([*notes.cite_all(value.mentions), *named])),
        status=value.status,
        support=support_words(value.support),
        counts=value.support,
        depth=1,
    )


def _relation_lines(notes: Footnotes, values: dict[str, Value], finding: Finding) -> list[Line]:
    """Return a line a verdict and reason, with the pairs that it holds for; alarms first.

    Plain agreement needs no line: agreeing mentions are one value.
    """
    grouped: dict[tuple[Verdict, str], list[Comparison]] = {}
    for relation in finding.relations:
        if relation.verdict is not Verdict.AGREE:
            grouped.setdefault((relation.verdict, relation.reason), []).append(relation)
    order = sorted(grouped, key=lambda key: (_ORDER.index(key[0]), key[1]))
    undated = finding.kind is FindingKind.FIRST  # what is first since what: no scope, an open date
    words = VERDICT_WORDS | ({Verdict.DIFFERENT_SCOPE: NOT_COMPARABLE} if undated else {})
    return [_relation_line(notes, values, grouped[key], words[key[0]]) for key in order]


_ORDER = (
    Verdict.CONFLICT,
    Verdict.SUPERSEDED,
    Verdict.ESTIMATE_SPREAD,
    Verdict.COMPATIBLE,
    Verdict.DIFFERENT_SCOPE,
)


def _relation_line(
    notes: Footnotes, values: dict[str, Value], relations: Sequence[Comparison], word: str
) -> Line:
    numbers: list[int] = []
    pairs = []
    for relation in relations:
        a, b = values[relation.a], values[relation.b]
        pairs.append(f"{trimmed(a.text)} | {trimmed(b.text)}")
        numbers += notes.cite_all([_worded(notes, a), _worded(notes, b)])
        numbers += [notes.cite(anchor.article, anchor.span) for anchor in relation.anchors[2:]]
    verdict = relations[0].verdict
    return Line(
        text=f"{'; '.join(pairs)}: {relations[0].reason}",
        head=word,
        citations=tuple(dict.fromkeys(numbers)),
        status=Status.CONTESTED if verdict is Verdict.CONFLICT else None,
        depth=1,
    )


def _worded(notes: Footnotes, value: Value) -> Mention:
    """Return the mention whose words the value's text is."""
    for mention in value.mentions:
        if mention.span.of(notes.articles[mention.article].text) == value.text:
            return mention
    return value.mentions[0]
