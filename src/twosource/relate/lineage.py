"""Lineage: which way a text went, and where it began as far as can be known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from twosource.relate.credits import Credit, Names, learn_names, passes_on, read_credits
from twosource.relate.instants import Instant, read_instant
from twosource.relate.linkage import average_link
from twosource.relate.origins import passage_origins
from twosource.types import Article, CopyGroup, Reuse, ReuseKind, make_id

__all__ = ["LineageOptions", "copy_group", "direction", "passage_origins", "trace"]


@dataclass(frozen=True, slots=True)
class LineageOptions:
    """How a direction is decided.

    Attributes:
        one_text: Containment above which two articles carry one text. Averaged over a group, so
            that a page with two texts in it joins neither to the other.
        head_start: Seconds that a publication must lie before another to count as earlier. Clocks
            and crawlers differ by minutes.
    """

    one_text: float = 0.5
    head_start: int = 900


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article as a carrier of a text.

    ``outlet`` is its key and ``name`` its name, ``agency`` whether it is a wire; ``whole`` and
    ``part`` hold the keys of whom it credits for the text and for something in it; ``passes_on``
    tells that it only repeats others; ``when`` is its publication; ``length`` in characters.
    """

    id: str
    outlet: str
    name: str
    agency: bool
    whole: frozenset[str]
    part: frozenset[str]
    passes_on: bool
    when: Instant | None
    length: int


def trace(
    articles: Sequence[Article],
    reuses: Sequence[Reuse],
    *,
    options: LineageOptions | None = None,
) -> tuple[tuple[Reuse, ...], tuple[CopyGroup, ...]]:
    """Return the reuses with their directions, and the copy groups with their origins.

    Directions rest, in this order, on whom the texts credit, on who cannot be an origin (a digest,
    an aggregator), on publication times with their precision, and on cut tails. Where nothing
    decides, ``origin`` is empty and the reason begins with "open".

    Args:
        articles: All articles that the reuses name.
        reuses: From ``find_reuse`` and ``find_rewrites``.
        options: How a direction is decided.
    """
    chosen = options or LineageOptions()
    names = learn_names(articles)
    facts = {article.id: read_facts(article, names) for article in articles}
    groups = _groups(facts, reuses, names, chosen)
    home = {article: group for group in groups for article in group.articles}
    decide = partial(direction, names=names, options=chosen)
    directed = [_directed(reuse, facts, home, decide) for reuse in reuses]
    return tuple(sorted(directed, key=lambda reuse: (reuse.a, reuse.b, reuse.kind))), groups


def read_facts(article: Article, names: Names) -> Facts:
    """Read what an article tells about where its text comes from."""
    found = read_credits(article, names)
    outlet = names.key(article.outlet) if article.outlet else ""
    return Facts(
        id=article.id,
        outlet=outlet,
        name=names.show(outlet),
        agency=outlet in names.agencies,
        whole=_keys(found, outlet, whole=True),
        part=_keys(found, outlet, whole=False),
        passes_on=passes_on(article),
        when=read_instant(article.published),
        length=len(article.text),
    )


def _keys(found: Sequence[Credit], outlet: str, *, whole: bool) -> frozenset[str]:
    return frozenset(c.key for c in found if c.whole is whole and c.key != outlet)


def _groups(
    facts: Mapping[str, Facts], reuses: Sequence[Reuse], names: Names, options: LineageOptions
) -> tuple[CopyGroup, ...]:
    ids = sorted(facts)
    number = {article: index for index, article in enumerate(ids)}
    scores = {
        (number[reuse.a], number[reuse.b]): reuse.containment
        for reuse in reuses
        if reuse.kind is ReuseKind.VERBATIM and reuse.containment > options.one_text
    }
    linked = average_link(len(ids), scores, options.one_text)
    groups = [
        copy_group([facts[ids[i]] for i in members], names, options)
        for members in linked
        if len(members) > 1
    ]
    return tuple(sorted(groups, key=lambda group: group.id))


def copy_group(members: Sequence[Facts], names: Names, options: LineageOptions) -> CopyGroup:
    """Say where the text of several articles began, from what all of them together tell."""
    articles = tuple(sorted(member.id for member in members))
    credited = sorted({key for member in members for key in member.whole if key in names.agencies})
    own = sorted(member.outlet for member in members if member.agency)
    agency = next((key for key in credited if key in own), "") or next(iter(credited), "")
    if not agency and len(set(own)) == 1:
        agency = own[0]
    shown = names.show(agency)
    origin, reason = _origin(members, agency, names, options)
    return CopyGroup(make_id("g", *articles), articles, origin, reason, shown)


