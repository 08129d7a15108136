"""Which time of the text is the time of a fact: competing readings, scored by a linear model.

The readings: each time in the fact's sentence, the nearest before it, the lead's, the first period of the text, the time
of the fact before it, none at all, and the publication date as stand-in. Does not belong here: what a time phrase means (times).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from extraction.beside_times import had_happened, once_before, said_former, says_how_early
from extraction.candidates import Candidate
from extraction.context import Context, Dated, barrier, lead_for, own_times, period_for, time_of
from extraction.linear import Part
from extraction.sentences import Sentences, bucket, elapsed
from extraction.terms import LONGEST
from extraction.text import Kind
from extraction.trained import load

_LONG = frozenset(("month", "period", "year"))


@dataclass(slots=True)
class Reading:
    """One possible time of a fact. source: here, before, lead, period, previous, written, untold (في وقت سابق), publication.

    of: the sentence of the fact that it was chosen for.
    """

    source: str
    start: date | None
    end: date | None
    prec: str
    anchor: str
    dated: Dated | None = None
    of: int = -1


def readings(ctx: Context, c: Candidate, previous: Reading | None) -> list[Reading]:
    """The competing times of a candidate; the publication date (or nothing) always stands last."""
    out = [_reading("here", d) for d in own_times(ctx, c) if _says_when(ctx, d)]
    told = ([d for d in ctx.dated[s] if d.compared < 0] for s in range(c.sentence - 1, max(-1, c.sentence - 12), -1))
    before = next((times for times in told if times), None)
    if before:
        out += [_reading("before", d) for d in before[-2:] if not d.series and d.ref.introduced_by != "after" and not _of_setting(d)]
    out += [_reading("lead", d) for d in (lead_for(ctx, c),) if d is not None]
    out += [_reading("period", d) for d in (period_for(ctx, c),) if d is not None]
    own = any(r.start is not None or r.end is not None for r in out if r.source == "here")
    known = previous is not None and (previous.start is not None or previous.end is not None or ctx.published is None)
    if previous is not None and known and not (own or _of_campaign(previous, c)):
        # a sentence that dates itself does not take over the date before it
        out.append(Reading("previous", previous.start, previous.end, previous.prec, previous.anchor, previous.dated))
    if ctx.written is not None:
        out.append(Reading("written", ctx.written.start, ctx.written.end, ctx.written.prec, ctx.written.anchor))
    if ctx.published is None:
        out.append(Reading("publication", None, None, "unknown", "none"))
    else:
        out.append(Reading("untold", None, None, "unknown", "none"))
        out.append(Reading("publication", ctx.published, ctx.published, "unknown", "publication"))
    return out


def _of_setting(d: Dated) -> bool:
    """السلطات التي دخلت المنطقة الشهر الماضي: the time of a clause of the setting, which is not handed on; a campaign's is."""
    return d.setting >= 0 and d.setting_end < 0


def _of_campaign(previous: Reading, c: Candidate) -> bool:
    """عملية كذا التي انطلقت في 20 كانون الثاني … حيث قتل خمسة: the day that a campaign began is not that of what is told behind."""
    d = previous.dated
    return d is not None and d.setting >= 0 and c.metric != "operations"


def _says_when(ctx: Context, d: Dated) -> bool:
    """A bare منذ says nothing that no reading at all does not."""
    return d.when.start is not None or d.when.end is not None or d.ref.kind != "since" or ctx.published is None


def here(d: Dated) -> Reading:
    """A time of the fact's own sentence."""
    return _reading("here", d)


def _fitting(ctx: Context, c: Candidate, options: list[Reading]) -> list[Reading]:
    """A total over a period is of no single day: where the text names stretches, only these compete."""
    if c.extra.get("compared"):  # مقارنة بالشهر السابق الذي شهد 322 حالة: of the time it is set beside
        options = [r for r in options if r.source == "here" and r.start is not None] or options
    if c.scope == "cumulative" and _since_another(ctx, c):
        options = [r for r in options if r.source == "here" or not (_of_calendar(r) or r.source == "publication")] or options
        options = [r for r in options if not _when_told(r)] or options
    if c.scope == "cumulative" and any(r.source == "period" for r in options):
        options = [r for r in options if r.source == "here" or not _of_report(ctx, r)] or options
    if c.scope == "cumulative" and (run := _run_behind(ctx, c, options)):
        options = run
    if c.scope == "incident" and any(r.source == "lead" for r in options) and not _points_back(ctx, c):
        return [r for r in options if r.source == "here" or not _runs_on(r)]
    if c.scope != "period_total":
        return options
    long = [r for r in options if r.prec in _LONG or (r.dated is not None and r.dated.ref.is_period)]
    return long or options


