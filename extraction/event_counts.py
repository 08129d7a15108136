"""How many events a word tells of: its numeral, its toll, the units it is counted in, its form.

Does not belong here: which words tell of an event and where one ends (events.py), bare numerals that are parts of a
count (event_parts.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extraction.lexicon import Sense
from extraction.numbers import Number
from extraction.scene import TIME, Item, Scene


class Count(NamedTuple):
    """How many events a word tells of (None: unknown), how that was counted, and where its telling begins."""

    count: int | None
    low: int | None
    high: int | None
    qualifier: str
    i: int
    imputed: int | None = None


def _by_numeral(n: Number, i: int) -> Count:
    return Count(n.best, n.low, n.high, n.qualifier, i, n.imputed)


def by_form(n: int, i: int) -> Count:
    """What follows from the form of a word, not from a numeral."""
    return Count(n, n, n, "derived", i)


def noun_count(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> Count:
    """The count of an event noun: its toll, its numeral, its units, its form."""
    of_units = item.proclitics == "ال" and item.i > first and is_unit(scene, item.i - 1)  # عدد حالات القصف 80
    toll = _toll(scene, item, first, end) if sense.number == "p" or of_units else None
    if toll is not None:
        return _by_numeral(toll, item.i)
    if (entry := line_entry(scene, item, first, end)) is not None:
        return _by_numeral(entry, item.i)
    if sense.number == "p" and (said := _said_behind(scene, item, end)) is not None:
        return _by_numeral(said, item.i)
    before = numeral(scene, item, first)
    if before is not None and before.number is not None:
        return _by_numeral(before.number, before.i)
    if sense.number == "p" and (told := _their_number(scene, item, end)) is not None:
        return _by_numeral(told, item.i)
    if (units := in_units(scene, item, first)) is not None:
        return units
    if sense.number == "d" or _two_charges(scene, item, sense, end):
        return by_form(2, item.i)
    if (many := many_charges(scene, item, end)) is not None:
        return many
    if sense.number != "p" and (often := times_over(scene, item, end)) is not None:
        return often
    if sense.number == "p":
        return Count(None, None, None, "vague", item.i)
    return by_form(1, item.i)


def line_entry(scene: Scene, item: Item, first: int, end: int) -> Number | None:
    """العمليات: 12, عدد العمليات: 144: a line that ends with the number."""
    headed = item.proclitics.endswith("ال") or (item.i > first and scene.norm(item.i - 1) in scene.lex.words["toll_head"])
    if not headed or item.j + 1 >= end or scene.doc.words[item.j].raw != ":":
        return None
    number = count_at(scene, item.j + 1, first)
    ends = number is not None and (number.j >= end or scene.is_punct(number.j))
    return number.number if number is not None and ends else None


def _two_charges(scene: Scene, item: Item, sense: Sense, end: int) -> bool:
    """انفجار دراجتين: as many blasts as went off."""
    return sense.metric == "attacks" and item.j < end and scene.norm(item.j) in scene.lex.words["two_charges"]


def two_behind(scene: Scene, item: Item, end: int) -> Count | None:
    """فجر التنظيم مفخختين, انفجرت أمس عبوتان: two blasts, by the dual right behind the verb, its doer or its time."""
    words = scene.lex.words
    if scene.lex.either("goes_off", "blow_up").isdisjoint(scene.doc.words[item.i].stems):
        return None
    p, left = item.j, _CHARGES_NEAR
    while p < end and left:
        it = scene.at[p]
        if scene.norm(p) in words["two_charges"]:
            return by_form(2, item.i)
        if it is not None and it.what != TIME and "party" not in it.kinds:
            return None
        left -= it is None and not scene.is_punct(p)
        p = it.j if it is not None else p + 1
    return None


def many_charges(scene: Scene, item: Item, end: int) -> Count | None:
    """تفجير ثلاث سيارات مفخخة, انفجار أربع عبوات: as many attacks as went to pieces, where their number is told right behind."""
    words = scene.lex.words
    if scene.lex.either("goes_off", "blow_up").isdisjoint(scene.doc.words[item.i].stems):
        return None
    number = next((it for it in scene.within(item.j, min(item.j + _CHARGES_NEAR, end)) if it.count is not None), None)
    if number is None or number.number is None or number.j >= end or (number.number.best or 0) < _MANY:
        return None
    told = words["charge_things"] if scene.norm(number.j) in words["charge_things"] else words["charge_cars"]
    cars = number.j + 1 < end and not scene.lex.either("charge_manner", "car_bomb").isdisjoint(scene.doc.words[number.j + 1].stems)
    if scene.norm(number.j) not in told or not (cars or told is words["charge_things"]):
        return None
    return _by_numeral(number.number, item.i)


_CHARGES_NEAR = 4  # فجر التنظيم أمس أربع سيارات
_MANY = 2
_ADDED = 2


def added(scene: Scene, i: int) -> bool:
    """بالإضافة إلى عمليتين: a word that adds stands right before token i (فيما and كما open a clause)."""
    strong = scene.lex.words["strong_additive"]
    near = [it for it in scene.within(i - _ADDED, i) if "additive" in it.kinds]
    return any(scene.norm(p) in strong for it in near for p in range(it.i, it.j))


def first_of_list(scene: Scene, i: int, first: int) -> bool:
    """وتوزعت الغارات: غارة على كذا: a colon stands before token i, and before that what was shared out."""
    return i > first and scene.doc.words[i - 1].raw == ":" and shared_before(scene, i, first)


_SHARED_BACK = 60


def shared_before(scene: Scene, i: int, first: int) -> bool:
    """توزعت الغارات …: that they are shared out is told before token i."""
    return bool(scene.spots("shared_out", max(first, i - _SHARED_BACK), i))


def numeral(scene: Scene, item: Item, first: int) -> Item | None:
    """The number right before a noun; أصيب تسعة طعنا بالسكاكين: it counts no stabbings."""
    if scene.norm(item.i) in scene.lex.words["slayer_way"]:
        return None
    return count_at(scene, item.i - 1, first) if item.proclitics in ("", "ال") else None


def count_at(scene: Scene, p: int, first: int) -> Item | None:
    """The count that covers token p of the sentence."""
    it = scene.cover[p] if p >= first else None
    return it if it is not None and it.count is not None else None


def _stem_in(scene: Scene, p: int, name: str) -> bool:
    """A word of this set, alone or behind one of the letters that join or govern it."""
    return any(stem in scene.lex.words[name] and not proclitic.endswith("ال") for proclitic, stem in scene.doc.words[p].splits)


def totalled(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """عدد العمليات المشتركة 63, المداهمات بلغت 12: a plural whose number is told apart from it."""
    if sense.kind != "event" or sense.number != "p":
        return False
    told = _toll(scene, item, first, end) or _said_behind(scene, item, end) or _their_number(scene, item, end)
    return told is not None


_UNIT = "unit"


def is_unit(scene: Scene, p: int) -> bool:
    """A word that events are counted in, one or two of them; kept on the word."""
    word = scene.doc.words[p]
    known = word.cache.get(_UNIT)
    if known is None:
        known = word.cache[_UNIT] = _stem_in(scene, p, "event_unit") or _stem_in(scene, p, "two_event_units")
    return known is True


def in_units(scene: Scene, item: Item, first: int) -> Count | None:
    """حادثتي اغتيال, 165 حادثة انفجار: the count of an event that is told in units; None where it is not."""
    start = item.i + 1 if is_unit(scene, item.i) else item.i
    p = start
    while p > first and is_unit(scene, p - 1):
        p -= 1
    if p == start:
        return None
    before = count_at(scene, p - 1, first) or _times(scene, p, first)
    if before is not None and before.number is not None and not before.number.others and not _governed(scene, p):
        return _by_numeral(before.number, before.i)
    if any(_stem_in(scene, q, "two_event_units") for q in range(p, start)):
        return by_form(2, p)
    return Count(None, None, None, "vague", p) if any(_stem_in(scene, q, "many_units") for q in range(p, start)) else None


def _governed(scene: Scene, p: int) -> bool:
    """14 بعمليات قسد: a preposition parts the noun from the number."""
    item = scene.cover[p]
    return item is not None and item.proclitics.endswith(("ب", "ل", "ك"))


def _times(scene: Scene, p: int, first: int) -> Item | None:
    """500 مرة قصف: the number before the word for times at token p."""
    before = scene.cover[p - 1] if p > first and scene.norm(p) in scene.lex.words["times_over"] else None
    return before if before is not None and before.number is not None and isinstance(before.number.best, int) else None


_OVER = 12


def times_over(scene: Scene, item: Item, end: int) -> Count | None:
    """استهدفت … أربع مرات: how often what a word tells of is told to have come; None where nothing is said."""
    if scene.spots("twice", item.j, min(item.j + _TWICE, end)) or _twice_behind(scene, item, end):
        return by_form(2, item.i)
    for p in scene.spots("times_over", item.j + 1, min(item.j + _OVER, end)):
        counted = next((it for q in (p, p - 1) if (it := scene.cover[q]) is not None and it.number is not None), None)
        n = counted.number if counted is not None and counted.i >= item.j else None
        if n is not None and n.kind != "ordinal" and (n.best or 0) > 1:
            return _by_numeral(n, item.i)
    return None


_TWICE = 8
_TWICE_FAR = 18
_DEEDS = frozenset(("event", "event_verb", "event_phrase", "launch", "masdar", "passive", "active"))


def _twice_behind(scene: Scene, item: Item, end: int) -> bool:
    """قصفت طائرات كذا تجمعات كذا في محيط تل كذا مرتين: farther behind, with no stop and no other deed between."""
    for p in scene.spots("twice", item.j + _TWICE, min(item.j + _TWICE_FAR, end)):
        stop = any(scene.is_punct(q) and scene.doc.words[q].raw in _STOPS for q in range(item.j, p))
        return not stop and not any(it.kinds & _DEEDS for it in scene.within(item.j, p))
    return False


_STOPS = "،,؛.:"
_CHARGES = 12
_CHARGE_BACK = 3  # ثلاث طائرات مسيرة انتحارية


def by_charges(scene: Scene, item: Item, first: int, end: int) -> Count | None:
    """بثلاث مسيرات انتحارية, انفجرت دراجتان مفخختان: as many attacks as things went to pieces in them."""
    low, high = max(first, item.i - _CHARGE_BACK), min(item.j + _CHARGES, end)
    words = scene.lex.words
    off = not words["goes_off"].isdisjoint(scene.doc.words[item.i].stems)  # what went off itself; else what it was done with
    if any(off or scene.norm(p - 1).startswith("ب") for p in scene.spots("two_charge_manner", low, high)):
        return by_form(2, item.i)
    for p in scene.spots("charge_manner", low, high):
        before = (scene.cover[q] for q in range(p - 2, max(low, p - _CHARGE_BACK) - 1, -1))
        counted = next((it for it in before if it is not None and it.count is not None), None)
        if counted is None or counted.number is None or not (off or scene.norm(counted.i).startswith("ب")):
            continue
        if (counted.number.best or 0) > 1:
            return _by_numeral(counted.number, item.i)
    return None


_TOLL_REACH = 9
_HARMED = frozenset(("noun", "masdar", "passive", "combined"))


def _toll(scene: Scene, item: Item, first: int, end: int):
    """تعداد الاستهدافات … إلى 9, يرتفع إلى 92 تعداد الاستهدافات: the number of a definite plural stands apart."""
    head = next((p for p in range(item.i - 1, max(first, item.i - 3) - 1, -1) if scene.norm(p) in scene.lex.words["toll_head"]), None)
    if head is None or any(it.kinds & _HARMED for it in scene.within(head + 1, item.i)):
        return None  # حصيلة قتلى الغارات: 125: the dead are counted
    before = scene.cover[head - 1] if head > first else None
    near = [before] if before is not None else []
    for it in [*near, *scene.within(item.j, min(item.j + _TOLL_REACH, end))]:
        if it.count is not None and it.count.best is not None:
            return None if it is not before and _of_men(scene, it.j, end) else it.number
    return _risen_to(scene, item, max(first, head - _RISEN_BACK) if head == item.i - 1 else item.i, end)


def _of_men(scene: Scene, p: int, end: int) -> bool:
    """حصيلة القتلى جراء العمليات 77 قتيلا: the number counts those behind it."""
    nxt = scene.at[p] if p < end else None
    return nxt is not None and bool(nxt.kinds & {"noun", "person"})


_SAID_BEHIND = 14
_SAID_OF_OTHERS = frozenset(("person", "noun", "masdar", "passive", "event", "combined", "subset"))


def _said_behind(scene: Scene, item: Item, end: int) -> Number | None:
    """غارات التحالف على المدينة تجاوزت المئة: the number is the plural's predicate, and counts nothing of its own."""
    if _of_the_dead(scene, item):
        return None
    for it in scene.within(item.j, min(item.j + _SAID_BEHIND, end)):
        if it.kinds & _SAID_OF_OTHERS:
            return None
        if it.number is None:
            continue
        amounts = scene.lex.words["amounts"]
        verb = it.i if scene.norm(it.i) in amounts else it.i - 1 - (scene.norm(it.i - 1) in scene.lex.words["toward"])
        if it.number.kind != "count" or it.number.best is None or verb < item.j or scene.norm(verb) not in amounts:
            return None
        free = it.j >= end or scene.is_punct(it.j) or is_unit(scene, it.j) or scene.norm(it.j).startswith("و")
        return it.number if free or scene.norm(it.j) in scene.lex.either("function", "support") else None
    return None


