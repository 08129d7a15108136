"""Killings that are attacks because unnamed men are said to have done them: قتل مسلحون مجهولون راعيا, أقدم مجهولون على قتل راع.

Does not belong here: words that are attacks by themselves (events.py), who was killed (casualties.py).
"""

from __future__ import annotations

from extraction.event_clauses import Telling
from extraction.lexicon import Sense
from extraction.persons import led_by_and
from extraction.scene import Item, Scene

_VERBS = ("active", "passive", "masdar")
_SENSE = Sense("event_verb", "attacks")


def slayings(scene: Scene, first: int, end: int) -> list[Telling]:
    """A verb of killing with unnamed men as its subject, right behind it or right before it."""
    out = []
    for men in scene.within(first, end):
        party = men.sense("party")
        unnamed = party.code == "UNKNOWN" if party is not None else _gunmen(scene, men, end)
        if not unnamed or men.proclitics or not _subject(scene, men):
            continue
        before = scene.cover[men.i - 1] if men.i > first else None
        behind = scene.at[men.j] if men.j < end else None
        verb = next((it for it in (before, behind) if it is not None and _kills(it, it is behind)), None) or _undertaken(
            scene, men, first, end
        )
        if verb is not None:
            out.append(Telling(verb, _SENSE, "attacks", 1, 1, 1, "derived", False, True, verb.i, verb.j))
    return out


_ON_WHAT = 8  # أقدم مسلحون مجهولون يستقلون دراجة نارية مساء أمس على قتل


def _undertaken(scene: Scene, men: Item, first: int, end: int) -> Item | None:
    """أقدم مجهولون على قتل شاب, قام مسلحان بتصفية موظف: the killing that they set about."""
    words = scene.lex.words
    if men.i <= first or words["sets_about"].isdisjoint(scene.doc.words[men.i - 1].stems):
        return None
    for it in scene.within(men.j, min(men.j + _ON_WHAT, end)):
        sense = it.sense("masdar")
        if sense is not None and not sense.pronoun and sense.metric == "killed":
            led = it.proclitics == "ب" or scene.norm(it.i - 1) in words["onto"] | words["toward"]
            return it if led and not it.kinds & {"event", "event_phrase"} else None
        if it.kinds & {"active", "passive", "event", "event_verb"}:
            return None
    return None


def _gunmen(scene: Scene, men: Item, end: int) -> bool:
    """أعدم مسلحون أربعة شبان, مسلحون يقتلون راعيا: fighters of nobody, and right behind them or their verb those whom they killed."""
    sense = men.sense("person")
    if sense is None or sense.status != "combatant" or sense.code != "UNKNOWN" or sense.number not in ("p", "d", "a"):
        return False
    verb = scene.at[men.j] if men.j < end else None
    p = verb.j if verb is not None and _kills(verb, True) else men.j
    whom = scene.at[p] if p < end else None
    return whom is not None and (whom.count is not None or "person" in whom.kinds) and not whom.proclitics and not led_by_and(scene, whom)


def _subject(scene: Scene, men: Item) -> bool:
    """مسلحون, ملثمان: the nominative; مسلحين may be whom somebody killed."""
    return scene.norm(men.i).endswith(tuple(scene.lex.words["subject_ending"]))


def _kills(it: Item, plural: bool) -> bool:
    """A verb for killing that tells of no event by another sense; behind its subject it is no noun."""
    sense = it.sense(*(_VERBS[:2] if plural else _VERBS))
    if sense is None or sense.pronoun or it.proclitics.endswith(("ال", "ب", "ل")):
        return False
    if sense.metric != "killed" and (sense.metric != "wounded" or sense.kind != "active" or it.sense("passive") is not None):
        return False  # أصاب مسلحون طفلا, but جرح مسلحون
    return not it.kinds & {"event", "event_verb", "event_phrase"} and (not plural or sense.number in ("d", "p"))
