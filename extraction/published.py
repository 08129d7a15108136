"""When an article was published, and what says so: given metadata, HTML metadata, the URL, the page's own text, in this order.

In the text a date counts by where it stands: after the words for «published», alone on a line above or below the
article, in a dateline (اليوم الجمعة 23 أيلول 2022), in a bulletin's title. Pictures' and posts' dates count only with a
weekday of the report that agrees. What is left is None: never a guess, never the day of the run.

Does not belong here: dates of events (times.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from extraction.addresses import in_metadata, in_url, month_in_url, year_in_url
from extraction.furniture import Page, Why, is_menu
from extraction.stamps import ARABIC_WEEKDAY, MONTHS, TWICE, WEEKDAY, WEEKDAYS, Stamp, alternatives, calendar, dates, normalise, words
from extraction.writing_years import writing_years

Basis = Literal["metadata", "html", "url", "text", "none"]

FIRST_YEAR = 2000  # Arabic news on the web is not older; smaller years come from wrong clocks
BANNER_LINES = 2  # other headlines between a date and the title: the date is the site's, of the day it was fetched
_BESIDE = 3  # days
_DAY = timedelta(days=1)


class Found(NamedTuple):
    """A publication date and what it rests on; `future` is a date that was stated but lies after the day of the run."""

    day: date | None
    basis: Basis
    future: date | None = None


def find_published(
    page: Page, given: object, html: Iterable[str], url: str | None, title: str | None, today: date, above: Iterable[str] = ()
) -> Found:
    """The publication date of an article.

    given: metadata from outside, in any form; html: dates of the page's metadata, best first; title: as given; page: the judged lines of
    its text; above: lines that stand between a page's headline and its text, and are no part of the text. Dates after `today` (and one
    day, for time zones) are refused and reported as `future`.
    """
    limit = today + _DAY
    future: date | None = None
    stated: tuple[tuple[Basis, list[date]], ...] = (
        ("metadata", list(in_metadata(given))),
        ("html", [day for value in html for day in list(in_metadata(value))[:1]]),
        ("url", list(in_url(url))),
    )
    for basis, days in stated:
        for day in days[:1] if basis == "metadata" else days:
            if day.year < FIRST_YEAR:
                continue
            if day <= limit:
                return Found(day, basis)
            if basis != "url":
                future = future or day
    if future:
        return Found(None, "none", future)
    month = month_in_url(url)
    day = _above(above) or _in_text(page, today, year_in_url(url)) or _in_title(title)
    if month:
        day = day if day and _is_of(day, month) else _of_month(page, month)
    if day is None:
        return Found(None, "none")
    return Found(day, "text") if day <= limit else Found(None, "none", day)


def _is_of(day: date, month: tuple[int, int]) -> bool:
    """Whether a day lies in the month of the URL's folder, or in the days beside it: a draft of the last of a month, a later change."""
    return any(((day + shift * _DAY).year, (day + shift * _DAY).month) == month for shift in (0, -_BESIDE, _BESIDE))


def _of_month(page: Page, month: tuple[int, int]) -> date | None:
    """The one day of that month, wherever on the page it stands (other stories too), that is the weekday which the report calls today."""
    first, last = _span_of_body(page)
    said = [] if first is None else _said_days(_spoken(page, first, last))
    now = {(weekday + back) % 7 for weekday, back in said if back >= 0}
    days = {stamp.day for norm in page.norms for stamp in dates(norm)}
    fits = [day for day in days if (day.year, day.month) == month and day.weekday() in now]
    return fits[0] if len(fits) == 1 and len(now) == 1 else None


def _above(lines: Iterable[str]) -> date | None:
    """The first date of these lines that is not the day of a change."""
    found = ((norm, stamp) for norm in map(normalise, lines) for stamp in sorted(dates(norm), key=lambda s: s.start))
    return next((stamp.day for norm, stamp in found if not _UPDATED.search(norm[: stamp.start])), None)


