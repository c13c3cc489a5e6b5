"""A second reader of story.json: does each line say only what its cited passages say?

Written apart from the guard, and on purpose sharing nothing with it or with the package: it reads
the JSON file and uses ``json`` and ``re``. It is stricter in places and knows less in others; what
it reports is worth a look, and on our own briefs it must report nothing.

    python tests/brief/independent_check.py out/*/story.json
"""

import json
import re
import sys

MONTHS = "january february march april may june july august september october november december"
MONTH_OF = {name: at for at, name in enumerate(MONTHS.split(), 1)}
MONTH_OF.update({name[:3]: at for name, at in list(MONTH_OF.items())})
MONTH_OF["sept"] = 9
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
VALUE = {word: at for at, word in enumerate(SMALL)}
VALUE.update(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10))
)
SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SCALE.update({"m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3})

# Parts of a brief that speak of the articles themselves, and may name each of them.
ABOUT_ARTICLES = {"lineage", "sources", "unknown", "left_out"}
# Words of the program's own labels that may stand with a capital at a beginning.
LABELS = set(
    "a an the in on at by of for to from and or but no not one it is this that what who where when "
    "which said says according article articles outlet outlets origin source sources passage line "
    "date dates text own voice direct indirect mixed denies asserts reports doubts asks predicts "
    "compatible superseded conflict open both neither each".split()
)
# What the program counts itself.
OURS = (
    r"(?:\s*%|\s+(?:independent|articles?|outlets?|origins?|sources?|passages?|paragraphs?|languages?|lines?"
    r"|others?|words?|hours?|minutes?|days?|more)\b)"
)
OUR_ONES = (
    r"\bone (?:of (?:them|those|the two)|is|counts|gives|text|number|article|origin|source)\b"
    r"|\bthe (?:other|earlier|later) one\b|\bof the two\b|\btwo different years\b"
)
RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|now|ago|earlier|later|last|next|this|previous|following"
    r"|past|coming|recent\w*|current\w*|days?|weeks?|weekend|months?|years?|spring|summer|autumn"
    r"|fall|winter|morning|afternoon|evening|night|quarter|since|same|early|late|mid|end)\b"
)


def plain(text):
    text = re.sub("[’‘ʼ`´]", "'", text)
    text = re.sub("[‐‑‒–—−]", "-", text)
    return " ".join(text.split())


def tokens(text):
    return [re.sub(r"'s?\Z", "", token) for token in re.findall(r"[^\W_]+(?:'[^\W_]+)*'?", text)]


def readings(text):
    """Return for each number of a text, in digits or words, the values that it can mean."""
    text = plain(text).lower().replace("twenty-", "twenty ").replace("thirty-", "thirty ")
    text = re.sub(r"(forty|fifty|sixty|seventy|eighty|ninety)-", r"\1 ", text)
    text = re.sub(r"\ban? (?=hundred|thousand|million|billion)", "one ", text)
    return [*digit_readings(text), *({value} for value in word_values(text))]


def digit_readings(text):
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


def word_values(text):
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


def numbers(text):
    return set().union(*readings(text))


def without(text, phrases):
    """Return the text with each phrase put out where it stands as a whole."""
    for phrase in sorted({plain(p) for p in phrases if p.strip()}, key=len, reverse=True):
        pattern = rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_]|[.,]\d)"
        text = re.sub(pattern, " · ", text, flags=re.IGNORECASE)
    return text


def day_words(iso):
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", iso)
    if not match:
        return []
    year, month, day = match.groups()
    name = MONTHS.split()[int(month) - 1].capitalize()
    return [iso, iso[:10], f"{int(day)} {name} {year}", f"{int(day)} {name[:3]} {year}"]


def said_of_articles(section, cited, articles):
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


def wrong_dates(text, cited):
    """Yield dates in ISO form that no passage, with its article's date, leads to; and the text."""
    iso = r"(?<![\w-])([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?(?:T[\dA-Z:]+)?|-([WQHSFA][\w-]+))(?![\w-])"
    for match in re.finditer(iso, text):
        if not any(leads_to(match.groups(), quote, published) for quote, published in cited):
            yield match.group()


