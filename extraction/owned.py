"""What is theirs and was hit: the role of a party that is named as the owner of a thing, a place or a man.

Belongs here: سيارة لقسد, مبنى تابع لكذا, مناطق انتشار كذا, عنصر لدى كذا. Does not belong here: roles that the party's
own verb or preposition gives (roles.py, role_words.py).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from extraction.agreement import agrees, doers, ending, their_own, whose
from extraction.bases import fired_from
from extraction.candidates import Candidate
from extraction.nationals import by_rank
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import PLACE, TIME, Item, Scene
from extraction.terms import FORCES, HARM, RESULTS

_BACK = 3
_THING = 8  # words between a deed and the owner of what it hit
_DEPLOYED = 2
_SKIPPED = frozenset((PLACE, TIME))


def stands(scene: Scene, start: int, first: int) -> bool:
    """بحاجز يتبع ل…: what is theirs is a place or a thing that is attacked."""
    words = scene.lex.words
    return any((stems(scene, p) & words["target_noun"]) - words["owner_link"] for p in range(max(first, start - _BACK), start))


def comes_from(scene: Scene, start: int, first: int) -> bool:
    """بطلق ناري من سيارة تابعة ل…: what is theirs is where it came from."""
    vehicles = scene.lex.either("vehicle", "from_direction")  # من جهة مواقع كذا
    spots = range(max(first + 1, start - _BACK), start)
    return any(stems(scene, p) & vehicles and scene.norm(p - 1) in scene.lex.words["partitive"] for p in spots)


def enlisted(scene: Scene, item: Item, first: int) -> bool:
    """عنصر لدى قسد, قيادي بقوات كذا: a man right before the preposition is theirs."""
    at = item.i > first and scene.norm(item.i - 1) in scene.lex.words["serving_with"]
    man = item.i - 2 if at else item.i - 1
    host = scene.cover[man] if man >= first else None
    told = host.sense("person") if host is not None and "event" not in host.kinds else None
    if told is None or host is None or stems(scene, item.i) & scene.lex.words["instrument"]:
        return False
    return told.status in FORCES if at else by_rank(told.status, host.j, item)


def counted(scene: Scene, start: int, first: int) -> bool:
    """210 من عناصر التنظيم, أربعة عناصر من …: those who are counted are of the party; it is not the doer of the verb before them.

    Likewise a part of those who are counted (أغلبهم من مسلحي كذا, بينهم عنصر من كذا).
    """
    of = start - 1 >= first and scene.norm(start - 1) in scene.lex.words["partitive"]
    at = start - 2 if of else start - 1
    group = scene.cover[at] if at >= first else None
    if group is None:
        return False
    number = group.count is not None
    governor = scene.cover[group.i - 1] if number and group.i > first else None
    if governor is not None and "event" in governor.kinds and "masdar" not in governor.kinds:
        return False  # هجوم خمسة عناصر من كذا: they made it
    return "subset" in group.kinds or number or (of and "person" in group.kinds)


def deployed(scene: Scene, start: int, first: int) -> str | None:
    """مناطق انتشار عناصر كذا, نقاط تمركز كذا: hit where a deed is aimed there, else only where they are; None if not told so."""
    words = scene.lex.words
    near = range(max(first, start - _DEPLOYED), start)
    if not any(stems(scene, p) & words["deployment"] for p in near):
        return None
    if fired_from(scene, start, first):
        return "agent"
    return "target" if thing_hit(scene, start, first) else "control"


_CLAUSE = 3  # التي تتمركز فيها


def hit_there(scene: Scene, start: int, first: int) -> bool:
    """قصف المواقع التي تتمركز فيها كذا: a target right behind the deed, of which a clause says that they are there."""
    if _where_they_are(scene, start, first):
        return True
    words, at = scene.lex.words, start - _CLAUSE
    if at - 2 < first or scene.norm(start - 1) not in words["inside_it"] or stems(scene, start - 2).isdisjoint(words["stationed"]):
        return False
    deed = scene.cover[at - 2]
    told = deed is not None and "event" in deed.kinds and not stems(scene, at - 1).isdisjoint(words["target_noun"])
    return scene.norm(at) in words["relative"] and (told or thing_hit(scene, at, first))


def _where_they_are(scene: Scene, start: int, first: int) -> bool:
    """استهدف حقل كذا حيث تتمركز القوات, تعرض المطار الذي تتمركز فيه كذا لقصف: a site, no settlement, right behind what befell it."""
    words, at = scene.lex.words, start - 2
    if at <= first or scene.norm(at) not in words["whereabouts"] or stems(scene, start - 1).isdisjoint(words["stationed"]):
        return False
    at -= scene.is_punct(at - 1)
    site = scene.cover[at - 1] if at > first else None
    if site is None or site.what != PLACE or stems(scene, site.i).isdisjoint(words["base_site"]):
        return False
    low = max(first, site.i - _BACK)
    deeds = any(it.kinds & {"event_verb", "event", "event_phrase"} for it in scene.within(low, site.i))
    return deeds or bool(scene.spots("exposed", low, site.i))


def thing_hit(scene: Scene, start: int, first: int) -> bool:
    """استهدفوا مركبة لقسد, هجوم على غرفة عمليات لقسد: between the deed and the owner stands what was hit."""
    words = scene.lex.words
    thing, crossed = False, False
    p = start - 1
    while p >= first and start - p <= _THING:
        here, it = stems(scene, p), scene.cover[p]
        if scene.is_punct(p):
            if thing or scene.doc.words[p].raw in ".،:":
                return False
            p -= 1
        elif it is not None and it.kinds & {"party", "adj"}:
            crossed, p = True, it.i - 1
        elif it is not None and "event_verb" in it.kinds and ("event" not in it.kinds or crossed):
            return thing
        elif it is not None and it.kinds & {"event", "launch", "claim_verbs", "masdar", "active", "passive"}:
            if p == first or not stems(scene, p - 1) & words["heads"]:
                return False
            thing, p = True, p - 2  # غرفة عمليات
        elif it is not None and "person" in it.kinds:
            if not thing:
                return False
            p = it.i - 1
        elif it is not None and it.what in _SKIPPED:
            p = it.i - 1
        elif thing and scene.norm(p) in words["against_whom"]:
            return _deed_before(scene, p, first)
        elif here & words["owner_link"]:
            p -= 1
        elif scene.norm(p) in words["function"]:
            if scene.norm(p) not in words["inside"]:
                return False
            p -= 1
        else:
            thing, p = True, p - 1
    return False


def _deed_before(scene: Scene, p: int, first: int) -> bool:
    """هجوم على …, سقطت قذائف على …: an event's noun, with its adjectives and its doer, or shells that fall, before the preposition."""
    low = max(first, p - _THING)
    if scene.spots("shell_verb", low, p) or scene.spots("fired_it", low, p):
        return True
    return any("event" in it.kinds for it in scene.within(max(first, p - _THING), p))


