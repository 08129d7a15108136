"""Scopes that words say for good, whatever else speaks for another: قبضت حتى الآن على 16, اعتقلت 22 في إحدى عملياتها.

سادس تفجير في شهر واحد, حصيلة اليوم: خمسة قتلى. Does not belong here: the scope that times say (context.py), the likeliest one
(attributes.py).
"""

from __future__ import annotations

from datetime import date

from extraction.agreement import possessive
from extraction.candidates import Candidate, ranked
from extraction.clauses import Dated
from extraction.events import EVENT_METRICS
from extraction.role_words import stems
from extraction.scene import Scene

_DONE = ("arrested", "operations")
_RANK_REACH = 24  # so far behind a rank stands the time in which it is one
_UNITS = ("hour", "day", "week", "month")
_FEW = 2
_NEAR = 14  # so near behind a count stands in which of the operations it was


def since(c: Candidate, d: Dated, published: date | None) -> str:
    """منذ مطلع العام 27 هجوما; منذ نيسان حتى 18 من آب الماضي 376 هجوما, over for long: that is a total for good."""
    if _goes_on(c, d):
        return "incident"
    c.extra["scope_told"] = over = _closed(d, published)
    return "period_total" if over else "cumulative"


def _goes_on(c: Candidate, d: Dated) -> bool:
    """قصف منذ صباح اليوم, تشهد منذ شهر قصفاً: what has lasted for hours, or one thing that goes on, is no running total."""
    if c.metric in EVENT_METRICS and c.best == 1 and c.qualifier == "derived" and not ranked(c):
        return True
    start, end = d.when.start, d.when.end
    if start is not None and end is not None:
        return start == end
    first = d.ref.first or d.ref
    return first.unit == "hour" or (first.kind in ("relative_day", "daypart") and not first.offset)


_STILL_RUNNING = 10  # days


def _closed(d: Dated, published: date | None) -> bool:
    """منذ مطلع نيسان حتى 12 أيار: over for long when it is told, and no running total."""
    end = d.when.end
    return d.ref.last is not None and end is not None and published is not None and (published - end).days > _STILL_RUNNING


def so_far(scene: Scene, c: Candidate, d: Dated) -> bool:
    """قبضت حتى الآن على 16, نفذت حتى اللحظة 61 عملية: what goes on; not أسفرت حتى ظهر اليوم, nor the dead so far of one attack."""
    told = c.metric in _DONE and (c.best or 0) > _FEW and scene.norm(d.item.j - 1) in scene.lex.words["now"]
    c.extra["scope_told"] = told
    return told


def in_one_of(scene: Scene, c: Candidate) -> bool:
    """اعتقلت 22 مشتبها في إحدى عملياتها في أيار: of one of several operations, however long a stretch stands beside it."""
    words, end = scene.lex.words, scene.doc.sentences[c.sentence][1]
    for p in range(c.j, min(c.j + _NEAR, end - 1)):
        if scene.is_punct(p):
            break
        if scene.norm(p) in words["and_one_of"] and scene.norm(p - 1) in words["inside"] and _deeds(scene, p + 1):
            c.extra["scope_told"] = True
            return True
    return False


def of_rank(scene: Scene, c: Candidate) -> str:
    """هو السادس منذ تحرير المدينة, خامس تفجير في شهر واحد: how many there were since then, or in that time; '' where it is no rank."""
    if not ranked(c):
        return ""
    words, end = scene.lex.words, scene.doc.sentences[c.sentence][1]
    leads = scene.lex.either("since_when", "afterwards", "within_time")
    lead = next((scene.norm(p) for p in range(c.j, min(c.j + _RANK_REACH, end)) if scene.norm(p) in leads), "")
    c.extra["scope_told"] = True
    return "period_total" if not lead or lead in words["within_time"] else "cumulative"


def of_the_day(scene: Scene, c: Candidate, d: Dated) -> bool:
    """حصيلة اليوم: خمسة قتلى, مقتل 22 في حصيلة أمس: all of that day, however few."""
    day = d.when.prec == "day" and d.item.i > scene.doc.sentences[d.sentence][0]
    told = day and bool(stems(scene, d.item.i - 1) & scene.lex.words["days_toll"])
    if told:
        c.extra["scope_told"] = True
    return told


def over_then(scene: Scene, c: Candidate, d: Dated) -> bool:
    """خلال الأيام الثلاثة الماضية: a stretch that ends with the news runs on no further; not منذ مطلع الشهر، أي خلال عشرة أيام."""
    if d.ref.introduced_by != "during" or d.ref.unit not in _UNITS or c.best is None:
        return False
    if scene.norm(d.item.i - 1) in scene.lex.words["that_is"]:
        return False
    behind = range(c.j, min(c.j + _RANK_REACH, scene.doc.sentences[c.sentence][1]))
    return not any(scene.norm(p) in scene.lex.words["since_when"] for p in behind)  # يرفعون إلى 430 عدد القتلى منذ بدء الحملة


def _deeds(scene: Scene, p: int) -> bool:
    """العمليات, or عملياتها with the ending of whose they are."""
    item, norm = scene.at[p], scene.norm(p)
    if item is not None and item.sense("event"):
        return True
    ending = possessive(scene, p)
    return bool(ending) and norm.removesuffix(ending) in scene.lex.words["several_deeds"]
