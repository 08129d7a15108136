"""The headline: out of what is given as a title, where the site's name, its section and the same words again stand around it.

Does not belong here: which line of a page is its headline (furniture.py), the outlet's name (outlets.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.furniture import is_furniture, key
from extraction.outlets import known_outlet
from extraction.stamps import dates, letters, normalise, words

MOST_WORDS = 200  # of a given title: what is longer is no title, and is not searched to its end
_BEFORE = 6  # words of a site's name before the first of two equal headlines
_SAME = 5  # words: so many of them again are the headline again
_BARS = re.compile(r"\s*[|»•]+\s*|\s+::\s+")
_DASH = re.compile(r"\s[-–—ـ]\s?|\s?[-–—ـ]\s")
_SITE = 50  # characters: the longest name of a site at the end of a title …
_HEADLINE = 25  # … and what must be left of the headline before it
_UPDATED = frozenset(key(w) for w in words("updated"))


def headline(given: str | None) -> str | None:
    """The headline in a given title, None where it is only a site's name or a word of the menu. Linear in the title."""
    once = " ".join(_once((given or "").split()[:MOST_WORDS]))
    pieces = [piece for piece in _BARS.split(once) if not _is_name(piece)]
    title = _without_site(max(pieces, key=len, default="")).strip(" -–—ـ|")
    return None if not title or is_furniture(normalise(title)) else title


def _once(said: Sequence[str]) -> Sequence[str]:
    """The words up to where they begin again, without a name before the first of two equal headlines.

    What begins again later is the site's motto: the headline stands before it.
    """
    keys = [letters(normalise(word)) for word in said]
    for start in range(len(said)):
        least = 3 if start == 0 else _SAME
        for again in range(start + least, len(said) - least + 1):
            n = min(_SAME, again - start)
            if keys[again] == keys[start] and keys[start : start + n] == keys[again : again + n]:
                return _once(said[start:again] if start <= _BEFORE else said[:start])  # what is left is shorter, and may say a motto twice
    return said


def _without_site(title: str) -> str:
    """Without what follows the last dashes: names of outlets, marks of an update, and one name of a site that is not known."""
    named = _without_names(title)
    cut = _last_dash(title) if named == title else None
    if cut and _may_be_site(title[: cut.start()], title[cut.end() :]):
        return _without_names(title[: cut.start()])
    return named


def _without_names(title: str) -> str:
    while (cut := _last_dash(title)) and _is_name(title[cut.end() :]):
        title = title[: cut.start()]
    return title


def _last_dash(title: str) -> re.Match[str] | None:
    return max(_DASH.finditer(title), key=lambda m: m.start(), default=None)


def _may_be_site(rest: str, tail: str) -> bool:
    """A short tail without figures: «– 12 arrested» belongs to the headline, «– 07.10.2023» does not."""
    norm = normalise(tail)
    figures = any(c.isdigit() for c in norm) and next(dates(norm), None) is None
    return len(tail) <= _SITE and len(rest) >= max(_HEADLINE, len(tail)) and not figures


def _is_name(piece: str) -> bool:
    bare = key(normalise(piece))
    return not bare or bare in _UPDATED or known_outlet(piece) is not None