def _in_title(title: str | None) -> date | None:
    """The only full date in a given title that names a weekday: a bulletin of that day."""
    norm = normalise(title or "")
    days = {stamp.day for stamp in dates(norm)}
    weekdays = {WEEKDAYS[m] for m in _WEEKDAY.findall(norm)}
    return days.pop() if len(days) == 1 and weekdays == {next(iter(days)).weekday()} else None


_PUBLISHED = re.compile(
    rf"(?<![^\W\d_])(?:{alternatives([*words('published'), *words('letterhead')])})\s?[:：|-]?\s?"
    rf"(?:(?:{alternatives(words('of_day'))})\s)?(?:{WEEKDAY}[\s،,]*)?$"
)
_UPDATED = re.compile(
    rf"(?:{alternatives(words('updated'))})\s?[:：|-]?\s?(?:{WEEKDAY}[\s،,]*)?$|(?:{alternatives(words('updated'))})\s*[:：-]?\s*$"
)
_DAY_NAMES = {name: words(name) for name in ("today", "bulletin", "yesterday")}
_DAY_NAME = re.compile(rf"(?<![^\W\d_])[وف]?(?:{'|'.join(rf'(?P<{name}>{alternatives(some)})' for name, some in _DAY_NAMES.items())})$")
_ALL_NAMES = {w for some in _DAY_NAMES.values() for w in some}
_DAY_WORDS = sorted(w for w in _ALL_NAMES if not any(v in w and v != w for v in _ALL_NAMES))  # one of them is in each name
_DATELINE = re.compile(  # what follows the day's name
    rf"[\s،,(]*(?P<weekday>{WEEKDAY})?[\s،,(/\-–]*(?:(?:{alternatives(words('dated'))})\s)?(?P<day>\d\d?)[\s/.\-–]*"
    rf"(?:(?:{alternatives(words('of_month'))})\s)?(?:{TWICE}|(?P<number>\d\d?)(?=\s?[-/.]\s?20))"
    rf"(?:[\s/.,،\-–]{{0,3}}(?:(?:{alternatives(words('of_year'))})\s)?(?P<year>20[0-3]\d)(?!\d))?"
)
_DATELINES = 40  # a report has a few; a text of nothing else is not searched to its end
_WEEKDAY = re.compile(rf"(?<![^\W\d_])({WEEKDAY})")
_SAID_DAY = re.compile(ARABIC_WEEKDAY)
_SAID_WHEN = re.compile(rf"(?<![^\W\d_])(?P<when>{alternatives([*words('today'), *words('yesterday')])})[\s(،,]+$")
_PAST = words("past")
_PAST_MONTH = re.compile(rf"{TWICE}\s(?:{alternatives(_PAST)})")
_YESTERDAY = frozenset(words("yesterday"))
_NAME = 48  # characters of author, city or outlet that may share a line with the date
_SUMMARY = 4  # lines below the beginning of a summary, in which a line that is nothing but a date still heads the article
_FOOT = 8  # lines below the last paragraph
_SIGNED = 110  # characters up to the end of the date that a statement is signed with
_DATED = re.compile(rf"(?<![^\W\d_])(?:{alternatives(words('signed'))})[\s:،]*(?:{WEEKDAY}[\s،]*)?$")
_ENDS = re.compile(r"[^\W\d_]{2}")  # words
_FOOT_WORDS = 2  # an outlet's name beside the date; more words are a headline
_SPOKEN = (None, Why.REPEAT, Why.TEASER)
_SEVERAL = 2  # posts of one day, and no weekday that could deny it
_EMBEDDED = (Why.EMBED, Why.CAPTION, Why.FOREIGN, Why.STAMP)


class _Line(NamedTuple):
    i: int
    norm: str
    day: date
    start: int
    end: int


