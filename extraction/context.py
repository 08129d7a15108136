"""When, where, how sure and how old: what a sentence and its neighbours say about a candidate.

`Context` is built once a document; `place_in_time` and the others read it for one candidate. A sentence inherits time
from the one before it within its paragraph, else from the lead. Does not belong here: counts, parties, merging.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from extraction.beside_times import (
    agreed,
    born,
    by_the_words_beside,
    counted_from_news,
    issued,
    of_report_month,
    of_told_year,
    run_on,
    since_until,
    until_named,
    up_to_now,
)
from extraction.candidates import Candidate
from extraction.clauses import Dated, compared_at, is_series, leads, times_of
from extraction.datelines import dateline
from extraction.events import EVENT_METRICS
from extraction.names_of_eras import era_of
from extraction.same_times import taken_up
from extraction.scene import TIME, Item, Scene
from extraction.setting_times import lasting, set_in
from extraction.terms import TOTALS
from extraction.text import Kind
from extraction.times import Resolved, TimeMemory, resolve, survey, written_when
from extraction.told_scopes import in_one_of, of_rank, of_the_day, over_then, since, so_far

_PERIODS = frozenset(("month", "months", "relative_month", "quarter", "half", "year", "relative_year", "window", "since", "week",
                      "same_month", "same_period"))  # fmt: skip
_LONG = frozenset(("month", "period", "year"))
_CALENDAR = frozenset(("month", "relative_month", "same_month", "same_period", "year", "relative_year"))
_FEW, _MANY = 2, 10  # of persons: more than one event had; of persons without one: more than one would have


@dataclass(slots=True)
class Context:
    """The times of each sentence, its paragraph, whether an opener makes it recall older news."""

    scene: Scene
    published: date | None
    dated: list[list[Dated]] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    inherited: list[Dated | None] = field(default_factory=list)  # the last time before the sentence in its paragraph
    recall: list[int] = field(default_factory=list)  # token where the recalling opener stands, else -1
    lead: Dated | None = None
    told: Dated | None = None  # اليوم, أمس: the first of an undated text, from which its other days are earlier or not
    stated: date | None = None  # the weekday of a statement, which is today for what it says
    lead_turns: bool = False  # its sentence turns to something else: what is told before it has no part in it
    written: Resolved | None = None  # when an undated text was written, as far as it says so
    diary: frozenset[int] = frozenset()  # paragraphs that begin with a day, where several do: a week's news, day by day
    period: Dated | None = None  # the first stretch longer than a day, which a tally's heading names


def build_context(scene: Scene, published: date | None) -> Context:
    """Resolve every time of the document in order (later ones may point back: الشهر ذاته)."""
    ctx = Context(scene, published)
    times = [item.time for item in scene.items if item.time is not None]
    memory = survey(times, published, era_of(scene.doc)) if published is None else survey(times, published)
    if published is None:
        memory.now = memory.now or dateline(scene.doc, times)
    ctx.written = written_when(memory) if published is None else None
    paragraph = 0
    previous_end = 0
    last: Dated | None = None
    heading: list[Dated] = []
    for first, end in scene.doc.sentences:
        if first > previous_end:  # only newlines stand between sentences
            paragraph += 1
            last = None
        previous_end = end
        ctx.paragraph.append(paragraph)
        ctx.inherited.append(last)
        kinds = scene.kinds(len(ctx.dated))
        found = heading + _times_in(ctx, first, end, memory, last) if TIME in kinds else heading
        opener = _opener_in(scene, first, end) if "background" in kinds else _had(scene, first, end)
        if "claim_verbs" in kinds:
            ctx.stated = _quoted(ctx, found)
        alone = len(found) == 1 and _is_alone(scene, found[0], first, end)
        heading, found = (found, []) if alone else ([], found)
        ctx.dated.append(found)
        ctx.recall.append(opener)
        handed_on = [d for d in found if d.ref.introduced_by != "after" and not d.series and d.compared < 0 and d.setting < 0]
        last = next((d for d in reversed(handed_on) if d.ref.kind != "daypart"), last)
        _note_general(ctx, handed_on, first, opener)
    ctx.diary = _entries(ctx)
    return ctx


_SEVERAL, _A_WEEK = 3, 10  # lines, days


def _entries(ctx: Context) -> frozenset[int]:
    """= الجمعة 8 نيسان، سقطت قذائف … / = الخميس 7 نيسان، …: the paragraphs that begin with a day of the week before the report."""
    now, heads = ctx.published, set()
    for s, (first, _) in enumerate(ctx.scene.doc.sentences):
        d = ctx.dated[s][0] if now is not None and ctx.dated[s] else None
        if now is None or d is None or d.when.prec != "day" or d.when.end is None or not d.ref.day:
            continue
        heads_it = s == 0 or ctx.paragraph[s - 1] != ctx.paragraph[s]
        alone = heads_it and all(ctx.scene.is_punct(p) for p in range(first, d.item.i)) and d.item.j < len(ctx.scene.doc.words)
        if alone and ctx.scene.is_punct(d.item.j) and 0 <= (now - d.when.end).days <= _A_WEEK:
            heads.add(ctx.paragraph[s])
    return frozenset(heads) if len(heads) >= _SEVERAL else frozenset()


def _times_in(ctx: Context, first: int, end: int, memory: TimeMemory, last: Dated | None) -> list[Dated]:
    """The times that one sentence tells; last: the time told last before it."""
    scene, now, out = ctx.scene, ctx.published, []
    for item in scene.within(first, end):
        if item.what == TIME and item.time is not None and not (issued(scene, item, first) or born(scene, item, first)):
            d = Dated(item, item.time, resolve(item.time, now, memory), len(ctx.dated))
            d.series, d.compared = is_series(scene, d, first), compared_at(scene, item, first)
            d.setting, d.setting_end = set_in(scene, item, d.ref, first, end)
            if d.compared >= 0:
                memory.forget(d.ref)
            by_the_words_beside(scene, d, first, end, now)
            if not (_long_past(ctx, d) and agreed(scene, item, first)):
                out.append(d)
    out = lasting(scene, taken_up(out, ctx.dated), first)
    run_on(out, now)
    since_until(out, now)
    out = until_named(scene, out, end, now)
    of_told_year(scene, out, ctx.period, first)
    if "cumulative" in scene.kinds(len(ctx.dated)):
        up_to_now(out, ctx.period, now)
    of_report_month(out, ctx.period, now)
    counted_from_news(scene, out, last, now)
    return out


def _opener_in(scene: Scene, first: int, end: int) -> int:
    """The token where an opener recalls older news, else -1."""
    openers = (it.i for it in scene.within(first, end) if "background" in it.kinds and it.what != TIME and not _former(scene, it, first))
    return next(openers, _had(scene, first, end))


def _former(scene: Scene, it: Item, first: int) -> bool:
    """عنصر سابق, (جبهة النصرة سابقاً): what somebody was before, not older news; nor وكان أقلها شهر شباط."""
    if it.j < len(scene.doc.words) and scene.norm(it.j) in scene.lex.words["most_or_least"]:
        return True
    before = scene.cover[it.i - 1] if it.i > first and scene.norm(it.i) in scene.lex.words["former"] else None
    return before is not None and bool(before.kinds & {"person", "party"})


def _note_general(ctx: Context, found: list[Dated], first: int, opener: int) -> None:
    """The text's first stretch, and its first day that is not recalled; what is long past is neither."""
    found = [d for d in found if not _long_past(ctx, d)]
    if ctx.told is None and opener < 0:
        ctx.told = next((d for d in found if d.ref.kind == "relative_day" and d.ref.offset in (0, -1)), None)
    if ctx.period is None:
        ctx.period = next((d for d in found if d.when.start is not None and d.when.prec in _LONG and _may_be_period(d)), None)
    if ctx.lead is None and opener < 0:
        ctx.lead = next((d for d in found if d.when.start is not None and d.when.prec == "day" and not _begins(found, d)), None)
        ctx.lead_turns = ctx.lead is not None and len(ctx.dated) > 1 and _turns(ctx.scene, ctx.lead, first)


