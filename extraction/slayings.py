"""Killings that are attacks because unnamed men are said to have done them: قتل مسلحون مجهولون راعيا, ملثمون يقتلون موظفا.

Does not belong here: words that are attacks by themselves (events.py), who was killed (casualties.py).
"""

from __future__ import annotations

from extraction.event_clauses import Telling
from extraction.lexicon import Sense
from extraction.scene import Item, Scene

_VERBS = ("active", "passive", "masdar")
_SENSE = Sense("event_verb", "attacks")


def slayings(scene: Scene, first: int, end: int) -> list[Telling]:
    """A verb of killing with unnamed men as its subject, right behind it or right before it."""
    out = []
    for men in scene.within(first, end):
        party = men.sense("party")
        if party is None or party.code != "UNKNOWN" or men.proclitics or not _subject(scene, men):
            continue
        before = scene.cover[men.i - 1] if men.i > first else None
        behind = scene.at[men.j] if men.j < end else None
        verb = next((it for it in (before, behind) if it is not None and _kills(it, it is behind)), None)
        if verb is not None:
            out.append(Telling(verb, _SENSE, "attacks", 1, 1, 1, "derived", False, True, verb.i, verb.j))
    return out


def _subject(scene: Scene, men: Item) -> bool:
    """مسلحون, ملثمان: the nominative; مسلحين may be whom somebody killed."""
    return scene.norm(men.i).endswith(tuple(scene.lex.words["subject_ending"]))


def _kills(it: Item, plural: bool) -> bool:
    """A verb for killing that tells of no event by another sense; behind its subject it is no noun."""
    sense = it.sense(*(_VERBS[:2] if plural else _VERBS))
    if sense is None or sense.metric != "killed" or sense.pronoun or it.proclitics.endswith(("ال", "ب", "ل")):
        return False
    return not it.kinds & {"event", "event_verb", "event_phrase"} and (not plural or sense.number in ("d", "p"))
