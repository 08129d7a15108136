"""Words that give a party its role by themselves: who announces, is accused, repels, undertakes, keeps prisoners.

Each looks only at the words right before a party, or right behind it. Does not belong here: roles from prepositions,
the grammar of verbs and events (roles.py).
"""

from __future__ import annotations

from typing import Any

from extraction.antecedents import those_who_spot
from extraction.scene import NUMBER, TIME, Item, Scene

_BACK = 6
_STEMS = "stems"
_BLAME = 9
_TRAP = 3
_TRAPPED = 9
_COUNTED, _FIRE = 3, 7  # so near behind who counts stands the number, behind who opens it the word for fire


def stems(scene: Scene, p: int) -> frozenset[str]:
    """The word at p as it stands and behind its proclitics; kept on the word."""
    word = scene.doc.words[p]
    known: Any = word.cache.get(_STEMS)
    if known is None:
        known = word.cache[_STEMS] = frozenset(word.stems)
    return known


def told_by_words(scene: Scene, behind: int, start: int, first: int, end: int) -> str | None:
    """The role that the words before a party's phrase at `start` give, or None. `behind`: the token after the party."""
    words = scene.lex.words
    if behind < end and scene.norm(behind) in scene.lex.either("partitive", "inside") and repels(scene, behind, end):
        return "target"  # تمكنت قسد من صد هجوم
    last = stems(scene, start - 1) if start > first else frozenset()
    if not last.isdisjoint(scene.lex.either(*_LAST)) and (told := _told_by_last(scene, last, behind, start, first, end)) is not None:
        return told
    if not last.isdisjoint(words["ridden"]):
        return "member"  # سيارة كان يستقلها عنصر من كذا
    if not last.isdisjoint(words["fire_verb"]) and any(scene.norm(p) in words["fire"] for p in range(behind, min(behind + _FIRE, end))):
        return "agent"  # فتح مجهولان يستقلان دراجة النار على
    if _hits(scene, start, first) or _comes_of(scene, start, first):
        return "agent"
    if _spokesman(scene, start, first):
        return "source"
    if _named_for_it(scene, start, first):
        return "control"
    if start - 2 > first and those_who_spot(scene, start - 2):
        return "member"  # عدد من قتل من عناصر كذا
    if start - 1 > first and scene.norm(start - 1) in words["by_it"] and stems(scene, start - 2) & words["trapped"]:
        return "agent"  # كمين أوقع به داعش …
    if start - 1 > first and scene.norm(start - 1) in words["by_it"] and stems(scene, start - 2) & words["fell_in"]:
        return "target"  # كمين وقعت فيه دورية لقسد
    back = range(max(first, start - _TRAPPED), start - 2)
    if any(scene.norm(p + 1) in words["by_it"] and stems(scene, p) & words["trapped"] for p in back):
        return "target"  # أوقع به داعش مجموعة من قوات كذا
    if start - 1 > first and last & words["along"] and _deals(scene, start - 2, first):
        return "control"
    low = max(first, start - _BACK)
    link = start - 1 if not last & words["owner_link"] else start - 2
    if link >= first and stems(scene, link) & words["prisons"]:
        return "agent" if scene.spots("torture", first, end) else "control"
    if words["agent"].isdisjoint([w.norm for w in scene.doc.words[low:start]]):
        return None
    return "agent" if any(scene.norm(p) in words["agent"] and _bare(scene, p + 1, start) for p in range(low, start)) else None


def _deals(scene: Scene, p: int, first: int) -> bool:
    """متعاون مع كذا, متعاونا سابقا مع كذا: who deals with a party is not of it."""
    p -= p > first and scene.norm(p) in scene.lex.words["former"]
    return not stems(scene, p).isdisjoint(scene.lex.words["dealing"])


def _hits(scene: Scene, start: int, first: int) -> bool:
    """أصابتها ظهر اليوم مسيرة تركية, بصاروخ أطلقته طائرة روسية: an aircraft behind a verb of hitting or launching."""
    words = scene.lex.words
    if stems(scene, start).isdisjoint(words["aircraft"]):
        return False
    p = start - 1
    while p > first and (time := scene.cover[p]) is not None and time.what == TIME:
        p = time.i - 1
    return p >= first and (scene.norm(p) in words["hit_verb"] or scene.norm(p) in words["fired_it"])