_OPENING = 3  # so many sentences open a text


def _may_be_period(d: Dated) -> bool:
    """A year named on the way (منذ مطلع عام 2024, في 2011) is not what a text reports on; a yearly tally says so at once."""
    return d.when.prec != "year" or (d.sentence < _OPENING and "since" not in (d.ref.kind, d.ref.introduced_by))


_REPORTED_WITHIN = 400  # days: a year's tally is published soon after it


def _long_past(ctx: Context, d: Dated) -> bool:
    """الخلافة التي أعلنها عام 2014, in the news of 2019: history, not the time of what is reported."""
    end = d.when.end or d.when.start
    return ctx.published is not None and end is not None and (ctx.published - end).days > _REPORTED_WITHIN


def _begins(found: list[Dated], d: Dated) -> bool:
    """منذ إطلاق الحملة في 10 أيلول: the day from which something has run."""
    return any(x.ref.kind == "since" and x.when.start is None and x.item.i < d.item.i for x in found)


_STATED_WITHIN = 3  # days before publication


def _quoted(ctx: Context, found: list[Dated]) -> date | None:
    """The day of the statement so far; today and yesterday in what it goes on to say are counted from it.

    أعلنت قسد، الخميس، … وقالت إن الهجوم وقع صباح اليوم: on that Thursday, whenever the article was published.
    """
    if ctx.published is None:
        return ctx.stated
    for d in found:
        if d.ref.kind == "relative_day" and d.ref.weekday is None and d.ref.offset in (0, -1) and ctx.stated is not None:
            day = ctx.stated + timedelta(days=d.ref.offset)
            d.when = Resolved(day, day, "day", "relative")
        elif d.ref.kind == "weekday" and d.ref.modifier is None and d.when.start is not None and ctx.lead is None:
            return d.when.start if 0 < (ctx.published - d.when.start).days <= _STATED_WITHIN else None
    return ctx.stated