_LASTING = 7  # days
_NEAR = 6  # tokens


def _points_back(ctx: Context, c: Candidate) -> bool:
    """وأدت الهجمات إلى مقتل أربعة, على خلفية هذه العمليات: of all those that were counted before."""
    if c.event is not None and c.event.best != 1:
        return True
    first, end = ctx.scene.doc.sentences[c.sentence]
    words = ctx.scene.lex.words["deixis"]
    return any(ctx.scene.norm(p) in words for p in range(max(first, c.trigger - _NEAR), min(c.j + _NEAR, end)))


def _runs_on(r: Reading) -> bool:
    """منذ مطلع العام: the time of a running total, which one event of another sentence did not last."""
    ref = r.dated.ref if r.dated is not None else None
    if ref is None or "since" not in (ref.kind, ref.introduced_by):
        return False
    return r.start is None or r.end is None or (r.end - r.start).days > _LASTING


def _since_another(ctx: Context, c: Candidate) -> bool:
    """منذ بداية 2022 بلغ … . ومنذ التوغل بلغ عدد القتلى: a sum since what has no date here is not of the year of the sum before."""
    found = [d for d in own_times(ctx, c) if d.ref.kind == "since"]
    return bool(found) and all(d.when.start is None and d.ref.first is None and not _that_time(ctx, d) for d in found)


def _when_told(r: Reading) -> bool:
    """قالت أمس إنها حيدت 1829 منذ بدء العملية: the day that it was said on, from which no sum runs."""
    ref = r.dated.ref if r.dated is not None else None
    return ref is not None and ref.kind in ("relative_day", "weekday") and ref.introduced_by != "since"


def _of_report(ctx: Context, r: Reading) -> bool:
    """أصدرت اليوم حصيلة الأشهر الستة الأولى: … عدد القتلى: 19: the report's own day, where the text tells what stretch it is on."""
    return _when_told(r) and r.start is not None and ctx.published is not None and (ctx.published - r.start).days <= 1


def _run_behind(ctx: Context, c: Candidate, options: list[Reading]) -> list[Reading]:
    """ذكر بيان، الثلاثاء، أن 37 قتلوا، فيما أصيب 49، منذ 27 آب: what ends the sentence holds for all sums before it."""
    if not any(_when_told(r) and r.source == "here" for r in options):
        return []
    since = [d for d in ctx.dated[c.sentence] if d.ref.kind == "since" and d.when.start is not None and d.compared < 0]
    return [_reading("here", d) for d in since if d.item.i >= c.j][-1:]


def _that_time(ctx: Context, d: Dated) -> bool:
    """منذ ذلك الحين, منذ بداية تلك الحملة: since the time told before."""
    end = min(d.item.j + _POINTED, len(ctx.scene.doc.words))
    return any(ctx.scene.norm(p) in ctx.scene.lex.words["deixis"] for p in range(d.item.j, end))


def _of_calendar(r: Reading) -> bool:
    """منذ مطلع العام, منذ بداية تموز: from the beginning of a year or a month."""
    first = r.dated.ref.first if r.dated is not None and "since" in (r.dated.ref.kind, r.dated.ref.introduced_by) else None
    return first is not None and first.kind in _CALENDAR


_CALENDAR = frozenset(("year", "part_of_year", "relative_year", "month", "part_of_month", "relative_month"))
_POINTING, _POINTED = 8, 3


def _of_that_period(ctx: Context, c: Candidate, options: list[Reading]) -> list[Reading]:
    """في الفترة التي ذكرها التقرير: a sentence without a time of its own that points to the text's period is of it."""
    first = ctx.scene.doc.sentences[c.sentence][0]
    pointed = ctx.scene.spots("that_period", max(first, c.i - _POINTING), c.i)
    if not pointed or any(r.source == "here" and r.start is not None for r in options):
        return options
    return [r for r in options if r.source == "period"] or options


def _as_untold(c: Candidate, options: list[Reading], previous: Reading | None) -> list[Reading]:
    """قتل ثلاثة في وقت سابق بغارة، وأصيب مدني: what is told with it in a sentence without a time is as undated as that."""
    if previous is None or previous.source != "untold" or previous.of != c.sentence or any(r.source == "here" for r in options):
        return options
    return [r for r in options if r.source == "untold"] or options