def is_jet(scene: Scene, item: Item, nation: int) -> bool:
    """شنت مقاتلات تركية, قصف لمقاتلة روسية: the word for women who fight, right before a nation whose aircraft they are."""
    beside = item.j == nation or (item.j + 1 == nation and bool(scene.spots("air", item.j, nation)))  # مقاتلة حربية تركية
    return beside and not stems(scene, item.i).isdisjoint(scene.lex.words["jet"])


def _comes_of(scene: Scene, start: int, first: int) -> bool:
    """تعرضت سيارة لاستهداف من مسيرة تركية: an event comes from an aircraft that flew it."""
    words = scene.lex.words
    if start - 2 < first or scene.norm(start - 1) not in words["partitive"] or stems(scene, start).isdisjoint(words["aircraft"]):
        return False
    event = scene.cover[start - 2]
    return (event is not None and "event" in event.kinds) or not stems(scene, start - 2).isdisjoint(words["shell"])


def how(scene: Scene, item: Item) -> bool:
    """بغارة, في قصف, إثر هجوم: an event as the way in which something befell somebody."""
    if item.proclitics.endswith("ب"):
        return True
    return not item.proclitics and item.i > 0 and scene.norm(item.i - 1) in scene.lex.either("cause", "inside")


_DEALS = ("undertake", "carry_out", "trap", "set_free", "let_go", "dismantle", "catch")
_LAST = (
    "between", "ranks", "on_behalf", "announcement", "mourn", "accuse", "blame", *_DEALS, "repel", "to_it", "remnant", "intensify", "along",
    "done_by", "inflict", "condemn", "records",
)  # fmt: skip


def _told_by_last(scene: Scene, last: frozenset[str], behind: int, start: int, first: int, end: int) -> str | None:
    """The role that the word right before a party's phrase gives by itself; one of `_LAST`."""
    words = scene.lex.words
    if last & words["between"] and not any(stems(scene, p) & words["target_noun"] for p in range(max(first, start - 3), start)):
        return ""  # اشتباكات بين كذا وكذا
    if last & words["ranks"]:
        return "member"  # في صفوف …
    if last & words["on_behalf"] or last & words["announcement"]:
        return of_speaker(scene, behind, end)
    if last & words["mourn"]:
        return "member"
    if last & words["records"] and any(it.what == NUMBER for it in scene.within(behind, min(behind + _COUNTED, end))):
        return "source"  # سجلت قسد 668 غارة
    if last & scene.lex.either("accuse", "condemn") or (last & words["blame"] and _blamed(scene, behind, end)):
        return "source"
    if not last.isdisjoint(scene.lex.either(*_DEALS)):
        return "agent"
    if last & words["repel"] or (start - 1 > first and last & words["to_it"] and stems(scene, start - 2) & words["repel"]):
        return "agent" if _plot(scene, behind, end) else "target"  # who repels an attack is attacked
    if last & words["remnant"] or last & words["intensify"]:
        return "agent"  # لغم من مخلفات قوات النظام, كثفت قوات النظام قصفها
    if start - 1 > first and last & words["along"] and stems(scene, start - 2) & words["joint_work"] and _charged(scene, start, first):
        return "control"  # متهم بالتعاون مع كذا
    if last & words["done_by"]:
        return "agent"  # استهدافات نفذتها طائرات تابعة ل…
    if last & words["inflict"]:
        return "target"  # كبدت القوات خسائر, تكبدت القوات خسائر
    return None


def _plot(scene: Scene, p: int, end: int) -> bool:
    """أحبطت قوى الأمن أمس مخططا إرهابيا, عملية تهريب: what was foiled, behind who foiled it, is no attack upon them."""
    while p < end and (scene.doc.words[p].raw in _QUOTES or ((it := scene.at[p]) is not None and not it.kinds.isdisjoint(_APART))):
        p = it.j if (it := scene.at[p]) is not None else p + 1
    words = scene.lex.words
    plan = p < end and not stems(scene, p).isdisjoint(words["plot"])
    return plan or (p + 1 < end and scene.norm(p + 1) in words["smuggling"])


