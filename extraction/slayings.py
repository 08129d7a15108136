"""Killings that are attacks by who is said to have done them: قتل مسلحون مجهولون راعيا, أقدم مجهولون على قتل راع, تبنى تنظيم كذا مقتل عنصر.

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
        if party is not None and party.code == _BAND and (verb := _of_band(scene, men, first, end)) is not None:
            out.append(Telling(verb, _SENSE, "attacks", 1, 1, 1, "derived", _known(scene, verb), True, verb.i, verb.j))
            continue
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


_BAND = "ISIS"  # whose killings are attacks, where they are told as a deed that it set about or claims
_HEAD = 3  # عناصر من تنظيم كذا
_CLAIM = 9  # so near behind the claimant stands what it claims: الإرهابي، يوم أمس الخميس، مسؤولية مقتل


def _of_band(scene: Scene, men: Item, first: int, end: int) -> Item | None:
    """أقدم عناصر من تنظيم كذا على ذبح شاب, تبنى تنظيم كذا قتل عنصر: the killing."""
    words = scene.lex.words
    before = next((p for p in range(men.i - 1, max(first, men.i - _HEAD) - 1, -1) if not _heads(scene, p)), first - 1)
    if before < first:
        return None
    if not words["sets_about"].isdisjoint(scene.doc.words[before].stems):
        return _set_about(scene, men, end)
    claims = scene.spots("adopt", before, min(men.j + _HEAD, end))
    if not claims:
        return None
    behind = max(men.j, claims[0] + 1)
    for it in scene.within(behind, min(behind + _CLAIM, end)):
        sense, event = it.sense("masdar"), it.sense("event")
        if event is not None and event.weak and it.j < end and scene.norm(it.j) in words["mission"]:
            continue  # عملية قتل
        if it.kinds & {"event", "event_phrase", "event_verb"}:
            return None  # تبنى الهجوم الذي قتل فيه
        if sense is not None:
            return it if sense.metric == "killed" and not sense.pronoun and not it.proclitics else None
    return None


def _heads(scene: Scene, p: int) -> bool:
    """عناصر من, خلايا تابعة ل, and the party's own first word: what a band's name is led by."""
    words = scene.lex.words
    it = scene.cover[p]
    if (it is not None and "party" in it.kinds) or scene.norm(p) in words["partitive"]:
        return True
    return not scene.lex.either("force_noun", "owner_link").isdisjoint(scene.doc.words[p].stems)


def _known(scene: Scene, killing: Item) -> bool:
    """مقتل العنصر: of somebody told of before."""
    return killing.j < len(scene.doc.words) and scene.norm(killing.j).startswith("ال")


_ON_WHAT = 8  # أقدم مسلحون مجهولون يستقلون دراجة نارية مساء أمس على قتل


def _undertaken(scene: Scene, men: Item, first: int, end: int) -> Item | None:
    """أقدم مجهولون على قتل شاب, قام مسلحان بتصفية موظف: the killing that they set about."""
    if men.i <= first or scene.lex.words["sets_about"].isdisjoint(scene.doc.words[men.i - 1].stems):
        return None
    return _set_about(scene, men, end)


def _set_about(scene: Scene, men: Item, end: int) -> Item | None:
    """The killing behind those who set about it: على قتل شاب, بتصفية موظف."""
    words = scene.lex.words
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
