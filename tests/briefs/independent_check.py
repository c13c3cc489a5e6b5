"""A second reader of story.json: does each line say only what its cited passages say?

Written apart from the guard, and on purpose sharing nothing with it or with the package: it reads
the JSON file and uses ``json`` and ``re``. It is stricter in places and knows less in others; what
it reports is worth a look, and on our own briefs it must report nothing.

    python tests/briefs/independent_check.py out/*/story.json
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

Evidence = tuple[str, str]

MONTHS = "january february march april may june july august september october november december"
MONTH_OF = {name: at for at, name in enumerate(MONTHS.split(), 1)}
MONTH_OF.update({name[:3]: at for name, at in list(MONTH_OF.items())})
MONTH_OF["sept"] = 9
DAYS = tuple(re.findall(r"\w+", "monday tuesday wednesday thursday friday saturday sunday"))
SMALL = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
VALUE = {word: at for at, word in enumerate(SMALL)}
VALUE.update(twenty=20, thirty=30, forty=40, fifty=50, sixty=60, seventy=70, eighty=80, ninety=90)
SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
}
SCALE.update({"m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3})

# Parts of a brief that speak of the articles themselves, and may name each of them.
ABOUT_ARTICLES = {"lineage", "sources", "unknown", "left_out"}
# Words of the program's own labels that may stand with a capital at a beginning.
LABELS = set(
    re.findall(
        r"\w+",
        "a an the in on at by of for to from and or but no not one it is this "
        "that what who where when "
        "which said says according article articles outlet outlets origin "
        "source sources passage line "
        "date dates text own voice direct indirect mixed denies asserts "
        "reports doubts asks predicts "
        "compatible superseded conflict open both neither each",
    )
)
# What the program counts itself.
OURS = (
    r"(?:\s*%|\s+(?:independent|articles?|outlets?|origins?|sources?|passages?|paragraphs?|languages?|lines?"
    r"|others?|words?|hours?|minutes?|days?|more)\b)"
)
OUR_ONES = (
    r"(?<!-)\bone (?:of (?:them|those|the two)"
    r"|is|counts|gives|lies|rests|says|quote|text|number|article|origin|source)\b"
    r"|\bthe \w+ one\b|\bof the two\b|\btwo (?:different years|wordings)\b"
)
UNITS = {"day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1, "weekend": 9, "week": 14}
UNITS.update(month=62, quarter=184, spring=400, summer=400, autumn=400, fall=400, winter=400)
UNITS.update(year=731, decade=7305, fortnight=28)
UNIT = r"(day|night|morning|afternoon|evening|weekend|week|month|quarter|spring|summer|autumn|fall"
UNIT += r"|winter|year|decade|fortnight)s?"


# The months in which days and seasons that have a name can begin or lie.
NAMED = {"christmas": {12}, "new year": {12, 1}, "thanksgiving": {11}, "election day": {11}}
NAMED |= {
    "labor day": {9},
    "memorial day": {5},
    "armistice": {11},
    "veterans": {11},
    "easter": {3, 4, 5},
}
NAMED |= {"columbus": {10}, "presidents": {2}, "martin luther king": {1}, "good friday": {3, 4}}
NAMED |= {"halloween": {10}, "valentine": {2}, "patrick": {3}, "may day": {5}, "boxing day": {12}}
NAMED |= {"fourth of july": {7}, "spring": {3}, "summer": {6}, "fall": {9}, "autumn": {9}}
NAMED |= {"winter": {12}, "quarter": {1, 4, 7, 10}}


def plain(text: str) -> str:
    text = re.sub("[’‘ʼ`´]", "'", text)
    text = re.sub("[‐‑‒–—−]", "-", text)
    return " ".join(text.split())


def tokens(text: str) -> list[str]:
    return [re.sub(r"'s?\Z", "", token) for token in re.findall(r"[^\W_]+(?:'[^\W_]+)*'?", text)]


def readings(text: str) -> list[set[float]]:
    """Return for each number of a text, in digits or words, the values that it can mean."""
    text = plain(text).lower().replace("twenty-", "twenty ").replace("thirty-", "thirty ")
    text = re.sub(r"(forty|fifty|sixty|seventy|eighty|ninety)-", r"\1 ", text)
    text = re.sub(r"\ban? (?=hundred|thousand|million|billion|dozen)", "one ", text)
    return [*digit_readings(text), *({value} for value in word_values(text))]


def digit_readings(text: str) -> Iterator[set[float]]:
    for match in re.finditer(r"\d[\d,.]*\d|\d", text):
        digits = match.group()
        forms = {digits.replace(",", "")}
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
            forms.add(digits.replace(".", ""))
        if re.fullmatch(r"\d+,\d+", digits):
            forms.add(digits.replace(",", "."))
        after = re.match(r"[\s-]*([a-z]+)", text[match.end() :])
        scale = SCALE.get(after.group(1), 1.0) if after else 1.0
        values = {float(form) for form in forms if re.fullmatch(r"\d+(?:\.\d+)?", form)}
        if values:
            yield values | {round(value * scale, 6) for value in values}


def word_values(text: str) -> Iterator[float]:
    total = current = 0.0
    reading = False
    for word in [*re.findall(r"[a-z]+|\S", text), "."]:
        if word in VALUE:
            # "twenty four" is one number, "two three" are two
            tens = current % 100 >= 20 and current % 10 == 0 and VALUE[word] < 10
            if reading and current % 100 and not tens:
                yield total + current
                total = current = 0.0
            current += VALUE[word]
            reading = True
        elif word in SCALE and reading and len(word) > 2:
            hundred = word == "hundred"
            total += 0.0 if hundred else current * SCALE[word]
            current = current * 100 if hundred else 0.0
        elif word != "and" or not reading:
            if reading:
                yield total + current
            total = current = 0.0
            reading = False


def numbers(text: str) -> set[float]:
    return set().union(*readings(text))


def without(text: str, phrases: Iterable[str]) -> str:
    """Return the text with each phrase put out where it stands as a whole."""
    for phrase in sorted({plain(p) for p in phrases if p.strip()}, key=len, reverse=True):
        pattern = rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_]|[.,]\d)"
        text = re.sub(pattern, " · ", text, flags=re.IGNORECASE)
    return text


def day_words(iso: str) -> list[str]:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", iso)
    if not match:
        return []
    year, month, day = match.groups()
    name = MONTHS.split()[int(month) - 1].capitalize()
    return [iso, iso[:10], f"{int(day)} {name} {year}", f"{int(day)} {name[:3]} {year}"]


def said_of_articles(section: str, cited: list[Any], articles: dict[str, Any]) -> list[str]:
    """Return what may be said of an article as a whole: outlet, title, name, address, date."""
    about = section in ABOUT_ARTICLES
    phrases = []
    for article in articles.values() if about else cited:
        phrases += [article["outlet"], article["url"], *day_words(article["published"])]
        if about or len(article["title"].split()) > 2:
            phrases.append(article["title"])
        name = article["name"]
        if about or not name.isdigit():
            phrases.append(name)
        else:
            phrases += [f"in {name}", f"{name}, own voice"]
    return phrases


def wrong_dates(text: str, cited: list[Evidence]) -> Iterator[str]:
    """Yield the dates in ISO form that no passage, with its article's date, leads to."""
    iso = (
        r"(?<![\w-])([\dX]{4})"
        r"(?:-([\dX]{2})(?:-([\dX]{2}))?(?:T[\dA-Z:]+)?|-([WQHSFA][\w-]+))(?![\w-])"
    )
    for match in re.finditer(iso, text):
        if not any(leads_to(match.groups(), quote, published) for quote, published in cited):
            yield match.group()


