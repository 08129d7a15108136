"""What speaks for a fact's age and scope, as named features for the linear models, in parts (linear.py).

Features name constructions and neighbours, never an article, an outlet or a place. Does not belong here: whether a
candidate is a fact (features.py), whose it is (sides.py), when it was (timing.py).
"""

from __future__ import annotations

from datetime import date

from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS
from extraction.features import doc_kind
from extraction.linear import Bag, Part
from extraction.scene import NUMBER, Scene
from extraction.sentences import Sentences, elapsed, sized
from extraction.text import Kind


def window(scene: Scene, c: Candidate) -> list[str]:
    """The words of its sentence around a candidate, folded; kept on it, for several models ask."""
    known = c.extra.get("window")
    if known is None:
        a, b = scene.doc.sentences[c.sentence]
        known = c.extra["window"] = [w.norm for w in scene.doc.words[max(a, c.i - 4) : min(b, c.j + 7)] if w.kind is Kind.WORD]
    return known


def nearness(previous: Candidate, c: Candidate) -> str:
    """How far back a fact stands: in the same sentence, the one before, or further."""
    return "same" if previous.sentence == c.sentence else "next" if previous.sentence + 1 == c.sentence else "far"


# -- age ------------------------------------------------------------------------------------------------------------


def age_features(
    c: Candidate, previous: Candidate | None, was_old: bool, sentences: Sentences, when: tuple[str, date | None, str] | None = None
) -> list[Part]:
    """What speaks for older news: openers, tense, dates against the lead's, and what the candidate before was.

    when: its time as it was read: where from, its last day, its precision.
    """
    ctx, scene = sentences.ctx, sentences.scene
    a, b = scene.doc.sentences[c.sentence]
    opener = ctx.recall[c.sentence]
    dated, found = c.extra.get("dated"), c.extra.get("found")
    parts: list[Part] = [sentences.features(c.sentence), (_age, c.metric, c.background, found, c.scope, sized(c.best))]
    if opener >= 0:
        parts.append((_opener, scene.norm(opener), opener <= c.trigger))
    if dated is not None:
        parts.append((_time, dated.ref.kind, found, dated.when.end is None))
        if dated.when.end is not None:
            for name, day in (("lead", ctx.lead.when.end if ctx.lead is not None else None), ("pub", ctx.published)):
                if day is not None:
                    parts.append((_age_gap, name, elapsed((day - dated.when.end).days, _ELAPSED), found, dated.when.prec))
    if when is not None:
        lead = ctx.lead.when.end if ctx.lead is not None else None
        end = when[1]
        gaps = [elapsed((day - end).days, _ELAPSED) if day is not None and end is not None else "open" for day in (lead, ctx.published)]
        parts.append((_read_as, when[0], when[2], *gaps, c.scope))
    if previous is None:
        parts.append((_no_previous,))
    else:
        same = ctx.paragraph[previous.sentence] == ctx.paragraph[c.sentence]
        parts.append((_previous_age, was_old, nearness(previous, c), same, found))
    parts += [(_beginning, n, w.norm) for n, w in enumerate(scene.doc.words[a : min(a + 4, b)])]
    parts.append(Bag("w=", window(scene, c)))
    return parts


def _age(metric: str, background: bool, found: str | None, scope: str, best: str) -> list[str]:
    return [f"metric={metric}", f"rule={background}", f"found={found}", f"scope={scope}", f"best={best}"]


def _opener(word: str, before: bool) -> list[str]:
    return [f"open.before={int(before)}", f"open={word}.before={int(before)}"]


def _time(kind: str, found: str | None, open_: bool) -> list[str]:
    f = [f"time={kind}", f"time={kind}.found={found}"]
    return [*f, f"time.open={kind}.{found}"] if open_ else f


_ELAPSED = ((-1, "neg"), (0, "0"), (1, "1"), (2, "2"), (7, "3-7"), (31, "8-31"))  # up to so many days


def _age_gap(name: str, size: str, found: str | None, prec: str) -> list[str]:
    return [f"{name}.gap={size}", f"{name}.gap={size}.found={found}", f"{name}.gap={size}.prec={prec}"]


def _read_as(source: str, prec: str, lead: str, published: str, scope: str) -> list[str]:
    f = [f"read={source}.pub={published}", f"read={source}.lead={lead}", f"read.pub={published}.lead={lead}"]
    f += [f"read.pub={published}.prec={prec}", f"read={source}.pub={published}.lead={lead}"]
    return [*f, f"read.{scope}.pub={published}", f"read.{scope}.lead={lead}.prec={prec}"]


def _no_previous() -> list[str]:
    return ["prev.none"]


def _previous_age(was_old: bool, near: str, same: bool, found: str | None) -> list[str]:
    f = f"prev={int(was_old)}.{near}"
    return [f, f"{f}.{'par' if same else 'other'}", f"{f}.found={found}"]


def _beginning(n: int, word: str) -> list[str]:
    return [f"a{n}={word}"]


# -- scope ----------------------------------------------------------------------------------------------------------


def scope_features(c: Candidate, told: list[Candidate], sentences: Sentences) -> list[Part]:
    """What speaks for a total over time rather than one event. told: the facts before it, with their scopes."""
    return [*scope_parts(c, told, sentences), _within_total(c, told)]


