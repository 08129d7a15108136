"""Results told a second time beside what is known to be told again: وأسفر الهجوم عن مقتل ثلاثة وإصابة اثنين, behind the attack.

Each candidate is judged for itself (decide.py); that those told together are told again together is known here. Does not belong
here: numbers that replace one another (retold.py), how likely a repeat is (decide.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.events import EVENT_METRICS
from extraction.features import agree
from extraction.terms import HARM

_RESULTS = frozenset((*HARM, "arrested"))
_BACK = 24  # so many facts before are looked at
_FAR = 8  # so many sentences on, an event is taken up again by its noun
_TOGETHER = 60  # so many candidates of a sentence are told together: the cost stays linear


def results_again(clusters: list[Cluster], gone: dict[int, Cluster], candidates: list[Candidate]) -> dict[int, Cluster]:
    """Dead, wounded and arrested that were told before, with what they are told beside. Expects sides, scopes and times to be set."""
    home = {id(m): k for k in clusters for m in k.mentions}
    beside: dict[int, list[Candidate]] = {}
    for c in candidates:
        if c.whole is None and len(told := beside.setdefault(c.sentence, [])) < _TOGETHER:
            told.append(c)
    out: dict[int, Cluster] = {}
    for n, k in enumerate(clusters):
        if k.head.metric not in _RESULTS or k.head.best is None or k.whole is not None or id(k) in gone:
            continue
        before = [b for b in clusters[max(0, n - _BACK) : n] if id(b) not in gone and id(b) not in out and _equal(b, k)]
        if not before:
            continue
        again = list(_told_again(k.head, beside.get(k.head.sentence, []), home))
        first = next((b for b in reversed(before) if any(_together(b, a) for a in again)), None)
        if first is None and (event := _taken_up(k.head, clusters, candidates, home)) is not None:
            first = next((b for b in reversed(before) if _together(b, event)), None)
        if first is not None:
            out[id(k)] = first
    return out


def _equal(b: Cluster, k: Cluster) -> bool:
    """The same number of the same, told before, and nothing that differs."""
    x, y = b.head, k.head
    if (x.metric, x.best, x.background, x.scope) != (y.metric, y.best, y.background, y.scope) or b.whole is not None:
        return False
    return x.sentence < y.sentence and agree(x, y, "places") != "differ" and agree(x, y, "day") != "differ"


def _told_again(c: Candidate, beside: list[Candidate], home: dict[int, Cluster]) -> Iterator[Cluster]:
    """The facts of other results of the same event that are told again beside it: those killed, where it counts the wounded."""
    for d in beside:
        known = home.get(id(d))
        if d.metric in _RESULTS and d.metric != c.metric and d.event is c.event and d.best is not None and known is not None:
            if known.head.sentence < c.sentence and known.head.best == d.best:
                yield known


def _together(b: Cluster, other: Cluster) -> bool:
    """Whether two facts are told in one sentence."""
    return not {m.sentence for m in b.mentions}.isdisjoint(m.sentence for m in other.mentions)


def _taken_up(c: Candidate, clusters: list[Cluster], candidates: list[Candidate], home: dict[int, Cluster]) -> Cluster | None:
    """وأدى القصف إلى …: the event told last, which a definite noun that is no fact of its own takes up again."""
    e = c.event
    if e is None or not e.definite or e.sentence != c.sentence or ((own := home.get(id(e))) is not None and own.head is e):
        return None
    told = [
        (m.sentence, m.i, k) for k in clusters if k.head.metric in EVENT_METRICS for m in k.mentions if m is not e and m.sentence < c.sentence
    ]
    last = max(told, key=lambda t: t[:2], default=None)
    return last[2] if last is not None and c.sentence - last[0] <= _FAR else None