def _in_text(page: Page, today: date, year_hint: int | None) -> date | None:
    """The best founded date of the text, or None."""
    first, last = _span_of_body(page)
    if first is None:
        return None
    said = _said_days(_spoken(page, first, last))
    lines = [
        _Line(i, norm, _settled(s, said), s.start, s.end)
        for i, norm in enumerate(page.norms)
        if not page.other[i] and "20" in norm
        for s in dates(norm)
    ]
    labelled = _labelled(page, said)
    if labelled:
        return labelled
    dateline = _dateline(page, today, year_hint, lines, said)
    stamp = _stamp(page, lines, said, first, last)
    if stamp and (dateline is None or abs(stamp - dateline) <= 3 * _DAY):
        return stamp
    return dateline or _picture(page, lines, said) or _update(lines, said, first)


def _settled(stamp: Stamp, said: list[tuple[int, int]]) -> date:
    """04/09/2020 above a report that calls Friday today: digits are read as the report agrees with them, else day first."""
    now = {(weekday + back) % 7 for weekday, back in said if back >= 0}
    agrees = stamp.other is not None and stamp.day.weekday() not in now and stamp.other.weekday() in now
    return stamp.other if agrees and stamp.other is not None else stamp.day


def _spoken(page: Page, first: int, last: int) -> list[str]:
    """The article's own lines from the first to the last of its running text."""
    return [page.norms[i] for i in range(first, min(last + 1, len(page.norms))) if page.why[i] is None]


def _labelled(page: Page, said: list[tuple[int, int]]) -> date | None:
    """The first date after words for «published», on its line or on the line before; even where other stories stand around."""
    for i, norm in enumerate(page.norms):
        if "20" not in norm or page.why[i] is Why.FINAL:
            continue
        for stamp in dates(norm):
            before = norm[: stamp.start]
            label = _PUBLISHED.search(before)
            if label and (label.start() <= _NAME or not page.prose[i]):
                return _settled(stamp, said)
            if not before.strip() and i and _PUBLISHED.fullmatch(page.norms[i - 1]):
                return _settled(stamp, said)
    return None


def _span_of_body(page: Page) -> tuple[int | None, int]:
    """The first and last line of running text; where there is only a headline, the end of its page stands for both."""
    if page.first is not None and page.last is not None:
        return page.first, page.last
    if page.title is None:
        return None, 0
    end = next((i for i, other in enumerate(page.other) if other and i > page.title), len(page.lines))
    return end, end


def _stamp(page: Page, lines: list[_Line], said: list[tuple[int, int]], first: int, last: int) -> date | None:
    """A date that has a line to itself, or shares it with a name: above the first paragraph (or the second, when the
    first is a summary) or below the last one."""
    lines = [x for x in lines if not _UPDATED.search(x.norm[: x.start])]
    head = [x for x in lines if (x.i < first and _alone(x)) or (x.i <= first + _SUMMARY and page.why[x.i] is Why.STAMP)]
    head = [x for x in head if not _is_banner(page, x, said)]
    if page.first is None and _is_list(page, head):
        return None
    if head:
        below = [x for x in head if page.title is not None and x.i > page.title]
        return (below or head)[0].day
    opening = [x for x in lines if x.i <= first + 1 and _opens(x)]
    if opening:
        return opening[0].day
    below = [x for x in lines if x.i > last and (_signed(x) or (_alone(x) and len(_beside(x).split()) <= _FOOT_WORDS))]
    foot = [x for x in below if x.i <= last + _FOOT]
    return foot[0].day if foot and not _is_list(page, below) else None