def scope_parts(c: Candidate, told: list[Candidate], sentences: Sentences) -> list[Part]:
    """The same, without the totals before it that can hold it."""
    previous = told[-1] if told else None
    ctx, scene = sentences.ctx, sentences.scene
    a, _ = scene.doc.sentences[c.sentence]
    best = sized(c.best)
    times = ctx.dated[c.sentence]
    parts: list[Part] = [(_scope, c.metric, c.scope, c.rule, best, c.qualifier)]
    if previous is not None:
        near, par = nearness(previous, c), ctx.paragraph[previous.sentence] == ctx.paragraph[c.sentence]
        parts.append((_previous_scope, previous.scope, near, "E" if c.metric in EVENT_METRICS else "P", best, c.rule))
        parts.append((_scope_goes_on, previous.scope, par, not times))
        if c.event is not None:
            parts.append((_scope_of_event, c.event.best is None or c.event.best > 1, previous.scope, near))
    tally = ctx.period is not None and ctx.period.item.i < 40
    line = a == 0 or scene.doc.words[a - 1].kind is Kind.NEWLINE
    parts += [(_tally, tally, best, not times, c.metric), (_line, line, first_kind(scene, a))]
    for d in times:
        side = "before" if d.item.i < c.trigger else "after"
        parts.append((_scope_time, d.ref.kind, side, best, d.when.prec, d.ref.introduced_by, d.ref.is_period))
    if not times:
        parts.append((_timeless, best))
    dated = c.extra.get("dated")
    if dated is not None:
        parts.append((_scope_mine, dated.ref.kind, c.extra.get("found"), best))
    before = [w.norm for w in scene.doc.words[max(a, c.i - 8) : c.i]]
    return [*parts, sentences.features(c.sentence, "s="), Bag("w=", window(scene, c)), Bag("l=", before)]


def _scope(metric: str, scope: str, rule: str, best: str, qualifier: str) -> list[str]:
    f = [f"metric={metric}", f"rule={scope}", f"by={rule}", f"best={best}", f"{metric}.best={best}"]
    return [*f, f"scope={scope}.best={best}", f"qual={qualifier}"]


def _within_total(c: Candidate, told: list[Candidate]) -> Part:
    """Whether an earlier total of its kind can hold it, beside the parts of that total told since."""
    kind = c.metric in EVENT_METRICS
    since = 0
    parts = 0
    for n in range(len(told) - 1, -1, -1):
        t = told[n]
        if t.metric != c.metric and not (kind and t.metric in EVENT_METRICS):
            continue
        if t.best is not None and c.best is not None and t.best > c.best and t.scope != "subset":
            left = t.best - since - c.best
            fits = "completes" if left == 0 else "fits" if left > 0 else "exceeds"
            return (_total, t.scope, min(3, c.sentence - t.sentence), fits, min(3, parts), t.metric == c.metric, sized(t.best))
        since += t.best or 0
        parts += 1
    return (_no_total, bool(told))


def _no_total(told: bool) -> list[str]:
    return [f"total.none.{told}"]


def _total(scope: str, dist: int, fits: str, parts: int, same: bool, size: str) -> list[str]:
    f = [f"total={scope}", f"total={scope}.{fits}", f"total={scope}.dist={dist}"]
    f += [f"total.{fits}.parts={parts}", f"total.{fits}.dist={dist}"]
    return [*f, f"total={scope}.same={same}", f"total={scope}.{fits}.size={size}", f"total={scope}.{fits}.parts={parts}.dist={dist}"]


def _previous_scope(scope: str, near: str, kind: str, best: str, rule: str) -> list[str]:
    f = f"prev={scope}.{near}"
    return [f, f"{f}.{kind}.{best}", f"{f}.by={rule}"]


def _scope_goes_on(scope: str, par: bool, timeless: bool) -> list[str]:
    return [f"prev={scope}.par={par}.timeless={timeless}"]


def _scope_of_event(many: bool, scope: str, near: str) -> list[str]:
    return [f"event={many}.prev={scope}.{near}"]


def _tally(tally: bool, best: str, timeless: bool, metric: str) -> list[str]:
    return [f"tally={tally}.best={best}", f"tally={tally}.timeless={timeless}.{metric}"]


def first_kind(scene: Scene, a: int) -> str:
    """Whether a line begins with a number, a bullet or a word."""
    item = scene.at[a]
    return "N" if item is not None and item.what == NUMBER else doc_kind(scene, a)


def _line(line: bool, start: str) -> list[str]:
    return [f"line={line}.start={start}"]


def _scope_time(kind: str, side: str, best: str, prec: str, by: str | None, is_period: bool) -> list[str]:
    f = [f"time={kind}", f"time={kind}.{side}", f"time={kind}.best={best}"]
    return [*f, f"prec={prec}", f"by={by}.{kind}", f"period={is_period}.best={best}"]


def _timeless(best: str) -> list[str]:
    return [f"time.none.best={best}"]


def _scope_mine(kind: str, found: str | None, best: str) -> list[str]:
    return [f"mine={kind}.{found}", f"mine={kind}.best={best}"]
