"""What each form of record yields before it becomes an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """An article's fields as its record gives them, not yet checked or normalised.

    Attributes:
        text: The article's text.
        title: Its headline.
        outlet: Who published it.
        author: Who wrote it; several are separated by ``", "``.
        published: Its publication date, in any form.
        url: Where it was published.
        lang: Its language, as a code or tag.
        name: What its giver calls it.
        lang_stated: ``lang`` was said of this article, not of its site: it is not checked.
        notes: What had to be mended or guessed, for the receipt.
    """

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: object = ""
    url: str = ""
    lang: str = ""
    name: str = ""
    lang_stated: bool = False
    notes: tuple[str, ...] = ()
