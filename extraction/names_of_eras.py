"""Between which days an undated text can have been written, by names that exist only from or until some day.

قسد since October 2015, نبع السلام since October 2019, النظام البائد since December 2024, قوات النظام until then. Belongs here: what the
words of a text tell of its era. Does not belong here: which of the years that are left a day is of (calendar_points.py), years of a
page by its furniture (writing_years.py), whose a name is (eras.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from extraction.lexicon.inflect import expand
from extraction.phrases import Phrases
from extraction.text import Doc
from extraction.time_words import lexicon

_Names = Phrases[tuple[bool, date]]


@cache
def _names() -> _Names:
    """Phrase → (whether it is borne from that day on, the day)."""
    return Phrases(_entries())


def _entries() -> Iterator[tuple[str, tuple[bool, date]]]:
    data = lexicon()
    for table, since in (("names_until", False), ("campaigns", True), ("names_since", True)):
        for day, names in data[table].items():
            yield from ((form, (since, day)) for name in names for form in expand(name))


def era_of(doc: Doc) -> tuple[date, date]:
    """(first, last day) of the time that has all of a text's names; a name of what came later outdoes those of what was before."""
    found = {m.payload for m in _names().find(doc)}
    first = max((day for since, day in found if since), default=date.min)
    last = min((day for since, day in found if not since), default=date.max)
    return first, (last if last > first else date.max)
