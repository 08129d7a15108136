"""Which times of its sentence a candidate may be of: those of its own clause before those beyond a wall.

وفي نيسان 9 عمليات، وفي أيار 14 (each count has its month), … ليرتفع العدد إلى 22 منذ بداية العام (the window is the total's),
في ثاني هجوم خلال أسبوع (the window says how often, not when). Does not belong here: times of other sentences (context.py),
what a time means (times), which of several times it is in the end (timing.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import pairwise

from extraction.candidates import Candidate, ranked
from extraction.scene import Item, Scene
from extraction.text import Kind
from extraction.times import Resolved, TimeRef

_SERIES_BACK = 12
_BESIDE = 4
_LASTING = 2  # words
_BACK = 24
_LONG = frozenset(("month", "period", "year", "week"))
_TELLS = frozenset(("masdar", "passive", "active", "event_verb", "launch"))
_STRETCHES = frozenset(("window", "since"))
_CALENDAR = frozenset(("relative_month", "relative_year", "year", "month"))


@dataclass(slots=True)
class Dated:
    """A time of the text, resolved; `item` says where it stands.

    series: it only says how often by now, or since when no worse (ثاني هجوم خلال أسبوع, الأعنف منذ شهرين). compared: where the word
    stands behind which it is told for comparison (26 هجوماً مقابل 28 في تموز), else -1. setting: where the clause of the setting begins
    that has it (setting_times.py), else -1, and setting_end where a campaign's ends: what is told behind is no part of it either.
    again: a stretch told before that is taken up (same_times.py).
    """

    item: Item
    ref: TimeRef
    when: Resolved
    sentence: int = 0
    series: bool = False
    compared: int = -1
    setting: int = -1
    setting_end: int = -1
    again: bool = False


def is_series(scene: Scene, d: Dated, first: int) -> bool:
    """للمرة الثالثة خلال شهر, هو السابع من نوعه منذ مطلع العام: a stretch behind the rank of what happened, in its clause.

    Likewise behind a superlative (الأعنف منذ شهرين) and what has lasted (المستمرة منذ أسبوع).
    """
    stretch = d.ref.kind in _STRETCHES or (d.ref.kind in _CALENDAR and d.ref.introduced_by == "during")  # المسجد السابع خلال هذا العام
    if not stretch or d.ref.last is not None:
        return False
    words = scene.lex.words
    if scene.norm(max(first, d.item.i - 1)) in words["lasting"]:
        return True
    for p in range(d.item.i - 1, max(first, d.item.i - _SERIES_BACK) - 1, -1):
        if scene.doc.words[p].kind is Kind.PUNCT and scene.doc.words[p].raw in "،,؛:":
            return False
        if scene.norm(p) in words["superlative"] and scene.norm(p - 1) not in words["onto"]:  # على الأقل
            return True
        it = scene.at[p]
        if it is not None and it.number is not None and not (it.number.best == 1 and it.number.kind != "ordinal"):  # في شهر واحد منذ
            return it.number.kind == "ordinal"
    return False


def times_of(scene: Scene, c: Candidate, found: list[Dated]) -> list[Dated]:
    """The times of the candidate's sentence that compete for it, in order."""
    theirs = c.extra.get("theirs", ())
    able = [d for d in _near(c, found) if _may_hold(c, d) and d.item.i not in theirs]
    able = [d for d in able if d.compared < 0 or _beside(scene, c, d)]
    able = [d for d in able if not _of_comparison(scene, c, d)]
    if len(able) < 2 and not (able and scene.spots("rising", *_around(scene, c))):
        return able
    able = _risen(scene, c, able)
    able = _unwalled(scene, c, able)
    able = _not_of_saying(scene, c, able)
    able = _next_to(c, able)
    return _one_of_two(scene, c, able)


def _of_comparison(scene: Scene, c: Candidate, d: Dated) -> bool:
    """77 معتقلا، مقارنة بـ98 في تموز: the time behind the number that another is compared with is not that other's."""
    if d.item.i < _high(c) or c.extra.get("compared"):
        return False
    beside = scene.spots("set_beside", _high(c), d.item.i)
    numbers = [it for it in scene.within(beside[0] if beside else _high(c), d.item.i) if it.count is not None]
    if not beside and not (numbers and was(scene, numbers[-1])):
        return False
    near = (
        bool(numbers)
        and d.item.i - numbers[-1].j <= _COMPARED
        and not any(it.kinds & _TELLS for it in scene.within(numbers[-1].j, d.item.i))
    )
    return len(numbers) == 1 and near


