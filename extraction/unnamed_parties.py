"""Parties that are named by no name of theirs: القوات for those named before, a country that acts.

Gives items that the roles are then read of. Does not belong here: the roles (roles.py).
"""

from __future__ import annotations

from extraction.lexicon import Sense
from extraction.party import Party
from extraction.role_words import stems as _stems
from extraction.scene import PLACE, Item, Scene
from extraction.terms import LONGEST

_DOINGS = frozenset(("event_verb", "launch", "active", "claim_verbs"))
MEANT_BACK = 4


def pointing(scene: Scene, named: list[Party], first: int, end: int) -> list[Item]:
    """القوات, الاحتلال without a name: the forces named last, if there are any, as items of that party."""
    out = []
    for p in scene.spots("anaphor", first, end):
        after = scene.cover[p + 1] if p + 1 < end else None
        followed = after is not None and after.kinds & {"party", "adj", PLACE} and not after.proclitics.startswith("و")
        where = followed and scene.norm(p + 1) in scene.lex.words["lies_in"]  # دورية للجيش غرب الطبقة
        if scene.cover[p] is not None or (followed and not where):
            continue
        here = [s.code for it in scene.within(max(first, p - LONGEST), p) if (s := it.sense("party", "adj")) is not None]
        last = named[-MEANT_BACK:]
        before = [n.code for role in (False, True) for n in last if (n.role in ("agent", "source")) == role]
        proclitics, stem, codes = next((c, w, of) for c, w in scene.doc.words[p].splits if (of := scene.lex.anaphors.get(w)) is not None)
        if stem in scene.lex.words["last_named"] and not _owned(scene, p, proclitics):
            continue
        meant = _speaker(named, codes) if stem in scene.lex.words["our_men"] else None
        meant = meant or next((code for code in reversed((*before, *here)) if code in codes), None)
        if meant is None and stem in scene.lex.words["the_army"]:
            meant = _army(scene, named, codes, p)
        if meant is not None:
            out.append(Item(p, p + 1, "words", frozenset(("party",)), (Sense("party", code=meant),), proclitics))
    return out


_AHEAD = 300  # tokens: an army is named in full below the heading


def _army(scene: Scene, named: list[Party], codes: frozenset[str], p: int) -> str | None:
    """نقطة للجيش, where the last parties have no army: one named before or further on, else the country's own."""
    told = next((x.code for x in reversed(named) if x.code in codes), None)
    if told is None:
        ahead = (s.code for it in scene.within(p + 1, min(p + _AHEAD, len(scene.doc.words))) if (s := it.sense("party")) is not None)
        told = next((code for code in ahead if code in codes), None)
    return told or next(iter(scene.lex.nations[word] for word in scene.lex.words["of_this_country"]), None)


_OURS = "SDF"
_FOES_OF_OURS = frozenset(("TURKEY", "SNA", "ISIS", "COALITION", "UNKNOWN"))  # of whom alone a statement of the SDF may tell
_SPEAKS_BACK = 40


def _speaker(named: list[Party], codes: frozenset[str]) -> str | None:
    """مقاتلونا: those of the one who spoke last; where nobody did, of the SDF, whose statements are told in its own words."""
    last = named[-_SPEAKS_BACK:]
    told = next((p.code for p in reversed(last) if p.role == "source" and p.code in codes), None)
    return told or (_OURS if any(p.code == _OURS for p in last) or _FOES_OF_OURS.issuperset(p.code for p in last) else None)


def countries(scene: Scene, first: int, end: int) -> list[Item]:
    """قوات النظام وروسيا, قصفت تركيا …, من قبل إسرائيل: a country that acts, as an item of its party."""
    out = []
    for p in scene.spots("country", first, end):
        place = scene.at[p]
        if place is None or place.what != PLACE or place.j - place.i > 1:
            continue
        proclitics, code = next((c, code) for c, stem in scene.doc.words[p].splits if (code := scene.lex.countries.get(stem)) is not None)
        before = scene.cover[p - 1] if p > first else None
        joined = proclitics == "و" and before is not None and bool(before.kinds & {"party", "adj"})
        acts = not proclitics and before is not None and _tells_doer(before)
        acts = acts or (proclitics in ("", "و") and _does_what_follows(scene, p, first, end))
        by = p > first and (scene.norm(p - 1) in scene.lex.words["agent"] or bool(_stems(scene, p - 1) & scene.lex.words["ally"]))
        if joined or acts or (by and not proclitics):
            out.append(Item(p, p + 1, "words", frozenset(("party",)), (Sense("party", code=code),), proclitics))
    return out


def _does_what_follows(scene: Scene, p: int, first: int, end: int) -> bool:
    """تركيا تقصف, وكانت تركيا قد أعلنت, قال إن روسيا نفذت: the verb stands right behind the country at the head of its clause."""
    words = scene.lex.words
    heads = p == first or scene.is_punct(p - 1) or not _stems(scene, p - 1).isdisjoint(scene.lex.either("were", "complementizer"))
    had = p + 1 < end and scene.norm(p + 1) in words["had"]
    verb = scene.at[p + 1 + had] if heads and p + 1 + had < end else None
    if verb is None or verb.proclitics or not verb.kinds.isdisjoint(_NOUNS):
        return False
    return not verb.kinds.isdisjoint(_ACTS) or (had and "claim_verbs" in verb.kinds)


_ACTS, _NOUNS = frozenset(("event_verb", "launch", "active")), frozenset(("masdar", "event"))


def _tells_doer(before: Item) -> bool:
    """قصفت تركيا, هجمات روسيا: a verb, or an event noun in construct, has its doer behind it."""
    if "person" in before.kinds:
        return False
    return bool(before.kinds & _DOINGS) or ("event" in before.kinds and not before.proclitics.endswith("ال"))


def _owned(scene: Scene, p: int, proclitics: str) -> bool:
    """من الأخيرة, للأخير: the one named last; أيامه الأخيرة is none."""
    return proclitics.startswith("ل") or bool(_stems(scene, p - 1) & (scene.lex.words["partitive"] | scene.lex.words["hands"]))
