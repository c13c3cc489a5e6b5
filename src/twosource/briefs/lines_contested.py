"""Lines of what is denied or contradicted, with all sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.briefs.credit import credit
from twosource.briefs.desk import Footnotes, Material, in_order, support_words
from twosource.briefs.lines_findings import (
    VERDICT_WORDS,
    carriers,
    clearest,
    passage,
    value_line,
)
from twosource.types import Finding, FindingKind, Line, Mention, Stance, Status, Verdict

_WITH_VALUES = {FindingKind.MEASURE, FindingKind.FIRST, FindingKind.QUOTE}


def contested_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return what is alleged and denied, each side by side, and what is in conflict.

    Claims that speak against each other, directly or through others, stand together once.
    """
    lines: list[Line] = []
    by_id = {finding.id: finding for finding in material.findings}
    shown: set[str] = set()
    for finding in material.findings:
        if finding.status is not Status.CONTESTED or finding.id in shown:
            continue
        dispute = _dispute(finding, by_id)
        shown.update(one.id for one in dispute)
        lines.append(_contested_head(material, notes, dispute))
        lines.extend(_sides(material, notes, dispute))
        lines.extend(_exchanged(material, notes, dispute))
    return lines


def _exchanged(material: Material, notes: Footnotes, dispute: Sequence[Finding]) -> list[Line]:
    """Return a line for each claim of a dispute that tells an event with the roles exchanged."""
    by_id = {finding.id: finding for finding in dispute}
    lines = []
    for finding in dispute if dispute[0].kind is FindingKind.CLAIM else ():
        for relation in finding.relations:
            if relation.verdict is not Verdict.CONFLICT or relation.b not in by_id:
                continue
            pair = [carriers(finding)[0], carriers(by_id[relation.b])[0]]
            said = " | ".join(passage(material, mention) for mention in pair)
            lines.append(
                Line(
                    text=f"{said}: {relation.reason}",
                    head=VERDICT_WORDS[relation.verdict],
                    citations=notes.cite_all(pair),
                    status=Status.CONTESTED,
                    depth=1,
                )
            )
    return lines


def _dispute(finding: Finding, by_id: Mapping[str, Finding]) -> list[Finding]:
    """Return the findings that speak against each other, from one of them on, nearest first."""
    found, at = [finding], 0
    while at < len(found):
        known = {one.id for one in found}
        found += [by_id[i] for i in found[at].against if i in by_id and i not in known]
        at += 1
    return found


def _contested_head(material: Material, notes: Footnotes, dispute: Sequence[Finding]) -> Line:
    contested = [one for one in dispute if one.status is Status.CONTESTED]
    finding = max(contested, key=lambda f: (f.support.outlets, len(f.mentions), f.id))
    titled = finding.kind in _WITH_VALUES
    best = clearest(material, finding.mentions)
    return Line(
        text=finding.reason if titled else passage(material, best),
        head=finding.title if titled else "",
        citations=notes.cite_all(finding.mentions if titled else [best]),
        status=finding.status,
        support=support_words(finding.support),
        counts=finding.support,
        finding=finding.id,
    )


def _sides(material: Material, notes: Footnotes, dispute: Sequence[Finding]) -> list[Line]:
    """Return who says it and who denies it, each sentence of a source once."""
    if dispute[0].kind in _WITH_VALUES:
        return [value_line(material, notes, value) for value in dispute[0].values]
    mentions = in_order(material, (m for finding in dispute for m in finding.mentions))
    lines = []
    for stance in Stance:
        said: dict[tuple[str, str], list[Mention]] = {}
        named: dict[tuple[str, str], tuple[int, ...]] = {}
        for mention in mentions:
            if mention.stance is stance:
                name, cites = credit(material, notes, mention)
                key = (name, passage(material, mention))
                said.setdefault(key, []).append(mention)
                named[key] = cites
        lines += [
            Line(
                text=f"{name}: {words}",
                head=stance.value,
                citations=tuple(dict.fromkeys([*notes.cite_all(told), *named[name, words]])),
                depth=1,
            )
            for (name, words), told in said.items()
        ]
    return lines
