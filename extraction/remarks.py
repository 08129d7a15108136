"""Older events told beside the news: by a remark (يذكر أن قسد خسرت عنصرين), in an earlier hour, as what the news came after.

Belongs here: what the words before such an event say of its age. Does not belong here: openers as such (context.py), days compared
with that of the news (attributes.py), the model that weighs the rest.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from extraction.candidates import Candidate
from extraction.clauses import Dated
from extraction.context import Context
from extraction.lexicon.inflect import imperfect
from extraction.scene import Scene
from extraction.timing import Reading


def remarked(scene: Scene, opener: int, c: Candidate) -> bool:
    """يذكر أن عنصرين قتلا بلغم: a remark at the head of a sentence, or في وقت سابق; not يشار إلى أن الهجوم أوقع قتيلين, of the news.

    opener: the token where an opener stands in the candidate's sentence, else -1.
    """
    words, (first, _) = scene.lex.words, scene.doc.sentences[c.sentence]
    if not first <= opener <= first + 1 or opener >= c.trigger or c.rule == "toll":
        return False
    if scene.norm(opener) in words["comes"] and scene.norm(c.i - 1) in words["afterwards"]:
        return True  # ويأتي ذلك بعد مقتل شرطي
    it = scene.at[opener]
    end = it.j if it is not None else opener + 1
    if any(scene.norm(p) in words["the_deed"] for p in range(end, c.trigger)):
        return False
    if scene.norm(end - 1) in words["earlier"] and end - opener > 1:
        return True
    that = scene.lex.either("complementizer", "that_head")
    return scene.norm(opener) in words["remark"] and any(scene.norm(p) in that for p in _that(opener, end))


def _that(opener: int, end: int) -> range:
    """The tokens where أن stands behind a remark: يذكر أن, يشار إلى أن, تجدر الإشارة إلى أن; not ويذكر التقرير أن."""
    return range(opener + 1, end + 2) if end - opener > 1 else range(opener + 1, end + 1)


_WHAT = 3  # so near behind بعد يومين من stands what was before the news


def before_news(ctx: Context, c: Candidate, time: Reading) -> bool | None:
    """وجاءت العملية بعد يومين من مقتل شرطي: that was before; بعد ساعات من قصف: of the same news; None where nothing is counted so.

    بعد أيام من القصف: so long it had lasted, which is not counted from one event. القبض على متورط بتفجير السوق: so was what he had done.
    """
    if "captors" in c.extra or _of_what_was_before(ctx, c):
        return True
    d = time.dated
    if d is None or time.source != "here" or d.ref.introduced_by != "after" or not 0 <= c.i - d.item.j < _WHAT:
        return None
    if d.ref.kind == "ago" and not d.ref.count and is_definite(ctx.scene, d.item.j):
        return None
    if d.ref.offset or d.ref.kind != "relative_day":
        return True
    earlier = any(x.when.end is not None and x.when.end < time.end for x in ctx.dated[c.sentence]) if time.end is not None else False
    return None if earlier else False


_DAYS = frozenset(("day", "week", "month", "year"))


def _of_what_was_before(ctx: Context, c: Candidate) -> bool:
    """بعد يوم من استهداف مشابه … ما أسفر عن مقتل طفلين, بعد يومين من أخرى قتل فيها خمسة: what came of the event before the news.

    Not بعد يوم من الهجوم، شنت كذا غارة, nor فيما قتل آخر: behind a further telling stands the news again.
    """
    scene, low = ctx.scene, c.trigger
    for d in ctx.dated[c.sentence]:
        if d.ref.introduced_by != "after" or d.item.j >= low or not (d.ref.offset or d.ref.unit in _DAYS):
            continue
        event = c.event is not None and c.event.sentence == c.sentence and 0 <= c.event.i - d.item.j < _WHAT and c.event.trigger < c.trigger
        another = scene.norm(d.item.j) in scene.lex.words["another_one"]
        if (event or another) and not is_definite(scene, d.item.j) and _one_telling(scene, d.item.j, low):
            return True
    return False


def _one_telling(scene: Scene, low: int, high: int) -> bool:
    """No word that turns to something else stands between, nor a stop that no result follows."""
    if scene.spots("clause_opener", low, high) or scene.spots("contrast", low, high):
        return False
    stops = [p for p in range(low, high) if scene.is_punct(p) and scene.doc.words[p].raw in _STOPS]
    return all(scene.spots("results_in", p + 1, p + 1 + _RESULT) for p in stops)


_RESULT = 4


def earlier_than_told(told: Dated, c: Candidate, d: Dated) -> bool:
    """أصيب طفل اليوم. … وقتل أمس رجل, in a text without a date: before the day of its news, whichever that was."""
    if told.sentence >= c.sentence or d.item.i > c.trigger:
        return False
    if d.ref.kind == "relative_day":
        return (d.ref.offset or 0) < (told.ref.offset or 0)
    return d.ref.kind == "day" and d.ref.offset is None


_COUNTED = 7  # tokens: وكانت الشبكة السورية لحقوق الإنسان وثقت


def had_counted(scene: Scene, c: Candidate) -> bool:
    """وكانت الشبكة وثقت 138 حالة في الشهر الماضي: a total that somebody had told of before, with or without قد."""
    first, end = scene.doc.sentences[c.sentence]
    if c.scope != "period_total" or scene.lex.words["were"].isdisjoint(scene.doc.words[first].stems):
        return False
    opening = scene.within(first + 1, min(first + 1 + _COUNTED, end, c.trigger))
    return any("claim_verbs" in it.kinds and not imperfect(scene.norm(it.i)) for it in opening)  # كانت تعلن: what was usual


_BURIED = 10  # tokens from the funeral to the word for the death: تشييع خمسة مقاتلين من قوات كذا استشهدوا


def came_first(scene: Scene, c: Candidate, previous: Candidate | None) -> bool:
    """حظر تجوال على خلفية هجوم أوقع قتيلين, تشييع أربعة مقاتلين قتلوا في معارك: what the news came of, up to the next stop.

    Not على خلفية المعارك, which go on; nor على خلفية الهجومين، نفذت كذا عملية, behind the stop.
    """
    first = scene.doc.sentences[c.sentence][0]
    low = max(first, c.trigger - _CAME_OF)
    if c.scope != "incident" or scene.carried(c.sentence).isdisjoint(("on_account", "funeral")):
        return False
    for p in scene.spots("on_account", low, c.trigger):
        deed = scene.at[p + 1]
        told = deed is not None and not deed.proclitics and bool(deed.kinds & {"masdar", "event"})
        if told and scene.norm(p - 1) in scene.lex.words["onto"] and _runs_on(scene, p, c.trigger):
            return True
    c.extra["buried"] = c.metric == "killed" and _buried(scene, c, first)
    return c.extra["buried"] or (previous is not None and previous.event is c and bool(previous.extra.get("buried")))


def _buried(scene: Scene, c: Candidate, first: int) -> bool:
    """تشييع خمسة مقاتلين استشهدوا, شيعت جثامين أربعة مقاتلين: those buried; not تشييع جنازة أدى إلى مقتل خمسة, who died at it."""
    if c.trigger < c.count_i and not c.rule.startswith("noun"):
        return False
    graves = scene.spots("funeral", max(first, min(c.trigger, c.i) - _BURIED), min(c.trigger, c.i))
    return bool(graves) and _runs_on(scene, graves[-1], c.trigger)


_CAME_OF = 14


def _runs_on(scene: Scene, low: int, high: int) -> bool:
    """No stop stands between."""
    return not any(scene.is_punct(p) and scene.doc.words[p].raw in _STOPS for p in range(low, high))


_STOPS = "،,؛.:"
_STATED = 7  # days


def of_statement(ctx: Context, c: Candidate, time: Reading, days: Collection[date]) -> bool:
    """أعلنت قسد، اليوم الاثنين، تفكيك خلية. … داهمت قبل ثلاثة أيام مكانها: the first day is the statement's, and nothing happened on it.

    days: those of the single events that were told as news before.
    """
    lead = ctx.lead
    if lead is None or lead.sentence >= c.sentence or time.source != "here" or lead.when.end is None or time.end is None:
        return False
    if c.scope != "incident" or ctx.recall[c.sentence] >= 0 or "claim_verbs" not in ctx.scene.kinds(lead.sentence):
        return False
    return lead.when.end not in days and 0 < (lead.when.end - time.end).days <= _STATED


def is_definite(scene: Scene, p: int) -> bool:
    """القصف, with the article."""
    return scene.norm(p).startswith(_ARTICLE)


_ARTICLE = "ال"
