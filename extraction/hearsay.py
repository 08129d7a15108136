"""Unknown men and the party that the text names only in general: قتل شاب برصاص مجهولين. … وتنشط خلايا كذا في المنطقة.

Belongs here: whether anything in the text ties a party to what it tells. Does not belong here: how likely a party did it (sides.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.cast import Cast
from extraction.scene import Scene
from extraction.terms import HARM

_NOT_THIS_TIME = frozenset(("negation", "habit"))
_TIES = ("accuse", "blame", "presumed")


def tied(scene: Scene, cast: Cast, code: str, telling: frozenset[int]) -> bool:
    """Whether a sentence that names the party tells of a fact, claims it, presumes or accuses; telling: the sentences of facts."""
    return any(
        s == 0 or s in telling or _claims(scene, s)
        for s, parties in enumerate(cast.by_sentence)
        if any(p.code == code and p.role != "control" for p in parties)
    )


def _claims(scene: Scene, s: int) -> bool:
    """وتبنى كذا الهجوم, يرجح أنهم من كذا; not لم تعلن أي جهة مسؤوليتها, غالبا ما يتبنى كذا مثلها."""
    first, end = scene.doc.sentences[s]
    if scene.spots("adopt", first, end):
        return scene.kinds(s).isdisjoint(_NOT_THIS_TIME)
    words = scene.lex.either(*_TIES)
    return any(not words.isdisjoint(scene.doc.words[p].stems) for p in range(first, end))


def of_nobody(c: Candidate, named: list[str], actors: list[str]) -> bool:
    """Whether its own words tell of unknown men, or of nobody who laid a charge, and name none of those thought to have done it.

    named: the parties of its sentence.
    """
    if actors in ([], ["UNKNOWN"]) or set(actors) & set(named):
        return False
    return c.actor == ["UNKNOWN"] or (c.actor == [] and actors == [_SUSPECT] and c.metric in _HARMS)


def of_old_mine(scene: Scene, c: Candidate) -> bool:
    """قتل طفل بانفجار لغم من مخلفات الحرب: the dead of a mine that nobody is said to have laid."""
    mine = c.event is not None and c.event.sentence == c.sentence and ("mine", "1") in c.event.extra.get("marks", ())
    return c.metric in HARM and c.actor == [] and (mine or "remnant" in scene.carried(c.sentence))


def only_beside(scene: Scene, c: Candidate) -> bool:
    """اعتقلت قسد شابا. وتزامن ذلك مع قصف على قرى أخرى: fire at the same time, which the sentence lays to nobody."""
    first = scene.doc.sentences[c.sentence][0]
    return c.metric in _FIRE and c.actor == [] and bool(scene.spots("coincided", first, min(first + _HEAD, c.trigger)))


_FIRE, _HEAD = ("attacks", "airstrikes"), 2
_SUSPECT = "ISIS"  # whom news names beside most attacks of nobody
_HARMS = (*HARM, "attacks")