def reach(words: str) -> int:
    """How many days from publication the words can lead; less than none where they are silent."""
    days = [-1000]
    if re.search(r"\b(?:today|tonight|now|overnight|yesterday|tomorrow)\b", words):
        days.append(1)
    shifted = (
        r"\b(?:last|next|this|past|previous|following|coming|same|that|the|of|in)\s+(?:\w+\s+)?"
    )
    days.extend(UNITS[match.group(1)] for match in re.finditer(rf"{shifted}{UNIT}\b", words))
    for match in re.finditer(
        rf"(\w+(?:[ -]\w+)?)\s+{UNIT}\s+(?:ago|earlier|later|before|after|back|from now)\b", words
    ):
        times = max(numbers(match.group(1)), default=10.0)
        days.append(int((times + 1) * UNITS[match.group(2)]))
    return max(days)


def away(year: str, month: int, day: int, published: str) -> int:
    """Days between a date and publication, very many where one is not known."""
    try:
        meant = date(int(year), month, day)
        return abs((meant - date.fromisoformat(published[:10])).days)
    except ValueError:
        return 10**9


def part_fits(year: str, part: str, words: str, published: str) -> bool:
    named_day = any(name[:3] in words for name in DAYS) and part[-1].isdigit()
    season = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}.get(part, "?")
    return named_day or season in words or away(year, 7, 1, published) <= reach(words) + 184


