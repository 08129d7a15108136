"""When, where, how sure and how old: what a sentence and its neighbours say about a candidate.

`Context` is built once a document; `place_in_time` and the others read it for one candidate. A sentence inherits time
from the one before it within its paragraph, else from the lead. Does not belong here: counts, parties, merging.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extraction.candidates import Candidate
from extraction.scene import TIME, Item, Scene
from extraction.text import Kind
from extraction.times import Resolved, TimeRef, resolve, survey, written_when

_PERIODS = frozenset(
    ("month", "months", "relative_month", "quarter", "half", "year", "relative_year", "window", "since", "week", "same_month")
)
_LONG = frozenset(("month", "period", "year"))


@dataclass(slots=True)
class Dated:
    """A time of the text, resolved; `item` says where it stands."""

    item: Item
    ref: TimeRef
    when: Resolved
    sentence: int = 0


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
    written: Resolved | None = None  # when an undated text was written, as far as it says so
    period: Dated | None = None  # the first stretch longer than a day, which a tally's heading names


def build_context(scene: Scene, published: date | None) -> Context:
    """Resolve every time of the document in order (later ones may point back: الشهر ذاته)."""
    ctx = Context(scene, published)
    memory = survey([item.time for item in scene.items if item.time is not None], published)
    ctx.written = written_when(memory) if published is None else None
    paragraph = 0
    previous_end = 0
    last: Dated | None = None
    for first, end in scene.doc.sentences:
        if any(scene.doc.words[p].kind is Kind.NEWLINE for p in range(previous_end, first)):
            paragraph += 1
            last = None
        previous_end = end
        ctx.paragraph.append(paragraph)
        ctx.inherited.append(last)
        found = []
        opener = -1
        for item in scene.within(first, end):
            if item.what == TIME and item.time is not None:
                when = resolve(item.time, published, memory)
                found.append(Dated(item, item.time, when, len(ctx.dated)))
            elif "background" in item.kinds and opener < 0:
                opener = item.i
        ctx.dated.append(found)
        ctx.recall.append(opener)
        handed_on = [d for d in found if d.ref.introduced_by != "after"]
        last = next((d for d in reversed(handed_on) if d.ref.kind != "daypart"), last)
        if ctx.period is None:
            ctx.period = next((d for d in handed_on if d.when.start is not None and d.when.prec in _LONG), None)
        if ctx.lead is None and opener < 0:
            ctx.lead = next((d for d in handed_on if d.when.start is not None and d.when.prec == "day"), None)
    return ctx


def time_of(ctx: Context, c: Candidate) -> tuple[Dated | None, str]:
    """(the time that holds for a candidate, where it was found: 'clause', 'sentence', 'paragraph', 'lead' or '')."""
    here = _nearest(ctx, c, ctx.dated[c.sentence])
    if here is not None:
        return here, "sentence"
    inherited = ctx.inherited[c.sentence]
    if inherited is not None:
        return inherited, "paragraph"
    if ctx.lead is not None:
        return ctx.lead, "lead"
    return None, ""


def _nearest(ctx: Context, c: Candidate, found: list[Dated]) -> Dated | None:
    best, cost = None, 10**9
    for d in found:
        if d.ref.kind == "daypart" and d.when.start is None:
            continue
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
    if c.scope:
        return c.scope
    near = ctx.scene.within(max(c.i - 14, ctx.scene.doc.sentences[c.sentence][0]), c.j + 4)
    toll = any("cumulative" in it.kinds for it in near)
    if dated is not None and found == "sentence":
        if dated.ref.kind == "since" or dated.ref.introduced_by == "since":
            return "cumulative"
        if (
            (dated.when.prec in _LONG or (dated.ref.kind in _PERIODS and dated.ref.kind != "week"))
            and (c.best is None or c.best > 2 or toll)
            and (dated.ref.is_period or toll)
        ):
            return "period_total"
    if toll and c.rule == "toll" and found == "paragraph" and dated is not None and dated.ref.kind == "since":
        return "cumulative"
    return "incident"


def is_background(ctx: Context, c: Candidate, dated: Dated | None, found: str) -> bool:
    """Recalled from older news: an opener stands before it, or its own day lies well before the lead's."""
    opener = ctx.recall[c.sentence]
    if 0 <= opener <= c.j:
        return True
    if found == "sentence" and dated is not None and dated.when.end is not None:
        anchor = ctx.lead.when.end if ctx.lead is not None and ctx.lead.when.end is not None else ctx.published
        if anchor is not None and (anchor - dated.when.end).days >= 2:
            return True
    return False
