"""Who took ground and from whom: سيطرت قوات كذا على البلدة بعد اشتباكات مع كذا, استعاد الجيش السيطرة على القرية من كذا.

Belongs here: the role of a party beside the words of a capture. Does not belong here: captures as operations (captures.py), roles from
other words (roles.py, role_words.py).
"""

from __future__ import annotations

from extraction.role_words import stems
from extraction.scene import PLACE, TIME, Scene

_CAPTURES = ("captured", "freed_ground", "the_control", "enters", "drives_out")
_BETWEEN = 4  # words between who took it and the verb: سيطرت مساء أمس قوات كذا
_CONTROL = 8  # so far behind بسط, استعاد the word for control stands
_REACH = 40  # so far before a party the capture is told that was at its cost
_FIGHT = 3  # معارك عنيفة مع كذا


def of_ground(scene: Scene, start: int, behind: int, first: int, end: int) -> str | None:
    """The role that a capture beside it gives the party whose phrase is start..behind: 'agent', 'target', or None."""
    if _takes(scene, start, behind, first, end):
        return "agent"
    return "target" if _loses(scene, start, first) else None


def _takes(scene: Scene, start: int, behind: int, first: int, end: int) -> bool:
    """Whether the party whose phrase is start..behind took ground: سيطرت كذا على, تمكنت كذا من السيطرة, كذا سيطرت أمس على."""
    if not any(scene.spots(sign, first, end) for sign in _CAPTURES):
        return False
    before = _step(scene, start, first, -1)
    if before >= first and (_captures(scene, before) or _wins(scene, before, behind, end) or _control_of(scene, before, behind, end)):
        return True
    after = _step(scene, behind, end, 1)
    low = min(after + _BETWEEN, end)
    verb = next((p for p in range(after, low) if _captures(scene, p)), None)
    if verb is not None and not any(scene.is_punct(p) or _party(scene, p) for p in range(after, verb)):
        return scene.norm(verb - 1) not in scene.lex.words["relative"]
    return after < end and _wins(scene, after, after + 1, end)


def _loses(scene: Scene, start: int, first: int) -> bool:
    """Whether it was taken from the party at start: معارك مع كذا, بعد انسحاب كذا, السيطرة على البلدة من كذا."""
    low = max(first, start - _REACH)
    if start - 1 <= low or not any(scene.spots(sign, low, start) for sign in _CAPTURES):
        return False
    words, p = scene.lex.words, start - 1
    while p > low and scene.is_punct(p):
        p -= 1
    if stems(scene, p) & words["leaves_ground"]:
        return True
    if scene.norm(p) in words["along"]:
        return any(stems(scene, q) & words["clash"] for q in range(max(low, p - _FIGHT), p))
    if scene.norm(p) in words["hands"] and scene.norm(p - 1) in words["partitive"]:
        return True  # من يد كذا
    if scene.norm(p) in words["partitive"]:
        ground = scene.cover[p - 1]
        return ground is not None and ground.what == PLACE
    return False


def _step(scene: Scene, p: int, bound: int, way: int) -> int:
    """The next word beside p over quotation marks and times: سيطرت صباح اليوم "قسد"."""
    p = p - 1 if way < 0 else p
    while (p >= bound) if way < 0 else (p < bound):
        over = scene.cover[p]
        if over is not None and over.what == TIME:
            p = over.i - 1 if way < 0 else over.j
        elif scene.is_punct(p):
            p += way
        else:
            return p
    return p


def _captures(scene: Scene, p: int) -> bool:
    return not stems(scene, p).isdisjoint(scene.lex.either("captured", "freed_ground", "enters"))


def _wins(scene: Scene, p: int, behind: int, end: int) -> bool:
    """بسط الجيش سيطرته, تمكنت كذا من السيطرة: a verb of winning with the word for control behind it."""
    control = scene.spots("the_control", behind, min(behind + _CONTROL, end))
    return bool(control) and not stems(scene, p).isdisjoint(scene.lex.words["gains"])


def _control_of(scene: Scene, p: int, behind: int, end: int) -> bool:
    """أفادت مصادر بسيطرة كذا على البلدة: that it took it; مناطق سيطرة كذا are only its own."""
    led = scene.norm(p).startswith("ب") and not stems(scene, p).isdisjoint(scene.lex.words["the_control"])
    return led and behind < end and scene.norm(behind) in scene.lex.words["onto"]


def _party(scene: Scene, p: int) -> bool:
    item = scene.at[p]
    return item is not None and "party" in item.kinds
