"""Which outlet an article is from: by its URL, the name given for it, or its byline.

Does not belong here: who is the claimant of a fact (scope.py); an outlet only carries what others say.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from extraction.furniture import Page, key
from extraction.stamps import normalise, wordlist

_PARTS = re.compile(r"\s?[-–—/|:،]\s?|\(|\)")
_BYLINE = 45  # characters: a longer line is no byline
_DEPTH = 3  # lines below the beginning of the text that may still be its byline


@cache
def _names() -> dict[str, str]:
    return {key(normalise(name)): o["name"] for o in wordlist("outlets.yaml") for name in (o["name"], *o.get("also", ()))}


@cache
def _sites() -> dict[str, str]:
    return {site: o["name"] for o in wordlist("outlets.yaml") for site in o["sites"]}


def known_outlet(name: str) -> str | None:
    """The outlet that the lexicon knows under this name."""
    return _names().get(key(normalise(name)))


def find_outlet(given: str | None, url: str | None, page: Page) -> str | None:
    """The outlet's name as in the lexicon; a given name that the lexicon lacks as given; an unknown site by its domain; else None."""
    by_site = _of_url(url)
    if by_site:
        return by_site
    if given and given.strip():
        return known_outlet(given) or given.strip()
    return _of_byline(page) or _domain(url)


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def _of_url(url: str | None) -> str | None:
    """The outlet of the site, or of the site that it is a part of: arabic.rt.com, then rt.com."""
    host = _domain(url) or ""
    while "." in host:
        if host in _sites():
            return _sites()[host]
        host = host.split(".", 1)[1]
    return None


def _of_byline(page: Page) -> str | None:
    """A short line near the beginning, or the last one, that is an outlet's name or has it beside a city: دمشق-سانا."""
    end = (len(page.lines) if page.first is None else page.first) + _DEPTH
    for i in [*range(min(end, len(page.lines))), *range(max(0, len(page.lines) - 2), len(page.lines))]:
        norm = page.norms[i]
        if page.other[i] or len(norm) > _BYLINE:
            continue
        for part in (norm, *_PARTS.split(norm)):
            name = _names().get(key(part))
            if name:
                return name
    return None
