"""The scope that a count has from another: a list whose first count is a month's total, the dead of events told as a total.

Belongs here: scopes that follow from candidates told before. Does not belong here: what a candidate's own time and words
say of its scope (context.py), the final choice (attributes.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS
from extraction.terms import TOTALS

_NEAR = 12  # so many candidates before are looked at
_SENTENCES = 2  # how far behind events their dead are still told
_FEW = 2


def shared_scope(c: Candidate, earlier: list[Candidate]) -> str:
    """The candidate's scope, in the light of those before it."""
    if c.scope != "incident" or c.whole is not None:
        return c.scope
    before = earlier[: -_NEAR - 1 : -1]
    return _of_list(c, before) or _of_counted_events(c) or _of_those_events(c, before) or c.scope


def _of_list(c: Candidate, before: list[Candidate]) -> str:
    """13 هجوماً في حمص وهجومان في حلب خلال أيار: a further count of what is counted for the same time."""
    dated = c.extra.get("dated")
    told = c.qualifier not in ("derived", "vague") or c.best == _FEW
    if dated is None or c.best is None or not told:
        return ""
    alike = (o for o in before if o.sentence == c.sentence and o.metric == c.metric and o.extra.get("dated") is dated)
    return next((o.scope for o in alike if o.scope in TOTALS and o.whole is None), "")


def _of_counted_events(c: Candidate) -> str:
    """– 46 استهدافاً على كذا، أسفرت عن مقتل 3: the dead of a part of a total."""
    event = c.event
    if event is None or event.whole is None or (event.best or 0) < _FEW or event.whole.scope not in TOTALS:
        return ""
    _take_time(c, event.whole)
    return event.whole.scope


def _of_those_events(c: Candidate, before: list[Candidate]) -> str:
    """وتسببت تلك الهجمات بمقتل 76 شخصاً: of the attacks that were counted right before."""
    event = c.event
    if c.metric in EVENT_METRICS or event is None or event.sentence != c.sentence or not event.definite or event.best is not None:
        return ""
    if c.extra.get("found") == "sentence":
        return ""
    near = (o for o in before if 0 < c.sentence - o.sentence <= _SENTENCES and o.metric in EVENT_METRICS and o.whole is None)
    last = next((o for o in near if (o.best or 0) > _FEW), None)
    if last is None or last.scope not in TOTALS:
        return ""
    _take_time(c, last)
    c.extra["scope_told"] = last.extra.get("scope_told", False)
    return last.scope


def _take_time(c: Candidate, of: Candidate) -> None:
    """Where it has none of its own."""
    if c.extra.get("found") != "sentence" and of.extra.get("dated") is not None:
        c.extra["dated"], c.extra["found"] = of.extra["dated"], "paragraph"
