"""Times of the setting in which something happened: حيث تدور اشتباكات منذ 6 حزيران, في إطار عملية كذا التي انطلقت في 24 آب.

Belongs here: from when to when a campaign lasted where its two ends are told apart; where the clause begins that dates the fight
around, the campaign it is part of or the history of the place, so that what was told before it is not of its time. Does not belong
here: how often and since when no worse (clauses.py), what a time means (times.py).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from extraction.clauses import Dated
from extraction.scene import Item, Scene
from extraction.times import Resolved, TimeRef

_REACH = 28  # tokens from the clause's first word to its time
_VERB = 3  # words between حيث and the verb that goes on
_CAMPAIGN = 7  # words between the campaign's noun and its relative clause
_CAUSE = 5  # words between على خلفية and its relative clause
_FRAME = 3  # words between في إطار and the noun of the campaign


def set_in(scene: Scene, item: Item, ref: TimeRef, first: int, end: int) -> tuple[int, int]:
    """(where the clause of the setting begins that alone has the time at `item`, where a campaign's clause ends); -1 for none."""
    words = scene.lex.words
    if ref.kind == "since" and (state := _state(scene, item.i, first)) >= 0:
        return state, item.j
    for p in range(item.i - 1, max(first, item.i - _REACH) - 1, -1):
        if (deed := _deed(scene, p, first)) >= 0:
            return deed, -1
        if _answered(scene, p, item.i):
            return p, -1
        norm = scene.norm(p)
        if norm in words["where"]:
            return (p if ref.kind == "since" and _goes_on(scene, p, item.i) else -1), -1
        if norm in words["one_who"]:
            if _begun(scene, p, first):
                return p, next((q for q in range(item.j, end) if scene.is_punct(q)), end)
            if _history(scene, p, item.i):
                return p, -1
            return next((q for q in range(p - 1, max(first, p - _CAUSE) - 1, -1) if _answered(scene, q, item.i)), -1), -1
    return -1, -1


_DEED = 16  # words between whose deed it was and when that happened


def _deed(scene: Scene, p: int, first: int) -> int:
    """كان أحدهم متورطاً في الهجوم على السجن والذي وقع في كانون الثاني: the word of guilt, behind which the time is the deed's; or -1.

    Or where those who are told of took part in it: ثلاثة شاركوا في الهجوم على المركز نهاية العام الماضي.
    """
    if scene.norm(p) in scene.lex.words["took_part"]:
        return p if _of_persons(scene, p, first) and scene.norm(p + 1) in scene.lex.words["inside"] else -1
    if scene.lex.words["one_who"].isdisjoint(scene.doc.words[p].stems):
        return -1
    return max(scene.spots("guilt", max(first, p - _DEED), p), default=-1)


def _answered(scene: Scene, p: int, i: int) -> bool:
    """على خلفية الهجوم الذي استهدف الأحد دورية, رداً على قصف وقع أمس: from token p on, the time is that of the deed that is answered."""
    words = scene.lex.words
    if scene.norm(p) not in words["in_answer"] and scene.norm(p) not in words["on_account"]:
        return False
    deed = any("event" in it.kinds for it in scene.within(p, i))
    return deed and not any(scene.is_punct(q) and scene.doc.words[q].raw in _STOPS for q in range(p, i))


_STOPS = "،,؛.:"


def _of_persons(scene: Scene, p: int, first: int) -> bool:
    """عناصر شاركوا, ثلاثة شاركوا, الذين شاركوا: said of persons right before it, not the news itself (شاركوا في الحملة)."""
    if p <= first:
        return False
    item = scene.at[p - 1]
    return scene.norm(p - 1) in scene.lex.words["relative"] or (item is not None and bool(item.kinds & {"person", "count"}))


_STATE = 7  # words between the word of a state and since when it has lasted


def _state(scene: Scene, i: int, first: int) -> int:
    """كان يعيش في القرية منذ سنتين, تخضع جرابلس لتركيا منذ عام 2016, بعد توقف استمر منذ آب: the word of what has lasted, or -1."""
    for p in range(i - 1, max(first, i - _STATE) - 1, -1):
        if scene.norm(p) in scene.lex.words["state_word"]:
            return -1 if _counts(scene, p + 1, i) else p
        if scene.is_punct(p):
            return -1
    return -1


def _goes_on(scene: Scene, p: int, end: int) -> bool:
    """حيث تدور اشتباكات منذ, حيث لا تزال المعارك مستمرة منذ: something that has gone on, and nobody counted in it."""
    verb = next((q for q in range(p + 1, min(p + 1 + _VERB, end)) if scene.norm(q) in scene.lex.words["durative"]), None)
    return verb is not None and not _counts(scene, verb, end)


def _begun(scene: Scene, p: int, first: int) -> bool:
    """في إطار عملية درع الفرات التي انطلقت في 24 آب: the first day of the campaign that what happened is part of."""
    words = scene.lex.words
    if scene.norm(p + 1) not in words["begun"]:
        return False
    low = max(first, p - _CAMPAIGN)
    at = next((q for q in range(p - 1, low - 1, -1) if not words["campaign_noun"].isdisjoint(scene.doc.words[q].stems)), None)
    return at is not None and any(scene.norm(q) in words["framework"] for q in range(max(first, at - _FRAME), at))


def _history(scene: Scene, p: int, end: int) -> bool:
    """في المدينة التي سيطر عليها التنظيم في كانون الثاني 2014: when a place changed hands, and nobody fell there then.

    Likewise when what is no deed of the war was: الزلزال الذي ضرب المنطقة في شباط.
    """
    words = scene.lex.words
    past = (p + 1 < end and scene.norm(p + 1) in words["took_it"]) or (p > 0 and scene.norm(p - 1) in words["other_events"])
    return past and not _counts(scene, p + 1, end)


_TOLD = frozenset(("person", "passive", "event", "event_verb", "launch"))


def _counts(scene: Scene, p: int, end: int) -> bool:
    """Whether something is told of behind token p: قصف من المناطق التي تسيطر عليها كذا استهدف البلدة مساء اليوم."""
    return any(it.kinds & _TOLD for it in scene.within(p + 1, end))


_TO_DAY, _TO_END = 5, 8  # words from the verb of a campaign's beginning to its day, and from there to its end
_TO_LENGTH = 18  # … and from its day to how long it went on: بدأ ليلة 12 كانون الثاني هجمات على مناطق كذا، طالت على مدى سبعة أيام
_BEFELL = frozenset(("person", "passive"))
_UNITS = {"day": 1, "week": 7}


def lasting(scene: Scene, found: list[Dated], first: int) -> list[Dated]:
    """بدأت في 28 آذار وانتهت في 5 نيسان, انطلقت في 25 آب واستمرت على مدار خمسة أيام, في تشرين الأول وخلال أسبوع: two times told as one."""
    out: list[Dated] = []
    for d in found:
        last = out[-1] if out else None
        span = _of_both(scene, last, d, first) if last is not None else None
        if span is not None:
            d.ref, d.when = replace(d.ref, kind="window", is_period=True), span
            out.pop()
        out.append(d)
    return out


def _of_both(scene: Scene, a: Dated, b: Dated, first: int) -> Resolved | None:
    """The stretch that two neighbouring times of a sentence tell together."""
    start, end, between = a.when.start, a.when.end, range(a.item.j, b.item.i)
    throughout = not scene.lex.words["throughout"].isdisjoint(w.norm for w in scene.doc.words[b.item.i : b.item.j])
    reach, told = (_TO_LENGTH, _BEFELL) if throughout else (_TO_END, _TOLD)
    if start is None or end is None or len(between) > reach or any(it.kinds & told for it in scene.within(a.item.j, b.item.i)):
        return None
    long = timedelta(days=(b.ref.count or 1) * _UNITS.get(b.ref.unit or "", 0) - 1)
    counted = b.ref.kind == "window" and b.ref.first is None and b.ref.modifier is None and long.days > 0
    if counted and a.ref.kind == "month" and long < end - start and all(scene.is_punct(p) or scene.norm(p) == "و" for p in between):
        return Resolved(start, end, "month", a.when.anchor)
    if a.when.prec != "day" or not _started(scene, a.item.i, first):
        return None
    if counted:
        return Resolved(start, start + long, "period", a.when.anchor)
    over = any(not scene.lex.words["ended"].isdisjoint(scene.doc.words[p].stems) for p in between)
    stop = b.when.end if over and b.when.prec == "day" else None
    return Resolved(start, stop, "period", b.when.anchor) if stop is not None and start < stop else None


def _started(scene: Scene, i: int, first: int) -> bool:
    """Whether a verb of beginning stands before the day at token i."""
    begun = scene.lex.words["begun"]
    return any(not begun.isdisjoint(scene.doc.words[p].stems) for p in range(max(first, i - _TO_DAY), i))
