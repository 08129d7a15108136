"""Whom a side calls terrorists or mercenaries: قالت قسد إنها قتلت 22 إرهابياً, قالت أنقرة إنها حيدت إرهابيين.

Nobody calls his own men so: they are of the foe whom the text named last. Does not belong here: who hires mercenaries (namesakes.py), foes
by who killed them (whose.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import LONGEST
from extraction.whose import of_mercenaries

_KURDISH, _TURKISH, _SYRIAN = ("SDF", "ISF"), ("TURKEY", "SNA"), ("SYRIA_ASSAD", "RUSSIA", "IRAN_BACKED")
_FOES = {
    **dict.fromkeys((*_KURDISH, "COALITION"), ("ISIS", "SNA")),
    **dict.fromkeys(_TURKISH, ("SDF", "ISIS")),
    **dict.fromkeys(_SYRIAN, ("ISIS", "HTS", "OTHER")),
}
_TELLS, _ACTS = ("source",), ("agent", "")
_LIKELIEST = {"SDF": "ISIS", "ISF": "ISIS", "TURKEY": "SDF"}  # where no foe is named


def of_reviled(scene: Scene, p: Candidate, here: list[Party], named: list[Party]) -> str:
    """Whose mercenaries or terrorists they are; '' where nobody is called so, or nobody knows by whom. named: the parties before."""
    return of_mercenaries(scene, p, here, named) or _of_foes(scene, p, named)


def _of_foes(scene: Scene, p: Candidate, named: list[Party]) -> str:
    """22 إرهابياً, عدد قتلى الإرهابيين 243: of the foe of the one who speaks that was named last."""
    start = p.trigger if p.rule.startswith("toll") else p.count_i
    if p.owner or not any(stems(scene, q) & scene.lex.words["reviled"] for q in range(max(start, p.count_j - LONGEST), p.count_j)):
        return ""
    speaker = _speaker(scene, p, named)
    if speaker not in _FOES:
        return ""
    foes = _FOES[speaker]
    hired = any(stems(scene, q) & scene.lex.words["mercenary"] for q in range(p.count_i, p.count_j))
    foe = next((x.code for x in reversed(named) if x.code in foes), "" if hired else _LIKELIEST.get(speaker, ""))
    if foe:
        p.owner, p.extra["sure"] = True, foe
    return foe


def _speaker(scene: Scene, p: Candidate, named: list[Party]) -> str:
    """Who tells it: the force that says قواتنا, the source named last, else who acted last (أعلنت تركيا أنها قتلت تسعة إرهابيين)."""
    first, end = scene.doc.sentences[p.sentence]
    ours = any(stems(scene, q) & scene.lex.words["our_men"] for q in range(first, min(end, first + LONGEST)))
    if ours:
        return "SDF"
    by_sentence = [x for x in named if x.i >= first], named
    # أحبط الجيش تسللاً لقسد وقتل فيه سبعة إرهابيين: where an attack was met, those who acted last are the attackers (repelled.py)
    ways = (_TELLS,) if scene.spots("repelling", first, end) else (_TELLS, _ACTS)
    asked = ((x for x in reversed(told) if x.role in roles and x.code in _FOES) for told in by_sentence for roles in ways)
    return next((x.code for found in asked for x in found), "")
