"""Who somebody was, told behind his fate or his name: قتل شاب برصاص مجهولين، وهو عنصر في قسد.

Belongs here: the party that a clause about the victims gives, opened by their pronoun (وهما من عناصر كذا) or by a verb of finding
out (وتبين أنه عنصر من كذا). Does not belong here: membership written beside the count (persons.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.persons import noun_phrase
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.serving import read_service
from extraction.terms import FORCES
from extraction.whose import called_civilian

_REACH = 7  # words between the pronoun and the party
_FAR = 60  # so far behind a count such a clause is looked for: the cost stays linear
_ANOTHER = frozenset(("active", "passive", "event_verb"))
_ONE, _TWO = 1, 2
_GROUP = 3  # منهم من التنظيم
_NAME = 8  # words of a name and what stands in its brackets
_NOBODY = ("", "unknown")
_OPEN = ("", "CIVILIAN")
_MAY_SERVE = ("", "unknown", "civilian", "woman", "security", "combatant", "leader")


def tell(scene: Scene, p: Candidate, here: list[Party]) -> None:
    """Give victims the party that a later clause says they are of; not those called civilians or with a party beside them."""
    read_service(scene, p, here)
    if p.whole is not None and not p.side and (group := _of_the_group(scene, p, here) or _some_of_them(scene, p, here)):
        p.side, p.owner = group, True
    if p.side not in _OPEN or p.owner or p.status not in _MAY_SERVE or called_civilian(scene, p):
        return
    if (told := who_they_are(scene, p, here) or _titled(scene, p)) is not None:
        p.side, p.status = told
        p.owner = True


def _of_the_group(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """180 منهم من التنظيم: the group that a part is told to be of, by the word for it alone."""
    words, end = scene.lex.words, min(p.count_j + _GROUP, len(scene.doc.words))
    at = next((q for q in range(p.count_j, end) if stems(scene, q) & words["bare_group"]), None)
    if at is None or p.status not in _NOBODY or scene.norm(at - 1) not in words["partitive"]:
        return ""
    return next((x.code for x in here if x.i == at), "")


def _some_of_them(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """10 قتلى، سبعة منهم من قوات النظام: the party right behind a part that منهم ends."""
    words, q = scene.lex.words, p.count_j
    q += q < len(scene.doc.words) and scene.norm(q) in words["some_of"]
    if p.status not in _NOBODY or q + 1 >= len(scene.doc.words) or scene.norm(q - 1) not in words["some_of"]:
        return ""
    return next((x.code for x in here if x.i == q + 1), "") if scene.norm(q) in words["partitive"] else ""


def who_they_are(scene: Scene, p: Candidate, here: list[Party]) -> tuple[str, str] | None:
    """(side, status) that such a clause behind a count gives; None where there is none."""
    low = max(p.count_j, p.trigger + 1)
    end = min(scene.doc.sentences[p.sentence][1], low + _FAR)
    opened = sorted((*scene.spots("and_they_are", low, end), *scene.spots("turned_out", low, end)))
    for q in opened:
        at = _behind_opening(scene, q, p.best, end)
        if at is None:
            continue
        if any(it.kinds & _ANOTHER for it in scene.within(low, q)) or _of_the_doers(scene, low, q):
            return None  # told of somebody else since
        return member(scene, at, end, here)
    return None


def _of_the_doers(scene: Scene, low: int, q: int) -> bool:
    """قتل ثلاثة بعبوة زرعها مجهولون يعتقد أنهم من كذا: told since of nobody knows whom, whom the clause is about."""
    if "turned_out" not in _signs(scene, q) or scene.led(q):
        return False  # برصاص ملثمين، واتضح أنهما من عناصر كذا: of the victims
    for it in scene.within(low, q):
        party, person = it.sense("party"), it.sense("person")
        if (party is not None and party.code == "UNKNOWN") or (person is not None and person.status == "combatant" and it.j == q):
            return True
    return False


def _titled(scene: Scene, p: Candidate) -> tuple[str, str] | None:
    """أحمد العلي، القيادي في كذا: (side, status) of one who is told behind a comma to be of a party."""
    if p.best != _ONE or p.status not in _NOBODY:
        return None
    end = scene.doc.sentences[p.sentence][1]
    for q in range(p.count_j, min(p.count_j + _NAME, end - 1)):
        man = scene.at[q + 1] if scene.doc.words[q].raw in "،," and scene.norm(q + 1).startswith("ال") else None
        told = noun_phrase(scene, q + 1, end) if man is not None and "person" in man.kinds else None
        if told is not None:
            return (told.side, told.status or p.status) if told.best == _ONE and told.side else None
    return None


def _behind_opening(scene: Scene, q: int, best: int | None, end: int) -> int | None:
    """The token behind a pronoun that agrees with the count; behind a verb of finding out the pronoun stands on أن."""
    words = scene.lex.words
    if "turned_out" in _signs(scene, q):
        q = next((k for k in (q + 1, q + 2) if k < end and stems(scene, k) & scene.lex.either("that_one", "that_two", "that_they")), end)
    if q + 1 >= end:
        return None
    of = "that_one" if best == _ONE else "that_two" if best == _TWO else "that_they"
    return q + 1 if stems(scene, q) & words[of] else None


def _signs(scene: Scene, q: int) -> set[str]:
    return {name for name in ("and_they_are", "turned_out") if stems(scene, q) & scene.lex.words[name]}


def member(scene: Scene, at: int, end: int, here: list[Party]) -> tuple[str, str] | None:
    """عنصر في قسد, من عناصر قسد, أحد قياديي قسد: a man of a force, then the force, with nothing else between."""
    party = next((x for x in here if x.i >= at), None)
    if party is None or party.i - at > _REACH or party.i >= end:
        return None
    between = range(at, party.i)
    if any(scene.is_punct(k) and scene.doc.words[k].raw in ".،:" for k in between):
        return None
    men = [it for it in scene.within(at, party.i) if (told := it.sense("person")) is not None and told.status in FORCES]
    serving = men or any(stems(scene, k) & scene.lex.either("force_noun", "ranks") for k in between)
    if not serving or any(it.kinds & _ANOTHER for it in scene.within(at, party.i)):
        return None
    told = men[0].sense("person") if men else None
    party.role = "member"
    return party.code, told.status if told is not None else "security"
