"""What the words beside a time make of it: since when, before which news, after midnight, signed and issued then.

Does not belong here: what a time phrase means by itself (times.py), which time is a fact's (timing.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extraction.calendar_points import month_span
from extraction.candidates import Candidate
from extraction.clauses import Dated
from extraction.events import EVENT_METRICS
from extraction.scene import Item, Scene
from extraction.text import Kind
from extraction.times import Resolved

_ISSUED, _REPORT = 4, 8


def issued(scene: Scene, item: Item, first: int) -> bool:
    """في تقريرها الصادر يوم الثلاثاء: when a report came out is not when what it tells of happened."""
    words = scene.lex.words
    near = (p for p in range(item.i - 1, max(first, item.i - _ISSUED) - 1, -1))
    if item.time is not None and item.time.kind in _DAYS and _report_of_day(scene, item, first):
        return True
    at = next((p for p in near if scene.norm(p) in words["issued"]), None)
    return at is not None and any(not words["report"].isdisjoint(scene.doc.words[p].stems) for p in range(max(first, at - _REPORT), at))


_DAYS = ("relative_day", "weekday", "day")


def _report_of_day(scene: Scene, item: Item, first: int) -> bool:
    """في تقرير لها اليوم, في تقرير نشرته أمس: the report's own day, right behind it."""
    p = item.i - 1 - (item.i > first and scene.norm(item.i - 1) in scene.lex.words["theirs"])
    return p >= first and not scene.lex.words["report"].isdisjoint(scene.doc.words[p].stems)


_BORN_BACK = 2


def born(scene: Scene, item: Item, first: int) -> bool:
    """من مواليد 1998, الشبان المولودين بين 1998 و2006: how old those are of whom it tells."""
    low = max(first, item.i - _BORN_BACK)
    return any(scene.norm(p) in scene.lex.words["born"] for p in range(low, item.i))


_AGREED = 8


def agreed(scene: Scene, item: Item, first: int) -> bool:
    """اتفاق فض الاشتباك لعام 1974, الاتفاق الموقع في آذار 2020: when something was signed is not when it was broken."""
    words = scene.lex.words["agreement"]
    return any(not words.isdisjoint(scene.doc.words[p].stems) for p in range(max(first, item.i - _AGREED), item.i))


def by_the_words_beside(scene: Scene, d: Dated, first: int, end: int, now: date | None) -> None:
    """بعد منتصف ليل أمس: today; خلال أسبوع where nothing is planned: the week that ends with the report, which came out `now`."""
    if now is None:
        return
    ref = d.ref
    if ref.kind == "relative_day" and ref.offset == -1 and _past_midnight(scene, d.item.i, first):
        d.when = Resolved(now, now, "day", "relative")
    if ref.kind == "since" and ref.unit == "day" and not ref.count and ref.first is None and happened_then(scene, d.item, first, end):
        d.ref = replace(ref, kind="ago", introduced_by=None)  # قتل مزارع منذ أيام
        d.when = Resolved(now - timedelta(days=7), now - timedelta(days=1), "week", "relative")
    bare = ref.kind == "window" and ref.unit == "week" and ref.introduced_by == "during" and ref.modifier is None
    if bare and d.when.start is None and ref.count in (None, 1) and not scene.spots("plan", first, end):
        d.ref, d.when = replace(ref, is_period=True), Resolved(now - timedelta(days=7), now, "period", "relative")


_ONCE, _WHO = 12, 5  # tokens between سبق and what had happened, and between it and أن: سبق لقوات سوريا الديمقراطية أن


def once_before(scene: Scene, c: Candidate) -> bool:
    """وسبق أن قصفت قسد القاعدة: it happened before, and the sentence, if that is its head, does not say when."""
    words, first = scene.lex.words, scene.doc.sentences[c.sentence][0]
    near = range(max(first, c.trigger - _ONCE), c.trigger)
    at = next((p for p in (first, first + 1, *near) if p < c.trigger and scene.norm(p) in words["it_was_before"]), None)
    return at is not None and any(scene.norm(p) in words["that_once"] for p in range(at + 1, min(at + 1 + _WHO, c.trigger + 1)))


_EXPLAINED, _SUBJECT = 24, 4  # tokens: from إذ to what had happened, and to في وقت سابق


