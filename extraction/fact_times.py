"""A fact's time once its scope is known: figures that run up to now, what is held as of the report, the stretch of all parts.

Does not belong here: which of the times of a text a fact has (timing.py), what the words of a time mean (times.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extraction.beside_times import happened_then
from extraction.calendar_points import month_span
from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS
from extraction.scene import Scene
from extraction.timing import Reading, here

COMPARED_BACK = 6  # so many sentences before, the newer total was told: … تراجعت مقارنة بالشهر السابق الذي شهد 322 حالة


def month_before(c: Candidate, newer: Candidate | None, time: Reading) -> Reading:
    """سجل 14 في شباط، انخفاضاً من 17 الشهر الماضي: what another month is compared with by such a word is of the month before that one."""
    began = newer.extra["time"].start if newer is not None and c.sentence - newer.sentence <= COMPARED_BACK else None
    ref = time.dated.ref if time.dated is not None and time.source == "here" else None
    if not c.extra.get("compared") or began is None or time.start != began or time.prec != "month" or ref is None or ref.month:
        return time
    last = began - timedelta(days=1)
    start, end = month_span(last.year, last.month)
    return replace(time, start=start, end=end)


def told_exactly(c: Candidate, mentions: Sequence[Candidate], time: Reading) -> Reading:
    """The day or the stretch of days that another mention tells, where the fact's own time is the month or the months around it."""
    if time.source != "here" or time.start is None or time.end is None:
        return time
    if c.scope == "incident" and time.prec == "month":
        return _on_its_day(mentions, time, time.start, time.end)
    if c.scope == "period_total" and time.dated is not None and time.dated.ref.kind == "months":
        return _between_its_days(mentions, time, time.start, time.end)
    return time


def _on_its_day(mentions: Sequence[Candidate], time: Reading, first: date, last: date) -> Reading:
    """قتل أربعة في سبتمبر الماضي … وأوضح أن الأربعة قتلوا في 19 سبتمبر: on that day."""
    days = {m.extra["day"] for m in mentions if "day" in m.extra}
    start, end = days.pop() if len(days) == 1 else (None, None)
    if start is None or end != start or not first <= start <= last:
        return time
    return replace(time, start=start, end=end, prec="day")


def _between_its_days(mentions: Sequence[Candidate], time: Reading, first: date, last: date) -> Reading:
    """خلال شهري أيلول وتشرين الأول 12 عملية … بين 5 أيلول و20 تشرين الأول 12 عملية: between those days."""
    for m in mentions:
        d = m.extra.get("dated") if m.extra.get("found") == "sentence" else None
        ends = (d.ref.first, d.ref.last) if d is not None and d.ref.kind == "window" else ()
        if d is None or not ends or any(r is None or r.kind != "day" for r in ends):
            continue
        start, end = d.when.start, d.when.end
        if start is not None and end is not None and first <= start and end <= last:
            return replace(time, start=start, end=end, dated=d)
    return time


def up_to_now(c: Candidate, time: Reading, published: date | None) -> Reading:
    """A figure that has run since a day runs to the day of the report."""
    if c.scope != "cumulative" or published is None or time.start is None or time.end != time.start or time.start >= published:
        return time
    return replace(time, end=published, prec="period")


def then_of(c: Candidate, time: Reading, scene: Scene) -> Reading:
    """قتل شاب منذ ثلاثة أيام: on that day, and not ever since."""
    ref = time.dated.ref if time.dated is not None and time.source == "here" else None
    if ref is None or time.dated is None or c.scope != "incident" or not (ref.kind == "since" and ref.unit == "day" and ref.count):
        return time
    once = c.metric not in EVENT_METRICS or happened_then(scene, time.dated.item, *scene.doc.sentences[c.sentence])
    return replace(time, end=time.start, prec="day") if once and time.start is not None else time


def as_of_report(c: Candidate, time: Reading, published: date | None) -> Reading:
    """نفذت في آذار 12 عملية … ولا تزال تحتجز 9 آلاف: who is held is held when it is told, unless the sentence says when."""
    if c.metric != "detained_stock" or time.source == "here":
        return time
    return Reading("publication", published, published, "unknown", "none" if published is None else "publication")


def over_its_parts(c: Candidate, time: Reading) -> Reading:
    """16 عملية، تسع في نيسان وسبع في أيار: of the time of all its parts, unless the text gives it one that holds them."""
    if "hull" not in c.extra:
        return time
    first, last = map(here, c.extra["hull"])
    begin, end = first.start, last.end
    if begin is None or end is None or (time.start is not None and time.end is not None and time.start <= begin and end <= time.end):
        return time
    return replace(first, end=end, prec="period")
