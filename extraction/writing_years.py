"""The years that a page without a date may be of, as far as its words tell: the recent ones, up to the end of an era, from one it names.

Does not belong here: which day of them it was (published.py), years of the facts themselves (undated.py, calendar_points.py).
"""

from __future__ import annotations

import re
from datetime import date

from extraction.furniture import Page
from extraction.stamps import alternatives, words

RECENT_YEARS = 7  # a weekday and a day of a month fit one year in about six: two that fit within this span are no answer
_FIRST_OF_WAR = 2014
_YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")


def _names(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])[وفبل]?(?:{alternatives(words(group))})(?![^\W\d_])")


_ERA = _names("until_2024")
_ERA_END = 2024
_EARLY, _LATER = _names("early_names"), _names("later_names")


def writing_years(page: Page, today: date) -> range:
    """The years that an undated article may be of.

    The recent ones, up to the end of an era that it speaks of, and not before a year that it names. One that has only the names of the
    war's first years (وحدات حماية الشعب, and no قوات سوريا الديمقراطية) may be of any of its years.
    """
    text = "\n".join(norm for norm, why in zip(page.norms, page.why, strict=True) if why is None)
    last = min(today.year, _ERA_END) if _ERA.search(text) else today.year
    named = [int(y) for y in _YEAR.findall(text) if int(y) <= last]
    early = _EARLY.search(text) and not _LATER.search(text)
    first = _FIRST_OF_WAR if early else last - RECENT_YEARS + 1
    return range(max([first, *named]), last + 1)
