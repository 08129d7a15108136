"""Times of the setting in which something happened: حيث تدور اشتباكات منذ 6 حزيران, في إطار عملية كذا التي انطلقت في 24 آب.

Belongs here: where the clause begins that dates the fight around, the campaign it is part of or the history of the place, so that
what was told before it is not of its time. Does not belong here: how often and since when no worse (clauses.py), what a time means
(times.py).
"""

from __future__ import annotations

from extraction.scene import Item, Scene
from extraction.times import TimeRef

_REACH = 28  # tokens from the clause's first word to its time
_VERB = 3  # words between حيث and the verb that goes on
_CAMPAIGN = 7  # words between the campaign's noun and its relative clause
_FRAME = 3  # words between في إطار and the noun of the campaign


def set_in(scene: Scene, item: Item, ref: TimeRef, first: int, end: int) -> tuple[int, int]:
    """(where the clause of the setting begins that alone has the time at `item`, where a campaign's clause ends); -1 for none."""
    words = scene.lex.words
    for p in range(item.i - 1, max(first, item.i - _REACH) - 1, -1):
        norm = scene.norm(p)
        if norm in words["where"]:
            return (p if ref.kind == "since" and _goes_on(scene, p, item.i) else -1), -1
        if norm in words["which_one"]:
            if _begun(scene, p, first):
                return p, next((q for q in range(item.j, end) if scene.is_punct(q)), end)
            return (p if _history(scene, p, item.i) else -1), -1
    return -1, -1


def _goes_on(scene: Scene, p: int, end: int) -> bool:
    """حيث تدور اشتباكات منذ, حيث لا تزال المعارك مستمرة منذ: something that has gone on, and nobody counted in it."""
    verb = next((q for q in range(p + 1, min(p + 1 + _VERB, end)) if scene.norm(q) in scene.lex.words["durative"]), None)
    return verb is not None and not _counts(scene, verb, end)


def _begun(scene: Scene, p: int, first: int) -> bool:
    """في إطار عملية درع الفرات التي انطلقت في 24 آب: the first day of the campaign that what happened is part of."""
    words = scene.lex.words
    if scene.norm(p + 1) not in words["begun"]:
        return False
    low = max(first, p - _CAMPAIGN)
    at = next((q for q in range(p - 1, low - 1, -1) if not words["campaign_noun"].isdisjoint(scene.doc.words[q].stems)), None)
    return at is not None and any(scene.norm(q) in words["framework"] for q in range(max(first, at - _FRAME), at))


def _history(scene: Scene, p: int, end: int) -> bool:
    """في المدينة التي سيطر عليها التنظيم في كانون الثاني 2014: when a place changed hands, and nobody fell there then."""
    return p + 1 < end and scene.norm(p + 1) in scene.lex.words["took_it"] and not _counts(scene, p + 1, end)


_TOLD = frozenset(("person", "passive", "event", "event_verb", "launch"))


def _counts(scene: Scene, p: int, end: int) -> bool:
    """Whether something is told of behind token p: قصف من المناطق التي تسيطر عليها كذا استهدف البلدة مساء اليوم."""
    return any(it.kinds & _TOLD for it in scene.within(p + 1, end))
