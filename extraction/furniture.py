"""Furniture: what stands on an article's page and is not the article, line by line.

Share buttons, counters, menus, captions, editors, comments, and above all other stories' headlines, whose figures
would be counted as this story's. A line is judged by its words (lexicon/furniture.yaml), its shape (a headline has no
full stop) and its place. In doubt a line stays: a teaser too many costs less than a sentence too few.

Does not belong here: what the lines say; dates (published.py looks at the same lines).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from extraction.stamps import MONTH, WEEKDAY, alternatives, dates, is_date_row, letters, normalise, wordlist, words

PARAGRAPH = 140  # characters: longer lines are running text, unless they break off
SENTENCE = 45  # characters: from here a line that ends in a full stop is running text
QUESTION = 80  # characters: shorter questions are headlines
LISTED = 6  # headlines with their paragraphs, repeated: from here on they are a list of other stories
FULL_TITLE = 30  # characters: a shorter line may be the name of a section or a city
WEATHER = 40  # characters: a city and its temperature
TEASER = 100  # characters: a longer line between two paragraphs may be an item of the report
HEADLINE = 150  # characters: longer lines are no headlines


class Why(StrEnum):
    """Why a line is no part of the article."""

    WORDS = "words"  # nothing but words of a page
    STAMP = "stamp"  # a date, a clock, a counter
    FOREIGN = "foreign"  # no Arabic letter
    EMBED = "embed"  # a post of a network, its author and date
    LABEL = "label"  # editors, tags, credits: a label and what follows it
    CAPTION = "caption"  # under a picture
    REPEAT = "repeat"  # said above, word for word
    ABOVE = "above"  # before the title
    TEASER = "teaser"  # another story's headline, inside the article
    RELATED = "related"  # under a heading for other stories
    TAIL = "tail"  # other stories' headlines and tags after the end
    FINAL = "final"  # after the mark that ends the article


@dataclass(slots=True)
class Page:
    """The lines of a page. lines[i] as written, norms[i] its normalised spelling, why[i] None for the article's own lines.

    other[i]: the line stands among other stories, whatever it says itself.
    title: the line that is the headline; guessed: only its place says so. first, last: the first and last line of running text.
    None if there is none.
    """

    lines: list[str]
    norms: list[str]
    why: list[Why | None] = field(default_factory=list)
    prose: list[bool] = field(default_factory=list)
    other: list[bool] = field(default_factory=list)
    title: int | None = None
    guessed: bool = False
    first: int | None = None
    last: int | None = None

    def kept(self) -> list[str]:
        """The article's own lines."""
        return [line for line, why in zip(self.lines, self.why, strict=True) if why is None]


_EDGES = " \t:：|•●»«·.…!؟?\"“”'()[]{}#*/\\<>→←↓↑-–—_،,;؛✨💡×+"


def key(norm: str) -> str:
    """A normalised line without spaces and without punctuation at its ends, as the lists are compiled."""
    return norm.strip(_EDGES).replace(" ", "")


def _flat(groups: list[list[str]]) -> list[str]:
    return [normalise(str(w)) for group in groups for w in group]


