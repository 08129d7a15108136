"""Event words that tell of no event: a cordon drawn where something went off, an average, what was left over from a war.

Does not belong here: events that are denied or planned (decide.py weighs them).
"""

from __future__ import annotations

from extraction.event_counts import count_at, numeral
from extraction.guilt import of_guilt
from extraction.lexicon import Sense
from extraction.lexicon.inflect import imperfect
from extraction.scene import TIME, Item, Scene
from extraction.targeting import of_operation

_AROUND = 6
_FOUND = 14  # so far before a belt or a charge stands the verb of finding it
_FLIES = 4
_OF_WHAT = 2
_AVERAGE_BACK = 8
_REMNANT = 7
_MINE = 3
_HAND_REACH = 20
_PART_BACK = 5
_ANSWER_BACK = 3
_VICTIMS = 5
_AT_ONE_TIME = 9  # more than so many dead at somebody's hands are those of a time
_AT_ONCE = 4  # an assassination kills so many at most
_STATE_BACK = 2
_VERBS = frozenset(("claim_verbs", "launch", "event_verb", "active", "passive"))
_OUTSET = 6  # منذ إطلاق قوات كذا حملة
_OUTSET_TOLD = 10  # منذ إعلان كذا في 9 تشرين بدء عملية
_WHOM = 5  # so near behind its verb stands whom a campaign is meant for
_NAMED = 9  # so far behind its name a campaign goes on to what it says