def _origin(
    members: Sequence[Facts], agency: str, names: Names, options: LineageOptions
) -> tuple[str, str]:
    if agency:
        own = [member for member in members if member.outlet == agency]
        if own:
            return _first(own).id, f"the text is credited to {names.show(agency)}, whose own it is"
        return (
            "",
            f"open: credited to {names.show(agency)}, whose own text is not among the articles",
        )
    able = [member for member in members if not member.passes_on]
    cited = sorted({m.outlet for m in able if any(m.outlet in o.whole | o.part for o in members)})
    if len(cited) == 1:
        own = [member for member in able if member.outlet == cited[0]]
        return _first(own).id, f"others name {names.show(cited[0])} as where they have it from"
    if len(able) == 1:
        return able[0].id, "the others only pass on what outlets write"
    first = _earliest(able, options)
    if first is not None:
        return first.id, "earliest seen, and no agency is credited"
    return "", "open: nothing tells who was first"


def _first(members: Sequence[Facts]) -> Facts:
    """Return the earliest; undated ones come last, and of equal ones the smallest id first."""
    return min(members, key=lambda m: (m.when is None, m.when.begin if m.when else 0, m.id))


def _earliest(members: Sequence[Facts], options: LineageOptions) -> Facts | None:
    """Return the member that was published before all others, if that is sure."""
    if not members or any(member.when is None for member in members):
        return None
    first = _first(members)
    others = [member for member in members if member.outlet != first.outlet or not first.outlet]
    sure = all(
        earlier(first, other, options.head_start) for other in others if other.id != first.id
    )
    return first if sure else None


def earlier(a: Facts, b: Facts, head_start: int) -> bool:
    """Tell whether ``a`` was published before ``b``: a day without an hour may be any moment of
    it, and two moments must lie ``head_start`` seconds apart.
    """
    if a.when is None or b.when is None:
        return False
    moments = a.when.begin == a.when.end and b.when.begin == b.when.end
    return a.when.end + (head_start if moments else 0) <= b.when.begin


def _directed(
    reuse: Reuse,
    facts: Mapping[str, Facts],
    home: Mapping[str, CopyGroup],
    decide: Callable[[Facts, Facts], tuple[str, str]],
) -> Reuse:
    if reuse.kind is ReuseKind.SHARED_QUOTES:
        return replace(reuse, origin="", reason="both quote the same words; nothing was copied")
    a, b = facts[reuse.a], facts[reuse.b]
    group = home.get(a.id)
    if group is not None and group is home.get(b.id):
        if group.origin in (a.id, b.id):
            return replace(reuse, origin=group.origin, reason=group.reason)
        if group.origin or group.agency:
            return replace(reuse, origin="", reason="open: both carry the text of a third")
    origin, reason = decide(a, b)
    if origin in home and home[origin].origin not in ("", origin):
        return replace(reuse, origin="", reason="open: one of the two carries the text of a third")
    if not origin and reuse.containment >= _CUT_SHARE:
        origin, reason = _cut_tail(reuse, a, b) or (origin, reason)
    return replace(reuse, origin=origin, reason=reason)


Rule = Callable[[Facts, Facts], str]
"""A reason why the first may be the origin of the second, or nothing."""


def direction(a: Facts, b: Facts, *, names: Names, options: LineageOptions) -> tuple[str, str]:
    """Return which of two articles the shared text was taken from, and why.

    The rules go from the strongest to the weakest; the first that speaks for one side only
    decides.
    """
    common = (a.whole & b.whole) - {a.outlet, b.outlet}
    if common:
        return "", f"open: both credit {names.show(min(common))}"

    def before(x: Facts, y: Facts) -> str:
        return "published earlier" if earlier(x, y, options.head_start) else ""

    rules: tuple[Rule, ...] = (_credited, _named, _able, before)
    for rule in rules:
        forth, back = rule(a, b), rule(b, a)
        if forth and not back:
            return a.id, forth
        if back and not forth:
            return b.id, back
        third = (a.whole | b.whole) - {a.outlet, b.outlet}
        if rule is _named and third and not (a.agency or b.agency):
            return "", f"open: one of the two credits {names.show(min(third))}"
    return "", "open: nothing tells who was first"


def _credited(a: Facts, b: Facts) -> str:
    if a.outlet and a.outlet in b.whole:
        return f"the other credits {a.name} for its text"
    return ""


def _named(a: Facts, b: Facts) -> str:
    if a.outlet and a.outlet in b.part:
        return f"the other names {a.name} as where it has something from"
    return f"{a.name} is an agency, the other is not" if a.agency and not b.agency else ""


def _able(a: Facts, b: Facts) -> str:
    return "the other only passes on what outlets write" if b.passes_on and not a.passes_on else ""


_CUT_SHARE = 0.9  # of the shorter article: it has next to nothing of its own
_GOES_ON = 200  # characters, a paragraph: less may be a footer


def _cut_tail(reuse: Reuse, a: Facts, b: Facts) -> tuple[str, str] | None:
    """A text that breaks off where the other goes on was cut from it: agencies are cut from the
    end. Only said where the shorter one has nothing of its own.
    """
    if not reuse.passages or a.length == b.length:
        return None
    longer, side = (a, "a") if a.length > b.length else (b, "b")
    last = max(getattr(passage, side).end for passage in reuse.passages)
    first = min(getattr(passage, side).start for passage in reuse.passages)
    goes_on = longer.length - last > first + _GOES_ON
    return (longer.id, "the other breaks off where this one goes on") if goes_on else None
