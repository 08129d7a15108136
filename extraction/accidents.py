"""Dead and wounded of no war: drowned, run over, fallen, struck by an illness, killed in a brawl. News digests tell of them; no facts.

Does not belong here: mines and what else a war has left (their victims count), killings by parties or by nobody knows whom (casualties.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.scene import Item, Scene
from extraction.terms import HARM
from extraction.victims import TRIGGERS

_BEHIND = 9  # so near behind the victims it stands what they died of
_BEFORE = 11  # حادث سير على الطريق أودى بحياة ثلاثة
_RIGHT_BEHIND = 3  # قضوا غرقا خلال فرارهم من القصف: so near it goes before any attack


def without_accidents(scene: Scene, persons: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence without those of accidents, and without their parts."""
    if not persons or "accident" not in scene.kinds(persons[0].sentence):
        return persons
    dropped: set[int] = set()
    told: set[int] = set()  # where the fates of those stand that are dropped: قتل شاب وأصيب آخر بحادث سير
    for c in reversed(persons):
        if _by_accident(scene, c, told):
            dropped.add(id(c))
            told.add(c.trigger)
    return [c for c in persons if id(c) not in dropped and (c.whole is None or id(c.whole) not in dropped)]


def _by_accident(scene: Scene, c: Candidate, told: set[int]) -> bool:
    first, end = scene.doc.sentences[c.sentence]
    behind = _spot(scene, c.j, min(c.j + _BEHIND, end), told)
    if behind is not None and (c.event is None or behind - c.j < _RIGHT_BEHIND):
        return True
    return c.event is None and _spot(scene, max(first, c.i - _BEFORE), c.j, set(), backward=True) is not None


def _spot(scene: Scene, low: int, high: int, told: set[int], backward: bool = False) -> int | None:
    """Where an accident is told in these tokens, with nobody else's fate between it and the victims."""
    items = scene.within(low, high)
    at = next((it.i for it in (reversed(items) if backward else items) if "accident" in it.kinds), None)
    if at is None:
        return None
    between = (it for it in items if (it.i > at if backward else it.i < at))
    fates = [it for it in between if it.kinds & TRIGGERS and it.i != low and it.i not in told]  # لقي ثلاثة عمال | مصرعهم بانقلاب شاحنة
    return at if len(fates) <= backward else None  # before the victims stands the word for their own


_BEARING = ("agent", "target", "member", "")
_SHOT = ("attacks", "killed", "wounded")


def without_private(scene: Scene, found: list[Candidate], here: list[Party]) -> list[Candidate]:
    """The candidates of a sentence without a private crime: قتل شاب على يد ابن عمه; not what parties or clans fight out.

    Who is arrested for it stays, and so do all where an armed party or gunmen are told of as doing or suffering.
    """
    if not found or "private" not in scene.kinds(found[0].sentence):
        return found
    first, end = scene.doc.sentences[found[0].sentence]
    told = [p for p in here if p.role in _BEARING and not _arrests(found, p)]
    clans = scene.lex.words["clan"] - scene.lex.words["household"]
    gunmen = any((it.sense("person") or it.sense("party")) and _armed(it) for it in scene.within(first, end))
    if told or gunmen or any(not clans.isdisjoint(scene.doc.words[p].stems) for p in range(first, end)):
        return found
    return [c for c in found if c.metric not in _SHOT]


_ARMED = ("combatant", "security", "leader")


def _armed(item: Item) -> bool:
    """مسلحين, عنصر, ملثمين."""
    man, party = item.sense("person"), item.sense("party")
    return man.status in _ARMED if man is not None else party is not None and party.code == "UNKNOWN"


def _arrests(found: list[Candidate], p: Party) -> bool:
    """وألقت قوى الأمن القبض على القاتل: who only arrests for it."""
    acts = [c for c in found if p.code in c.actor]
    return p.role == "agent" and bool(acts) and all(c.metric not in HARM for c in acts)
