"""Who acts and who suffers: the role of each party named in a text, from its prepositions and neighbours.

Roles: 'agent' (acts, or supports the actor), 'target' (acted against), 'member' (persons or things belong to it),
'control' (only names a territory), 'source' (says so), '' (unclear). One pass, left to right.
Does not belong here: which event a role serves (frames) and the names themselves (lexicon).
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.lexicon import Sense
from extraction.role_words import of_speaker, opens_speech, responsible, set_upon, told_by_words
from extraction.role_words import stems as _stems
from extraction.scene import NUMBER, PLACE, Item, Scene


@dataclass(slots=True)
class Party:
    """A party named at tokens i..j with its role; `adj`: named by an adjective (قصف تركي)."""

    i: int
    j: int
    code: str
    role: str
    adj: bool = False


_DOINGS = frozenset(("event_verb", "launch", "active", "claim_verbs"))
_VERBS = frozenset(("event_verb", "launch", "active", "passive"))
_BACK = 5


def read_roles(scene: Scene) -> list[Party]:
    """All parties of the text with their roles, in token order."""
    out: list[Party] = []
    for first, end in scene.doc.sentences:
        previous: Party | None = None
        items = scene.within(first, end)
        if pointing := [*_pointing(scene, out, first, end), *_countries(scene, first, end)]:
            known = {p.i for p in pointing}
            items = sorted((*(it for it in items if it.i not in known), *pointing), key=_begin)
        for item in items:
            sense = item.sense("party") or item.sense("adj")
            if sense is None or _anothers(scene, item, sense, end) or _joint(scene, item, out, first):
                continue
            role = _role(scene, item, sense.kind == "adj", first, end, previous)
            previous = Party(item.i, item.j, _code(scene, item, sense, previous), role, sense.kind == "adj")
            out.append(previous)
    return out


def _joint(scene: Scene, item: Item, named: list[Party], first: int) -> bool:
    """واعتقلت القوة المشتركة, behind those whose force it is: none that bears this name."""
    doers = [p for p in named[-_MEANT_BACK:] if p.i >= first and p.role == "agent"]
    return bool(doers) and scene.norm(item.j - 1) in scene.lex.words["joint"]


def _code(scene: Scene, item: Item, sense: Sense, previous: Party | None) -> str:
    """القوات التركية والفصائل الموالية لها: factions joined to the army of Turkey are its own."""
    theirs = previous is not None and previous.code == "TURKEY" and item.i - previous.j <= 1 and scene.norm(item.i).startswith("و")
    return "SNA" if theirs and sense.code == "OTHER" and _stems(scene, item.i) & scene.lex.words["faction"] else sense.code


def _anothers(scene: Scene, item: Item, sense: Sense, end: int) -> bool:
    """تنظيم "ي ب ك": the group is named behind the word, and is not the one that the word alone means."""
    if item.j - item.i > 1 or not any(stem in scene.lex.words["bare_group"] for _, stem in scene.doc.words[item.i].splits):
        return False
    p = item.j
    while p < end and scene.is_punct(p):
        p += 1
    behind = scene.at[p] if p < end else None
    named = behind.sense("party") if behind is not None else None
    return named is not None and named.code != sense.code


def _begin(item: Item) -> int:
    return item.i


_MEANT_BACK = 4


def _pointing(scene: Scene, named: list[Party], first: int, end: int) -> list[Item]:
    """القوات, الاحتلال without a name: the forces named last, if there are any, as items of that party."""
    out = []
    for p in scene.spots("anaphor", first, end):
        after = scene.cover[p + 1] if p + 1 < end else None
        if scene.cover[p] is not None or (after is not None and after.kinds & {"party", "adj", PLACE}):
            continue
        here = [s.code for it in scene.within(first, p) if (s := it.sense("party", "adj")) is not None]
        last = named[-_MEANT_BACK:]
        before = [n.code for role in (False, True) for n in last if (n.role in ("agent", "source")) == role]
        proclitics, stem, codes = next((c, w, of) for c, w in scene.doc.words[p].splits if (of := scene.lex.anaphors.get(w)) is not None)
        if stem in scene.lex.words["last_named"] and not _owned(scene, p, proclitics):
            continue
        meant = next((code for code in reversed((*before, *here)) if code in codes), None)
        if meant is not None:
            out.append(Item(p, p + 1, "words", frozenset(("party",)), (Sense("party", code=meant),), proclitics))
    return out


def _countries(scene: Scene, first: int, end: int) -> list[Item]:
    """قوات النظام وروسيا, قصفت تركيا …, من قبل إسرائيل: a country that acts, as an item of its party."""
    out = []
    for p in scene.spots("country", first, end):
        place = scene.at[p]
        if place is None or place.what != PLACE or place.j - place.i > 1 or p == first:
            continue
        proclitics, code = next((c, code) for c, stem in scene.doc.words[p].splits if (code := scene.lex.countries.get(stem)) is not None)
        before = scene.cover[p - 1]
        joined = proclitics == "و" and before is not None and bool(before.kinds & {"party", "adj"})
        acts = not proclitics and before is not None and bool(before.kinds & _DOINGS) and "person" not in before.kinds
        if joined or acts or (not proclitics and scene.norm(p - 1) in scene.lex.words["agent"]):
            out.append(Item(p, p + 1, "words", frozenset(("party",)), (Sense("party", code=code),), proclitics))
    return out


def _owned(scene: Scene, p: int, proclitics: str) -> bool:
    """من الأخيرة, للأخير: the one named last; أيامه الأخيرة is none."""
    return proclitics.startswith("ل") or bool(_stems(scene, p - 1) & (scene.lex.words["partitive"] | scene.lex.words["hands"]))


def _role(scene: Scene, item: Item, adj: bool, first: int, end: int, previous: Party | None) -> str:
    words = scene.lex.words
    pro = item.proclitics
    if previous is not None and pro.startswith("و") and item.i - previous.j <= 3:
        return previous.role
    if previous is not None and item.i - previous.j <= 1 and previous.role and item.i >= 1 and scene.is_punct(item.i - 1):
        return previous.role  # (قسد) after the full name
    if previous is not None and item.i == previous.j and previous.role:
        return _role_of_neighbour(scene, item, previous)
    if adj:
        return _role_of_adjective(scene, item, first)
    start, pro = _head(scene, item, first)
    if _counted(scene, start, first):
        return "member"
    if previous is not None and _object(scene, item, start, pro, previous, first):
        return "target"
    if (told := told_by_words(scene, item.j, start, first, end)) is not None:
        return told
    before = [scene.norm(p) for p in range(max(first, start - 4), start)]
    w1 = before[-1] if before else ""
    near = before[-3:]
    if any(w in words["support"] for w in near):
        return "agent"
    if w1 in words["agent"] or (len(before) > 1 and before[-2] in words["agent"]):
        return "agent"
    if any(w in words["control"] for w in before[-2:]):
        return "control"
    if w1 in words["against"] or any(w in words["target_noun"] for w in near) or _stands(scene, start, first):
        return "target"
    if ("ل" in pro and not pro.endswith("ال")) or pro == "لال" or w1 == "ل":
        return _role_after_l(scene, start, first)
    if pro.startswith("ب") or w1 == "ب":
        return "agent" if _stems(scene, start) & words["instrument"] else "target"
    return _role_by_verb(scene, item, start, first, end, w1)


def _stands(scene: Scene, start: int, first: int) -> bool:
    """بحاجز يتبع ل…: what is theirs is a place or a thing that is attacked."""
    words = scene.lex.words
    return any(_stems(scene, p) & (words["target_noun"] - words["owner_link"]) for p in range(max(first, start - 3), start))


def _role_of_neighbour(scene: Scene, item: Item, previous: Party) -> str:
    """استهدفت قسد القوات التركية: whom the party right before hits; the same party by another name has its role."""
    sense = item.sense("party")
    joined = scene.norm(item.i).startswith("و")
    if joined or sense is None or sense.code == previous.code or previous.role not in ("agent", "source"):
        return previous.role
    if previous.role == "source":
        return "agent"  # اتهمت قسد تركيا ب…
    behind = _stems(scene, item.j) if item.j < len(scene.doc.words) else set()
    return "agent" if behind & scene.lex.words["target_noun"] else "target"  # قصفت تركيا الجيش الوطني مواقع …: both


def _head(scene: Scene, item: Item, first: int) -> tuple[int, str]:
    """Where the phrase begins whose owner the party is, and its proclitics: خلايا تابعة لتنظيم … begins at خلايا."""
    words = scene.lex.words
    start, pro = item.i, item.proclitics
    p = item.i - 1
    linked = "ل" in pro
    while p >= first and item.i - p <= 5:
        stems = _stems(scene, p)
        if stems & words["owner_link"]:
            linked = True
        elif stems & words["force_noun"] and (linked or p == start - 1):
            start = p
            pro = next(c for c, stem in scene.doc.words[p].splits if stem in words["force_noun"])
            linked = False
        elif not (scene.at[p] is None and linked) or stems & words["thing"]:
            break  # مسلحون سيارة لقسد: the car is theirs, not the gunmen
        p -= 1
    return start, pro


def _counted(scene: Scene, start: int, first: int) -> bool:
    """210 من عناصر التنظيم, عدد من مقاتلي …: those who are counted are of the party; it is not the doer of the verb before them."""
    if start - 2 < first or scene.norm(start - 1) not in scene.lex.words["partitive"]:
        return False
    counted = scene.cover[start - 2]
    return counted is not None and (counted.what == NUMBER or "person" in counted.kinds)


_OBJECT = 4


def _object(scene: Scene, item: Item, start: int, pro: str, doer: Party, first: int) -> bool:
    """استهدفت قسد في الرقة خلية لداعش: whose men the verb hits, behind the verb and its doer."""
    if doer.role != "agent" or start == item.i or pro or start - doer.j > _OBJECT:
        return False
    between = scene.within(doer.j, start)
    places = {p for it in between if it.what == PLACE for p in range(it.i, it.j)}
    if any(p not in places and scene.norm(p) not in scene.lex.words["function"] for p in range(doer.j, start)):
        return False
    verb = _last_item(scene, doer.i, first, 2)
    return verb is not None and "event_verb" in verb.kinds and "event" not in verb.kinds


def _last_item(scene: Scene, p: int, first: int, back: int) -> Item | None:
    """The last lexicon item that ends within `back` tokens before p."""
    for q in range(p - 1, max(first, p - 1 - back) - 1, -1):
        it = scene.cover[q]
        if it is not None and it.what == "words" and not it.kinds <= {"additive", "function", "others", "negation"}:
            return it
    return None


def _role_of_adjective(scene: Scene, item: Item, first: int) -> str:
    words = scene.lex.words
    if any(_stems(scene, p) & words["border"] for p in range(max(first, item.i - 2), item.i)):
        return "control"
    if any(
        stem in words["against"] or stem in words["target_noun"]
        for p in range(max(first, item.i - 2), item.i)
        for _, stem in scene.doc.words[p].splits
    ):
        return "target"
    host = _last_item(scene, item.i, first, 3)
    if host is None:
        return ""
    if "person" in host.kinds:
        return "member"
    if host.kinds & {"event", "event_phrase", "event_verb", "launch", "air_word"}:
        return "agent"
    return (
        "agent"
        if any(scene.norm(q) in words["ground"] or _stems(scene, q) & words["air"] for q in range(max(first, item.i - 3), item.i))
        else ""
    )


def _role_after_l(scene: Scene, start: int, first: int) -> str:
    host = _last_item(scene, start, first, 4)
    if host is None:
        return "member"
    if host.kinds & {"event", "launch"} and set_upon(scene, host, first):
        return "target"
    if "person" in host.kinds or "noun" in host.kinds:
        return "member"
    if host.kinds & {"event", "event_phrase"}:
        return "agent"
    return "member"


def _role_by_verb(scene: Scene, item: Item, start: int, first: int, end: int, w1: str) -> str:
    host = _last_item(scene, start, first, _BACK)
    if host is not None:
        gap = start - host.j
        if "claim_verbs" in host.kinds and gap <= 2 and not opens_speech(scene, host.j, start):
            return of_speaker(scene, item.j, end)
        if host.kinds & {"event_verb", "launch"} and gap <= 4 and "event" not in host.kinds and not opens_speech(scene, host.j, start):
            return _role_after_verb(scene, host, first)
        if host.kinds & {"active"} and gap <= 2 and "masdar" not in host.kinds:
            return "agent"
        if host.kinds & {"event"} and gap <= 2 and w1 not in scene.lex.words["from"]:
            done_to = start < item.i and _of(scene, item) and _stems(scene, host.i) & scene.lex.words["done_to"]
            return "target" if done_to else "agent"  # اغتيال عنصر من قسد
        if "combined" in host.kinds and gap <= 1 and start < item.i:
            return "member"  # قتل وجرح 8 عناصر من قسد
        if host.kinds & {"masdar", "active"} and gap <= 1 and start < item.i and ("ل" in item.proclitics or _of(scene, item)):
            return "member"  # مقتل عنصر من قسد
        if host.kinds & {"masdar", "active"} and gap <= 1:
            return (
                "agent"
                if any(it.what == "words" and "person" in it.kinds for it in scene.within(item.j, min(item.j + 8, end)))
                else "target"
            )
        if host.kinds & {"event", "event_phrase"} and gap <= 2 and w1 in scene.lex.words["partitive"]:
            return "agent"  # إطلاق نار من …
        dead = host.sense("noun") if gap == 0 else None
        if dead is not None and dead.metric in ("killed", "wounded"):
            return "member"  # عدد قتلى قسد
        apart = w1 in scene.lex.words["were"] | scene.lex.words["turn"] or any(scene.is_punct(p) for p in range(host.j, start))
        if "person" in host.kinds and gap <= 2 and not apart:
            return "member"
    if host is not None and "person" in host.kinds and start < item.i and w1 not in scene.lex.words["turn"]:
        return "member"
    return _role_before_verb(scene, item, start, first, end)


def _of(scene: Scene, item: Item) -> bool:
    return scene.norm(item.i - 1) in scene.lex.words["partitive"]


def _role_before_verb(scene: Scene, item: Item, start: int, first: int, end: int) -> str:
    """قسد نفذت …, وكانت قسد قالت …: the party stands before what it does or says; a verb led by و has its own doer."""
    if item.j < end and _stems(scene, item.j) & scene.lex.words["undertake"]:
        return "agent"
    if item.j < end and _stems(scene, item.j) & scene.lex.words["repel"]:
        return "target"
    if responsible(scene, item.j):
        return "agent"
    for it in scene.within(item.j, min(item.j + 8, end)):
        if "claim_verbs" in it.kinds and it.i == item.j:
            return of_speaker(scene, it.j, end)
        if it.i == item.j and "masdar" in it.kinds and it.kinds & _VERBS and start > first and opens_speech(scene, start - 1, start):
            return "agent"  # إن داعش قتل …
        if it.kinds & _VERBS and "masdar" not in it.kinds and it.proclitics.startswith(("و", "ف")):
            return ""
        if it.kinds & _VERBS and "masdar" not in it.kinds and not it.kinds & {"person"}:
            return "target" if _stems(scene, it.i) & scene.lex.words["exposed"] else "agent"
        if it.kinds & {"party"}:
            continue
        if it.kinds & {"masdar", "noun"}:
            break
    return ""


def _role_after_verb(scene: Scene, verb: Item, first: int) -> str:
    """استهدفت قسد …, هجوم شنه داعش: who acts, or who is hit where the verb has its doer already."""
    if scene.norm(verb.i) in scene.lex.words["exposed"] or _stems(scene, verb.i) & scene.lex.words["exposed"]:
        return "target"
    if "event_verb" not in verb.kinds and not _stems(scene, verb.i) & scene.lex.words["reached"]:
        return "agent"  # what is launched is no party: عملية قامت بها خلايا …
    return "target" if _has_subject(scene, verb, first) else "agent"


def _has_subject(scene: Scene, verb: Item, first: int) -> bool:
    """The verb's doer stands before it: الهجوم الذي استهدف قوات …, قوات X استهدفت Y."""
    for q in range(verb.i - 1, max(first, verb.i - 5) - 1, -1):
        if scene.norm(q) in scene.lex.words["relative"]:
            return True
        it = scene.cover[q]
        if it is not None and it.kinds & {"event", "party"} and not verb.proclitics.startswith(("و", "ف")):
            return True
        if scene.is_punct(q):
            return False
    return False
