"""Which time of the text is the time of a fact: competing readings, scored by a linear model.

The readings: each time in the fact's sentence, the nearest before it, the lead's, the first period of the text, the time
of the fact before it, and the publication date as stand-in. Does not belong here: what a time phrase means (times).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extraction.candidates import Candidate
from extraction.context import Context, Dated, barrier, time_of
from extraction.features import Sentences, bucket
from extraction.linear import load

_LONG = frozenset(("month", "period", "year"))


@dataclass(slots=True)
class Reading:
    """One possible time of a fact. source: here, before, lead, period, previous, publication."""

    source: str
    start: date | None
    end: date | None
    prec: str
    anchor: str
    dated: Dated | None = None


def readings(ctx: Context, c: Candidate, previous: Reading | None) -> list[Reading]:
    """The competing times of a candidate; the publication date (or nothing) always stands last."""
    out = [_reading("here", d) for d in ctx.dated[c.sentence] if d.ref.kind != "daypart" or d.when.start is not None]
    before = next((ctx.dated[s] for s in range(c.sentence - 1, max(-1, c.sentence - 12), -1) if ctx.dated[s]), None)
    if before:
        out += [_reading("before", d) for d in before[-2:]]
    if ctx.lead is not None:
        out.append(_reading("lead", ctx.lead))
    if ctx.period is not None:
        out.append(_reading("period", ctx.period))
    own = any(r.start is not None or r.end is not None for r in out if r.source == "here")
    if previous is not None and not own:  # a sentence that dates itself does not take over the date before it
        out.append(Reading("previous", previous.start, previous.end, previous.prec, previous.anchor, previous.dated))
    if ctx.published is None:
        out.append(Reading("publication", None, None, "unknown", "none"))
    else:
        out.append(Reading("publication", ctx.published, ctx.published, "unknown", "publication"))
    return out


def _fitting(c: Candidate, options: list[Reading]) -> list[Reading]:
    """A total over a period is of no single day: where the text names stretches, only these compete."""
    if c.scope != "period_total":
        return options
    long = [r for r in options if r.prec in _LONG or (r.dated is not None and r.dated.ref.is_period)]
    return long or options


_POINTING = 8


def _of_that_period(ctx: Context, c: Candidate, options: list[Reading]) -> list[Reading]:
    """في الفترة التي ذكرها التقرير: a sentence without a time of its own that points to the text's period is of it."""
    first = ctx.scene.doc.sentences[c.sentence][0]
    near = range(max(first, c.i - _POINTING), c.i)
    pointed = any(ctx.scene.norm(p) in ctx.scene.lex.words["that_period"] for p in near)
    if not pointed or any(r.source == "here" and r.start is not None for r in options):
        return options
    return [r for r in options if r.source == "period"] or options


def _reading(source: str, d: Dated) -> Reading:
    return Reading(source, d.when.start, d.when.end, d.when.prec, d.when.anchor if d.when.start or d.when.end else "none", d)


def reading_features(ctx: Context, c: Candidate, r: Reading, all_readings: list[Reading], sentences: Sentences) -> list[str]:
    """Features of one reading among the others."""
    here = [x for x in all_readings if x.source == "here"]
    kind = r.dated.ref.kind if r.dated is not None else "none"
    by = r.dated.ref.introduced_by if r.dated is not None else "none"
    open_ = r.start is None and r.end is None
    best = "none" if c.best is None else "1" if c.best == 1 else "few" if c.best < 8 else "many"
    pub = "pub" if ctx.published is not None else "nopub"
    s = r.source
    f = [
        s,
        f"{s}.{kind}",
        f"{s}.{pub}",
        f"{s}.{kind}.{pub}",
        f"{s}.{kind}.{best}",
        f"{s}.prec={r.prec}.{best}",
        f"{s}.by={by}",
        f"{s}.open={open_}.{pub}",
        f"{s}.here={min(2, len(here))}",
        f"{s}.{kind}.here={min(2, len(here))}",
        f"{s}.{c.metric}",
        f"{s}.rule={c.rule}",
        f"{s}.scope={c.scope}.{kind}",
        f"{s}.prec={r.prec}.scope={c.scope}",
        f"{s}.bg={c.background}",
        f"{s}.bg={c.background}.{kind}",
    ]
    agree = sum(x is not r and (x.start, x.end) == (r.start, r.end) for x in all_readings)
    f.append(f"{s}.agree={min(2, agree)}")
    if r.dated is not None:
        item = r.dated.item
        if s == "here":
            after = item.i >= c.j
            gap = item.i - c.j if after else max(0, c.i - item.j)
            wall = barrier(ctx.scene, min(item.j, c.j), max(item.i, c.i))
            side = "after" if after else "before"
            f += [f"gap={bucket(gap)}", f"{side}.gap={bucket(gap)}", f"{side}.wall={min(3, wall // 12)}", f"{kind}.{side}"]
            rank = sorted(here, key=lambda x: abs(_stands(x) - c.trigger)).index(r)
            f += [f"rank={min(2, rank)}", f"{kind}.rank={min(2, rank)}", f"{side}.rank={min(2, rank)}.wall={min(2, wall // 12)}"]
            for p in range(max(0, item.i - 2), item.i):
                f.append(f"lead_in={sentences.scene.norm(p)}")
        else:
            where = _sentence_of(ctx, item.i)
            f.append(f"{s}.dist={min(6, c.sentence - where)}")
            same = ctx.paragraph[where] == ctx.paragraph[c.sentence]
            f += [f"{s}.par={same}", f"{s}.par={same}.{kind}"]
        if r.end is not None and ctx.published is not None:
            days = (ctx.published - r.end).days
            size = (
                "neg"
                if days < 0
                else "0-1"
                if days < 2
                else "week"
                if days < 8
                else "month"
                if days < 32
                else "year"
                if days < 366
                else "more"
            )
            f += [f"{s}.age={size}", f"{s}.age={size}.bg={c.background}"]
    head = "head" if "s.headline" in sentences.features[c.sentence] else "body"
    f += [
        f"{s}.{head}",
        f"{s}.{kind}.{head}",
        f"{s}.opener={ctx.recall[c.sentence] >= 0}",
        f"{s}.{x}" if (x := f"pos={bucket(c.sentence + 1)}") else s,
    ]
    return f


def _stands(r: Reading) -> int:
    """The token where a reading's words begin."""
    return r.dated.item.i if r.dated is not None else 0


def _sentence_of(ctx: Context, token: int) -> int:
    low, high = 0, len(ctx.scene.doc.sentences) - 1
    while low < high:
        mid = (low + high + 1) // 2
        if ctx.scene.doc.sentences[mid][0] <= token:
            low = mid
        else:
            high = mid - 1
    return low


def choose(ctx: Context, c: Candidate, previous: Reading | None, sentences: Sentences) -> Reading:
    """The likeliest reading; without a model the nearest time by rule."""
    options = _of_that_period(ctx, c, _fitting(c, readings(ctx, c, previous)))
    model = load("timing")
    if model is None:
        dated, _ = time_of(ctx, c)
        return _reading("here", dated) if dated is not None and (dated.when.start or dated.when.end) else options[-1]
    scored = [(model.probability(reading_features(ctx, c, r, options, sentences)), -n) for n, r in enumerate(options)]
    return options[-max(scored)[1]]