_DEAD_BACK = 7


def _of_the_dead(scene: Scene, item: Item) -> bool:
    """عدد القتلى من المدنيين في ضربات التحالف بلغ 890: the dead of the strikes are counted, not these."""
    low = max(0, item.i - _DEAD_BACK)
    heads = scene.spots("toll_head", low, item.i)
    return bool(heads) and any("noun" in it.kinds for it in scene.within(heads[-1], item.i))


_THEIRS = 9


def _their_number(scene: Scene, item: Item, end: int) -> Number | None:
    """عمليات مشتركة، بلغ عددها في نيسان 15; الغارات، وعددها أربع: their number, told behind them."""
    for p in scene.spots("their_number", item.j, min(item.j + _THEIRS, end)):
        if any(it.kinds & _SAID_OF_OTHERS for it in scene.within(item.j, p)):
            return None
        number = next((it for it in scene.within(p + 1, min(p + _TOLL_REACH, end)) if it.what != TIME), None)
        if number is not None and number.count is not None and (number.j >= end or scene.is_punct(number.j)):
            return number.number
    return None


_RISE = 22
_RISEN_BACK = 4  # a verb that makes a toll rise stands so near before its word


def _risen_to(scene: Scene, item: Item, low: int, end: int):
    """عدد الاستهدافات بالمسيرات على المنطقة ارتفع منذ مطلع العام إلى 42: the number far behind, led by إلى.

    يرفع هذا الهجوم عدد الضربات … إلى 42: so too behind a verb that stands before the toll.
    """
    rise = next((it for it in scene.within(item.j, min(item.j + _RISE, end)) if "cumulative" in it.kinds), None)
    at = rise.j if rise is not None else item.j if scene.spots("rising", low, item.i) else end
    for p in range(at, min(at + (_TOLL_REACH if rise is not None else _RISE), end - 1)):
        number = count_at(scene, p + 1, item.j)
        if scene.norm(p) in scene.lex.words["toward"] and number is not None:
            return number.number
    return None


def kinds_behind(scene: Scene, sign: str, first: int, end: int) -> Iterator[str]:
    """توزعت الضربات على, توزيع الغارات: the kinds of events, in the plural, that stand right behind such a word."""
    for p in scene.spots(sign, first, end - 1):
        noun = scene.at[p + 1]
        sense = noun.sense("event") if noun is not None else None
        if sense is not None and sense.number == "p":
            yield sense.metric