def no_event(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """True where the event word at `item` is one of these."""
    if sense.kind == "event_verb" and (_went_on(scene, item, first, end) or of_operation(scene, item, first, end)):
        return True
    if of_guilt(scene, item.i, first) and _unnumbered(scene, item, sense):
        return True
    if scene.norm(item.i) in scene.lex.words["attacker"]:
        return True  # الخلية المهاجمة
    if sense.kind == "event" and item.i > first and scene.norm(item.i - 1) in scene.lex.words["any_deed"]:
        return True  # عجز الطائرات عن تنفيذ أي غارة, دون أي هجوم
    if sense.kind == "event_verb" and any(scene.norm(p) in scene.lex.words["age_group"] for p in range(item.j, min(item.j + _WHOM, end))):
        return True  # استهدفت حملة التجنيد مواليد 1990
    if _in_general(scene, item, sense, first, end):
        return True
    if sense.kind == "event_verb" and _not_the_first(scene, item, first):
        return True
    if sense.metric == "operations" and sense.kind == "event_verb":
        return _cordon(scene, item, end) or _besieges(scene, item, first, end)
    if sense.metric == "operations" and item.j < end and scene.norm(item.j) in scene.lex.words["attacker"]:
        return True  # والقوات تلاحق المهاجمين: what follows an attack
    flies = sense.kind == "event_phrase" and scene.spots("air", max(first, item.i - _FLIES), min(item.j + 2, end))
    if flies and sense.metric == "operations":
        return True  # لاحقت طائرة مسيرة سيارة: nobody on the ground does
    if sense.metric == "operations" and _peaceful(scene, item, end):
        return True
    if sense.metric == "operations" and (_speaks(scene, item, first, end) or _headed(scene, item, first)):
        return True
    if _since(scene, item, first) or (sense.kind == "event" and _to_come(scene, item, end)):
        return True
    if sense.flag == "counted" and item.j < end and scene.norm(item.j) in scene.lex.words["plain_crime"]:
        return True  # 12 جريمة سرقة
    if sense.kind == "event_phrase" and sense.metric == "attacks" and _seized(scene, item, first):
        return True
    if sense.kind == "event_phrase" and (_fire_of_clash(scene, item, end) or _fire_halted(scene, item, first)):
        return True
    if sense.metric != "operations" and _share_of_toll(scene, item, sense, first):
        return True
    if sense.flag == "hand":
        return _by_perpetrator(scene, item, first, end)
    if sense.kind == "event" and (_average(scene, item, first, end) or _answered(scene, item, sense, first) or _of_many(scene, item, end)):
        return True
    return _left_over(scene, item, first, end) or _executed(scene, item, first)


def _unnumbered(scene: Scene, item: Item, sense: Sense) -> bool:
    """متورطين في هجمات استهدفت كذا, في عمليات اغتيال: deeds that nobody counts; not في ستة هجمات, في تفجير السوق."""
    many = sense.number == "p" or sense.kind == "event_verb" or scene.norm(item.i).endswith(tuple(scene.lex.words["many_of_it"]))
    before = scene.cover[item.i - 1] if item.i else None
    return many and (before is None or before.count is None or before.count.best is None)


_TOPIC = 4


def _went_on(scene: Scene, item: Item, first: int, end: int) -> bool:
    """أما العملية الثانية فجرت في البلدة: where the one that is spoken of took place, which is written as a verb of blowing up is."""
    if scene.norm(item.i) not in scene.lex.words["ran_or_blew"] or item.j >= end:
        return False
    nxt = scene.at[item.j]
    when = nxt is not None and nxt.what == TIME
    if not when and scene.norm(item.j) not in scene.lex.words["function"]:
        return False
    return any("event" in it.kinds for it in scene.within(max(first, item.i - _TOPIC), item.i))


_GENERAL_BACK = 30
_MANNER = 6


def _in_general(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """وتنشط خلايا كذا وتستهدف عناصر, ويشهد الريف عمليات اغتيال, هجمات متكررة: what happens there again and again."""
    low, words = max(first, item.i - _GENERAL_BACK), scene.lex.words
    verb = sense.kind == "event_verb"
    if verb and not imperfect(scene.norm(item.i).removeprefix("و")):
        return False
    if not verb and (not _several(scene, item, sense) or numeral(scene, item, first) is not None):
        return False
    if any("habit" in it.kinds for it in scene.within(low if verb else item.i, min(item.j + _MANNER, end))):
        return True
    return any(not words["astir"].isdisjoint(scene.doc.words[p].stems) for p in range(low, item.i))


def _several(scene: Scene, item: Item, sense: Sense) -> bool:
    """هجمات, عمليات اغتيال: a plural."""
    return sense.number == "p" or (
        sense.kind == "event_phrase" and not scene.lex.words["many_units"].isdisjoint(scene.doc.words[item.i].stems)
    )


def _seized(scene: Scene, item: Item, first: int) -> bool:
    """عثرت على 4 بنادق وحزام ناسف, صادرت ثلاث عبوات ناسفة: a thing that was found or seized, with other things between."""
    found = scene.spots("seized_things", max(first, item.i - _FOUND), item.i)
    if not found or item.proclitics.endswith("ب"):
        return False  # تدمير حاجز بسيارة مفخخة: what it was done with
    between = range(found[-1] + 1, item.i)
    return not any(scene.is_punct(p) and scene.doc.words[p].raw in ".؛" for p in between) and not any(
        it.kinds & _VERBS for it in scene.within(found[-1] + 1, item.i)
    )


def _cordon(scene: Scene, item: Item, end: int) -> bool:
    """فرضت طوقا أمنيا, طوقت مكان الانفجار."""
    words = scene.lex.words
    if scene.norm(item.i) in words["cordon"]:
        return True
    if words["encircle"].isdisjoint(scene.doc.words[item.i].stems):
        return False
    return any(scene.norm(p) in words["blast_place"] for p in range(item.j, min(item.j + _AROUND, end)))


_SIEGE = 12
_STILL_BACK = 4


def _besieges(scene: Scene, item: Item, first: int, end: int) -> bool:
    """ما تزال قسد تحاصر المدينة, تحاصر البلدة منذ أسبوع: a state that lasts; not تحاصر بلدة كذا وتعتقل شابا."""
    words, high = scene.lex.words, min(item.j + _SIEGE, end)
    if scene.norm(item.i) not in words["besieges"]:
        return False
    if not any(stem in words["settlement"] for p in range(item.j, high) for _, stem in scene.doc.words[p].splits):
        return False
    lasts = scene.spots("still", max(first, item.i - _STILL_BACK), item.i)
    return bool(lasts) or any(scene.norm(p) in words["since_when"] for p in range(max(first, item.i - 1), high))


def _peaceful(scene: Scene, item: Item, end: int) -> bool:
    """حملة تشجير, عملية جراحية, عملية تبادل: what it is of stands right behind it."""
    peaceful = scene.lex.words["peaceful"]
    return any(not peaceful.isdisjoint(scene.doc.words[p].stems) for p in range(item.j, min(item.j + _OF_WHAT, end)))


_FIRST_BACK = 5
_DENIED_BACK = 3


def _not_the_first(scene: Scene, item: Item, first: int) -> bool:
    """وليست هذه المرة الأولى التي تقصف فيها القرية: a remark on what has been before; what comes behind it tells of that."""
    words = scene.lex.words
    for p in range(item.i - 2, max(first, item.i - _FIRST_BACK) - 1, -1):
        if scene.norm(p) in words["rank_head"] and scene.norm(p + 1) in words["the_first"]:
            return any(scene.norm(q) in words["is_not"] for q in range(max(first, p - _DENIED_BACK), p))
    return False


_COMING = 3


def _to_come(scene: Scene, item: Item, end: int) -> bool:
    """حملة أمنية ستبدأ قريبا, هجوما جديدا يحضر له, عملية عسكرية محتملة: nothing yet."""
    return any(scene.norm(p) in scene.lex.words["to_come"] for p in range(item.j, min(item.j + _COMING, end)))


def _since(scene: Scene, item: Item, first: int) -> bool:
    """منذ إطلاق الحملة, منذ بدء الهجوم, منذ إعلان كذا في 9 تشرين بدء عملية كذا: from when something is counted."""
    words = scene.lex.words
    outsets = scene.spots("outset", max(first, item.i - _OUTSET_TOLD) + 1, item.i)
    told = bool(outsets) and outsets[-1] == item.i - 1
    near = [p for p in outsets if told or p > item.i - _OUTSET]
    return any(scene.norm(p - 1) in words["since_when"] and (told or not _dated(scene, p)) for p in near)


def _dated(scene: Scene, p: int) -> bool:
    """منذ بداية العام 14 عملية: the outset of a time, within which something is counted."""
    item = scene.cover[p]
    return item is not None and item.what == TIME


def _speaks(scene: Scene, item: Item, first: int, end: int) -> bool:
    """ذكرت حملة "كذا" أن: a campaign of those who document, which says what follows."""
    verb = scene.cover[item.i - 1] if item.i > first else None
    if verb is None or "claim_verbs" not in verb.kinds:
        return False
    that = scene.lex.words["complementizer"]
    at = next((p for p in range(item.j + 1, min(item.j + _NAMED, end)) if scene.norm(p) in that), None)
    return at is not None and not any(it.kinds & _VERBS for it in scene.within(item.j, at))


def _headed(scene: Scene, item: Item, first: int) -> bool:
    """القيادة العامة لعملية كذا, غرفة عمليات كذا: those who lead it."""
    p = item.i - 1
    p -= p > first and scene.norm(p) in scene.lex.words["common"]
    if p < first:
        return False
    words = scene.lex.words
    if item.proclitics.endswith("ال") and scene.norm(p) in words["unit_of"] and scene.norm(item.j - 1).endswith(tuple(words["many_of_it"])):
        return True  # فرق العمليات الخاصة: what a unit is called
    if scene.norm(p) in words["headed_force"]:
        verb = scene.cover[p - 1] if p > first else None
        described = item.j < len(scene.doc.words) and scene.norm(item.j) in words["op_qualifier"]
        return not described and (verb is None or "launch" not in verb.kinds)  # قوات عملية "كذا"; not نفذت قوات عملية
    return not words["heads"].isdisjoint(scene.doc.words[p].stems)


_CLASH_REACH = 8  # برصاص مسلحي العشائر خلال الاشتباكات


def _fire_of_clash(scene: Scene, item: Item, end: int) -> bool:
    """قتل شاب برصاص قسد نتيجة الاشتباكات, برصاص طائش: whoever shot, nobody attacked."""
    words = scene.lex.words
    if words["bullets"].isdisjoint(scene.doc.words[item.i].stems) or not scene.norm(item.i).startswith("ب"):
        return False
    if item.j < end and scene.norm(item.j) in words["stray"]:
        return True
    clash = next(iter(scene.spots("clash", item.j, min(item.j + _CLASH_REACH, end))), None)
    if clash is None or any(scene.is_punct(p) for p in range(item.j, clash)):
        return False
    return scene.norm(clash - 1) in words["amid"] and not any(it.kinds & _VERBS for it in scene.within(item.j, clash))


def _fire_halted(scene: Scene, item: Item, first: int) -> bool:
    """اتفاق لوقف إطلاق النار: fire that ends."""
    return item.i > first and scene.norm(item.i - 1) in scene.lex.words["halt_of"]


def _share_of_toll(scene: Scene, item: Item, sense: Sense, first: int) -> bool:
    """– 7 بقصف مدفعي, و2 منهم بغارات: of a toll shared out by what killed them, in as many events as nobody counted."""
    if not scene.norm(item.i).startswith(_WITH) or sense.number == "d":
        return False
    p = item.i - 1
    p -= p > first and scene.norm(p) in scene.lex.words["some_of"]
    told = count_at(scene, p, first)
    number = told.number if told is not None and told.j == p + 1 else None
    if told is None or number is None or (number.best or 0) < _SEVERAL or number.others:
        return False
    return p < item.i - 1 or told.i == first or (told.i == first + 1 and scene.is_punct(first))


_WITH = "ب"
_SEVERAL = 2


def _average(scene: Scene, item: Item, first: int, end: int) -> bool:
    """معدل الهجمات 20 هجوما شهريا: so many a month, on the average."""
    if item.j < end and scene.norm(item.j) in scene.lex.words["per_time"]:
        return True
    return bool(scene.spots("average", max(first, item.i - _AVERAGE_BACK), item.i))


def _left_over(scene: Scene, item: Item, first: int, end: int) -> bool:
    """انفجار لغم من مخلفات الحرب: nobody attacked."""
    words = scene.lex.words
    remnants = scene.spots("remnant", max(first, item.i - _REMNANT), min(item.j + _REMNANT, end))
    if item.i - 1 in remnants:
        return True  # من مخلفات قصف سابق
    if words["goes_off"].isdisjoint(scene.doc.words[item.i].stems):
        return False
    return bool(remnants) or _like_a_mine(scene, item, end) or _ordnance(scene, item, end)


_STUFF = 3
_AT_PLAY = 12


def _ordnance(scene: Scene, item: Item, end: int) -> bool:
    """انفجار جسم غريب, انفجار مستودع ذخائر, انفجار قنبلة أثناء لعبهما: what lay there, where nothing fired upon it is told of."""
    words = scene.lex.words
    if scene.spots("air", item.j, min(item.j + _AT_PLAY, end)):
        return False
    near = range(item.j, min(item.j + _STUFF, end))
    if any(not words["lay_there"].isdisjoint(scene.doc.words[p].stems) for p in near):
        return True
    found = any(not scene.lex.either("mine", "found_bomb").isdisjoint(scene.doc.words[p].stems) for p in near)
    return found and any(scene.norm(p) in words["at_play"] for p in range(item.j, min(item.j + _AT_PLAY, end)))


_LIKE_BACK = 90


def _like_a_mine(scene: Scene, item: Item, end: int) -> bool:
    """كما قتل شخص في انفجار مماثل, behind news of a mine that went off."""
    words = scene.lex.words
    if item.j >= end or scene.norm(item.j) not in words["the_like"]:
        return False
    before = range(max(0, item.i - _LIKE_BACK), item.i)
    laid = scene.lex.either("mine", "remnant")
    blasts = (p for p in before if not words["goes_off"].isdisjoint(scene.doc.words[p].stems))
    around = (q for p in blasts for q in range(max(0, p - _MINE), min(p + _REMNANT, item.i)))
    return any(not laid.isdisjoint(scene.doc.words[q].stems) for q in around)


def laid_mine(scene: Scene, item: Item, first: int) -> bool:
    """انفجار لغم: whether somebody laid it for whom it hit is for the model to weigh."""
    words = scene.lex.words
    if words["goes_off"].isdisjoint(scene.doc.words[item.i].stems):
        return False
    near = range(max(first, item.i - _MINE), min(item.j + _MINE, len(scene.doc.words)))
    if _by_unknown_men(scene, item.j, min(item.j + _LAID, len(scene.doc.words))):
        return False
    return any(stem in words["mine"] for p in near for _, stem in scene.doc.words[p].splits)


_LAID = 6


def _by_unknown_men(scene: Scene, low: int, high: int) -> bool:
    """لغم أرضي زرعه مجهولون: laid of late, as a charge is."""
    men = [it for it in scene.within(low + 1, high) if (sense := it.sense("party")) is not None and sense.code == "UNKNOWN"]
    return any(not scene.lex.words["laid"].isdisjoint(scene.doc.words[it.i - 1].stems) for it in men)


def _executed(scene: Scene, item: Item, first: int) -> bool:
    """أعدم ثلاثة رميا بالرصاص, عثر على شاب مقتول بالرصاص: how they were put to death, which is no attack of its own."""
    if item.i > first and scene.norm(item.i - 1) in scene.lex.words["shot"]:
        return True
    if "event_phrase" not in item.kinds:
        return False
    return bool(scene.spots("found_dead", max(first, item.i - _STATE_BACK), item.i)) or _body_found(scene, item, first)


_BODY_BACK = 60  # so far before its wounds a body was found: the cost stays linear


def _body_found(scene: Scene, item: Item, first: int) -> bool:
    """عثر على جثتي شخصين قتلا بالرصاص: a body that was found is a death, and no attack."""
    low = max(first, item.i - _BODY_BACK)
    bodies = scene.spots("body", low, item.i)
    found = scene.lex.words["found"]
    return bool(bodies) and any(not found.isdisjoint(scene.doc.words[p].stems) for p in range(low, bodies[-1]))


def _by_perpetrator(scene: Scene, item: Item, first: int, end: int) -> bool:
    """قتل 18 على يد كذا, منهم 12 على يد قسد و20 على يد كذا: the dead of many events, told by who killed them.

    المدعومة من قبل كذا: whose support somebody has is no deed either.
    """
    if item.i > first and scene.norm(item.i - 1) in scene.lex.words["backed"]:
        return True
    before = scene.within(max(first, item.i - _PART_BACK), item.i)
    counts = [it.number.best or 0 for it in before if it.number is not None and it.number.kind == "count"]
    if any("subset" in it.kinds for it in before) or max(counts, default=0) > _AT_ONE_TIME:
        return True
    near = [*scene.within(max(first, item.i - _HAND_REACH), item.i), *scene.within(item.j, min(item.j + _HAND_REACH, end))]
    return any((sense := it.sense("event_phrase")) is not None and sense.flag == "hand" for it in near)


def _answered(scene: Scene, item: Item, sense: Sense, first: int) -> bool:
    """ردت قسد على الهجمات: those of before, for which something else was done."""
    words = scene.lex.words
    if sense.number != "p" or not item.proclitics.endswith("ال") or item.i <= first or scene.norm(item.i - 1) not in words["onto"]:
        return False
    back = range(max(first, item.i - 1 - _ANSWER_BACK), item.i - 1)
    return any(stem in words["answer"] for p in back for _, stem in scene.doc.words[p].splits)


def _of_many(scene: Scene, item: Item, end: int) -> bool:
    """اغتيال 120 مدنيا: so many were killed in as many attacks, which nobody counted."""
    masdar = item.sense("masdar")
    if masdar is None or masdar.metric != "killed":
        return False
    for it in scene.within(item.j, min(item.j + _VICTIMS, end)):
        if it.count is not None:
            return (it.count.best or 0) > _AT_ONCE
        if it.kinds & {"event", "passive", "active"}:
            return False
    return False
