"""The day that an undated text gives itself: a date on a line of its own above it, or beside who announced it.

الخميس 15 مارس 2018 (a line), أعلنت القوى، السبت 17 أيلول 2022، انتهاء حملتها. Only days with their year, told at once. Does not belong
here: today and yesterday with their date (undated.py), what a page says of itself outside its text (published.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extraction.text import Doc, Kind
from extraction.time_words import TimeRef

_LINES, _OPENING = 4, 45  # so many lines, and tokens, open a text
_COMMAS = frozenset(("،", ","))


def dateline(doc: Doc, refs: Sequence[TimeRef]) -> date | None:
    """The day of writing by the first full date of the text's opening, if that is a dateline or the day of an announcement."""
    for r in refs:
        if r.i >= _OPENING:
            return None
        if r.kind == "day" and r.year and r.month and r.day and (_alone(doc, r) or _announced(doc, r)):
            try:
                return date(r.year, r.month, r.day)
            except ValueError:
                return None
    return None


def _alone(doc: Doc, r: TimeRef) -> bool:
    """الخميس 15 مارس 2018, 15 مارس 2018 - 20:11: nothing but a clock beside it on one of the first lines."""
    words, first, end = doc.words, r.i, r.j
    while first > 0 and words[first - 1].kind is not Kind.NEWLINE:
        first -= 1
    while end < len(words) and words[end].kind is not Kind.NEWLINE:
        end += 1
    if sum(words[p].kind is Kind.NEWLINE for p in range(first)) > _LINES or end == len(words):
        return False
    return all(words[p].kind in _BESIDE for p in (*range(first, r.i), *range(r.j, end)))


_BESIDE = frozenset((Kind.PUNCT, Kind.NUMBER, Kind.CLOCK))


def _announced(doc: Doc, r: TimeRef) -> bool:
    """أعلنت القوى، السبت 17 أيلول 2022، …: a weekday with its full date between commas, as news tell when somebody spoke."""
    words = doc.words
    between = r.i > 0 and words[r.i - 1].raw in _COMMAS and r.j < len(words) and words[r.j].raw in _COMMAS
    return between and r.weekday is not None and r.introduced_by is None