def was(scene: Scene, number: Item) -> bool:
    """بلغ عددهم 78، وكان 94 في أيلول: so many there were at another time."""
    return (
        number.i > 0
        and bool(scene.norm(number.i - 1).startswith("و"))
        and not scene.lex.words["were"].isdisjoint(scene.doc.words[number.i - 1].stems)
    )


_COMPARED = 3  # words from the compared number, over its noun, to its time
_BEHIND = 4
_CLAUSE = 9  # tokens


def compared_at(scene: Scene, item: Item, first: int) -> int:
    """مقارنة بـ13 في آب, مقابل 71 هجوماً في الربع الأول: where the word stands that compares, in the time's own clause, else -1."""
    for p in range(item.i - 1, max(first, item.i - _CLAUSE) - 1, -1):
        if scene.is_punct(p) and scene.doc.words[p].raw not in "()":
            return -1
        if scene.spots("set_beside", p, p + 1) or _than(scene, p, item, first):
            return p
    return -1


_LESS = 3


def _than(scene: Scene, p: int, item: Item, first: int) -> bool:
    """أقل بكثير من الشهر الفائت (42), أكثر بهجمتين مما كانت عليه في أيلول: another time, that this one is measured by."""
    words = scene.lex.words
    if scene.norm(p) in words["than_it"]:
        return not words["were"].isdisjoint(scene.doc.words[p + 1].stems)
    behind = p == item.i - 1 and scene.norm(p) in words["partitive"]
    return behind and any(scene.norm(q) in words["more_or_less"] for q in range(max(first, p - _LESS), p))


def _beside(scene: Scene, c: Candidate, d: Dated) -> bool:
    """Whether the candidate is what stands in the comparison: between its word and the next comma behind its time."""
    stop = next((p for p in range(d.item.j, min(d.item.j + _CLAUSE, len(scene.doc.words))) if scene.is_punct(p)), d.item.j + _CLAUSE)
    return d.compared < _high(c) <= stop


_COUNTED = frozenset(("event", "noun", "person"))


def times_of_parts(scene: Scene, found: list[Dated], told: list[Candidate]) -> None:
    """10 منها في آذار، و3 جرت خلال نيسان: a part is of the time right behind it (`extra["own_time"]`).

    Where several parts are told apart by their times, none of these is the whole's (`extra["theirs"]`), but if they are all of
    it, it is of no other time either (`extra["hull"]`: the time that begins first and the one that ends last).
    """
    starts = {d.item.i: d for d in found if d.when.start is not None and d.when.end is not None}
    parts: dict[int, list[Candidate]] = {}
    key: Dated | None = None  # the time that a line begins with
    listed = _of_list(told, starts) if len(starts) > 1 else {}
    for c in told if starts else ():
        if c.whole is None or c.count_j <= c.count_i or (len(starts) == 1 and c.whole.sentence == c.sentence):
            continue
        own = _time_before(scene, c, found) or starts.get(_time_behind(scene, c, starts))
        own = own or listed.get(id(c))
        if own is not None:
            c.extra["own_time"] = own
            parts.setdefault(id(c.whole), []).append(c)
            key = own if key is None and own.item.j <= c.count_i else key
    for c in told if key is not None else ():
        if c.whole is not None and c.whole.sentence != c.sentence:
            c.extra.setdefault("own_time", key)  # تشرين الأول: 57 هجوما، قتل فيها 48
    for c in told if parts else ():
        times = [p.extra["own_time"] for p in parts.get(id(c), ())]
        if len(times) > 1:
            c.extra["theirs"] = {d.item.i for d in times}
            if sum(p.best or 0 for p in parts[id(c)]) == c.best:
                c.extra["hull"] = min(times, key=lambda d: d.when.start), max(times, key=lambda d: d.when.end)