def leads_to(parts: tuple[str | None, ...], quote: str, published: str) -> bool:
    year, month, day, part = (text or "" for text in parts)
    words = plain(quote).lower()
    if "-".join(p for p in (year, month, day) if p) in words:
        return True
    there = "X" in year or bool(re.search(rf"\b{year}\b", words))
    if not month and not part:
        return there or away(year, 1, 1, published) <= reach(words) + 366
    near = there or away(year, 7, 1, published) <= max(366 + 184, reach(words) + 184)
    if not near or part:
        return near and part_fits(year, part, words, published)
    named = {MONTH_OF[w] for w in re.findall(r"[a-z]+", words) if w in MONTH_OF}
    month_there = "X" in month or int(month) in named or float(month) in numbers(words)
    if not day:
        return month_there or away(year, int(month), 1, published) <= reach(words) + 31
    ordinal = not day.isdigit() or re.search(
        rf"(?<![\d.,])0?{int(day)}(?:st|nd|rd|th)?(?!\d|[.,]\d)", words
    )
    if any(name in words and int(month) in months for name, months in NAMED.items()):
        return True
    if (month_there and ordinal) or "X" in year + month + day:
        return bool(month_there and ordinal)
    distance = away(year, int(month), int(day), published)
    spoken = [at for at, n in enumerate(DAYS) if re.search(rf"\b(?:{n}|{n[:3]})\b", words)]
    if spoken:
        return date(int(year), int(month), int(day)).weekday() in spoken and distance <= 14
    return distance <= reach(words)


def wrong_quotes(line: dict[str, Any], articles: dict[str, Any]) -> Iterator[str]:
    for citation in line["citations"]:
        place = f"passage {citation['number']}"
        article = articles.get(citation["article"])
        if article is None:
            yield f"{place}: no such article"
            continue
        if article["text"][citation["start"] : citation["end"]] != citation["quote"]:
            yield f"{place}: the quote is not what stands there"
        mark = citation["mark"]
        if not citation["start"] <= mark["start"] <= mark["end"] <= citation["end"]:
            yield f"{place}: the mark lies outside"


def known_ones(line: dict[str, Any], articles: dict[str, Any]) -> list[dict[str, Any]]:
    return [citation for citation in line["citations"] if citation["article"] in articles]


def check_line(section: str, line: dict[str, Any], articles: dict[str, Any]) -> list[str]:
    """Return what is wrong with a line, as sentences."""
    wrong = list(wrong_quotes(line, articles))
    cited = [(c["quote"], articles[c["article"]]) for c in known_ones(line, articles)]
    evidence = [(quote, article["published"]) for quote, article in cited]
    marked = [
        (articles[c["article"]]["text"][c["mark"]["start"] : c["mark"]["end"]], published)
        for c, (_, published) in zip(known_ones(line, articles), evidence, strict=True)
    ]
    passages = " | ".join(plain(quote) for quote, _ in cited)
    known = {token.lower() for token in tokens(passages)}
    values = numbers(passages)
    phrases = said_of_articles(section, [article for _, article in cited], articles)
    for part in (line["head"], line["text"]):
        text = without(plain(part), phrases)
        by_date = marked + evidence if line["begin"] and part == line["head"] else evidence
        wrong += [f"date {found}" for found in wrong_dates(text, by_date)]
        text = re.sub(r"(?<![\w-])[\dX]{4}-[\dXWQHTSUPFAI:-]+", " · ", text)
        year = (text, None, None, None)
        if line["begin"] and re.fullmatch(r"\d{2,3}", text):
            if not re.search(
                rf"{text[-1]}0'?s|\b{int(text) + 1}(?:st|nd|rd|th)\b|ties\b", passages
            ):
                wrong.append(f"decade or century {text}")
            continue
        if line["begin"] and re.fullmatch(r"\d{4}", text):
            if not any(leads_to(year, *one) for one in by_date):
                wrong.append(f"year {text}")
            continue
        wrong += [f"name {name}" for name in unknown_names(text, known)]
        text = re.sub(OUR_ONES, " · ", text, flags=re.IGNORECASE)
        text = re.sub(rf"\b[\d,.]+{OURS}|\b(?:{'|'.join(SMALL)}){OURS}", " · ", text, flags=re.I)
        wrong += [f"number {min(means):g}" for means in readings(text) if not means & values]
    return wrong


def unknown_names(text: str, known: set[str]) -> Iterator[str]:
    for match in re.finditer(r"[^\W_]+(?:'[^\W_]+)*'?", text):
        token = re.sub(r"'s?\Z", "", match.group())
        number = readings(token) and not any(char.isdigit() for char in token)
        if number or not any(char.isupper() for char in token) or token.lower() in known:
            continue
        before = text[: match.start()].rstrip()
        begins = not before or before[-1] in '.!?:;|·…"“(['
        if not (begins and token.lower() in LABELS):
            yield token


def violations(story: dict[str, Any]) -> list[str]:
    """Return all that is wrong in a story, each with its section and line."""
    articles = {article["id"]: article for article in story["articles"]}
    found = []
    for section in story["sections"]:
        for line in section["lines"]:
            for wrong in check_line(section["key"], line, articles):
                words = (line["head"] + ": " + line["text"])[:120]
                found.append(f"{section['key']}, line {line['number']}: {wrong} [{words}]")
    return found


def main(paths: list[str]) -> int:
    total = 0
    for path in paths:
        found = violations(json.loads(Path(path).read_text(encoding="utf-8")))
        total += len(found)
        sys.stdout.writelines(f"{path}: {one}\n" for one in found)
    sys.stdout.write(f"{total} violations in {len(paths)} stories\n")
    return 4 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