def _told_how_early(ctx: Context, c: Candidate, options: list[Reading]) -> list[Reading]:
    """قتل جنديان في وقت سابق من الشهر الجاري: of the time that says how long before; وسبق أن قتل جنديان: of none, and not of the news's."""
    here = [r for r in options if r.source == "here" and r.dated is not None]
    if c.scope == "incident" and ("captors" in c.extra or said_former(ctx.scene, c)):
        return _of_deed(c, here) or [r for r in options if r.source == "untold"] or options
    if not any(r.start or r.end for r in here) and (once_before(ctx.scene, c) or had_happened(ctx.scene, c)):
        counted = [d for d in ctx.dated[c.sentence] if d.series and d.when.start is not None]  # الثالث منذ مطلع الشهر: within that
        return [_reading("here", d) for d in counted[:1]] or [r for r in options if r.source == "untold"] or options
    return [r for r in here if r.dated is not None and says_how_early(ctx.scene, r.dated.item)] or options


def _of_deed(c: Candidate, here: list[Reading]) -> list[Reading]:
    """أوقفت أمس متورطاً في تفجير وقع في آذار: what the taken had done is of a time told behind it, and not of their capture's."""
    known = c.extra.get("guilt", -1)
    told = [r for r in here if r.dated is not None and r.dated.item.i > known]
    return told if known >= 0 else [r for r in told if r.dated is not None and (r.dated.item.i > c.trigger or r.prec != "day")]


def _reading(source: str, d: Dated) -> Reading:
    return Reading(source, d.when.start, d.when.end, d.when.prec, d.when.anchor if d.when.start or d.when.end else "none", d)


def reading_features(ctx: Context, c: Candidate, r: Reading, all_readings: list[Reading], sentences: Sentences) -> list[Part]:
    """Features of one reading among the others, in parts (linear.py)."""
    return _features(ctx, c, r, _among(ctx, c, all_readings), sentences)


class Rivals(NamedTuple):
    """The readings that compete for one fact: those of its sentence, the first and last day of each, and what speaks for none."""

    here: list[Reading]
    spans: list[tuple[date | None, date | None]]
    moves_on: tuple[bool, bool]


def _among(ctx: Context, c: Candidate, options: list[Reading]) -> Rivals:
    return Rivals([x for x in options if x.source == "here"], [(x.start, x.end) for x in options], _moves_on(ctx, c))


def _features(ctx: Context, c: Candidate, r: Reading, rivals: Rivals, sentences: Sentences) -> list[Part]:
    here = rivals.here
    kind, by = (r.dated.ref.kind, r.dated.ref.introduced_by) if r.dated is not None else ("none", "none")
    best = "none" if c.best is None else "1" if c.best == 1 else "few" if c.best < 8 else "many"
    s = r.source
    agree = rivals.spans.count((r.start, r.end)) - 1
    parts: list[Part] = [
        (_reading_kind, s, kind, by, ctx.published is not None, r.start is None and r.end is None, best, min(2, len(here))),
        (_reading_prec, s, kind, r.prec, best, c.scope, c.background, min(2, agree)),
        (_reading_of, s, c.metric, c.rule),
        (_reading_anchor, s, kind, r.anchor, ctx.published is not None, ctx.written is not None),
        (_reading_from, s, kind, sentences.headline(c.sentence), ctx.recall[c.sentence] >= 0, bucket(c.sentence + 1)),
    ]
    if s != "here":
        parts.append((_reading_elsewhere, s, *rivals.moves_on))
    if r.dated is not None:
        item = r.dated.item
        if s == "here":
            after = item.i >= c.j
            gap = item.i - c.j if after else max(0, c.i - item.j)
            wall = barrier(ctx.scene, min(item.j, c.j), max(item.i, c.i)) // 12
            rank = sorted(here, key=lambda x: abs(_stands(x) - c.trigger)).index(r) if len(here) > 1 else 0
            parts.append((_reading_here, kind, "after" if after else "before", bucket(gap), min(3, wall), min(2, rank)))
            parts += [(_lead_in, w.norm) for w in ctx.scene.doc.words[max(0, item.i - 2) : item.i] if w.kind is not Kind.NEWLINE]
        else:
            where = r.dated.sentence
            same = ctx.paragraph[where] == ctx.paragraph[c.sentence]
            parts.append((_reading_far, s, kind, min(6, c.sentence - where), same))
        if r.end is not None and ctx.published is not None:
            parts.append((_reading_age, s, elapsed((ctx.published - r.end).days, _ELAPSED), c.background))
    return parts