OWNER_BACK = 2  # sentences in which the owner of a pronoun is looked for


def antecedent(before: list[Party]) -> str:
    """Whose fighters مقاتليها are: the last of the parties before that speaks, else that acts, else whose men were told of."""
    named = [p for p in before if p.role in ("source", "agent", "")]
    pool = [p for p in named if p.role == "source"] or named or [p for p in before if p.role == "member"]
    return pool[-1].code if pool else ""


def _guessed(before: list[Party], agreeing: Callable[[Party], bool]) -> str:
    """The likeliest owner with which the ending agrees; nobody where the one who speaks does not (قال بالي إن ثلاثة من مقاتليه)."""
    likeliest = next((x for x in reversed(before) if x.code == antecedent(before)), None)
    if likeliest is not None and likeliest.role == "source" and not agreeing(likeliest):
        return ""
    return antecedent([x for x in before if agreeing(x)])


def by_possessive(scene: Scene, p: Candidate, before: list[Party], here: list[Party]) -> None:
    """Whose عناصرها and مقاتلينا are, of the parties named before: a guess (`owner_code`), or certain where the clause leaves no choice."""
    pronoun, by = ending(scene, p), doers(scene, p, here)
    p.owner_code = _guessed([x for x in before if x.code not in by], lambda x: not pronoun or agrees(scene, x, pronoun))
    if p.side:
        return
    own = (own_men(scene, p, here) if p.metric in HARM else "") or (whose(scene, p, here) if p.metric in RESULTS else "")
    if own:
        p.side, p.owner, p.extra["sure"] = own, True, own
    elif own := their_own(scene, p, here) or (_slew_their_own(scene, p, before) if p.metric == "killed" else ""):
        p.side, p.owner, p.extra["sure"], p.extra["own_actors"] = own, True, own, [own]


