"""Ground that was taken: سيطرت قسد على القرية, أعلن الجيش سيطرته على ثلاث قرى, استعادت السيطرة على البلدة.

Gives tellings of operations; whether one is an attack, or no fact, is for the models to weigh. Does not belong here: who holds
what (roles.py), the words of other events (events.py).
"""

from __future__ import annotations

from extraction.event_clauses import Telling
from extraction.lexicon import Sense
from extraction.scene import PLACE, Item, Scene
from extraction.terms import FORCES

_REACH = 8  # so far behind the verb, over who did it, the place is led in
_GAIN_BACK = 5  # so far before the noun it is said that it was won
_WHAT = 4  # so near behind على what was taken is named


def captures(scene: Scene, first: int, end: int) -> list[Telling]:
    """The captures of one sentence."""
    freed = scene.spots("freed_ground", first, end - 1)
    verbs = [*scene.spots("captured", first, end - 1), *freed]
    nouns = [p for p in scene.spots("the_control", first, end - 1) if _won(scene, p, first) or _after(scene, p, first)]
    out = []
    for p in sorted((*verbs, *nouns)):
        onto = _freed(scene, p, end) if p in freed else _onto(scene, p, end)
        if onto is None or (p in verbs and scene.norm(p - 1) in scene.lex.words["relative"]) or _left_to_them(scene, onto, end):
            continue  # المناطق التي سيطرت عليها
        out.append(_capture(p, onto + 1, p in verbs))
    return sorted((*out, *_moves(scene, first, end)), key=lambda t: t.i)


def _moves(scene: Scene, first: int, end: int) -> list[Telling]:
    """دخلت قوة البلدة, طردت القوات التنظيم من القرية, هبطت مروحيات التحالف: a force that moves in."""
    entered = ((p, _entered(scene, p, first, end)) for p in scene.spots("enters", first, end - 2))
    gained = ((p, _ground(scene, p + 1, min(p + 1 + _REACH, end))) for p in scene.spots("entry", first, end - 2) if _won(scene, p, first))
    driven = ((p, _driven(scene, p, end)) for p in scene.spots("drives_out", first, end - 2))
    landed = ((p, _landed(scene, p, first, end)) for p in scene.spots("lands", first, end - 1))
    searched = ((p, _searched(scene, p, first, end)) for p in scene.spots("searches", first, end - 1))
    retaken = (
        (p, _ground(scene, p + 1, min(p + 1 + _WHAT, end))) for p in scene.spots("retaking", first, end - 1) if _won(scene, p, first)
    )
    return [_capture(p, q + 1, True) for p, q in (*entered, *gained, *driven, *landed, *searched, *retaken) if q is not None]


def _capture(p: int, q: int, verb: bool) -> Telling:
    item = Item(p, p + 1, "words", frozenset(("event_phrase",)))
    return Telling(item, Sense("event_phrase", "operations", flag="capture"), "operations", 1, 1, 1, "derived", False, verb, p, q)


_FORCE = 2
_SUBJECT = 4  # so near before its verb stands a subject that comes first


def _entered(scene: Scene, p: int, first: int, end: int) -> int | None:
    """دخلت دورية من كذا قرية كذا: the token of the ground, behind the force."""
    words = scene.lex.words
    if scene.norm(p - 1) in words["relative"]:
        return None
    force = next((q for q in range(p + 1, min(p + 1 + _FORCE, end)) if _is_force(scene, q)), None)
    if force is None and any(_is_force(scene, q) for q in range(max(first, p - _SUBJECT), p)):
        force = p  # أن دورية للقوات دخلت القرية
    if force is None:
        return None
    return _ground(scene, force + 1, min(p + 1 + _REACH, end))


def _is_force(scene: Scene, q: int) -> bool:
    item = scene.at[q]
    party = item is not None and item.sense("party") is not None and item.proclitics in ("", "ال")
    return party or scene.norm(q) in scene.lex.words["force_noun"]


def _driven(scene: Scene, p: int, end: int) -> int | None:
    """طردت القوات داعش من البلدة, طردهم من القرية: the token of the ground behind من, those driven out before it."""
    words = scene.lex.words
    high = min(p + 1 + _REACH, end)
    if scene.norm(p + 1) in words["out_of_it"] and scene.norm(p - 1) not in words["relative"] - words["had"]:
        return p + 1 if _them_behind(scene, p, high) else None
    at = next((q for q in range(p + 1, high) if scene.norm(q) in words["partitive"]), None)
    if at is None:
        return None
    told = [s for it in scene.within(p + 1, at) for s in it.senses if s.kind in ("party", "person")]
    driven = any(s.kind == "party" or s.status in FORCES for s in told)
    return _ground(scene, at + 1, min(at + 1 + _WHAT, end)) if driven or at == p + 1 else None


def _them_behind(scene: Scene, p: int, high: int) -> bool:
    """طردته منها الوحدات, أخرجت منها مقاتلي التنظيم: those driven out are the ending of the verb, or stand behind منها."""
    pronoun = scene.norm(p).endswith(tuple(scene.lex.either("of_his", "of_theirs")))
    return pronoun or any(s.kind == "party" or s.status in FORCES for it in scene.within(p + 2, high) for s in it.senses)