def repels(scene: Scene, p: int, end: int) -> bool:
    """قوى الأمن الداخلي، أحبطت هجوما, تمكنت قسد من صد تسلل, نجحت في إحباط هجوم: the words behind a party tell that it met an attack."""
    p += p < end and scene.is_punct(p)
    words = scene.lex.words
    if p < end and stems(scene, p) & words["repel"]:
        return True
    led = p + 1 < end and scene.norm(p) in scene.lex.either("partitive", "inside")
    if not led or stems(scene, p + 1).isdisjoint(words["repel"]) or _plot(scene, p + 2, end):
        return False
    return all(stems(scene, q).isdisjoint(words["flight"]) for q in range(p + 2, min(p + 2 + _FOILED, end)))  # إحباط 31 عملية فرار


_FOILED = 4
_APART = frozenset((TIME, "party"))
_CHARGED = 5


def _charged(scene: Scene, start: int, first: int) -> bool:
    return any(stems(scene, p) & scene.lex.words["charged"] for p in range(max(first, start - _CHARGED), start))


_SHELLED = 3


def by_hand(scene: Scene, start: int, first: int) -> bool:
    """من قبل الطيران المسير التركي, بقذيفة مدفعية تركية: with nothing but vehicles and adjectives between."""
    words = scene.lex.words
    if scene.spots("by_shell", max(first, start - _SHELLED), start):
        return True
    if presumed_of_unit(scene, start, first):
        return True
    return any(scene.norm(p) in words["hands"] and _bare(scene, p + 1, start) for p in range(max(first, start - _BACK), start))


_UNIT = 4
_DOES = frozenset(("event_verb", "launch", "active", "event_phrase"))


def heads_deed(scene: Scene, start: int, behind: int, first: int) -> bool:
    """أن طائرة روسية شنت, مجموعات من ميليشيا كذا طوقت: a unit at the head of its clause, of the party, with its verb behind."""
    words = scene.lex.words
    end = len(scene.doc.words)
    while behind < end and scene.is_punct(behind) and scene.doc.words[behind].raw not in ".\n،":
        behind += 1
    verb = scene.at[behind] if behind < end else None
    acts = verb is not None and bool(verb.kinds & _DOES) and "masdar" not in verb.kinds and not verb.proclitics
    if not acts and not (behind < end and scene.norm(behind) in words["undertake"]):
        return False
    for p in range(start, max(first, start - _UNIT) - 1, -1):
        if p < behind and stems(scene, p) & words["unit"]:
            if p == first or stems(scene, p - 1) & words["complementizer"] or scene.is_punct(p - 1):
                return True
        elif p < start and (scene.is_punct(p) and scene.doc.words[p].raw in ".،"):
            return False
    return False


_CELL_BACK, _TAKEN_BACK = 3, 9


def of_taken_cell(scene: Scene, item: Item, first: int) -> bool:
    """تفكيك خلية لتنظيم كذا, أطاحت القوات بخلية تابعة لكذا: whose the cell is that was taken or broken up; it did nothing."""
    cell = next((p for sign in _CELLS for p in scene.spots(sign, max(first, item.i - _CELL_BACK), item.j)), None)
    if cell is None:
        return False
    low = max(first, cell - _TAKEN_BACK)
    verb = max([p for sign in ("dismantle", "seizure") for p in scene.spots(sign, low, cell)], default=None)
    return verb is not None and not any(it.kinds & _DOES and it.i > verb for it in scene.within(verb, cell))


_CELLS = ("cell", "cell_dual", "cells")
_RAIDER = 3


def raider(scene: Scene, start: int, first: int) -> bool:
    """داهمت دورية عسكرية تابعة لقسد منزلا, شن عناصر حاجز للنظام حملة: a unit right behind a verb of raiding is its doer."""
    raids, units = scene.lex.either("raids", "done_by"), scene.lex.either("raiding_unit", "force_noun")
    verb = start - 1
    while verb > first and start - verb <= _RAIDER + 1 and scene.norm(verb) not in raids:
        if (scene.cover[verb] is not None and scene.norm(verb) not in units) or scene.norm(verb) in scene.lex.words["onto"]:
            return False  # أطلق مسلحون النار على عنصر من كذا: whom they shot at
        verb -= 1
    told = scene.cover[verb] if verb >= first else None
    if told is None or scene.norm(verb) not in raids or verb + 1 >= len(scene.doc.words):
        return False
    return not stems(scene, verb + 1).isdisjoint(units)


