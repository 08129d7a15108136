"""Further counts of times behind one verb, each with its own weapon: قصفت القرى 312 مرة بالقذائف و19 مرة بالطائرات المسيرة.

Belongs here: what the later counts tell of, and which weapon the first one was with. Does not belong here: the first count
(event_counts.py), where one event ends (event_clauses.py).
"""

from __future__ import annotations

from extraction.event_clauses import UNCOUNTED, Telling
from extraction.scene import Item, Scene

_WEAPON = 5  # so near behind a count stands with what it was done


def times_again(scene: Scene, tellings: list[Telling], first: int, end: int) -> list[Telling]:
    """The tellings of the counts that و joins to the one of a verb told before; that one is of the weapon named beside it."""
    out: list[Telling] = []
    for p in scene.spots("times_over", first + 2, end):
        it = scene.cover[p - 1]
        n = it.number if it is not None else None
        if it is None or n is None or n.kind == "ordinal" or (n.best or 0) < 1 or not scene.led(it.i):
            continue
        told = [t for t in (*tellings, *out) if t.item.i < it.i]
        last = told[-1] if told and told[-1].qualifier not in UNCOUNTED else None
        if last is None:
            continue
        last.metric = _weapon(scene, last.i, it.i) or last.metric
        metric = _weapon(scene, p + 1, min(p + 1 + _WEAPON, end)) or last.metric
        item = Item(it.i, p + 1, "words", frozenset(("event_phrase",)))
        out.append(Telling(item, last.sense, metric, n.best, n.low, n.high, n.qualifier, False, True, it.i, p + 1, n.imputed))
    return out


def _weapon(scene: Scene, low: int, high: int) -> str | None:
    """مرة بالطائرات المسيرة, مرة بالقذائف: from the air or from the ground, by what is named first; None where neither is."""
    shells = scene.lex.words["shell"]
    ground = [*scene.spots("ground", low, high), *(p for p in range(low, high) if not shells.isdisjoint(scene.doc.words[p].stems))]
    air = scene.spots("air", low, high)
    if not air:
        return "attacks" if ground else None
    return "airstrikes" if air[0] <= min(ground, default=air[0]) else "attacks"