def _slew_their_own(scene: Scene, p: Candidate, before: list[Party]) -> str:
    """أعدم التنظيم عشرين من مقاتليه, على إعدام خمسة من عناصره: the one who acts, by an execution and the pronoun of its name."""
    if p.status not in FORCES or stems(scene, p.trigger).isdisjoint(scene.lex.words["executes"]):
        return ""
    doer = next((x for x in reversed(before) if x.role == "agent"), None)
    return doer.code if doer is not None and doer.i <= p.trigger + 2 and not _other_pronoun(scene, p, doer.code) else ""


_NAME_END = 2  # brackets and quotes between a name and what is told of it
_RELATIVE_BACK = 4  # tokens between a relative and the verb or the number of its men
_ACTIVE = frozenset(("source", "agent", "member", ""))
_HER, _HIS = frozenset(("SDF", "ISF")), frozenset(("ISIS",))  # the pronouns of names that are always the same


def own_men(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """Whose men are certainly theirs: قوات كذا التي قضى 3 من عناصرها, أعلنت كذا مقتل 4 من جنودها; '' where others may be meant."""
    if p.whole is not None or p.status not in FORCES:
        return ""
    at = min(p.trigger, p.count_i)
    before = [x for x in here if x.j <= at and not x.adj]
    relative = next((q for q in range(at - 1, max(0, at - 1 - _RELATIVE_BACK), -1) if scene.norm(q) in scene.lex.words["one_who"]), None)
    if relative is not None:
        x = next((x for x in reversed(before) if x.j <= relative), None)
        named = x is not None and relative - x.j <= _NAME_END and all(scene.is_punct(q) for q in range(x.j, relative))
        return x.code if named and x is not None else ""
    named_last = [x for x in here if x.i < p.count_i]
    speaker = named_last[-1] if named_last and named_last[-1].role == "source" else None
    if speaker is None or any(x.code != speaker.code and x.role in _ACTIVE for x in named_last):
        return ""  # نعت قسد مقاتلين بعد إعلان تركيا مقتل 11 من مقاتليها
    return "" if _other_pronoun(scene, p, speaker.code) else speaker.code


def _other_pronoun(scene: Scene, p: Candidate, code: str) -> bool:
    """أعلنت قسد مقتل 9 من عناصره: the men of somebody told of before."""
    endings, words = {scene.norm(q)[-2:] for q in range(p.count_i, p.count_j)}, scene.lex.words
    hers = not words["of_hers"].isdisjoint(endings)
    return (hers and code in _HIS) or (not hers and words["of_theirs"].isdisjoint(endings) and code in _HER)


_BETWEEN = 2  # tokens between two owners: مواقع لقسد وقوات النظام


def both_hit(scene: Scene, near: list[Party]) -> bool:
    """قصف مواقع لقوات كذا وقوات كذا: two parties right beside one another, both of them hit."""
    hit = [x for x in near if x.role == "target"]
    return any(x.code != y.code and x.j <= y.i <= x.j + _BETWEEN and any(map(scene.led, range(x.j, y.i + 1))) for x, y in pairwise(hit))