def _time_before(scene: Scene, c: Candidate, found: list[Dated]) -> Dated | None:
    """نيسان: 12, نيسان (12): a time as the key of a part."""
    p = c.count_i
    colon = p > 0 and scene.doc.words[p - 1].raw == ":"
    if not colon and scene.doc.words[p].raw != "(":
        return None
    return next((d for d in found if d.item.j == p - colon and d.when.start is not None and d.when.end is not None), None)


def _of_list(told: list[Candidate], starts: Mapping[int, Dated]) -> dict[int, Dated]:
    """في آذار 21 هجوماً، ارتفعت في نيسان إلى 38: the one time between the part before it and a part of a list, each of another time."""
    out: dict[int, Dated] = {}
    listed = sorted((c for c in told if "listed" in c.extra), key=lambda c: c.count_i)
    for n, c in enumerate(listed):
        low = listed[n - 1].count_j if n else 0
        between = [d for p, d in starts.items() if low <= p < c.count_i]
        if len(between) == 1:
            out[id(c)] = between[0]
    return out if len(out) > 1 else {}


def _time_behind(scene: Scene, c: Candidate, starts: Container[int]) -> int:
    """Where the time begins, with no more between than what is counted, that they are some of them (منها), and its verb; -1 for none."""
    words = scene.lex.either("some_of", "happened", "said_of")
    noun = scene.at[c.count_j] if c.count_j < len(scene.doc.words) else None
    counted = noun is not None and not noun.kinds.isdisjoint(_COUNTED) and not noun.proclitics
    low = noun.j if noun is not None and counted else c.count_j  # – 6 هجمات في شهر نيسان
    for p in range(low, min(low + _BEHIND, len(scene.doc.words))):
        if p in starts:
            return p
        verb = scene.at[p]
        if scene.norm(p) not in words and (verb is None or "passive" not in verb.kinds):
            return -1
    return -1


_TIMES = 100  # a candidate may be as long as its text
_REACH = 200  # tokens: what stands further off has no say, so that a text without stops is read in linear time


def _near(c: Candidate, found: list[Dated]) -> list[Dated]:
    """The times within reach, else the nearest before and behind."""
    low, high = bisect_left(found, c.i - _REACH, key=_at), bisect_left(found, c.j + _REACH, key=_at)
    return found[low : min(high, low + _TIMES)] or found[max(0, low - 1) : low + 1]


def _around(scene: Scene, c: Candidate) -> tuple[int, int]:
    """The tokens of the candidate's sentence within reach."""
    first, end = scene.doc.sentences[c.sentence]
    return max(first, c.i - _REACH), min(end, c.j + _REACH)


def _at(d: Dated) -> int:
    return d.item.i


def _may_hold(c: Candidate, d: Dated) -> bool:
    if d.ref.kind == "daypart" and d.when.start is None:
        return False
    if c.metric != "operations" and (_high(c) <= d.setting or 0 <= d.setting_end <= _low(c)):
        return False  # a campaign itself is of the day that it began
    if d.ref.introduced_by == "after":
        return d.item.j <= c.trigger + 1
    if d.series and c.metric == "operations" and 0 <= d.item.i - c.j <= _LASTING:
        return True  # حملة مستمرة منذ ثلاثة أيام
    return not d.series or ranked(c)


def _risen(scene: Scene, c: Candidate, able: list[Dated]) -> list[Dated]:
    """Before ليرتفع العدد stands what happened, behind it the total with its window; neither takes the other's time."""
    first, end = _around(scene, c)
    rises = scene.spots("rising", first, end)
    if not rises:
        return able
    before = [p for p in rises if p < _low(c)]
    if not before:
        return [d for d in able if d.item.i < rises[0] or d.when.prec not in _LONG or _high(c) > rises[0]]
    behind = [d for d in able if d.item.i > before[-1]]
    return behind if any(_is_long(d) for d in behind) else able


def _unwalled(scene: Scene, c: Candidate, able: list[Dated]) -> list[Dated]:
    """Without those beyond a wall, if there are any on this side."""
    first, end = _around(scene, c)
    walls = {
        *scene.spots("clause_opener", first, end),
        *scene.spots("contrast", first, end),
        *scene.spots("set_beside", first, end),
        *scene.spots("rising", first, end),
    }
    walls |= {d.item.i for d in able if leads(scene, d)}
    walls |= {it.i for it in scene.within(first, end) if "background" in it.kinds}
    near = [d for d in able if not any(_between(c, d, p) for p in walls)] or able
    joined = _further_verbs(scene, first, end) if len(near) > 1 else []
    return [d for d in near if not any(_between(c, d, p) for p in joined)] or near


