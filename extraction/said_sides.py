"""Sides that the words right beside a number say for good: 14 بين مدني وعسكري, 52 قتيلاً من كذا وقسد, القتلى المدنيين, 3 مجهولي الهوية.

Belongs here: numbers of both kinds, of two parties, of those called civilians, of some of those told before by their nation, policemen of
the new government. Does not belong here: membership (persons.py), possessives (owned.py), what other words make likely (whose.py).
"""

from __future__ import annotations

from extraction.beyond_border import where_hit
from extraction.candidates import Candidate
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import FORCES, HARM
from extraction.whose import of_both

_NOUN = 2  # words between a number and what those counted were: 96 عدد من قتلوا من عسكريين ومدنيين
_ONE_CAMP = (frozenset(("SDF", "ISF")), frozenset(("SYRIA_ASSAD", "IRAN_BACKED")), frozenset(("SYRIA_ASSAD", "OTHER")))
_OTHER_POLICE = frozenset(("ISF", "SNA", "TURKEY", "IRAQ", "ISRAEL", "HTS"))
_OPEN = ("", "CIVILIAN", "UNKNOWN", "MIXED")
_TOLL = 4  # so near its word stands what the dead of a toll were: الضحايا المدنيون القتلى, حصيلة القتلى المدنيين


def say(scene: Scene, p: Candidate, here: list[Party]) -> None:
    """Give a casualty or an arrest the side that such words say, whatever else speaks for another."""
    p.extra["said"] = p.side
    told = where_hit(scene, p, here) or _both_kinds(scene, p) or _two_parties(p, here) or _unknown(scene, p)
    told = told or _civilians(scene, p) or _police(scene, p, here)
    if told:
        p.side, p.extra["sure"] = told, told
    elif p.whole is not None and p.side == "CIVILIAN" and _by_nation(scene, p, p.whole):
        p.side, p.status = p.whole.side, "unknown"


def _both_kinds(scene: Scene, p: Candidate) -> str:
    """14 بين مدني وعسكري, العشرات من المدنيين والعسكريين, 300 قتيل من الجانبين."""
    if p.metric in HARM and not p.owner and of_both(scene, p):
        return "MIXED"
    end = scene.doc.sentences[p.sentence][1]
    words = scene.lex.words
    for q in range(p.count_i + 1, min(p.count_j + _NOUN, end - 2)):
        if scene.norm(q) not in words["partitive"] and scene.norm(q) not in words["betwixt"]:
            continue
        kinds = {_kind(scene, q + 1), _kind(scene, q + 2)}
        plural = {scene.norm(k).endswith(tuple(words["sound_plural"])) for k in (q + 1, q + 2)}  # not سبعة من العسكريين ومدني
        if kinds == {"civil", "force"} and len(plural) == 1 and scene.led(q + 2):
            return "MIXED"
    return ""


def _kind(scene: Scene, q: int) -> str:
    """Whether a plural or an indefinite noun tells of civilians or of soldiers."""
    here, words = stems(scene, q), scene.lex.words
    return "civil" if here & words["civilian"] else "force" if here & words["soldier"] else ""


def _two_parties(p: Candidate, here: list[Party]) -> str:
    """52 قتيلاً من التنظيم وقسد: a second party right behind the one that they are of; not one that fights within the first."""
    if p.metric not in HARM or p.side in _OPEN:
        return ""
    first = next((x for x in here if p.count_i < x.i <= p.count_j + 1 and x.role == "member" and x.code == p.side), None)
    beside = next((x for x in here if x.role == "member" and first is not None and x.i == first.j), None)
    if first is None or beside is None or beside.code in (p.side, "UNKNOWN") or any({p.side, beside.code} <= camp for camp in _ONE_CAMP):
        return ""
    return "MIXED"


def _unknown(scene: Scene, p: Candidate) -> str:
    """هم 22 مدنياً و3 مجهولي الهوية: a part of those whom nobody knew."""
    if p.whole is None or p.status not in ("", "unknown"):
        return ""
    near = range(p.count_i, min(p.count_j + 1, len(scene.doc.words)))
    return "UNKNOWN" if any(scene.norm(q) in scene.lex.words["unidentified"] for q in near) else ""


def _civilians(scene: Scene, p: Candidate) -> str:
    """1346 مدنياً, 14 شهيداً مدنياً, حصيلة القتلى المدنيين: called so, and nobody else with them."""
    if p.owner or p.metric not in HARM or p.status not in ("", "unknown", "civilian") or p.side not in _OPEN:
        return ""
    end = scene.doc.sentences[p.sentence][1]
    near = range(p.count_i, min(p.count_j + (p.rule == "counted_noun"), end))
    if p.rule == "toll" and p.whole is None:
        near = range(p.trigger, min(p.trigger + _TOLL, p.count_i)) if p.trigger < p.count_i else range(p.trigger, min(p.count_j + 1, end))
    at = next((q for q in near if stems(scene, q) & scene.lex.words["civilian"] and not scene.led(q)), None)
    if at is None or (at + 1 < end and scene.led(at + 1) and (_kind(scene, at + 1) or scene.at[at + 1] is not None)):
        return ""
    return "CIVILIAN"


def _police(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """ثلاثة من رجال الأمن, عناصر الشرطة: those of the government in its time, where no other police is told of."""
    if p.owner or p.metric not in HARM or p.status not in ("security", "unknown", "") or not scene.late:
        return ""
    near = range(p.count_i, min(p.count_j + 2, scene.doc.sentences[p.sentence][1]))
    named = any(scene.norm(q) in scene.lex.words["service"] for q in near)
    return "SYRIA_TRANSITIONAL" if named and _OTHER_POLICE.isdisjoint(x.code for x in here) else ""


def _by_nation(scene: Scene, p: Candidate, whole: Candidate) -> bool:
    """أعدم 20 من مقاتليه، بينهم ثلاثة مغاربة: some of those fighters, told by whence they are alone."""
    fighters = whole.status in FORCES or (whole.owner and whole.side not in _OPEN)
    origin = scene.lex.either("nation", "origin")
    return fighters and p.status == "civilian" and any(stems(scene, q) & origin for q in range(p.count_i, p.count_j))
