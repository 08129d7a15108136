"""Persons counted: the noun phrase after, before or inside a word such as killed, wounded, arrested.

`noun_phrase` reads one counted group of persons: number, noun, membership. Does not belong here: groups joined to it (joins.py),
its parts (parts.py), which event it belongs to, who did it, when.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.lexicon import Sense
from extraction.lexicon.inflect import ending
from extraction.look_alikes import a_school
from extraction.memberships import as_described, in_service, only_there
from extraction.names import inside_name, names
from extraction.nationals import by_rank, counts_nationals, in_force, joined_party, leads_doer, named_again, nationals_of_party
from extraction.near import another_man, behind_at_least, by_nationality, joint_men, near_person, of_what_befell, stops_noun
from extraction.no_soldiers import was_theirs, watchman
from extraction.numbers import Number
from extraction.scene import NUMBER, TIME, Item, Scene
from extraction.terms import CIVIL, FORCES
from extraction.text import Kind, Word


@dataclass(slots=True)
class Group:
    """One counted group of persons, tokens i..j. side and status '' where the words do not say."""

    i: int
    j: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    imputed: int | None = None
    side: str = ""
    status: str = ""
    others: bool = False
    pronoun: bool = False
    definite: bool = False
    noun: bool = False  # a word for persons was there
    thing: bool = False  # another noun followed the number: perhaps no persons at all
    owner: bool = False  # named by belonging to a party
    possessed: bool = False  # عناصرها: of somebody named before
    named: bool = False  # a name follows the word: الشاب أحمد
    parts: list[Group] = field(default_factory=list)


_MEMBERSHIP_REACH, _NOUN_REACH = 7, 4  # the second: words and items between a number and what says whom it counts
_OF_A_NATION, _ITS_MEN = (*FORCES, "unknown"), (*FORCES, "unknown", "")
_NO_FIGHTER = ("", "unknown", "leader", "official", "civilian")


def of_number(n: Number, i: int, j: int) -> Group:
    """The persons that a number counts."""
    return Group(i, j, n.low, n.best, n.high, n.qualifier, n.imputed, noun=True)


def _person(item: Item | None) -> Sense | None:
    sense = None if item is None else item.sense("person")
    if item is None or sense is None or not sense.pronoun or not item.proclitics.endswith("ال"):
        return sense
    return next((s for s in item.senses if s.kind == "person" and not s.pronoun), None)  # الاستخبارات العسكرية: no soldier of his


def count_of(sense: Sense, scene: Scene, item: Item, end: int) -> tuple[int | None, str]:
    """(count, qualifier) that a noun without a numeral carries."""
    if sense.flag == "collective":
        return None, "vague"
    if sense.number == "s":
        return 1, "derived"
    if sense.number == "d":
        return 2, "derived"
    if sense.number == "a":
        written = ending(scene.doc.words[item.j - 1].raw)
        dual = written == "d" or (not written and _dual_nearby(scene, item, end))
        return (2, "derived") if dual else (None, "vague")
    return None, "vague"


def _dual_nearby(scene: Scene, item: Item, end: int) -> bool:
    duals = scene.lex.words["dual"]
    for p in range(item.j, min(item.j + 9, end)):
        if scene.norm(p) in duals:
            return True
    if item.proclitics.endswith("ال"):
        return False  # منازل المدنيين: of all of them
    stem = scene.norm(item.i)[:-2]
    nominative = stem + "ان"
    for p, s in scene.doc.words[item.i].splits:
        if p and s.endswith("ين"):
            nominative = s[:-2] + "ان"
    return nominative in scene.stems()


def noun_phrase(scene: Scene, p: int, end: int) -> Group | None:
    """The counted group of persons that begins at token p, or None."""
    if p >= end:
        return None
    item = scene.at[p]
    if item is None:
        return None
    if item.what == NUMBER and item.number is not None:
        return _numbered(scene, item, end)
    if "others" in item.kinds:
        return _others(scene, item)
    if "each_of" in item.kinds:
        return _listed(scene, item.i, item.j, end)
    sense = _person(item)
    if sense is not None:
        return None if a_school(scene, item) else _bare(scene, item, sense, end)
    if "names_follow" in item.kinds:
        return Group(item.i, item.j, 1, 1, 1, "derived", noun=True, named=True)
    return None


def near_group(scene: Scene, p: int, end: int) -> Group | None:
    """مقتل قاض وأربعة آخرين: one, two or several, whom a word with other uses tells of."""
    if p >= end or scene.at[p] is not None or (told := near_person(scene, p)) is None:
        return None
    (sense, definite), nxt = told, scene.at[p + 1] if p + 1 < end else None
    two = nxt is not None and nxt.count is not None and nxt.count.best == 2  # تونسيين اثنين
    count = 2 if two else {"s": 1, "d": 2}.get(sense.number)
    how, side = "derived" if count else "vague", _side(sense)
    g = Group(p, p + 1 + two, count, count, count, how, None, side, sense.status, noun=True, definite=definite)
    g.j = membership(scene, g, end)
    return g


def _listed(scene: Scene, i: int, p: int, end: int) -> Group | None:
    """كل من خالد وسامر: as many as are named from token p on, two at least."""
    if p < end and scene.doc.words[p].raw == ":":
        p += 1
    told = names(scene, p, end)
    n = len(told)
    return Group(i, told[-1].j, n, n, n, "derived", noun=True, named=True) if n > 1 else None


def _others(scene: Scene, item: Item) -> Group:
    stems = {scene.norm(item.i), *(stem for _, stem in scene.doc.words[item.i].splits)}
    words = scene.lex.words
    two = stems & words["two_more"] or ending(scene.doc.words[item.i].raw) == "d"
    count = 1 if stems & words["one_more"] else 2 if two else None
    return Group(item.i, item.j, count, count, count, "derived" if count else "vague", others=True)


def _one_more(scene: Scene, item: Item, end: int) -> Group | None:
    """مقتل ثلاثة والقبض على رابع: an ordinal without article or noun is one more of them."""
    word = scene.doc.words[item.i]
    if item.j - item.i > 1 or word.norm.startswith("ال") or any(p.endswith("ال") for p, _ in word.splits):
        return None
    after = scene.doc.words[item.j] if item.j < end else None
    free = after is None or after.kind is not Kind.WORD or stops_noun(scene, item.j) or _governed(scene, item.j)
    if not free and not of_what_befell(scene, item):
        return None  # ثالث حادثة: the third of another noun
    return Group(item.i, item.j, 1, 1, 1, "derived", others=True)


def _governed(scene: Scene, p: int) -> bool:
    """بانفجار, برصاص: what ب leads; صباح اليوم: when it was."""
    item = scene.at[p]
    return item is not None and (item.proclitics == "ب" or item.what == TIME or "event_phrase" in item.kinds)


def _numbered(scene: Scene, item: Item, end: int) -> Group | None:
    number = item.number
    assert number is not None
    if number.kind == "ordinal":
        return _one_more(scene, item, end)
    if number.kind != "count" or (number.best is not None and number.best == 0):
        return None
    g = Group(item.i, item.j, number.low, number.best, number.high, number.qualifier, number.imputed, others=number.others)
    also = scene.at[item.j] if number.others and number.best is None and item.j < end else None
    if also is not None and also.count is not None and also.count.best == 2 and not led_by_and(scene, also):
        g.low, g.best, g.high, g.qualifier, g.imputed, g.j = 2, 2, 2, "derived", None, also.j  # آخرين اثنين
    q: int | None = g.j
    for step in range(_NOUN_REACH):
        if q is None or q >= end:
            break
        nxt = scene.at[q]
        if nxt is not None and step == 0 and not nxt.proclitics and "event" in nxt.kinds and not nxt.kinds & {"person", "masdar", "noun"}:
            if scene.norm(nxt.i) in scene.lex.words["slayer_way"]:
                break  # أصيب ثمانية آخرون طعنا
            return None  # 11 عملية: events are counted
        q = _over_word(scene, item, g, q, step, end) if nxt is None else _over_item(scene, item, g, nxt, step)
    if g.side == "CIVILIAN" and nationals_of_party(scene, g.j, end):
        g.side, g.status = "", "unknown"
    g.j = membership(scene, g, end)
    return g


def _over_word(scene: Scene, number: Item, g: Group, q: int, step: int, end: int) -> int | None:
    """What a word without a sense behind a number says of those counted; where to go on, None to stop."""
    words, word = scene.lex.words, scene.doc.words[q]
    if q == number.j + 1 and scene.norm(number.j) in words["from"] and word.norm in words["forces_of"] | words["the_police"]:
        g.noun, g.status, g.j = True, "security", min(q + 1 + (word.norm in words["forces_of"]), end)  # 20 من قوات الأمن
        return None
    if step == 0 and word.norm in words["nationals"]:
        g.noun, g.side, g.status, g.j = True, "CIVILIAN", "civilian", q + 1  # 5 سوريين
        return None
    if step == 0 and by_nationality(scene, g, q):
        return None
    near = near_person(scene, q) if step == 0 or (step == 1 and scene.norm(q - 1) in words["from"]) else None
    if near is not None and not apart(g, near[0]):
        g.noun, g.side, g.status, g.j = True, _side(near[0]), near[0].status, q + 1  # 5 نواب, 19 من بدو كذا
        return None
    if word.norm in words["from"] or (word.kind is Kind.PUNCT and word.raw in "/()[]" and step == 0):
        return q + 1
    if word.kind is Kind.WORD and step == 0 and not g.others and not stops_noun(scene, q):
        g.thing = not _of_persons(scene, number, q)
        if not g.thing:
            g.noun, g.j = True, q + 1
    return q + 1 if g.thing and step == 0 else None


def _over_item(scene: Scene, number: Item, g: Group, nxt: Item, step: int) -> int | None:
    """What an item behind a number says of those counted; where to go on, None to stop."""
    if "others" in nxt.kinds:
        g.others, g.j = True, nxt.j
        return nxt.j
    sense, nation, party = _person(nxt), nxt.sense("adj"), nxt.sense("party")
    if step == 0 and counts_nationals(scene, number, nxt):
        g.noun, g.side, g.status, g.j = True, "CIVILIAN", "civilian", nxt.j  # 27 سوريا: of that country, which is no place here
    elif sense is not None and not led_by_and(scene, nxt):  # not ثلاثة آخرون وطفل
        if nxt.i > number.j and scene.is_punct(nxt.i - 1) and apart(g, sense):
            return None  # 4 (رجل وثلاثة أطفال): the parts begin
        g.noun, g.thing = True, False
        g.side, g.status, g.j = _side(sense), sense.status, nxt.j
        g.possessed = bool(sense.pronoun)
    elif nxt.sense("noun") is not None and step <= 1:
        g.thing = False
    elif nation is not None and step == 0 and not scene.norm(nxt.i).endswith(tuple(scene.lex.words["nisba"])):
        g.side, g.owner, g.j, g.noun = nation.code, True, nxt.j, True  # أربعة أميركيين
    elif party is not None and step > 0:
        g.side, g.owner, g.j, g.thing, g.noun = party.code, True, nxt.j, False, True
    return None


def _of_persons(scene: Scene, number: Item, q: int) -> bool:
    """أحد المقربين: one of several persons, by the ending of their plural."""
    if scene.norm(number.i) not in scene.lex.words["and_one_of"]:
        return False
    word = scene.norm(q)
    return word.endswith(tuple(scene.lex.words["sound_plural"])) and any(p == "ال" for p, _ in scene.doc.words[q].splits)


def _side(sense: Sense) -> str:
    return "" if sense.code == "UNKNOWN" else sense.code


def _bare(scene: Scene, item: Item, sense: Sense, end: int) -> Group:
    count, qualifier = count_of(sense, scene, item, end)
    if sense.pronoun and scene.doc.words[item.i].raw.endswith("ة"):  # شقيقة, not شقيقه
        sense = next((s for s in item.senses if s.kind == "person" and not s.pronoun), sense)
    titled = "names_follow" in item.kinds
    definite = item.proclitics.endswith("ال")
    g = Group(item.i, item.j, count, count, count, qualifier, side=_side(sense), status=sense.status, noun=True, definite=definite)
    g.named = titled
    g.pronoun = g.possessed = bool(sense.pronoun)
    q = item.j
    nxt = scene.at[q] if q < end else None
    if nxt is not None and nxt.what == NUMBER and nxt.number is not None and nxt.number.best == 2 and sense.number in "da":
        g.low = g.best = g.high = 2
        g.qualifier, g.j = "derived", nxt.j
    elif nxt is not None and nxt.what == NUMBER and nxt.number is not None and nxt.number.best == 1 and sense.number == "s":
        g.j = g.j if led_by_and(scene, nxt) else nxt.j  # رجل واحد, but زوجها وأحد أطفالها
    elif nxt is not None and nxt.number is not None and nxt.number.definite and nxt.number.kind == "count" and count is None:
        g.low, g.best, g.high, g.qualifier = nxt.number.low, nxt.number.best, nxt.number.high, nxt.number.qualifier
        g.j = nxt.j  # أطفالها الثلاثة
    elif nxt is not None and ("others" in nxt.kinds or (nxt.number is not None and nxt.number.others and nxt.number.best is None)):
        g.others, g.j = True, nxt.j  # عنصرين آخرين
    inner = scene.at[g.j] if g.j < end else None
    s2 = None if inner is not None and another_man(scene, inner) else _person(inner)
    if inner is not None and s2 is not None and not inner.proclitics.startswith(("و", "ف")) and not apart(g, s2):
        soldier = g.status in FORCES and s2.code == "CIVILIAN"  # جندي عراقي is no civilian
        if not soldier and (not g.side or s2.code not in ("UNKNOWN", "CIVILIAN")):
            g.side = _side(s2) or g.side
        if g.status in ("unknown", "civilian") and s2.status != "unknown":
            g.status = s2.status
        g.j = inner.j
    called = scene.at[g.j] if g.best == 1 and g.j < end else None
    if called is not None and called.kinds == {"names_follow"} and not called.proclitics:
        g.j, g.named = called.j, True  # الإرهابي المدعو خالد
    g.j = membership(scene, g, end)
    if g.best is None and definite and (listed := _listed(scene, g.i, g.j, end)) is not None:
        g.low = g.best = g.high = listed.best  # استشهاد المواطنين خالد حسن وسامر علي
        g.qualifier, g.j = "derived", listed.j
    return g


def membership(scene: Scene, g: Group, end: int) -> int:
    """Reads `من قوات النظام`, `في صفوف قسد`, `تابعين لـ…` after the group: sets its side; returns the new end."""
    in_service(scene, g, end)
    p = g.j = behind_at_least(scene, g.j, end)  # 20 شخصا على الأقل من عناصر كذا
    limit = min(p + _MEMBERSHIP_REACH, end)
    while p < limit:
        item = scene.at[p]
        if g.status in FORCES and (was_theirs(scene, p, end) or watchman(scene, g.i, p)):
            g.side, g.status = "CIVILIAN", "civilian"
            break
        if only_there(scene, g.status, p):
            break
        if scene.norm(p) in scene.lex.words["described"]:
            as_described(scene, g, p, limit)
            break
        if p == g.j and g.status in FORCES and (people := scene.lex.peoples.get(scene.norm(p))):
            g.side, g.owner, g.j = people, True, p + 1  # ثمانية مقاتلين أكراد
            return g.j
        if item is None:
            if not _may_stand_between(scene, scene.doc.words[p]) and not in_force(scene, g.status, g.j, p):
                break
            p += 1
            continue
        if (told := _whose(scene, g, item, end)) is not None:
            return told
        party = item.sense("party", "adj")
        if party is not None and party.kind == "adj":
            p = item.j
            continue
        if party is not None or not _further_word(scene, g, item):
            break
        p = g.j = item.j
    return g.j


def _may_stand_between(scene: Scene, w: Word) -> bool:
    """A word or bracket between persons and whose they are: no conjunction, and nothing that begins something else."""
    words = scene.lex.words
    if any(w.norm in words[part] for part in ("along", "repel", "cause", "prisons")):
        return False
    if w.norm in words["from"] or (w.kind is Kind.PUNCT and w.raw in "()/"):
        return True
    return w.kind is Kind.WORD and (not w.norm.startswith(("و", "ب")) or w.norm in words["prominent"])


def _whose(scene: Scene, g: Group, item: Item, end: int) -> int | None:
    """Sets the side that a service, a ministry, a nationality or a party's name gives; where it ends, or None."""
    if "civil_service" in item.kinds and g.side in ("", "CIVILIAN"):
        g.side, g.status, g.noun = "CIVILIAN", "civilian", True  # عناصر من الدفاع المدني
        return item.j
    if "civil_body" in item.kinds and g.side in ("", "CIVILIAN") and g.status in _NO_FIGHTER:
        g.side, g.status, g.owner = "CIVILIAN", "civilian" if g.status == "civilian" else "official", True  # مسؤول في البلدية
        return item.j
    ministry = item.sense("ministry") if g.status in _ITS_MEN else None
    within = item.proclitics.startswith("ب") and g.status in FORCES  # عناصر فريق بوزارة الدفاع
    if ministry is not None and (within or item.proclitics.startswith("ل") or scene.norm(item.i - 1) in scene.lex.words["from"]):
        g.side, g.owner = ministry.code, True  # عنصرين تابعين لوزارة الدفاع
        return item.j
    party = item.sense("party", "adj")
    if party is None or (item.proclitics.startswith("ب") and not by_rank(g.status, g.j, item)):
        return None
    if party.kind == "adj":
        if g.status not in _OF_A_NATION or inside_name(scene, item.i):
            return None
        joined = joined_party(scene, item.j, end)  # القيادي التركي في قسد
        g.side, g.owner = (joined[1] if joined else party).code, True
        return joined[0] if joined else item.j
    doer = item.proclitics.startswith(("و", "ف", "ك")) or leads_doer(scene, g.status, item)
    civil = g.status in CIVIL and g.side == "CIVILIAN"
    if doer or civil or party.code == "UNKNOWN":
        return None
    g.side, g.owner = party.code, True
    return item.j + _epithet(scene, item.j, end)


