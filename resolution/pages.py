"""The number that a site gave a page, from the page's address: a site counts its pages up, so such numbers are in order of time.

Belongs here: which part of an address is that number, and which pages are counted together. Does not belong here: what follows from
the order (clocks.py).
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

_HOSTS = ("www.", "m.", "mobile.", "amp.")  # one site, counted together
_QUERY = ("p", "id", "newsid", "article", "articleid", "post")  # names that sites give the number in a query
_SECTION = re.compile(r"[a-z][a-z_-]{0,23}")  # part of a site, not a headline
_FORMS = (
    re.compile(r"([a-z]{0,3})-?(\d{4,9})(?:\.s?html?|\.php|\.aspx)?"),  # /98510/, /p410993/, 1234.html
    re.compile(r".*[-_]([a-z]{0,2})(\d{4,9})(?:\.s?html?|\.php|\.aspx)?"),  # headline-h69007.html
    re.compile(r"([a-z]{0,2})(\d{4,9})[-_].+"),  # 2156245-headline
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?")  # 2021, 202108, 20210817


class Page(NamedTuple):
    """series: pages that are counted together; number: the place of this one."""

    series: str
    number: int


def page(address: str | None) -> Page | None:
    """The page that an address names: https://www.example.org/archives/98510 → ("example.org/archives", 98510); None without a number."""
    try:
        parts = urlsplit((address or "").strip())
        host, path, query = parts.hostname or "", unquote(parts.path).lower(), parse_qs(parts.query.lower())
    except ValueError:  # no address at all
        return None
    if not host:
        return None
    for prefix in _HOSTS:
        host = host.removeprefix(prefix)
    segments = [s for s in path.split("/") if s]
    for name in _QUERY:
        for value in query.get(name, ()):
            if value.isascii() and value.isdigit() and 4 <= len(value) <= 9:
                return Page(_series(host, segments, f"?{name}"), int(value))
    for at in range(len(segments) - 1, -1, -1):
        for form in _FORMS:
            found = form.fullmatch(segments[at])
            if found and not (len(found[2]) in (4, 6, 8) and _YEAR.fullmatch(found[2])):
                return Page(_series(host, segments[:at] + segments[at + 1 :], found[1]), int(found[2]))
    return None


def _series(host: str, segments: list[str], mark: str) -> str:
    """The name of a series: the site, the sections that its address names, and what stands before the number."""
    sections = [s for s in segments if _SECTION.fullmatch(s) and s.count("-") < 2]
    return "/".join([host, *sections, *([mark] if mark else [])])