_SPOKES = 6
_QUOTES = frozenset('"()«»“”')


def _spokesman(scene: Scene, start: int, first: int) -> bool:
    """مصدر عسكري في قسد, المركز الإعلامي لقوات كذا, صحيفة "كذا" التابعة للتنظيم: the party that somebody speaks for."""
    words = scene.lex.words
    low = max(first, start - _SPOKES)
    spokesmen = scene.spots("spokesman", low, start)
    for p in range(start - 1, low - 1, -1) if spokesmen else ():
        if p in spokesmen:
            if scene.norm(p) in words["medium"] and any(scene.cover[q] is not None for q in range(p + 1, start)):
                return False  # سجلت منصة كذا 34 هجوما لخلايا كذا
            linked = not stems(scene, start - 1).isdisjoint(scene.lex.either("inside", "owner_link"))
            return linked or any(pro.endswith("ل") for pro, _ in scene.doc.words[start].splits if pro)
        if (scene.is_punct(p) and scene.doc.words[p].raw not in _QUOTES) or stems(scene, p) & words["complementizer"]:
            return False
    return False


def _bare(scene: Scene, low: int, high: int) -> bool:
    """Nothing but links, vehicles and adjectives stands there: من قبل سيارة عسكرية تابعة لفصيل …"""
    force = scene.lex.either("force_noun", "op_qualifier")
    return all((scene.cover[p] is None or stems(scene, p) & force) and not scene.is_punct(p) for p in range(low, high))


def _blamed(scene: Scene, p: int, end: int) -> bool:
    """حملت قسد تركيا المسؤولية: to carry is to blame only with the responsibility."""
    return bool(scene.spots("blamed", p, min(p + _BLAME, end)))


def responsible(scene: Scene, p: int) -> bool:
    """كانت قسد مسؤولة عن مقتل خمسة: the word behind a party says that it did what follows."""
    words = scene.lex.words
    return p + 1 < len(scene.doc.words) and scene.norm(p) in words["responsible"] and scene.norm(p + 1) in words["about"]


def opens_speech(scene: Scene, low: int, high: int) -> bool:
    """قال مصدر إن قسد …: the speech begins between the verb and the party, who is not the speaker."""
    return any(stems(scene, p) & scene.lex.words["complementizer"] for p in range(low, high))


_SPEECH = 3
_OTHER = 3


def of_speaker(scene: Scene, p: int, end: int) -> str:
    """أعلنت قسد اعتقال شخصين, قالت قسد إنها قصفت …: who speaks of its own deeds acts; p: the token behind the speaker."""
    words = scene.lex.words
    while p < end and (stems(scene, p) & words["about"] or scene.is_punct(p) or _timed(scene, p, end) or _renamed(scene, p)):
        p += 1
    if p >= end:
        return "source"
    if stems(scene, p) & words["own_deed"]:
        return "source" if _others_deed(scene, p + 1, min(p + 1 + _OTHER, end)) else "agent"
    if not stems(scene, p) & words["itself"]:
        return _of_their_men(scene, p, end)
    if p + 1 < end and stems(scene, p + 1) & words["repel"]:
        return "target"  # قالت كذا إنها صدت هجوما
    for it in scene.within(p + 1, min(p + 1 + _SPEECH, end)):
        if stems(scene, it.i) & words["exposed"]:
            return "target"
        if it.kinds & _DEEDS:
            return "agent"
    return "agent" if p + 1 < end and stems(scene, p + 1) & words["undertake"] else "source"


def _renamed(scene: Scene, p: int) -> bool:
    """قال تنظيم كذا إنه نفذ: a further word of the speaker's name, one by itself."""
    it, last = scene.at[p], scene.cover[p - 1] if p else None
    return it is not None and it.j == p + 1 and "party" in it.kinds and not it.proclitics and last is not None and "party" in last.kinds