def had_happened(scene: Scene, c: Candidate) -> bool:
    """هو الثالث من نوعه، إذ قتل في وقت سابق أربعة، وجرح مدني: what makes it the third had happened before, and is not dated."""
    words, (first, end) = scene.lex.words, scene.doc.sentences[c.sentence]
    for p in range(c.trigger - 1, max(first, c.trigger - _EXPLAINED) - 1, -1):
        if scene.norm(p) in words["had_explained"]:
            verb = scene.at[p + 1]
            said = verb is not None and "claim_verbs" in verb.kinds
            early = (q for q in range(p + 2, min(p + 2 + _SUBJECT, end)) if scene.norm(q) in words["earlier"])
            return not said and any(not _how_early(scene, q + 1, end) for q in early)
    return False


def _how_early(scene: Scene, p: int, end: int) -> bool:
    """Whether a time stands at token p, or behind من there: في وقت سابق اليوم, من الشهر الجاري."""
    return any(it.time is not None for it in scene.within(p, min(p + 2, end)))


def said_former(scene: Scene, c: Candidate) -> bool:
    """تبنت الخلية هجوماً سابقاً أصيب فيه شرطي, اعترفوا بتفجيرين سابقين: an event that the word behind it calls an earlier one."""
    e = c if c.metric in EVENT_METRICS else c.event
    if e is None or e.sentence != c.sentence or e.trigger > c.trigger or e.trigger + 1 >= scene.doc.sentences[c.sentence][1]:
        return False
    return scene.norm(e.trigger + 1) in scene.lex.words["former"]


def says_how_early(scene: Scene, item: Item) -> bool:
    """في وقت سابق من الشهر الجاري, في وقت سابق اليوم: a time right behind سابق tells when it was."""
    p = item.i - 1 - (item.i > 0 and scene.norm(item.i - 1) in scene.lex.words["partitive"])
    return p >= 0 and scene.norm(p) in scene.lex.words["earlier"]


_VERB, _BEHIND = 10, 4  # words between منذ أيام and the verb before and behind it


def happened_then(scene: Scene, item: Item, first: int, end: int) -> bool:
    """ومنذ أيام قتل مزارع, أصيب شاب منذ أيام: one deed of that time; not تشهد المنطقة منذ أيام, المعارك المستمرة منذ أيام."""
    before = range(max(first, item.i - _VERB), item.i)
    if any(scene.norm(p) in scene.lex.either("lasting", "durative") for p in before):
        return False
    told = [(scene.at[p], frozenset(("passive",))) for p in before]
    told += [(scene.at[p], frozenset(("passive", "active", "masdar"))) for p in range(item.j, min(end, item.j + _BEHIND))]
    return any(it is not None and not kinds.isdisjoint(it.kinds) for it, kinds in told)


def _past_midnight(scene: Scene, i: int, first: int) -> bool:
    words = scene.lex.words
    return i > first and scene.norm(i) in words["midnight"] and scene.norm(i - 1) in words["afterwards"]


def counted_from_news(scene: Scene, found: Sequence[Dated], last: Dated | None, now: date | None) -> None:
    """قتل شرطي أمس بعد يومين من مقتل …: counted from the day of what is told, not from the report's; بعد 24 يوما من بدئها: so long it took.

    found: the times of a sentence, in order; last: the time told last before it; now: the report's day.
    """
    words, day = scene.lex.words, None if last is None or last.when.prec != "day" else last.when.end
    for d in found:
        if d.ref.introduced_by != "after" or d.ref.kind != "relative_day" or d.ref.offset is None:
            day = d.when.end if d.when.prec == "day" else day
        elif d.item.j < len(scene.doc.words) and scene.norm(d.item.j) in words["beginning"]:
            d.ref, ago = replace(d.ref, kind="window", introduced_by="during", is_period=True), timedelta(days=d.ref.offset)
            d.when = Resolved(now + ago, now, "period", "relative") if now is not None else d.when
        elif day is not None:
            then = day + timedelta(days=d.ref.offset)
            d.when = Resolved(then, then, "day", "relative")


_BEGUN = 10  # tokens between منذ بداية الهجوم and the day of it


def run_on(found: Sequence[Dated], now: date | None) -> None:
    """منذ بداية الهجوم قبل 55 يوماً, منذ انطلاق الحملة في 10 أيلول: what has run since has run from that day."""
    since = None
    for d in found:
        if d.ref.kind == "since" and d.when.start is None:
            since = d
        elif since is not None and d.when.start is not None and d.item.i - since.item.j < _BEGUN:
            over = d.ref.kind == "window" and d.ref.last is not None  # منذ سيطرتها في تموز 2019 وحتى نهاية العام
            since.ref = replace(since.ref, last=d.ref.last) if over else since.ref
            since.when, since = Resolved(d.when.start, d.when.end if over else now, "period", d.when.anchor), None


