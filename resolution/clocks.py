"""Clocks: when a page was made, by its number among the pages of its site whose days are known.

A site counts its pages up. Pages with a day of publication, and pages whose reports fit dated reports of other articles, are knots: the
heaviest chain of them along which numbers and days rise together is the site's clock, and what does not fit into it is left out. A page
between two knots lies between their days. Nothing a page says is dated by this: it decides which reports can be one event, and tells an
analyst where an undated article belongs. Does not belong here: how a number is read from an address (pages.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from resolution.sheet import NO_DAY
from resolution.table import Table

LEAST_KNOTS = 2
FITTING = 0.5  # least share of the knots' weight in the chain: below it, the numbers are no count of time
VOTE = -3.0  # least score of a pair of reports, one of them with a day, that says when the other's page was made
LATE = 3  # days from what happened to the page that tells of it
# A page between two knots that are `gap` days apart: sites do not work evenly, nor every day.
_LEAST_SPREAD, _SPREAD = 1.5, 1.2
_EVEN = 0.85  # share of the pages that are where even work puts them; the others are anywhere between the knots
_YEARS = 2_500.0  # days that an undated report may be of without a clock
_LIMITS = (-4.0, 6.5)  # of what a clock may say, as log-odds
_DAY_KNOWN = 0.5  # spread of a report that says its day
CONTRADICTED = 45  # days between a day of publication and what the clock leaves room for
CLOSE_KNOTS = 150  # days between two knots that may contradict

Knot = tuple[int, int, float]  # number, day, weight


@dataclass(slots=True, frozen=True)
class Clocks:
    """An array each, a place an article as in Table.pages. about: day as a number, NaN if unknown; spread: days; earliest, latest: days."""

    about: np.ndarray
    spread: np.ndarray
    earliest: np.ndarray
    latest: np.ndarray

    def doubted(self, published: np.ndarray) -> np.ndarray:
        """Which days of publication (NO_DAY if none) lie far outside of what the pages around leave room for."""
        known = ~np.isnan(self.about) & (published != NO_DAY) & (self.latest - self.earliest <= CLOSE_KNOTS)
        return known & ((published < self.earliest - CONTRADICTED) | (published > self.latest + CONTRADICTED))


def read(table: Table, votes: Iterable[tuple[int, int, float]]) -> Clocks:
    """What the numbers say of every article. votes: (article, day, weight up to 1) of articles without a day of publication."""
    series, number, published = table.pages.T
    voted: dict[int, list[tuple[int, float]]] = {}
    for article, day, weight in votes:
        voted.setdefault(article, []).append((day, weight))
    size = len(table.pages)
    found = Clocks(np.full(size, np.nan), np.full(size, np.nan), np.full(size, NO_DAY), np.full(size, NO_DAY))
    for members in _by_series(series):
        said = []
        for k in members.tolist():
            days = [(int(published[k]), 1.0)] if published[k] != NO_DAY else voted.get(k, [])
            said.append([(int(number[k]), day, weight) for day, weight in days])
        knots = chain([knot for knots in said for knot in knots])
        total = sum(max((w for _, _, w in knots), default=0.0) for knots in said)
        if len(knots) >= LEAST_KNOTS and sum(w for _, _, w in knots) >= FITTING * total:
            _between(found, members, number[members], knots)
    return found


def _by_series(series: np.ndarray) -> Iterator[np.ndarray]:
    """The articles of each series of two or more."""
    order = np.argsort(series, kind="stable")
    order = order[np.searchsorted(series[order], 0) :]  # those without a number stand first
    starts = np.flatnonzero(np.diff(series[order], prepend=-1))
    yield from (members for members in np.split(order, starts[1:]) if len(members) > 1)


def chain(knots: list[Knot]) -> list[Knot]:
    """The heaviest chain of knots along which numbers rise and days do not fall; of equal ones the same, whatever the order given.

    n log n: for every day, the best chain that ends by it is kept in a tree of prefixes.
    """
    knots = sorted(knots)
    days = sorted({day for _, day, _ in knots})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(days) + 1)
    whole, before = [0.0] * len(knots), [-1] * len(knots)
    for group in _of_one_number(knots):
        for k in group:
            at, (weight, last) = bisect_right(days, knots[k][1]), (0.0, -1)
            while at > 0:
                weight, last = max((weight, last), best[at])
                at -= at & -at
            whole[k], before[k] = weight + knots[k][2], last
        for k in group:
            at = bisect_right(days, knots[k][1])
            while at <= len(days):
                best[at] = max(best[at], (whole[k], k))
                at += at & -at
    k = max(range(len(knots)), key=lambda k: (whole[k], k), default=-1)
    out = []
    while k >= 0:
        out.append(knots[k])
        k = before[k]
    return out[::-1]


def _of_one_number(knots: list[Knot]) -> Iterator[range]:
    start = 0
    for k in range(1, len(knots) + 1):
        if k == len(knots) or knots[k][0] != knots[start][0]:
            yield range(start, k)
            start = k


def _between(found: Clocks, members: np.ndarray, number: np.ndarray, knots: list[Knot]) -> None:
    """Put every page between the last knot before it and the first one after it; its own knot says nothing of itself."""
    numbers, days = np.array([n for n, _, _ in knots]), np.array([d for _, d, _ in knots])
    low, high = np.searchsorted(numbers, number) - 1, np.searchsorted(numbers, number, side="right")
    inside = (low >= 0) & (high < len(knots))
    members, number, low, high = members[inside], number[inside], low[inside], high[inside]
    share = (number - numbers[low]) / (numbers[high] - numbers[low])
    gap = days[high] - days[low]
    found.about[members] = days[low] + share * gap
    found.spread[members] = _LEAST_SPREAD + _SPREAD * np.sqrt(gap * share * (1 - share))
    found.earliest[members], found.latest[members] = days[low], days[high] + LATE


def votes(table: Table, left: np.ndarray, right: np.ndarray, scores: np.ndarray) -> list[tuple[int, int, float]]:
    """What pairs of an undated report of news and one that says its day tell of the page of the first: (article, day, weight)."""
    likely = scores >= VOTE
    pairs = np.concatenate((np.stack((left, right))[:, likely], np.stack((right, left))[:, likely]), axis=1)
    weights = 1 / (1 + np.exp(-np.tile(scores[likely].astype(np.float64), 2)))
    undated, dated = pairs
    article = table.of_page[undated]
    series, published = table.pages[article, 0], table.pages[article, 2]
    asking = (table.a["first"][undated] == NO_DAY) & (table.a["background"][undated] == 0) & (series >= 0) & (published == NO_DAY)
    keep = asking & (table.a["exact"][dated] != 0) & (table.a["first"][dated] != NO_DAY)
    out: dict[tuple[int, int], float] = {}
    for a, day, w in zip(article[keep].tolist(), table.a["first"][dated[keep]].tolist(), weights[keep].tolist(), strict=True):
        out[a, day] = max(w, out.get((a, day), 0.0))
    return [(a, day, w) for (a, day), w in out.items()]


def agreement(table: Table, clocks: Clocks, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """What the clocks say for or against one event, as log-odds over the pairs; 0 where both have a day, or one has neither."""
    first, last = table.a["first"], table.a["last"]
    day = first != NO_DAY
    asked = (table.a["background"] == 0) & ~day & (table.a["published"] == NO_DAY)
    page = np.where(asked, table.of_page, -1)
    short = day & (last - first <= 7)
    about = np.where(short, (first + last) / 2, np.where(asked, clocks.about[page], np.nan))
    spread = np.where(short, _DAY_KNOWN, np.where(asked, clocks.spread[page], np.nan))
    low = np.where(asked, clocks.earliest[page] - LATE - 1, about - np.inf)
    high = np.where(asked, clocks.latest[page], about + np.inf)
    out = np.zeros(len(left))
    said = np.flatnonzero(~(short[left] & short[right]) & ~np.isnan(about[left]) & ~np.isnan(about[right]))
    left, right = left[said], right[said]
    wide = np.hypot(spread[left], spread[right])
    even = np.exp(-0.5 * ((about[left] - about[right]) / wide) ** 2) / (wide * np.sqrt(2 * np.pi))
    room = np.minimum(high[left] - low[left], high[right] - low[right])
    apart = np.maximum(about[left] - high[right], low[right] - about[left])  # how far one lies outside of the other's room
    apart = np.maximum(apart, np.maximum(about[right] - high[left], low[left] - about[right]))
    anywhere = np.where(apart <= 0, 1 / room, 0)
    odds = np.log(np.maximum(_EVEN * even + (1 - _EVEN) * anywhere, 1e-9) * _YEARS)
    out[said] = np.clip(odds, *_LIMITS)
    return out