def leads_to(parts, quote, published):
    year, month, day, part = parts
    words = plain(quote).lower()
    if "-".join(p for p in (year, month, day) if p) in words:
        return True
    there = numbers(words)
    named = {MONTH_OF[w] for w in re.findall(r"[a-z]+", words) if w in MONTH_OF}
    near = published[:4].isdigit() and year.isdigit() and abs(int(published[:4]) - int(year)) <= 1
    ago = (
        published[:4].isdigit()
        and year.isdigit()
        and (float(abs(int(published[:4]) - int(year))) in there and RELATIVE.search(words))
    )
    if not ("X" in year or year in words or near or ago):
        return False
    if part:
        return bool(RELATIVE.search(words) or any(day_name[:3] in words for day_name in DAYS))
    month_there = "X" in month or int(month) in named or float(month) in there
    if day is None:
        return month_there or bool(RELATIVE.search(words))
    ordinal = not day.isdigit() or re.search(rf"\b0?{int(day)}(?:st|nd|rd|th)?\b", words)
    if month_there and ordinal:
        return True
    spoken = any(name in words or re.search(rf"\b{name[:3]}\b", words) for name in DAYS)
    return bool(published) and bool(spoken or RELATIVE.search(words))


def check_line(section, line, articles):
    """Return what is wrong with a line, as sentences."""
    wrong = []
    cited = []
    for citation in line["citations"]:
        article = articles.get(citation["article"])
        place = f"passage {citation['number']}"
        if article is None:
            wrong.append(f"{place}: no such article")
            continue
        if article["text"][citation["start"] : citation["end"]] != citation["quote"]:
            wrong.append(f"{place}: the quote is not what stands there")
        mark = citation["mark"]
        if not citation["start"] <= mark["start"] <= mark["end"] <= citation["end"]:
            wrong.append(f"{place}: the mark lies outside")
        cited.append((citation["quote"], article))
    evidence = [(quote, article["published"]) for quote, article in cited]
    passages = " | ".join(plain(quote) for quote, _ in cited)
    known = {token.lower() for token in tokens(passages)}
    values = numbers(passages)
    phrases = said_of_articles(section, [article for _, article in cited], articles)
    for part in (line["head"], line["text"]):
        text = without(plain(part), phrases)
        wrong += [f"date {date}" for date in wrong_dates(text, evidence)]
        text = re.sub(r"(?<![\w-])[\dX]{4}-[\dXWQHTSUPFAI:-]+", " · ", text)
        if (
            line["begin"]
            and re.fullmatch(r"\d{4}", text)
            and any(leads_to((text, "XX", None, None), *one) for one in evidence)
        ):
            continue
        wrong += [f"name {name}" for name in unknown_names(text, known)]
        text = re.sub(OUR_ONES, " · ", text, flags=re.IGNORECASE)
        text = re.sub(rf"\b[\d,.]+{OURS}|\b(?:{'|'.join(SMALL)}){OURS}", " · ", text, flags=re.I)
        wrong += [f"number {min(means):g}" for means in readings(text) if not means & values]
    return wrong


def unknown_names(text, known):
    for match in re.finditer(r"[^\W_]+(?:'[^\W_]+)*'?", text):
        token = re.sub(r"'s?\Z", "", match.group())
        if not any(char.isupper() for char in token) or token.lower() in known:
            continue
        before = text[: match.start()].rstrip()
        begins = not before or before[-1] in '.!?:;|·…"“(['
        if not (begins and token.lower() in LABELS):
            yield token


def violations(story):
    """Return all that is wrong in a story, each with its section and line."""
    articles = {article["id"]: article for article in story["articles"]}
    found = []
    for section in story["sections"]:
        for line in section["lines"]:
            for wrong in check_line(section["key"], line, articles):
                words = (line["head"] + ": " + line["text"])[:120]
                found.append(f"{section['key']}, line {line['number']}: {wrong} [{words}]")
    return found


def main(paths):
    total = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            found = violations(json.load(file))
        total += len(found)
        for one in found:
            print(f"{path}: {one}")
    print(f"{total} violations in {len(paths)} stories")
    return 4 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
