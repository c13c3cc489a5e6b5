"""What all pictures share: elements, escaping, the frame with title and description.

Pictures carry classes and no style, so that the page's style sheet colours them in light, dark
and print; a style attribute would also need a wider content security policy.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from twosource.briefs.words import clip, shown

FONT = 12.0  # pixels; labels are laid out for it, and pictures are never scaled up


def tag(name: str, content: str = "", **attributes: object) -> str:
    """Return an element. ``content`` is markup; attribute values are escaped; a trailing
    underscore of an attribute's name is dropped, others become hyphens.
    """
    listed = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(shown(_plain(value)))}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{listed}>{content}</{name}>" if content else f"<{name}{listed}/>"


def line(start: tuple[float, float], stop: tuple[float, float], kind: str) -> str:
    """Return a straight line of a class."""
    return tag("line", x1=start[0], y1=start[1], x2=stop[0], y2=stop[1], class_=kind)


def label(
    at: tuple[float, float], words: str, kind: str = "lab", *, anchor: str = "", room: float = 0
) -> str:
    """Return a text, escaped, and cut to ``room`` pixels where that is given."""
    words = shown(words)
    if room:
        words = clip(words, room, FONT)
    return tag("text", escape(words), x=at[0], y=at[1], class_=kind, text_anchor=anchor)


def two_labels(at: tuple[float, float], strong: str, soft: str) -> str:
    """Return a text in two weights, one right after the other whatever the face's widths are."""
    # Isolated (FSI ... PDI), or digits after a right-to-left name would run into it.
    parts = tag("tspan", f"\u2068{escape(shown(strong))}\u2069", class_="strong")
    if soft:
        parts += tag("tspan", escape(shown(soft)), class_="tick", dx=8)
    return tag("text", parts, x=at[0], y=at[1], class_="lab")


def link(href: str, content: str) -> str:
    """Return a link for the mouse; the table or list beside a picture is the way by keyboard."""
    return tag("a", content, href=href, tabindex="-1") if href else content


def picture(
    size: tuple[float, float], ident: str, names: tuple[str, str], parts: Iterable[str]
) -> str:
    """Return an SVG of a size in pixels with a title and a description for those who hear it."""
    width, height = _plain(size[0]), _plain(size[1])
    title, description = (escape(shown(name)) for name in names)
    body = "\n".join(part for part in parts if part)
    return (
        f'<svg class="pic" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{title}</title><desc id="{ident}-d">{description}</desc>\n'
        f"{body}\n</svg>"
    )


def spread(wanted: list[float], step: float, low: float, high: float) -> list[float]:
    """Return places near the wanted ones (which must rise) that are ``step`` apart.

    They stay between ``low`` and ``high`` where there is room for all.
    """
    places: list[float] = []
    for place in wanted:
        places.append(max(place, low, places[-1] + step if places else low))
    limit = max(high, low + step * (len(places) - 1))
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], limit)
        limit = places[at] - step
    return [round(place, 1) for place in places]


def _plain(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
