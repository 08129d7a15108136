"""Date stamps: finding written dates on a line, in any of the forms that pages use.

`normalise` makes spellings alike without changing the number of lines; `dates` gives the full dates of a line with what
stands around them. Which of them is the publication date, published.py decides; the dates that a sentence tells about
are the business of times.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from extraction.lexicon.files import load

# Replacing is several times quicker than translating where a letter is rare, so a text is translated only if it must be.
_SPELT = {"ا": "أإآٱ", "ي": "ىی", "ه": "ةە", "ك": "کگ", " ": "\xa0\t"}
_LETTERS = tuple((letter, plain) for plain, letters in _SPELT.items() for letter in letters)
_MARKS = "ًٌٍَُِّْـ\u200f\u200e\u200c"
_RARE = re.compile("[٠-٩۰-۹\u0653-\u065f\u0670\xad\ufeff\u200b\u200d\u202a-\u202e\u2066-\u2069]")
_RARE_FOLD: dict[int, int | str | None] = {
    **str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2),
    **dict.fromkeys((*range(0x653, 0x660), 0x670, 0xAD, 0xFEFF, 0x200B, 0x200D, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
}
_CAPITAL = re.compile("[A-Z\u00c0-\u00de\u0130]")


def normalise(text: str) -> str:
    """One spelling for hamzas, ى, ة, digits and case; no vowel marks, tatweel or invisible marks. Lines stay lines."""
    for letter, plain in _LETTERS:
        text = text.replace(letter, plain)
    for mark in _MARKS:
        text = text.replace(mark, "")
    if _RARE.search(text):
        text = text.translate(_RARE_FOLD)
    return text.lower() if _CAPITAL.search(text) else text


_NO_LETTER = re.compile(r"\W")


def letters(norm: str) -> str:
    """A normalised line without spaces and marks: a headline is the same in whichever quotation marks."""
    return _NO_LETTER.sub("", norm)


def wordlist(name: str) -> dict:
    """A lexicon file as data."""
    return load(name)


def words(group: str) -> list[str]:
    """A list of stamps.yaml, in normalised spelling."""
    return [normalise(w) for w in wordlist("stamps.yaml")[group]]


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, longest first, spaces of any width."""
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(set(phrases), key=len, reverse=True))


def _numbered(group: str) -> dict[str, int]:
    return {normalise(name): number for number, names in wordlist("stamps.yaml")[group].items() for name in names}


MONTHS = _numbered("months")
WEEKDAYS = _numbered("weekdays")
MONTH = rf"(?:{alternatives(MONTHS)})(?![a-zء-ي])"
ARABIC_WEEKDAY = rf"(?:{alternatives(w for w in WEEKDAYS if not w.isascii())})(?![ء-ي])"
WEEKDAY = rf"(?:{alternatives(WEEKDAYS)})(?![a-zء-ي])"
_YEAR = r"(?:20[0-3]\d)(?!\d|[.,]\d{3})"
_GAP = r"[\s/.,،\-–|\\]{0,3}"
# A month may be told twice, in two calendars' names: تموز/يوليو, يوليو (تموز), أكتوبر تشرين الأول
TWICE = rf"(?P<month>{MONTH})(?:\s?[/\\(|\-–]?\s?{MONTH}\s?\)?)?"
_OF_MONTH = rf"(?:(?:{alternatives(words('before_month'))})\s)?"
_OF_YEAR = rf"(?:(?:{alternatives(words('of_year'))})\s)?"

_FORMS = (
    re.compile(rf"(?<!\d)(?P<year>{_YEAR})\s?(?P<sep>[-/.\\])\s?(?P<a>\d\d?)\s?(?P=sep)\s?(?P<b>\d\d?)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<b>\d\d?)\s?(?P<sep>[-/.\\])\s?(?P<a>\d\d?)\s?(?P=sep)\s?(?P<year>{_YEAR})"),
    re.compile(rf"(?<!\d)(?P<b>\d\d?)(?:st|nd|rd|th)?{_GAP}{_OF_MONTH}{TWICE}{_GAP}{_OF_YEAR}(?P<year>{_YEAR})"),
    re.compile(rf"(?<!\d)(?P<year>{_YEAR}){_GAP}{TWICE}{_GAP}(?P<b>\d\d?)(?!\d)"),
    re.compile(rf"(?P<month>{MONTH}){_GAP}(?P<b>\d\d?)(?:st|nd|rd|th)?(?!\d){_GAP}(?P<year>{_YEAR})"),
)
_HAS_YEAR = re.compile(_YEAR)
_BEFORE_YEAR, _AFTER_YEAR = 48, 40  # characters of a date beside its year


_AMERICAN = re.compile(r"\s*,?\s*\d\d?:\d\d:\d\d\s?[ap]m\b")  # 9/4/2020 3:20:11 PM, as programs write it that know no other country
_PADDED = re.compile(r"(?<!\d)0\d(?!\d)")
_BESIDE = 14  # characters to the weekday of a date
_NAMED = re.compile(rf"(?<![^\W\d_])(?:{WEEKDAY})")


class Stamp(NamedTuple):
    """A full date on a line: `line[start:end]` of the normalised line. other: 4/9 read as April 9, where nothing on the line decides."""

    day: date
    start: int
    end: int
    other: date | None = None


def dates(line: str) -> Iterator[Stamp]:
    """The full dates on a normalised line, year by year; day before month where both readings fit."""
    if "20" not in line:
        return
    for year in _HAS_YEAR.finditer(line):
        first, last = max(0, year.start() - _BEFORE_YEAR), year.end() + _AFTER_YEAR
        for form in _FORMS:
            for m in form.finditer(line, first, last):
                day = _day(m.groupdict()) if m.start("year") == year.start() else None
                if day:
                    yield Stamp(*_order(line, m, day))


def _order(line: str, m: re.Match[str], day: date) -> tuple[date, int, int, date | None]:
    """A date in digits, day before month unless the weekday beside it or an American clock behind it tells the other order."""
    start, end = m.span()
    turned = calendar(day.year, day.day, day.month) if "sep" in m.re.groupindex and m.start("year") > start else None
    if turned is None or turned == day:
        return day, start, end, None
    names = [*_NAMED.findall(line, max(0, start - _BESIDE), start), *_NAMED.findall(line, end, end + _BESIDE)]
    told = {WEEKDAYS[name] for name in names}
    american = not told and _AMERICAN.match(line, end) and not _PADDED.search(line, start, end)
    if american or (told and day.weekday() not in told and turned.weekday() in told):
        return turned, start, end, None
    return day, start, end, None if told else turned


def _day(parts: dict[str, str | None]) -> date | None:
    year, second = int(parts["year"] or 0), int(parts["b"] or 0)
    name = parts.get("month")
    first = MONTHS[re.sub(r"\s+", " ", name)] if name else int(parts["a"] or 0)
    return calendar(year, first, second) or (None if name else calendar(year, second, first))


def calendar(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_ROW = 30  # letters


def is_date_row(norm: str) -> bool:
    """الاثنين 20/11/2017 | 07:43 بتوقيت حلب: a line of the site that begins with a date and says little more is no headline."""
    stamp = next(dates(norm), None)
    if stamp is None or sum(map(str.isalpha, norm[: stamp.start])) > _ROW // 2:
        return False
    return sum(map(str.isalpha, norm[: stamp.start] + norm[stamp.end :])) <= _ROW