_TURN, _EARLIER = 6, 12  # tokens


def _moves_on(ctx: Context, c: Candidate) -> tuple[bool, bool]:
    """(وعلى صعيد آخر: the sentence turns to another event, سبق أن, في وقت سابق: beside it the text says that it was earlier)."""
    words, (first, end) = ctx.scene.lex.words["earlier"], ctx.scene.doc.sentences[c.sentence]
    near = range(max(first, c.i - _EARLIER), min(c.j + _EARLIER, c.i + LONGEST, end))
    return bool(ctx.scene.spots("elsewhere", first, first + _TURN)), any(ctx.scene.norm(p) in words for p in near)


def _reading_elsewhere(s: str, turns: bool, earlier: bool) -> list[str]:
    return [f"{s}.turns={turns}", f"{s}.earlier={earlier}"]


def _reading_kind(s: str, kind: str, by: str | None, published: bool, open_: bool, best: str, here: int) -> list[str]:
    pub = "pub" if published else "nopub"
    f = [s, f"{s}.{kind}", f"{s}.{pub}", f"{s}.{kind}.{pub}", f"{s}.{kind}.{best}", f"{s}.here={here}", f"{s}.{kind}.here={here}"]
    return [*f, f"{s}.by={by}", f"{s}.open={open_}.{pub}"]


def _reading_prec(s: str, kind: str, prec: str, best: str, scope: str, background: bool, agree: int) -> list[str]:
    f = [f"{s}.prec={prec}.{best}", f"{s}.scope={scope}.{kind}", f"{s}.prec={prec}.scope={scope}"]
    return [*f, f"{s}.bg={background}", f"{s}.bg={background}.{kind}", f"{s}.agree={agree}"]


def _reading_anchor(s: str, kind: str, anchor: str, published: bool, written: bool) -> list[str]:
    pub = "pub" if published else "written" if written else "nopub"
    return [f"{s}.{anchor}.{pub}", f"{s}.{kind}.{anchor}.{pub}"]


def _reading_of(s: str, metric: str, rule: str) -> list[str]:
    return [f"{s}.{metric}", f"{s}.rule={rule}"]


def _reading_from(s: str, kind: str, headline: bool, opener: bool, pos: str) -> list[str]:
    head = "head" if headline else "body"
    return [f"{s}.{head}", f"{s}.{kind}.{head}", f"{s}.opener={opener}", f"{s}.pos={pos}"]


def _reading_here(kind: str, side: str, gap: str, wall: int, rank: int) -> list[str]:
    f = [f"gap={gap}", f"{side}.gap={gap}", f"{side}.wall={wall}", f"{kind}.{side}"]
    return [*f, f"rank={rank}", f"{kind}.rank={rank}", f"{side}.rank={rank}.wall={min(2, wall)}"]


def _lead_in(word: str) -> list[str]:
    return [f"lead_in={word}"]


def _reading_far(s: str, kind: str, dist: int, same: bool) -> list[str]:
    return [f"{s}.dist={dist}", f"{s}.par={same}", f"{s}.par={same}.{kind}"]


_ELAPSED = ((-1, "neg"), (1, "0-1"), (7, "week"), (31, "month"), (365, "year"))  # up to so many days


def _reading_age(s: str, size: str, background: bool) -> list[str]:
    return [f"{s}.age={size}", f"{s}.age={size}.bg={background}"]


def _stands(r: Reading) -> int:
    """The token where a reading's words begin."""
    return r.dated.item.i if r.dated is not None else 0


def choose(ctx: Context, c: Candidate, previous: Reading | None, sentences: Sentences) -> Reading:
    """The likeliest reading; without a model the nearest time by rule."""
    got = _chosen(ctx, c, previous, sentences)
    return got if got.of == c.sentence else replace(got, of=c.sentence)


def _chosen(ctx: Context, c: Candidate, previous: Reading | None, sentences: Sentences) -> Reading:
    options = _told_how_early(ctx, c, _of_that_period(ctx, c, _fitting(ctx, c, readings(ctx, c, previous))))
    options = _as_untold(c, options, previous)
    model = load("timing")
    if model is None:
        dated, _ = time_of(ctx, c)
        return _reading("here", dated) if dated is not None and (dated.when.start or dated.when.end) else options[-1]
    if len(options) == 1:
        return options[0]
    rivals = _among(ctx, c, options)
    scored = [(model.score(_features(ctx, c, r, rivals, sentences)), -n) for n, r in enumerate(options)]
    return options[-max(scored)[1]]