def _is_alone(scene: Scene, d: Dated, first: int, end: int) -> bool:
    """خلال أسبوعين.. قسد تعتقل …: a sentence that is nothing but a time belongs to the next on its line."""
    words = scene.doc.words
    if end >= len(words) or words[end].kind is Kind.NEWLINE:
        return False
    return first <= d.item.i and all(words[p].kind is Kind.PUNCT for p in (*range(first, d.item.i), *range(d.item.j, end)))


_HAD_REACH = 6


def _had(scene: Scene, first: int, end: int) -> int:
    """كانت قسد قد أعلنت …: the token of قد where a sentence begins in the past perfect, else -1."""
    words = scene.lex.words
    if scene.norm(first) not in words["were"]:
        return -1
    return next((p for p in range(first + 1, min(first + _HAD_REACH, end)) if scene.norm(p) in words["had"]), -1)


_TURN_REACH = 6


def _turns(scene: Scene, d: Dated, first: int) -> bool:
    """ويوم أمس …, وفي سياق متصل …: the sentence tells of another event."""
    return bool(scene.spots("elsewhere", first, first + _TURN_REACH)) or (d.item.i <= first + 1 and leads(scene, d))


def lead_for(ctx: Context, c: Candidate) -> Dated | None:
    """The text's first day, unless it is the day of another event that is told after the candidate."""
    lead = ctx.lead
    return None if lead is None or (ctx.lead_turns and lead.sentence > c.sentence) or _denied(ctx, c, lead) else lead


def _denied(ctx: Context, c: Candidate, d: Dated) -> bool:
    """A time of the candidate's own sentence that another clause of it has."""
    return d.sentence == c.sentence and all(x is not d for x in own_times(ctx, c))


def period_for(ctx: Context, c: Candidate) -> Dated | None:
    """The text's first stretch; a running total's window (منذ) is not of what is told before it."""
    period = ctx.period
    if period is None or (period.sentence > c.sentence and "since" in (period.ref.kind, period.ref.introduced_by)):
        return None
    if _denied(ctx, c, period):
        return None
    return period


def time_of(ctx: Context, c: Candidate) -> tuple[Dated | None, str]:
    """(the time that holds for a candidate, where it was found: 'clause', 'sentence', 'paragraph', 'lead' or '')."""
    here = _nearest(ctx, c, own_times(ctx, c))
    if here is not None:
        return here, "sentence"
    inherited = ctx.inherited[c.sentence]
    if inherited is not None:
        return inherited, "paragraph"
    lead = lead_for(ctx, c)
    return (lead, "lead") if lead is not None else (None, "")


def own_times(ctx: Context, c: Candidate) -> list[Dated]:
    """The times of its sentence that a candidate may be of."""
    found = ctx.dated[c.sentence]
    return times_of(ctx.scene, c, found) if found else found


def _nearest(ctx: Context, c: Candidate, found: list[Dated]) -> Dated | None:
    best, cost = None, 10**9
    for d in found:
        gap = d.item.i - c.j if d.item.i >= c.j else c.i - d.item.j if d.item.j <= c.i else 0
        price = gap + (6 if d.item.i >= c.j else 0) + barrier(ctx.scene, min(d.item.j, c.j), max(d.item.i, c.i))
        if price < cost:
            best, cost = d, price
    return best


def barrier(scene: Scene, low: int, high: int) -> int:
    """How strongly the words between two tokens separate them: clause openers and full stops."""
    walls, recalls = scene.spots("clause_opener", low, high), [it.i for it in scene.recalls if low <= it.i < high]
    return 25 * len(recalls) + 12 * sum([p not in recalls for p in walls])