_FIGURES = re.compile(r"\d+")
_LISTS = wordlist("furniture.yaml")
_LINES = frozenset(key(w) for w in _flat([*_LISTS["menu"], *_LISTS["lines"]]))
_MENU = frozenset(key(w) for w in _flat(_LISTS["menu"]))
_RELATED = frozenset(key(w) for w in _flat(_LISTS["related"]))
_FINAL = frozenset(key(w) for w in _flat(_LISTS["final"]))
_LABELS = {name: tuple(normalise(w) for w in some) for name, some in _LISTS["labels"].items()}
_LABEL = re.compile(
    r"[\s*#(\[«]*(?:" + "|".join(f"(?P<{name}>{alternatives(some)})" for name, some in _LABELS.items()) + r")\s?(?:[:：|/]+|[-–—]\s|\.{2,})"
)
_BEGINS = re.compile(rf"[\s\W]*(?:{alternatives(_flat(_LISTS['begins']))})")
_COUNTER_WORDS = alternatives([normalise(w) for w in _LISTS["counters"]])
_STAMP_WORDS = alternatives([*words("around"), *words("published"), *words("updated"), *words("today")])
_STAMP = re.compile(rf"(?:{WEEKDAY}|{MONTH}|{_STAMP_WORDS}|{_COUNTER_WORDS}|[\d\s\W_])+")
_CREDIT_WORDS = alternatives([normalise(w) for w in _LISTS["credits"]])
_CREDIT = re.compile(
    rf"[(\[/]\s?[^()\[\]]{{0,30}}(?<!\w)(?:{_CREDIT_WORDS})[^()\[\]]{{0,25}}[)\]]\s*$|[-–—/|]\s?[^-–—/|]{{0,15}}(?<!\w)(?:{_CREDIT_WORDS})\s*$"
)
_EMBED = re.compile(r"^[—–-]\s.{2,60}\(@\w+\)|pic\.twitter\.com/|https?://t\.co/|^https?://\S+$|^www\.\S+$|^\S+@\S+\.\w+$")
_HASHTAGS = re.compile(r"(?:#[^\s#]+[\s،,|]*)+")
_ARABIC = re.compile("[ء-ي]")
_LIST_ITEM = re.compile(r"[-–—•●▪*■◾️🔴🔹🔸✔]|\(?\d{1,2}\s?[-.)ـ]")
_STATEMENT = re.compile(rf"[وف]?(?:[^:]{{2,20}}:+\s?)?(?:{alternatives(_flat([_LISTS['statements']]))})\s")
_CARRIES_ON = ("و", "ف", "«", '"و', "“و", *(f"{w} " for w in _flat([_LISTS["carries_on"]])))
_DASH = re.compile("[-–—/|(]")
_CLOSERS = " \"”»'’)]“"


def is_menu(norm: str) -> bool:
    """An entry of the site's own menu: home, about us, contact."""
    return key(norm) in _MENU


def is_furniture(norm: str) -> bool:
    """Nothing but words that every page of a site has: a menu's entry, a button, a heading over other stories."""
    bare = key(norm)
    return bare in _LINES or bare in _RELATED or bare in _FINAL


def is_prose(line: str) -> bool:
    """Running text: a long line, or one of some length with a full stop; a line that breaks off is a teaser."""
    n = len(line)
    if n < SENTENCE:
        return False
    end = line.rstrip(_CLOSERS)
    if _breaks_off(line):
        return n > 2 * PARAGRAPH
    return n > PARAGRAPH or end.endswith((".", "۔")) or (n > QUESTION and end.endswith(("؟", "!")))