def _is_list(page: Page, stamps: list[_Line]) -> bool:
    """Headlines of other stories, each with its date: what stands between the stamps is no stamp and too long for a name."""
    lines = [x.i for x in stamps]
    return any(len(page.lines[i]) > _NAME // 2 for a, b in pairwise(lines) for i in range(a + 1, b))


def _alone(x: _Line) -> bool:
    """Nothing but a name, a city or a clock beside the date, and no picture's or post's credit."""
    rest = _beside(x)
    return len(rest) <= _NAME and "@" not in rest and not rest.rstrip().endswith((")", "."))


def _signed(x: _Line) -> bool:
    """The end of a statement: who issued it and where, «corresponding to» or «on the date of», the date, and nothing more."""
    return x.end <= _SIGNED and not _ENDS.search(x.norm[x.end :]) and bool(_DATED.search(x.norm[: x.start]))


def _beside(x: _Line) -> str:
    return x.norm[: x.start] + x.norm[x.end :]


def _opens(x: _Line) -> bool:
    """A dateline at the very beginning of a paragraph: دير الزور – 30 أغسطس 2023 – …, or (دير الزور 30 أغسطس 2023) …"""
    after = x.norm[x.end :].lstrip()
    if x.start > 30 or "." in x.norm[: x.start]:
        return False
    in_brackets = x.norm.startswith("(") and after.startswith(")")
    return in_brackets or after.lstrip(" )/").startswith(("-", "–", "—", ":", "|"))


def _is_banner(page: Page, x: _Line, said: list[tuple[int, int]]) -> bool:
    """A date above the title that is the site's, not the article's.

    The weather stands beside it, the site's menu or other headlines between the two, or the report's own «today» is another day.
    """
    if page.title is None or x.i > page.title:
        return False
    if any("°" in norm for norm in page.norms[max(0, x.i - 2) : page.title]) or any(map(is_menu, page.norms[x.i + 1 : page.title])):
        return True
    between = sum(1 for j in range(x.i + 1, page.title) if len(page.lines[j]) >= 20 and not any(True for _ in dates(page.norms[j])))
    if between >= BANNER_LINES:
        return True
    days = {weekday for weekday, back in said if back == 0}
    return bool(days) and not days & {x.day.weekday(), (x.day - _DAY).weekday(), (x.day + _DAY).weekday()}


def _said_days(body: list[str]) -> list[tuple[int, int]]:
    """The weekdays that the report's beginning calls today (0) or yesterday (1) or names without more (-1)."""
    out = []
    for norm in body[:8]:
        for m in _SAID_DAY.finditer(norm, 0, 600):
            said = _SAID_WHEN.search(norm, max(0, m.start() - 14), m.start())
            out.append((WEEKDAYS[m[0]], -1 if not said else 1 if said["when"] in _YESTERDAY else 0))
    return out


def _dateline(page: Page, today: date, year_hint: int | None, lines: list[_Line], said: list[tuple[int, int]]) -> date | None:
    """«Today» or «yesterday» with a date: in the title of a bulletin or in a sentence. The year may be missing.

    «Today» is better than «yesterday»; of several days the latest, as a report knows no later day than its own. A
    dateline on another weekday than the one the report's beginning calls today was left over from an older report.
    """
    own = next(((weekday + back) % 7 for weekday, back in said if back >= 0), None)
    found: list[tuple[int, date]] = []
    for name, m in islice(_datelines(page), _DATELINES):
        day = _dateline_day(name, m, page, today, year_hint, lines)
        back = 1 if name == "yesterday" else 0
        if day and own in (None, (day + back * _DAY).weekday()):
            found.append((back, day + back * _DAY))
    if not found:
        return None
    best = min(back for back, _ in found)
    return max(day for back, day in found if back == best)


def _datelines(page: Page) -> Iterator[tuple[str, re.Match[str]]]:
    """(today, bulletin or yesterday; the match of the date behind it), in the article's own lines."""
    for i, norm in enumerate(page.norms):
        if page.other[i] or page.why[i] not in _SPOKEN:
            continue
        for word in _DAY_WORDS:
            start = norm.find(word)
            while start >= 0:
                end = start + len(word)
                m = _DATELINE.match(norm, end)
                name = _DAY_NAME.search(norm[max(0, start - 10) : end]) if m else None
                if m and name:
                    yield name.lastgroup or "", m
                start = norm.find(word, end)


def _speaks_of(norm: str, some: list[str]) -> bool:
    """Any of the words somewhere in a line: quicker than the pattern that would find nothing there."""
    for word in some:  # noqa: SIM110 - a loop costs half of what any() with a generator does
        if word in norm:
            return True
    return False


def _dateline_day(name: str, m: re.Match[str], page: Page, today: date, year_hint: int | None, lines: list[_Line]) -> date | None:
    if not m["weekday"] and name == "bulletin":
        return None
    day = int(m["day"])
    month = MONTHS[re.sub(r"\s+", " ", m["month"])] if m["month"] else int(m["number"])
    weekday = WEEKDAYS[m["weekday"]] if m["weekday"] else None
    if m["year"]:
        return calendar(int(m["year"]), month, day)
    if m["number"]:  # 02-12-2021: the date forms have read it, with its year
        return next((x.day for x in lines if x.norm == m.string and x.start <= m.start("day") < x.end), None)
    years = {x.day.year for x in lines if (x.day.month, x.day.day) == (month, day)}
    return _with_year(day, month, weekday, years or ({year_hint} if year_hint else set()), writing_years(page, today))


def _with_year(day: int, month: int, weekday: int | None, years: set[int], span: range) -> date | None:
    """The day in the year that other dates of the page give it, else in the only year whose weekday fits."""
    sure = [found for year in years if (found := calendar(year, month, day)) and weekday in (None, found.weekday())]
    if sure or weekday is None:
        return sure[0] if len(sure) == 1 else None
    fits = [found for year in span if (found := calendar(year, month, day)) and found.weekday() == weekday]
    return fits[0] if len(fits) == 1 else None


def _picture(page: Page, lines: list[_Line], said: list[tuple[int, int]]) -> date | None:
    """The date of a picture or of an embedded post, if a weekday of the report agrees with it, and no month that the report calls past."""
    pictures = (x for x in lines if page.why[x.i] in _EMBEDDED or "pic.twitter" in x.norm or _is_caption(page, x))
    days = sorted({x.day for x in pictures if not _UPDATED.search(x.norm[: x.start])}, reverse=True)
    past = _past_months(page) if days else set()
    days = [day for day in days if day.month not in past]
    for day in days:
        if (day.weekday(), 0) in said:
            return day
        if ((day - _DAY).weekday(), 1) in said:
            return day
    if days and ((days[0] + _DAY).weekday(), 0) in said:
        return days[0] + _DAY  # yesterday's post in today's report
    if len(days) == 1 and ((days[0].weekday(), -1) in said or (not said and _posts(page, lines) >= _SEVERAL)):
        return days[0]
    return None


def _posts(page: Page, lines: list[_Line]) -> int:
    """How many posts with a date are embedded."""
    return sum(page.why[x.i] is Why.EMBED for x in lines)


def _past_months(page: Page) -> set[int]:
    """The months that the report calls past: it was not written in one of them."""
    lines = (norm for norm in page.norms if _speaks_of(norm, _PAST))
    return {MONTHS[re.sub(r"\s+", " ", m["month"])] for norm in lines for m in _PAST_MONTH.finditer(norm)}


def _is_caption(page: Page, x: _Line) -> bool:
    return not page.prose[x.i] and x.i != page.title and x.norm.rstrip().endswith(")")


def _update(lines: list[_Line], said: list[tuple[int, int]], first: int) -> date | None:
    """The day of the last change stands in, where no other date is there and the report does not speak of another day as today."""
    for x in lines:
        if x.i <= first and _UPDATED.search(x.norm[: x.start]):
            days = {(weekday + back) % 7 for weekday, back in said if back >= 0} or {weekday for weekday, _ in said}
            return x.day if not days or days & {x.day.weekday(), (x.day - _DAY).weekday()} else None
    return None