def scope_of(ctx: Context, c: Candidate, dated: Dated | None, found: str) -> str:
    """incident, period_total or cumulative (subset is set where it was read)."""
    if c.scope or in_one_of(ctx.scene, c):
        return c.scope or "incident"
    if ranked := of_rank(ctx.scene, c):
        return ranked
    if dated is not None and found == "sentence":
        if of_the_day(ctx.scene, c, dated):
            return "period_total"
        if dated.ref.kind == "since" or dated.ref.introduced_by == "since":
            return since(c, dated, ctx.published)
        toll = _is_toll(ctx, c)
        if dated.ref.kind == "until" and (toll or so_far(ctx.scene, c, dated)):
            return "cumulative"
        total = _is_total(ctx.scene, c, dated, toll)
        c.extra["bounded"] = total and not toll and over_then(ctx.scene, c, dated)
        return "period_total" if total else "incident"
    if c.rule == "toll" and found == "paragraph" and dated is not None and dated.ref.kind == "since" and _is_toll(ctx, c):
        return "cumulative"
    return "incident"


_TOLL_BACK, _TOLL_AHEAD = 14, 4


def _is_toll(ctx: Context, c: Candidate) -> bool:
    """A word that makes numbers rise stands beside the candidate."""
    first = ctx.scene.doc.sentences[c.sentence][0]
    return any("cumulative" in it.kinds for it in ctx.scene.within(max(c.i - _TOLL_BACK, first), c.j + _TOLL_AHEAD))


def _is_total(scene: Scene, c: Candidate, d: Dated, toll: bool) -> bool:
    """Several in a stretch that the words claim as a whole (خلال), or in a month or year too much for one event (في أيار 22 هجوماً).

    Likewise the few dead of many events, and a number that is of dead and wounded together.
    """
    if d.ref.unit == "hour" and d.ref.count is None:
        return False
    many = c.metric not in EVENT_METRICS and c.event is not None and c.event.sentence == c.sentence and (c.event.best or 0) > _FEW
    if not toll and not many and c.best is not None and c.best <= _FEW:
        return False
    if d.ref.is_period or toll:
        return d.when.prec in _LONG or d.ref.kind in _PERIODS
    if d.when.prec not in ("month", "year") or d.ref.kind not in _CALENDAR:
        return False
    if c.metric in EVENT_METRICS:
        return c.best is not None
    if c.event is not None:
        return (c.event.best or 0) > _FEW
    return (c.best or _number_told(scene, c)) >= _MANY


def _number_told(scene: Scene, c: Candidate) -> int:
    """1200 شخص بين قتيل وجريح: how many they are told to be, though not how many of each."""
    it = scene.at[c.count_i] if c.rule == "combined" else None
    return (it.number.best or 0) if it is not None and it.number is not None else 0


_WHAT = 3  # so near behind بعد يومين من stands what was before the news


def is_background(ctx: Context, c: Candidate, dated: Dated | None, found: str) -> bool:
    """Recalled from older news: an opener stands before it, or its own day lies well before the lead's.

    A total without any day beside it in the text is the news itself, however long its stretch is over.
    """
    if dated is not None and dated.ref.introduced_by == "after" and 0 <= c.i - dated.item.j < _WHAT:
        return True  # بعد يوم من اغتيال شرطي
    lead = ctx.lead.when.end if ctx.lead is not None and ctx.lead.when.end is not None else None
    own = dated.when.end if found == "sentence" and dated is not None else None
    opener = ctx.recall[c.sentence]
    if 0 <= opener <= c.j:
        newest = dated is not None and own is not None and own == ctx.published and dated.item.i > opener  # فيما أعلنت اليوم
        return not newest or dated is None or dated.when.start != own
    if own is None or c.scope == "cumulative":
        return False  # a running total is news when it is told
    if in_period(ctx, c, dated, found):
        return False
    anchor = lead or (None if c.scope in TOTALS else ctx.published)
    return anchor is not None and (anchor - own).days >= 2


_SHORT = 45  # days


def in_period(ctx: Context, c: Candidate, dated: Dated | None, found: str) -> bool:
    """في بيان … بين 26 آب و2 أيلول: / 1- بتاريخ 26 آب: a day of the stretch that the text reports on is its news."""
    period = ctx.period if found == "sentence" else None
    if period is None or dated is None or period.sentence >= c.sentence or dated.when.prec != "day":
        return False
    start, end, own = period.when.start, period.when.end, dated.when.start
    if start is None or end is None or own is None or period.when.prec == "year":
        return False
    news = ctx.lead.when.end if ctx.lead is not None else None
    if news is not None and (news - end).days > _SHORT:
        return False  # اعتقلت قسد أمس … وأحبطت نهاية العام الماضي هجوماً: over for long, and not what the text reports on
    return start <= own <= end and (end - start).days <= _SHORT