def _of_their_men(scene: Scene, p: int, end: int) -> str:
    """أعلنت كذا أن مقاتليها أحبطوا هجوما, قال التنظيم عبر معرفاته إن مقاتليه نفذوا …: what a speaker's own men did or suffered."""
    words = scene.lex.words
    said = range(p, min(p + _SAID, end - 2))
    p = next((q for q in said if stems(scene, q) & words["complementizer"]), end)
    if p >= end - 2 or not stems(scene, p + 1) & words["their_men"]:
        return "source"
    if stems(scene, p + 2) & scene.lex.either("repel", "exposed"):
        return "target"
    verb = scene.at[p + 2]
    return "agent" if verb is not None and verb.kinds & _DEEDS and "masdar" not in verb.kinds else "source"


_BEFALLS = 6


def befallen(scene: Scene, item: Item, first: int, end: int) -> bool:
    """قوات أمريكية وسورية قد تعرضت لهجوم: forces by their nation, before the verb of what befell them."""
    if item.i == first or stems(scene, item.i - 1).isdisjoint(scene.lex.words["force_noun"]):
        return False
    exposed = next(iter(scene.spots("exposed", item.j, min(item.j + _BEFALLS, end))), None)
    return exposed is not None and not any(it.kinds & _DEEDS for it in scene.within(item.j, exposed))


_SAID = 9  # عبر صحيفة "كذا"، أمس الخميس،


def _timed(scene: Scene, p: int, end: int) -> bool:
    """A time or the word before it: أعلنت قسد في 30 أيار القبض على …"""
    here, after = scene.cover[p], scene.cover[p + 1] if p + 1 < end else None
    in_front = stems(scene, p) & scene.lex.words["inside"] and after is not None and after.what == TIME
    return bool(in_front) or (here is not None and here.what == TIME)


def _others_deed(scene: Scene, low: int, high: int) -> bool:
    """أعلنت قسد تنفيذ خلايا داعش …: theirs; not اعتقال ثلاثة من داعش."""
    for p in range(low, high):
        item = scene.at[p]
        if stems(scene, p) & scene.lex.either("partitive", "onto") or (item is not None and item.what == NUMBER):
            return False
        if item is not None and item.kinds & {"party", "adj"}:
            return True
    return False


_DEEDS = frozenset(("event_verb", "launch", "active", "passive"))


def set_upon(scene: Scene, event: Item, first: int) -> bool:
    """نصبوا كمينا ل…, تعرض لهجوم: what is for a party behind this is against it."""
    return any(stems(scene, p) & scene.lex.words["trap"] for p in range(max(first, event.i - _TRAP), event.i))


_LED = 3


def _named_for_it(scene: Scene, start: int, first: int) -> bool:
    """التحالف الذي تقوده واشنطن ضد تنظيم كذا: what a coalition is for, not whom it hit this time."""
    words = scene.lex.words
    if start - 2 <= first or words["fights"].isdisjoint(scene.doc.words[start - 1].stems):
        return False
    leader = scene.cover[start - 2]
    if leader is None or "party" not in leader.kinds:
        return False
    return any(not words["leads_it"].isdisjoint(scene.doc.words[p].stems) for p in range(max(first, leader.i - _LED), leader.i))


_UNIT_BACK = 8


def presumed_of_unit(scene: Scene, i: int, first: int) -> bool:
    """طائرات، يرجح أنها إسرائيلية: whose the unit before is thought to be."""
    words = scene.lex.words
    if i - 2 < first or scene.norm(i - 1) not in words["that_it"]:
        return False
    if not any(not words["presumed"].isdisjoint(scene.doc.words[p].stems) for p in (i - 2, i - 3) if p >= first):
        return False
    return any(not words["unit"].isdisjoint(scene.doc.words[p].stems) for p in range(max(first, i - _UNIT_BACK), i - 2))


_THOUGHT = 9


def thought_to_be(scene: Scene, low: int, high: int) -> bool:
    """مسلحون مجهولون يرجح أنهم من خلايا كذا: between unknown men and a party stands that they may be of it."""
    return high - low <= _THOUGHT and any(not scene.lex.words["presumed"].isdisjoint(stems(scene, p)) for p in range(low, high))