def since_until(found: Sequence[Dated], now: date | None) -> None:
    """حتى نهاية حزيران 2025 نفذت 109 عمليات منذ مطلع العام: what has run since runs to the end that the sentence names."""
    ends = [d for d in found if d.ref.kind == "until" and d.when.start is None and d.when.end is not None and d.when.end != now]
    if len(ends) != 1:
        return
    end = ends[0].when.end
    for d in found:
        if d.ref.kind == "since" and d.ref.last is None and d.when.start and d.when.end in (None, now) and end and d.when.start < end:
            d.when = Resolved(d.when.start, end, "period", d.when.anchor)


_TO_END, _NAMED = 6, 6  # tokens from a since to its حتى, and from there to the day


def until_named(scene: Scene, found: list[Dated], end: int, now: date | None) -> list[Dated]:
    """منذ أول غارة في 30 أيلول وحتى إعلان الهدنة في 27 شباط, منذ 20 أيار وحتى نهايته: until the day that is named."""
    words = scene.lex.words
    for n, d in enumerate(found):
        if d.ref.kind != "since" or d.ref.last is not None or d.when.start is None or d.when.end not in (None, now):
            continue
        until = next((p for p in range(d.item.j, min(d.item.j + _TO_END, end)) if scene.norm(p) in words["up_to"]), None)
        if until is None:
            continue
        nxt = found[n + 1] if n + 1 < len(found) else None
        last = nxt.when.end if nxt is not None and until < nxt.item.i <= until + _NAMED else None
        if nxt is None and until + 1 < end and scene.norm(until + 1) in words["its_end"] and (d.ref.first or d.ref).month is not None:
            last = month_span(d.when.start.year, d.when.start.month)[1]
        if last is None or last <= d.when.start or (now is not None and last > now):
            continue
        named = nxt is not None and last == nxt.when.end and nxt.when.prec in ("day", "month")
        if named or nxt is None:
            d.ref, d.when = replace(d.ref, last=(nxt or d).ref), Resolved(d.when.start, last, "period", d.when.anchor)
            return [x for x in found if x is not nxt] if named else found
    return found


def up_to_now(found: Sequence[Dated], period: Dated | None, now: date | None) -> None:
    """حصيلة الحملة منذ 25 آب … وبلغ عدد الموقوفين حتى الآن 92: a toll up to now runs from where the text's stretch began."""
    if period is None or now is None or period.when.start is None or period.when.end != now:
        return
    for d in found:
        if d.ref.kind == "until" and d.when.start is None and d.when.end == now:
            d.when = Resolved(period.when.start, now, "period", period.when.anchor)


def of_told_year(scene: Scene, found: Sequence[Dated], period: Dated | None, first: int) -> None:
    """خلال العام 2019 … توزعت حسب الأشهر: / – نيسان: 8: a month that heads a line is of the year that the tally is told of."""
    d = found[0] if found else None
    if d is None or period is None or period.when.start is None or period.when.end is None or d.when.start is None:
        return
    year, ref = period.when.start.year, d.ref
    bare = ref.kind == "month" and ref.month is not None and not (ref.year or ref.year_modifier or ref.modifier or ref.plural)
    if not bare or year != period.when.end.year or d.when.start.year == year or not _heads_line(scene, d.item.i, first):
        return
    start, end = month_span(year, ref.month or 1)
    if period.when.start <= start and end <= period.when.end:
        d.when = Resolved(start, end, "month", d.when.anchor)


_AFTER = 20  # days behind its month a report on it comes out


def of_report_month(found: Sequence[Dated], period: Dated | None, now: date | None) -> None:
    """تقرير شهر شباط: … خلال هذا الشهر: in a report on a month that came out in the next, the current month is the one reported on."""
    if period is None or now is None or period.sentence > 0 or period.ref.kind != "month" or period.when.start is None:
        return
    last = period.when.end
    if last is None or not 0 < (now - last).days <= _AFTER:
        return
    for d in found:
        if d.ref.kind == "relative_month" and d.ref.modifier == "current" and d.when.start == date(now.year, now.month, 1):
            d.when = period.when


def _heads_line(scene: Scene, i: int, first: int) -> bool:
    """Whether nothing but a bullet or شهر stands before token i on its line."""
    line = first == 0 or scene.doc.words[first - 1].kind is Kind.NEWLINE
    return line and all(scene.is_punct(p) for p in range(first, i))
