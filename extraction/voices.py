"""Verbs that are written alike whether their subject did it or suffered it: أحبطت قسد محاولة تسلل وقتلت تسعة عناصر.

Belongs here: who is meant by such a verb that goes on without naming its doer, told by its ending and by the noun behind it. Does not
belong here: verbs with their doer beside them (casualties.py), whose the dead are where nobody acts (attach.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party, between
from extraction.role_words import repels, responsible, stems
from extraction.scene import NUMBER, Scene
from extraction.terms import FORCES, HARM

_ELIDED = ("passive", "active_elided")
_BACK = 80  # so far back the subject of the verb before is looked for: the cost stays linear
_REPELS = 3  # tokens from the verb of repelling to who did it
_MANAGED = 2  # وتمكنت من قتل
_NOUN = 3  # words behind the verb in which those whom it befell begin
_WOMEN = ("woman", "child")


def goes_on(scene: Scene, p: Candidate, here: list[Party]) -> str | None:
    """The subject of the verb before, where ending and noun show that this verb has the same one; None where they do not."""
    if p.rule == "masdar":
        return _managed(scene, p, here)
    if p.rule not in _ELIDED or not _same_subject(scene, p.trigger) or not _suffers(scene, p):
        return None
    first = scene.doc.sentences[p.sentence][0]
    before = between(here, p.trigger - _BACK, p.trigger)
    met = [x for x in before if repels(scene, x.j, p.trigger) or scene.spots("repelling", max(first, x.i - _REPELS), x.i)]
    if not met and not stems(scene, p.trigger).isdisjoint(scene.lex.words["they_slew"]):
        return None  # هاجم مسلحون الحراس وقتلوا واحداً منهم
    told = [x for x in met if x.role != "agent"] or met or [x for x in before if x.role == "agent"]
    return told[-1].code if told else None


def _managed(scene: Scene, p: Candidate, here: list[Party]) -> str | None:
    """تصدت قسد لهجوم نفذته خلايا كذا، وتمكنت من قتل أربعة عناصر: who repelled it, by a verb of managing with its gender and no doer."""
    words = scene.lex.words
    verb, first = p.trigger - _MANAGED, scene.doc.sentences[p.sentence][0]
    if verb <= first or not scene.led(verb) or stems(scene, verb).isdisjoint(words["manages"]):
        return None
    if scene.norm(p.trigger - 1) not in words["partitive"] | words["inside"]:
        return None
    spots = scene.spots("repelling", max(first, verb - _BACK), verb)
    if not spots or _of_her(scene, spots[-1]) != _of_her(scene, verb):
        return None
    return next((x.code for x in here if spots[-1] < x.i <= spots[-1] + _REPELS), None)


def _of_her(scene: Scene, verb: int) -> bool:
    return scene.norm(verb).endswith(tuple(scene.lex.words["she_verb"]))


def stands_before(scene: Scene, x: Party, verb: int) -> bool:
    """أن داعش قتل, قسد مسؤولة عن مقتل: the doer right before its verb; not هجوم داعش وقتلت, whose doer is another."""
    return (x.j == verb and not scene.led(verb)) or (x.j + 2 == verb and responsible(scene, x.j))


def subject_of(scene: Scene, p: Candidate, here: list[Party]) -> str | None:
    """أن تنظيم كذا قتل 61 مدنياً, قوات كذا قتلت 794: who stands right before a verb with a number right behind it, in no other role.

    Likewise أما قوات كذا فكانت مسؤولة عن مقتل أربعة. Not التنظيم قتل ثلاثة من عناصره, of whom the verb may be passive.
    """
    if p.metric not in HARM or p.possessed or p.status in FORCES or not 0 <= p.count_i - p.trigger - 1 < _NOUN:
        return None
    verb = not stems(scene, p.trigger).isdisjoint(scene.lex.words["two_voiced"])
    blamed = p.trigger - 2 if responsible(scene, p.trigger - 2) else p.trigger
    blamed -= blamed < p.trigger and not stems(scene, blamed - 1).isdisjoint(scene.lex.words["were"])
    told = (x for x in here if x.j == (p.trigger if verb and not scene.led(p.trigger) else blamed) and x.role == "" and not x.adj)
    return next((x.code for x in told if x.code != p.side and (verb or blamed < p.trigger)), None)


def the_others(scene: Scene, p: Candidate, doer: str) -> str:
    """أحبطت قسد هجوما لداعش وقتلت ثلاثة عناصر, وقتلت ثلاثة منهم: of the event's other party, for they are not those of who killed them."""
    told = p.status in FORCES or _of_them(scene, p) or (p.rule == "masdar" and not p.noun)  # وتمكنت من قتل ثلاثة
    if p.event is None or not told:
        return ""
    others = {*p.event.actor, p.event.side} - {doer, "", "MIXED", "UNKNOWN"}
    return others.pop() if len(others) == 1 else ""


def _of_them(scene: Scene, p: Candidate) -> bool:
    """ثلاثة منهم: a bare number of those who were told of."""
    return not p.status and p.count_j < len(scene.doc.words) and scene.norm(p.count_j) in scene.lex.words["some_of"]


def _same_subject(scene: Scene, verb: int) -> bool:
    """وقتلت, وأسر: a verb that can be either, joined to the one before; وقتلوا."""
    return scene.norm(verb).startswith("و") and not stems(scene, verb).isdisjoint(scene.lex.either("two_voiced", "they_slew"))


def _suffers(scene: Scene, p: Candidate) -> bool:
    """وقتلت تسعة عناصر: men behind a feminine verb; وقتل عنصرين, وقتل مسلحا: an object's ending."""
    if not 0 <= p.count_i - p.trigger - 1 < _NOUN:
        return False
    if not stems(scene, p.trigger).isdisjoint(scene.lex.words["they_slew"]):
        return True  # وقتلوا 23 مسلحا
    item = scene.at[p.count_i]
    counted = item is not None and item.what == NUMBER
    words = scene.lex.words
    if not counted and scene.norm(p.count_i).endswith(tuple(words["object_ending"])):
        return True
    noun = scene.norm(p.count_j - 1)
    bare = item is not None and counted and item.j == p.count_j  # ثلاثة منهم: its ending tells of men
    of_women = p.status in _WOMEN or (not bare and noun.endswith(tuple(words["she_noun"])))
    return scene.norm(p.trigger).endswith(tuple(words["she_verb"])) and not of_women