def _breaks_off(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith(("...", "…", ".."))


def _stopped(line: str) -> bool:
    """Ends as a sentence ends."""
    return line.rstrip(_CLOSERS).endswith((".", "؟", "!", ":", "،", "؛", "۔"))


def clean(text: str, title: str | None = None) -> Page:
    """Judge every line of a page; `title` as given from outside, if it was. Empty lines are left out. Linear in the text."""
    raw = text.split("\n")
    lines, norms = [], []
    for line, norm in zip(raw, normalise(text).split("\n"), strict=True):
        line = line.strip()
        if line:
            lines.append(line)
            norms.append(norm.strip())
    page = Page(lines, norms)
    page.why = [_by_itself(line, norm) for line, norm in zip(lines, norms, strict=True)]
    page.other = [False] * len(lines)
    page.prose = [why is None and is_prose(line) for line, why in zip(lines, page.why, strict=True)]
    _find_body(page)
    _find_title(page, title)
    _repeats(page)
    _sections(page)
    _find_body(page)
    if page.first is not None:
        _above(page)
        _captions(page)
        _inside(page)
        _after(page)
    return page


def _by_itself(line: str, norm: str) -> Why | None:
    """What a line's own words say, wherever it stands."""
    n = len(norm)
    if not _ARABIC.search(norm):
        return _without_arabic(line, norm)
    if n <= 60:
        bare = key(norm)
        if bare in _LINES or (bare.isdigit() and len(bare) > 0):
            return Why.WORDS
        if _STAMP.fullmatch(norm) or ("°" in norm and n <= WEATHER):
            return Why.STAMP
    if n <= HEADLINE:
        if "@" in line and _EMBED.search(line):
            return Why.EMBED
        label = _LABEL.match(norm)
        if label and _is_label(label, norm):
            return Why.LABEL
        if norm[0] == "#" and _HASHTAGS.fullmatch(norm):
            return Why.LABEL
    if n <= 2 * PARAGRAPH and _BEGINS.match(norm):
        return Why.WORDS
    return None


def _without_arabic(line: str, norm: str) -> Why:
    if len(norm) > HEADLINE:
        return Why.FOREIGN
    if _EMBED.search(line):
        return Why.EMBED
    return Why.STAMP if _STAMP.fullmatch(norm) or next(dates(norm), None) else Why.FOREIGN


def _is_label(label: re.Match[str], norm: str) -> bool:
    """Editors' names are short; a teaser may be as long as a headline."""
    return label.lastgroup != "people" or (len(norm) <= 80 and not norm.endswith("."))


def _find_body(page: Page) -> None:
    rows = [i for i, prose in enumerate(page.prose) if prose and page.why[i] is None]
    page.first, page.last = (rows[0], rows[-1]) if rows else (None, None)


def _find_title(page: Page, title: str | None) -> None:
    """The longest line that the given title repeats; without one, the first line above the running text that is said
    twice, else the first that has a full headline's length, else the first that has some."""
    if title:
        page.title = _given_title(page, letters(normalise(title)))
        if page.title is not None:
            return
    limit = len(page.lines) if page.first is None else page.first
    full = [i for i in range(min(limit, 30)) if page.why[i] is None and 18 <= len(page.lines[i]) <= 2 * HEADLINE]
    heads = [i for i in full if not is_date_row(page.norms[i])]
    page.guessed = True
    seen: dict[str, int] = {}
    for i in heads:
        if page.norms[i] in seen:
            page.title = seen[page.norms[i]]
            return
        seen[page.norms[i]] = i
    if heads and page.first is not None and len(heads) <= 6:
        page.title = next((i for i in heads if len(page.lines[i]) >= FULL_TITLE), heads[0])


def _given_title(page: Page, wanted: str) -> int | None:
    best, found = max(11, len(wanted) // 2), None  # a shorter part of the title may be a place or the outlet
    for i, norm in enumerate(page.norms[:150]):
        if page.why[i] is None and 12 <= len(norm) <= 2 * HEADLINE:
            bare = letters(norm)
            if len(bare) > best and (bare in wanted or (wanted and wanted in bare)):
                best, found = len(bare), i
    return found


def _repeats(page: Page) -> None:
    """The second and later of equal lines, if they are long enough to say something.

    Below the article a page may list other stories twice, each a headline and its first paragraph: then the first time, too.
    """
    places: dict[str, list[int]] = {}
    for i, norm in enumerate(page.norms):
        if page.why[i] is None and len(norm) >= 15:
            places.setdefault(letters(norm), []).append(i)
    twice = {i for some in places.values() if len(some) > 1 for i in some}
    if not twice:
        return
    for some in places.values():
        for i in some[1:]:
            page.why[i] = Why.REPEAT
    first = len(page.lines) if page.first is None else page.first
    own = places.get(letters(page.norms[page.title]), []) if page.title is not None else []
    listed = [i for i in sorted(twice) if i > first and page.prose[i] and i - 1 in twice and not page.prose[i - 1] and i - 1 not in own]
    if len(listed) >= LISTED:
        for i in listed:
            for j in (i - 1, i):
                page.why[j] = page.why[j] or Why.RELATED
                page.other[j] = True


def _sections(page: Page) -> None:
    """Headings over other stories, and the mark that ends the article."""
    below = sum(len(line) for line, prose in zip(page.lines, page.prose, strict=True) if prose)
    above = 0
    skipping = False
    for i, norm in enumerate(page.norms):
        if page.prose[i] and page.why[i] is None:
            above += len(norm)
            below -= len(norm)
            skipping = False
        bare = key(norm) if len(norm) <= 60 else ""
        if key(_FIGURES.sub("", bare)) in _FINAL:  # with the number of comments or without
            page.why[i] = Why.WORDS
            if above > 60 and below <= 2 * above:
                _end(page, i)
                return
            skipping = above > 60
            page.other[i] = skipping
        elif bare in _RELATED:
            page.why[i] = Why.WORDS
            skipping = True
        elif skipping and i != page.title and not page.prose[i]:
            page.why[i] = page.why[i] or Why.RELATED
            page.other[i] = True


def _end(page: Page, i: int) -> None:
    for j in range(i + 1, len(page.lines)):
        page.why[j] = page.why[j] or Why.FINAL
        page.other[j] = True


def _above(page: Page) -> None:
    """Menus, tickers and summaries of other pages above the title."""
    if page.title is None:
        return
    for i in range(page.title):
        if page.why[i] is None and not page.prose[i]:
            page.why[i] = Why.ABOVE


def _captions(page: Page) -> None:
    """Lines that end in a picture's source."""
    for i, line in enumerate(page.lines):
        if page.why[i] is None and i != page.title and 12 <= len(line) <= HEADLINE and not page.prose[i] and _CREDIT.search(page.norms[i]):
            if _is_dateline(page, i):
                continue
            page.why[i] = Why.CAPTION


def _is_dateline(page: Page, i: int) -> bool:
    """A short line such as «city – agency» right above a paragraph says where the report comes from."""
    line = page.norms[i]
    return len(line) <= 32 and len(_DASH.split(line)[0].split()) <= 3


def _full_stops(page: Page) -> bool:
    """Do this page's paragraphs end in full stops? Only then is a line without one suspicious."""
    rows = [i for i, prose in enumerate(page.prose) if prose and page.why[i] is None]
    return sum(_stopped(page.lines[i]) for i in rows) >= 0.75 * len(rows)


def _is_headline(line: str, norm: str) -> bool:
    return (
        20 <= len(line) <= HEADLINE
        and not is_prose(line)
        and not line.endswith((":", "،", ".", "؛"))
        and not _LIST_ITEM.match(line)
        and not _STATEMENT.match(norm)
    )


def _inside(page: Page) -> None:
    """One or two headlines between two paragraphs: another story's teaser, or a subheading, which has no facts either."""
    if not _full_stops(page):
        return
    assert page.first is not None and page.last is not None
    rows = [i for i in range(page.first, page.last + 1) if page.why[i] is None]
    run: list[int] = []
    before = page.first
    for i in rows:
        if not page.prose[i]:
            run.append(i)
            continue
        if 0 < len(run) <= 2 and _closed(page.lines[before]) and all(_is_teaser(page, j) for j in run):
            for j in run:
                page.why[j] = Why.TEASER
        run, before = [], i


def _closed(line: str) -> bool:
    """A paragraph that announces nothing after it."""
    end = line.rstrip(_CLOSERS)
    return end.endswith((".", "!", "؟"))


def _is_teaser(page: Page, i: int) -> bool:
    """A headline that does not carry on the sentence above: the story's own paragraphs begin with «and» when they carry on."""
    line = page.norms[i]
    if i == page.title or len(line) > TEASER or line.startswith(_CARRIES_ON):
        return False
    return _is_headline(page.lines[i], line)


def _is_tag(page: Page, i: int) -> bool:
    """A few words that state nothing."""
    line = page.norms[i]
    if len(line) > 30 or ":" in line or _stopped(line) or _STATEMENT.match(line):  # with a colon: the source, named
        return False
    return not (line.startswith("و") and " " in line)  # «and» carries the sentence above on; alone, و begins a noun


def _after(page: Page) -> None:
    """Below the last paragraph: tags, bylines and, where there are three or more of them, other stories' headlines.

    After the first of these a headline that begins as a statement does is one of them, too.
    """
    assert page.last is not None
    if not _full_stops(page) or not _closed(page.lines[page.last]):
        return
    rows = [i for i in range(page.last + 1, len(page.lines)) if page.why[i] is None and i != page.title]
    if any(page.lines[i].endswith((":", "،")) or _LIST_ITEM.match(page.lines[i]) for i in rows):
        return
    heads = [i for i in rows if _is_headline(page.lines[i], page.norms[i])]
    tags = [i for i in rows if i not in heads and _is_tag(page, i)]
    if len(heads) >= 3:
        tags += [i for i in rows if i >= heads[0] and (len(page.lines[i]) <= HEADLINE or _breaks_off(page.lines[i]))]
        for i in range(heads[0], len(page.lines)):
            page.other[i] = True
    for i in tags:
        page.why[i] = Why.TAIL