_SPEAKER = 12  # so far behind the verb of saying its day stands, behind who says it
_TOLD = _TELLS | {"event"}


def _not_of_saying(scene: Scene, c: Candidate, able: list[Dated]) -> list[Dated]:
    """أعلنت قسد، اليوم الأربعاء، تنفيذ عملية في القرية أمس: the day of the statement, where the sentence gives another behind it."""
    if len(able) < _TWO or able[0].item.i >= _low(c) or able[0].when.prec != "day":
        return able
    said, later = able[0], able[1]
    if later.when.prec != "day" or later.when.start == said.when.start:
        return able
    before = scene.within(max(scene.doc.sentences[c.sentence][0], said.item.i - _SPEAKER), said.item.i)
    verb = next((n for n, it in enumerate(before) if "claim_verbs" in it.kinds), None)
    if verb is None or any(not it.kinds.isdisjoint(_TOLD) and "claim_verbs" not in it.kinds for it in before[verb + 1 :]):
        return able
    return able[1:]


_TWO = 2


def _further_verbs(scene: Scene, first: int, end: int) -> list[int]:
    """Where ، و begins another telling: … منذ مطلع حزيران، وقتل رجل أمس."""
    words = scene.doc.words
    stops = [p for p in range(first, end - 1) if words[p].kind is Kind.PUNCT and words[p].raw in "،,؛"]
    return [p + 1 for p in stops if words[p + 1].norm[:1] == "و" and (it := scene.at[p + 1]) is not None and it.kinds & _TELLS]


def leads(scene: Scene, d: Dated) -> bool:
    """وفي نيسان, وخلال أيار, ويوم الخميس: a time that و or ف joins to what stands before it opens a clause."""
    words = scene.doc.words
    for p in (d.item.i, d.item.i - 1):
        sense = words[p].sense if p >= 0 else None
        pro = getattr(sense, "pro", "")
        if pro[:1] in ("و", "ف") and (p == d.item.i or getattr(sense, "cat", "") in ("in", "during", "day_word")):
            return True
    return False


def _between(c: Candidate, d: Dated, p: int) -> bool:
    return _high(c) <= p <= d.item.i if d.item.i >= _high(c) else d.item.j <= p < _low(c)


def _next_to(c: Candidate, able: list[Dated]) -> list[Dated]:
    """Without those that a time of the same kind stands before on the way to the candidate."""
    out = []
    for d in able:
        same = [x for x in able if x is not d and _is_long(x) == _is_long(d)]
        if d.item.i >= _high(c):
            hidden = any(_high(c) <= x.item.i < d.item.i for x in same)
        else:
            hidden = any(d.item.j <= x.item.i and x.item.j <= _low(c) for x in same)
        if not hidden:
            out.append(d)
    return out


def _one_of_two(scene: Scene, c: Candidate, able: list[Dated]) -> list[Dated]:
    """33 هجوماً في أيار مقابل 21 في نيسان: between two times of a kind, the one that another count stands beside is that count's."""
    for a, b in pairwise(able):
        if _is_long(a) != _is_long(b) or not (a.item.j <= _low(c) and b.item.i >= _high(c)):
            continue
        first = scene.doc.sentences[c.sentence][0]
        of_b = _counted(scene, max(_high(c), b.item.i - _BESIDE), b.item.i)
        of_a = _counted(scene, max(first, a.item.i - _BESIDE), a.item.i) or _counted(scene, max(a.item.j, _low(c) - _BACK), _low(c))
        if of_a != of_b:
            return [d for d in able if d is not (b if of_b else a)]
    return able


def _counted(scene: Scene, low: int, high: int) -> bool:
    """Whether a count stands there."""
    return any(it.count is not None for it in scene.within(low, high))


def _is_long(d: Dated) -> bool:
    return d.when.prec in _LONG


def _low(c: Candidate) -> int:
    """The first token of the count, or of the word where nothing is counted."""
    return c.count_i if c.count_j > c.count_i else c.trigger


def _high(c: Candidate) -> int:
    return c.count_j if c.count_j > c.count_i else c.trigger + 1
