"""From mentions to facts: headline, lead and body that state one quantity become one fact with several mentions.

Candidates come in document order. A later one joins an earlier group where metric and count agree and nothing they
say (place, time, side, actor, whole) contradicts. Does not belong here: events over several articles (warehouse).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS


@dataclass(slots=True)
class Cluster:
    """Candidates that state one fact; `head` gives its words, the others are further mentions."""

    head: Candidate
    mentions: list[Candidate] = field(default_factory=list)
    whole: Cluster | None = None


def merge(candidates: list[Candidate]) -> list[Cluster]:
    """Clusters in the order of their first mention; subsets point to their whole's cluster."""
    clusters: list[Cluster] = []
    home: dict[int, Cluster] = {}
    for c in candidates:
        target = None
        if c.whole is not None:
            whole = home.get(id(c.whole))
            target = next((k for k in clusters if k.whole is whole and whole is not None and _same_part(k.head, c)), None)
            if target is None:
                target = Cluster(c, [], whole)
                clusters.append(target)
        else:
            for k in reversed(clusters):
                if k.whole is None and _same(k, c):
                    target = k
                    break
            if target is None:
                target = Cluster(c)
                clusters.append(target)
        target.mentions.append(c)
        home[id(c)] = target
        _better_head(target, c)
    return clusters


def _same_part(a: Candidate, b: Candidate) -> bool:
    return a.metric == b.metric and a.best == b.best and (a.status == b.status or not a.status or not b.status)


def _same(k: Cluster, c: Candidate) -> bool:
    if k.head.metric != c.metric:
        if not {k.head.metric, c.metric} <= {"attacks", "airstrikes"}:
            return False
        return False
    return _same_event(k, c) if c.metric in EVENT_METRICS else _same_persons(k, c)


def _same_persons(k: Cluster, c: Candidate) -> bool:
    h = k.head
    if any(m.sentence == c.sentence for m in k.mentions) and not c.pronoun and not (c.best == h.best and c.extra.get("apposition")):
        return False
    if not _compatible(h, c):
        return False
    if c.best == h.best:
        return True
    if c.pronoun:
        return True
    return (c.best is None) != (h.best is None) and (c.best is None or len(k.mentions) == sum(m.best is None for m in k.mentions)) and not c.owner


def _same_event(k: Cluster, c: Candidate) -> bool:
    h = k.head
    if any(m.sentence == c.sentence for m in k.mentions):
        return False
    if not _compatible(h, c):
        return False
    if c.definite and c.best in (1, None):
        return True
    return h.best == c.best


def _compatible(a: Candidate, b: Candidate) -> bool:
    pa, pb = a.extra.get("places") or frozenset(), b.extra.get("places") or frozenset()
    if pa and pb and not pa & pb and not _contains(a, b):
        return False
    ta, tb = a.extra.get("day"), b.extra.get("day")
    if ta and tb and ta != tb:
        return False
    if a.side and b.side and a.side != b.side and {a.side, b.side} != {"CIVILIAN", "UNKNOWN"}:
        return False
    aa, ab = set(a.actor) - {"UNKNOWN"}, set(b.actor) - {"UNKNOWN"}
    return not (aa and ab and not aa & ab)


def _contains(a: Candidate, b: Candidate) -> bool:
    """One names only a governorate or countryside that the other's place lies in."""
    adm_a, adm_b = a.extra.get("adm1") or (), b.extra.get("adm1") or ()
    coarse = a.extra.get("coarse") or b.extra.get("coarse")
    return bool(coarse and set(adm_a) & set(adm_b))


def _better_head(k: Cluster, c: Candidate) -> None:
    h = k.head
    if h is c:
        return
    if h.best is None and c.best is not None or (h.side == "" and c.side and c.best == h.best):
        c.actor = c.actor or h.actor
        k.head = c
