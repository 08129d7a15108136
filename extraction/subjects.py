"""What stands before a verb and is none of those whom it befell: their age, who some of them were, what their party is called.

Does not belong here: the subject itself (victims.py), parts as facts (parts.py).
"""

from __future__ import annotations

from extraction.scene import NUMBER, Item, Scene

_TENS, _AGED = 10, range(20, 91)
_ASIDE = 5  # words: ثلاثة منهم أطفال
_COMMAS = frozenset("،,")


def no_subject(scene: Scene, item: Item, verb: Item, first: int) -> bool:
    """Whether the persons or the number at `item` are told of the subject of the verb, not its subject."""
    return of_age(scene, item) or _epithet(scene, item, first) or _said_aside(scene, item, verb, first)


def of_age(scene: Scene, item: Item) -> bool:
    """شاب في العشرين قتل: about how old he was."""
    n = item.count
    if n is None or n.best is None or not n.definite or n.best not in _AGED or n.best % _TENS or not item.i:
        return False
    return scene.norm(item.i - 1) in scene.lex.words["inside"]


def _epithet(scene: Scene, item: Item, first: int) -> bool:
    """التنظيم المتشدد: what a party is called, nobody of it."""
    sense, before = item.sense("person"), scene.cover[item.i - 1] if item.i > first else None
    return sense is not None and sense.number == "s" and item.proclitics == "ال" and before is not None and "party" in before.kinds


def _said_aside(scene: Scene, item: Item, verb: Item, first: int) -> bool:
    """خمسة أشخاص، ثلاثة منهم أطفال، قتلوا: between commas, who some of the subject were."""
    if not verb.i - item.i <= _ASIDE or scene.doc.words[verb.i - 1].raw not in _COMMAS:
        return False
    words = scene.lex.words["some_of"]
    for p in range(item.i, max(first, item.i - _ASIDE) - 1, -1):
        number = scene.at[p]
        if number is not None and number.what == NUMBER and number.j < verb.i and scene.norm(number.j) in words:
            return p - 1 > first and scene.doc.words[p - 1].raw in _COMMAS
        if scene.is_punct(p):
            return False
    return False
