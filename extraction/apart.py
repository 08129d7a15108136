"""Equal counts that cannot be one fact told twice: lines of a tally, each with a month, a province or a side of its own.

– آذار: 6 استهدافات / – نيسان: 6 استهدافات; 21 من قسد، و21 من الأسايش. Belongs here: what holds two such counts apart whatever else they
share. Does not belong here: how likely one repeats the other (features.py, decide.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.context import Dated

_LEADS = 3  # so near to the beginning of its line stands the time of a line


def apart(a: Candidate, c: Candidate) -> bool:
    """Whether two candidates are of different parts of one tally."""
    if a.whole is not None and c.whole is not None and a.whole is not c.whole and _of_two_numbers(a, c):
        return True
    if a.whole is not None and a.whole is c.whole:
        if a.sentence == c.sentence:
            if {a.status, c.status} == _MINORS:
                return True  # 8 أطفال و8 نساء
            return _of_two_sides(a, c)
        if a.metric == c.metric and _elsewhere(a, c):
            return True
    if one_by_one(a, c) or _of_other_kinds(a, c):
        return True
    return a.sentence != c.sentence and (_then(a, c) or _by_others(a, c))


def one_by_one(a: Candidate, c: Candidate) -> bool:
    """العملية الأولى في قرية كذا … أما العملية الثانية: one of each, by its number among those that are told; so too its arrests."""
    x, y = _which(a), _which(c)
    return x is not None and y is not None and x != y and a.metric == c.metric


def _which(c: Candidate) -> int | None:
    which: int | None = c.extra.get("which") if c.event is None else c.event.extra.get("which")
    return which


def _of_two_sides(a: Candidate, c: Candidate) -> bool:
    """4 قتلى: 2 من قسد و2 من المدنيين: each part of its own side, one of them of a party that is named."""
    told = (a.owner and c.owner) or (a.noun and c.noun and (a.owner or c.owner) and "CIVILIAN" in (a.side, c.side))
    return told and bool(a.side) and bool(c.side) and a.side != c.side


_MINORS = {"woman", "child"}


def _of_other_kinds(a: Candidate, c: Candidate) -> bool:
    """7 نساء / 7 شهداء على يد كذا; 12 طفلاً, و12 مدنياً: parts, of which one counts women or children and the other does not."""
    parts = a.whole is not None and c.whole is not None and a.metric == c.metric
    return parts and a.status != c.status and len({a.status, c.status} & _MINORS) == 1 and bool(a.noun and c.noun)


def _of_two_numbers(a: Candidate, c: Candidate) -> bool:
    """53 بينهم 3 نساء، و27 بينهم 3 نساء: each right behind its own number, and these differ."""
    if a.whole is None or c.whole is None or a.whole.sentence != a.sentence or c.whole.sentence != c.sentence:
        return False
    numbers = (a.whole.best, c.whole.best)
    return a.metric == c.metric and None not in numbers and numbers[0] != numbers[1] and not {a.rule, c.rule} & _SUMS


_SUMS = {"part", "subset_sum"}


def _by_others(a: Candidate, c: Candidate) -> bool:
    """قسد: 20 مدنياً، بينهم 7 أطفال / الجيش الوطني: 7 مدنيين: at the hands of others, as each line says."""
    x, y = _doers(a), _doers(c)
    return bool(x and y) and a.whole is not None and c.whole is not None and set(x).isdisjoint(y)


def _doers(c: Candidate) -> list[str]:
    own: list[str] = c.extra.get("own_actors") or (c.whole.extra.get("own_actors") if c.whole is not None else None) or []
    return own


def _elsewhere(a: Candidate, c: Candidate) -> bool:
    """– 5 عمليات في الحسكة، قتل فيها 3 / – 4 في الرقة، قتل فيها 3: each line names a province of its own."""
    x, y = a.extra.get("adm1"), c.extra.get("adm1")
    return bool(x and y) and a.extra.get("here", False) and c.extra.get("here", False) and set(x or ()).isdisjoint(y or ())


def _then(a: Candidate, c: Candidate) -> bool:
    """Each line begins with a time of its own, and the two have no day in common."""
    x, y = _of_line(a), _of_line(c)
    if x is None or y is None or x is y:
        return False
    (first, last), (start, end) = (x.when.start, x.when.end), (y.when.start, y.when.end)
    return first is not None and last is not None and start is not None and end is not None and (last < start or end < first)


def _of_line(c: Candidate) -> Dated | None:
    """The month, week or year that heads the candidate's own line; or the day, where a colon is behind it."""
    if c.extra.get("entry") is not None:
        entry: Dated = c.extra["entry"]
        return entry
    dated: Dated | None = c.extra.get("dated") if c.extra.get("found") == "sentence" else None
    return dated if dated is not None and dated.when.prec != "day" and dated.item.i - c.extra.get("line", 0) <= _LEADS else None
