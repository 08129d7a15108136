"""Which party a possessive can mean, by its ending: هجوم لقسد على التنظيم قتل فيه أحد عناصرها, never the men of the تنظيم.

Belongs here: whether a party's name is of the ending's gender, and whose men they certainly are where it leaves one party only. Does not
belong here: whose men they may be (owned.py), the last choice (sides.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import FORCES, LONGEST, RESULTS

_OFFICE = 4  # tokens from the office to the name, a quotation mark among them


def possessive(scene: Scene, p: int) -> str:
    """The ending at token p that says whose it is, as folded: ها of مواقعها, هم of صفوفهم; '' where it has none."""
    norm = scene.norm(p)
    return next((e for e in scene.lex.either("of_hers", "of_his", "of_theirs") if norm.endswith(e)), "")


def ending(scene: Scene, p: Candidate) -> str:
    """The possessive on the noun of those who are counted: 'ها' in ثلاثة من عناصرها; '' where it has none of one owner."""
    for item in scene.within(p.count_i, p.count_j):
        sense = item.sense("person")
        if sense is not None and sense.pronoun:
            return sense.pronoun if sense.pronoun in scene.lex.either("of_hers", "of_his") else ""
    return ""


def agrees(scene: Scene, x: Party, pronoun: str) -> bool:
    """قسد and قوات كذا are hers, تنظيم كذا and الجيش are his; of other names either may be."""
    words = scene.lex.words
    head = stems(scene, x.i)
    if not head.isdisjoint(words["his_name"]):
        return pronoun in words["of_his"] or _of_her_band(scene, x)
    hers = not head.isdisjoint(words["her_name"]) or scene.doc.words[x.i].raw.endswith(tuple(words["her_ending"]))
    return pronoun in words["of_hers"] or not hers or of_his_office(scene, x)


def of_his_office(scene: Scene, x: Party) -> bool:
    """المركز الإعلامي لقوات كذا … من مقاتليه: the ending may mean the office by which a party speaks."""
    office = scene.lex.words["his_office"]
    return any(scene.norm(q) in office for q in range(max(0, x.i - _OFFICE), x.i))


def _of_her_band(scene: Scene, x: Party) -> bool:
    """خلايا تنظيم كذا … أفرادها, ميليشيا "فيلق كذا" … مسلحيها: the ending may mean the word before the name."""
    at = x.i - 1 - (x.i > 1 and scene.is_punct(x.i - 1))
    return at >= 0 and not stems(scene, at).isdisjoint(scene.lex.words["her_band"])


def doers(scene: Scene, p: Candidate, here: list[Party]) -> set[str]:
    """Who took or killed them, where the verb is theirs: لاحقت روسيا المجموعة وقضت على 8 من أفرادها, اعتقلت قسد عشرات من أفرادها."""
    if not p.rule.startswith("active"):
        return set()
    if p.actor:
        return set(p.actor)
    first, met = scene.doc.sentences[p.sentence][0], ("agent", "source", "")
    if scene.spots("repelling", first, p.trigger):
        met = ("target", "source", "")  # يتصدى الجيش لتسلل لكذا ويأسر أحد عناصرها: whom it was against
    last = next((x for x in reversed(here) if x.j <= p.trigger and x.role in met and not x.adj), None)
    return {last.code} if last is not None else set()


def _captured(scene: Scene, p: Candidate) -> bool:
    """أسر تسعة من عناصرها: nobody captures his own."""
    return not stems(scene, p.trigger).isdisjoint(scene.lex.words["captures"])


def their_own(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """أوقفت ميليشيا كذا اثنين من عناصرها: whoever takes men of its own, with no other party before them that the ending may mean."""
    pronoun = ending(scene, p)
    if (
        p.metric != "arrested"
        or not pronoun
        or p.status not in FORCES
        or not stems(scene, p.trigger).isdisjoint(scene.lex.words["captured"])
    ):
        return ""
    took = doers(scene, p, here)
    start = max((x.i for x in here if x.code in took and x.j <= p.count_i), default=p.count_i)
    told = [x for x in here if start <= x.i and x.j <= p.count_i and x.role != "control"]
    if len(took) != 1 or not told or any(x.code not in took for x in told) or _of_a_band(scene, p, told[-1].j):
        return ""
    return told[0].code if any(agrees(scene, x, pronoun) for x in told) else ""


def whose(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """أقر الجيش التركي بعد هجوم لقسد بمقتل أحد جنوده: the only party before them that the ending agrees with; '' where others may be meant.

    Nor those of a band that is no party (خلية … أفرادها), nor of who may have done it, nor of some force told before (القوات).
    """
    pronoun = ending(scene, p)
    told = (
        [x for x in here if not x.adj and x.j <= p.count_i] if pronoun and p.metric in RESULTS and p.status in (*FORCES, "unknown") else []
    )
    if not told:
        return ""
    forces = scene.lex.words["the_forces"]
    if all(x.role == "target" and x.code == told[0].code and scene.norm(x.j - 1) not in forces for x in told):
        return told[0].code  # استهداف رتل لقسد أدى إلى مقتل عدد من عناصره: the men of what was hit
    by = doers(scene, p, here)
    perhaps_own = p.status in FORCES and any(x.code in by and agrees(scene, x, pronoun) for x in told)
    if p.metric == "arrested" and not _captured(scene, p) and (not by or perhaps_own):
        return ""  # اعتقلت ميليشيا كذا اثنين من مسلحيها
    meant = [x for x in told if x.code != "UNKNOWN" and x.code not in by and agrees(scene, x, pronoun)]
    meant = meant if any(scene.norm(x.j - 1) not in forces for x in meant) else []
    if len({x.code for x in meant}) != 1 or any(x.role == "control" for x in meant) or _of_a_band(scene, p, meant[-1].j):
        return ""
    if any(x.role == "agent" for x in meant) and all(x.code == meant[0].code for x in told):
        return ""  # 18 هجوماً لخلايا داعش أدت إلى مقتل تسعة من أعضائها: of those whom they attacked, told before
    return meant[0].code


def _of_a_band(scene: Scene, p: Candidate, start: int) -> bool:
    """خلية, دورية, أسرة between the party and those who are counted: the ending may mean it."""
    return any(stems(scene, q) & scene.lex.either("band", "family") for q in range(max(start, p.count_i - LONGEST), p.count_i))
