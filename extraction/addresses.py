"""Dates that are given beside an article: in metadata values of any form, and in its URL.

Does not belong here: which of them is the publication date (published.py), dates in the text (stamps.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

from extraction.stamps import calendar, dates, normalise

_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)")


def in_metadata(value: object) -> Iterator[date]:
    """The dates in a metadata value, in the order written: a date, seconds since 1970, or text of any form, ISO first."""
    if isinstance(value, date):
        yield date(value.year, value.month, value.day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _epoch(float(value))
    elif isinstance(value, str) and value.strip():
        text = normalise(value[:2000]).strip()
        if text.isascii() and text.isdigit():
            yield from _compact(text) if len(text) == 8 else _epoch(float(text[:16]))
        iso = _ISO.match(text)
        if iso:
            yield from _calendar(iso[1], iso[2], iso[3])
        yield from (stamp.day for stamp in sorted(dates(text), key=lambda s: s.start))


def _epoch(seconds: float) -> Iterator[date]:
    if seconds > 1e11:
        seconds /= 1000
    if 9.4e8 < seconds < 4e9:  # 1999 to 2096
        yield date(1970, 1, 1) + timedelta(seconds=seconds)


def _compact(digits: str) -> Iterator[date]:
    """20251218, or 18122025."""
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        if year.startswith("20"):
            found = calendar(int(year), int(month), int(day))
            if found:
                yield found
                return


_URL_PATH = re.compile(r"/(20[0-3]\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.?-]|$)")
_URL_PATH_DMY = re.compile(r"/(\d{1,2})[/-](\d{1,2})[/-](20[0-3]\d)(?=[/_.?-]|$)")
_URL_COMPACT = re.compile(r"(?<![\da-z])(20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[/_.?-]|$)")
# a clock or a number follows the day
_URL_RUNNING = re.compile(r"(?<=/)(?:(20[0-3]\d[01]\d[0-3]\d)\d{9,11}|([0-3]\d[01]\d20[0-3]\d)\d{1,9})(?=[/_.?-]|$)")
_URL_QUERY = re.compile(r"(?:^|&)[a-z_]{0,8}date=(\d{8}|\d{4}-\d\d-\d\d)(?!\d)")
_URL_HOUR = re.compile(r"[-/](0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])([12]\d)([01]\d|2[0-3])\.html?$")
_URL_MONTH = re.compile(r"/(20[0-3]\d)/(0?[1-9]|1[0-2])/(?!\d{1,2}(?:/|$))")
_URL_YEAR = re.compile(r"/(20[0-3]\d)(?:/|-\d)")


def in_url(url: str | None) -> Iterator[date]:
    """Dates in a URL: folders, a compact number, a query, or a date at the beginning or end of a slug."""
    if not url:
        return
    try:
        parts = urlsplit(url)
        path, query = normalise(unquote(parts.path)), unquote(parts.query)
    except ValueError:
        return
    for m in _URL_PATH.finditer(path):
        yield from _calendar(m[1], m[2], m[3])
    for m in _URL_PATH_DMY.finditer(path):
        yield from _calendar(m[3], m[2], m[1])
    running = [m[1] or m[2] for m in _URL_RUNNING.finditer(path)]
    for text in (*_URL_COMPACT.findall(path), *running, *_URL_QUERY.findall(query)):
        yield from _compact(text.replace("-", ""))
    for m in _URL_HOUR.finditer(path):
        yield from _calendar("20" + m[3], m[2], m[1])
    slug = path.rstrip("/").rsplit("/", 1)[-1].replace("_", "-")
    found = list(dates(re.sub(r"-(?=\D)|(?<=\D)-", " ", slug)))
    if len({stamp.day for stamp in found}) == 1:
        yield found[0].day


def _calendar(year: str, month: str, day: str) -> Iterator[date]:
    found = calendar(int(year), int(month), int(day))
    if found:
        yield found


def year_in_url(url: str | None) -> int | None:
    """The year of a folder in a URL that has no day, as /2021/08/."""
    m = _URL_YEAR.search(url or "")
    return int(m[1]) if m else None


def month_in_url(url: str | None) -> tuple[int, int] | None:
    """(year, month) of the folders in a URL that has no day: /2021/08/."""
    m = _URL_MONTH.search(url or "")
    return (int(m[1]), int(m[2])) if m else None