def _epithet(scene: Scene, p: int, end: int) -> int:
    """من التنظيم المتشدد: how many tokens say what the party is called."""
    item = scene.at[p] if p < end else None
    if (again := named_again(scene, p, end)) is not None:
        return again - p + _epithet(scene, again, end)
    sense = _person(item)
    return item.j - p if item is not None and sense is not None and sense.number == "s" and item.proclitics == "ال" else 0


def _further_word(scene: Scene, g: Group, item: Item) -> bool:
    """A second word for the same persons, which says more of them; not one with which their parts begin."""
    sense = item.sense("person")
    if sense is None or apart(g, sense) or another_man(scene, item):  # 3 مدنيين (طفلان وامرأة): the parts begin
        return False
    if (item.proclitics.startswith(("و", "ب", "ل")) and not joint_men(scene, g, item)) or item.i - g.j > 2:
        return False
    g.side = g.side or (sense.code if sense.code != "UNKNOWN" else "")
    g.status = sense.status if g.status in ("", "unknown") else g.status
    g.noun = True
    g.possessed = g.possessed or (bool(sense.pronoun) and not item.proclitics)  # عنصرين من عناصره
    return True


def apart(g: Group, sense: Sense) -> bool:
    """A noun whose form counts otherwise than the group does: no further word for the same persons."""
    own = {"s": 1, "d": 2}.get(sense.number)
    return own is not None and not sense.pronoun and (g.best or 0) > own


def led_by_and(scene: Scene, item: Item) -> bool:
    """و stands before it: as a proclitic, or before a number, which is one word with it (وخمسة, but not واحد)."""
    if item.what != NUMBER:
        return item.proclitics.startswith("و")
    word = scene.doc.words[item.i]
    return word.norm.startswith("و") and (word.norm not in scene.lex.words["one"] or not word.raw.startswith("وا"))