def _landed(scene: Scene, p: int, first: int, end: int) -> int | None:
    """هبطت مروحيات التحالف قرب كذا: the token of the helicopter."""
    near = (*range(p + 1, min(p + 1 + _FORCE, end)), *range(max(first, p - _SUBJECT), p))
    words = scene.lex.words
    at = next((q for q in near if scene.norm(q) in words["helicopter"]), None)
    if at is None:
        at = _out_of(scene, p, end) or next((q for q in range(p + 1, min(p + 1 + _SUBJECT, end)) if _lets_out(scene, p, q)), None)
    return at if at is None or at > p else p


def _out_of(scene: Scene, p: int, end: int) -> int | None:
    """نزل جنود من مروحيات, هبطت قوات من أربع حوامات: the token of the helicopters, behind من."""
    words = scene.lex.words
    at = next((q for q in range(p + 1, min(p + 1 + _REACH, end)) if scene.norm(q) in words["helicopter"]), None)
    led = at is not None and any(scene.norm(q) in words["partitive"] for q in range(max(p, at - 2), at))
    return at if led else None


def _lets_out(scene: Scene, p: int, q: int) -> bool:
    """أنزل الطيران جنودا: who is landed stands behind a verb of letting down."""
    return scene.norm(q) in scene.lex.words["landed_men"] and not scene.lex.words["lets_down"].isdisjoint(scene.doc.words[p].stems)


_SEARCHER_BACK = 14


def _searched(scene: Scene, p: int, first: int, end: int) -> int | None:
    """فتشت القوات أمس خيم القطاع, داهمت دورية القرية وفتشت بيوتا: the token of what a force searched."""
    words = scene.lex.words
    near = (*range(p + 1, min(p + 1 + _FORCE, end)), *range(max(first, p - _SEARCHER_BACK), p))
    if scene.norm(p - 1) in words["relative"] or not any(_is_force(scene, q) for q in near):
        return None
    for q in range(p + 1, min(p + 1 + _REACH, end)):
        if scene.norm(q) in words["searched"]:
            return q
        if scene.is_punct(q) and scene.doc.words[q].raw in ".؛،":
            return None
    return None


def _ground(scene: Scene, low: int, high: int) -> int | None:
    """The first token of ground: a place, or villages and posts; none behind the end of the clause."""
    for q in range(low, high):
        item = scene.at[q]
        if item is not None and item.what == PLACE:
            return q
        if any(stem in scene.lex.words["ground_taken"] for _, stem in scene.doc.words[q].splits):
            return q
        if scene.is_punct(q) or scene.norm(q) in scene.lex.words["said_of"]:
            return None
    return None


def _onto(scene: Scene, p: int, end: int) -> int | None:
    """The token of على, with ground behind it: a place, or villages and posts, counted or not."""
    words = scene.lex.words
    limit = min(p + 1 + _REACH, end - 1)
    at = next((q for q in range(p + 1, limit) if scene.norm(q) in words["onto"] or scene.is_punct(q)), None)
    if at is None or scene.is_punct(at):
        return None
    what = range(at + 1, min(at + 1 + _WHAT, end))
    named = any(it.what == PLACE for it in scene.within(at + 1, min(at + 1 + _WHAT, end)))
    return at if named or any(stem in words["ground_taken"] for q in what for _, stem in scene.doc.words[q].splits) else None


def _freed(scene: Scene, p: int, end: int) -> int | None:
    """حررت القوات قرية كذا: the token of the ground, behind who did it; no prisoners."""
    for q in range(p + 1, min(p + 1 + _REACH, end)):
        item = scene.at[q]
        if item is not None and (item.what == PLACE or "person" in item.kinds):
            return q if item.what == PLACE else None
        if any(stem in scene.lex.words["ground_taken"] for _, stem in scene.doc.words[q].splits):
            return q
        if scene.is_punct(q) or scene.norm(q) in scene.lex.words["function"]:
            return None
    return None


def _after(scene: Scene, p: int, first: int) -> bool:
    """بعد سيطرتهم على البلدة: what came after it has happened."""
    return p > first and scene.norm(p - 1) in scene.lex.words["afterwards"]


_LEFT = 14  # so far behind what was taken it is told who had left it


def _left_to_them(scene: Scene, p: int, end: int) -> bool:
    """سيطرت القوات على البلدة بعد انسحاب كذا منها: ground that was left to them, and no fight for it."""
    words = scene.lex.words
    near = range(p + 1, min(p + _LEFT, end - 1))
    at = next((q for q in near if scene.norm(q) in words["follows_on"] and scene.norm(q + 1) in words["withdrew_from"]), None)
    return at is not None and not scene.spots("clash", p, at)


def _won(scene: Scene, p: int, first: int) -> bool:
    """استعاد, أعلن, تمكن من: before the word for control."""
    low = max(first, p - _GAIN_BACK)
    return any(stem in scene.lex.words["gains"] for q in range(low, p) for _, stem in scene.doc.words[q].splits)
