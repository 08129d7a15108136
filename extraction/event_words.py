"""What an event word tells of by the words around it: an operation, a strike from the air, an attack, or none of them.

Does not belong here: which words tell of an event (events.py), how many (event_counts.py), the model that weighs the kind (kinds.py).
"""

from __future__ import annotations

from extraction.event_counts import count_at, is_unit, totalled
from extraction.lexicon import Sense
from extraction.offensives import offensive
from extraction.role_words import is_jet
from extraction.scene import NUMBER, Item, Scene

_TOLD_BETWEEN = frozenset(("masdar", "passive", "active", "combined", "event_verb", "launch", "additive", "subset"))


def mission(scene: Scene, item: Item, end: int) -> bool:
    """عملية السلام, عملية تهريب: no operation of the kind that is counted."""
    if item.j >= end or scene.norm(item.j) not in scene.lex.words["mission"]:
        return False
    return not in_their_course(scene, item.j + 1, end)


def in_their_course(scene: Scene, p: int, end: int) -> bool:
    """75 عملية قتل فيها ستة, قتل خلالها, قتل على إثرها: behind the word at p - 1, which is a verb then."""
    words = scene.lex.words
    here = p < end and scene.norm(p) in words["inside_it"]
    return here or any(scene.norm(q) in words["in_its_course"] for q in range(p, min(p + 2, end)))


def supported(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """Whether a weak word is helped by those around it: a qualifier, the air, a verb of launching."""
    words = scene.lex.words
    window = [scene.norm(p) for p in range(item.j, min(item.j + 4, end))]
    before = [scene.norm(p) for p in range(max(first, item.i - 3), item.i)]
    if sense.metric == "operations":
        if count_at(scene, item.i - 1, first) is not None:
            return not mission(scene, item, end)
        if mission(scene, item, end):
            return False
        if totalled(scene, item, sense, first, end):
            return True
        return bool(words["op_qualifier"] & set(window[:3])) or launched(scene, item, first, 6)
    if sense.metric == "airstrikes":
        near = scene.spots("air", max(first, item.i - 3), item.i) or scene.spots("air", item.j, min(item.j + 4, end))
        return bool(near) or launched(scene, item, first, 6) or _of_air_power(scene, item, end) or _by_air_power(scene, item, first)
    return launched(scene, item, first, 4) or bool(before)


AIR_POWERS = frozenset(("ISRAEL", "COALITION", "RUSSIA"))
_WHOSE = 3


def _of_air_power(scene: Scene, item: Item, end: int) -> bool:
    """ضربات إسرائيلية, ضربات سابقة للتحالف: of those who strike from the air."""
    of = [sense for it in scene.within(item.j, min(item.j + _WHOSE, end)) if (sense := it.sense("party", "adj")) is not None]
    return bool(of) and of[0].code in AIR_POWERS


_DOER_BACK = 12


def _by_air_power(scene: Scene, item: Item, first: int) -> bool:
    """نفذ التحالف الدولي بقيادة الولايات المتحدة أمس 26 ضربة: a verb of launching and those who strike from the air before it."""
    before = scene.within(max(first, item.i - _DOER_BACK), item.i)
    at = next((n for n in range(len(before) - 1, -1, -1) if "launch" in before[n].kinds), len(before))
    return any(s.code in AIR_POWERS for it in before[at:] if (s := it.sense("party", "adj")) is not None)


def launched(scene: Scene, item: Item, first: int, reach: int) -> bool:
    """شن, نفذ … stands before it, with its doer and a time between (جددت القوات التركية صباح اليوم قصفها)."""
    low = min(max(first, item.i - reach), scene.back(item.i, reach, first))
    return any("launch" in it.kinds for it in scene.within(low, item.i))


_SPAN = 11


def metric_of(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> str:
    """The metric of the event word at `item`."""
    if sense.kind == "event_verb" and sense.metric == "attacks" and _against_cell(scene, item, end):
        return "operations"
    if sense.metric == "operations" and (_attacks_by_kind(scene, item, end) or _named_before(scene, item, first)):
        return "attacks"
    if sense.metric == "operations" and (_of_cells(scene, item, end) or _claimed(scene, item, first)):
        return "attacks"
    if sense.metric == "airstrikes" and sense.number == "s" and item.j < end and scene.norm(item.j) in scene.lex.words["by_land"]:
        return "attacks" if sense.weak else "operations"  # 19 ضربة برية; غارة برية
    if sense.metric in ("airstrikes", "attacks") and sense.kind == "event" and sense.number == "s" and _raid(scene, item, end):
        return "operations"
    if sense.metric == "operations" and (_suffered(scene, item, first) or _tried(scene, item, first)):
        return "attacks"
    if sense.metric == "airstrikes" and sense.weak and not supported(scene, item, sense, first, end):
        return "attacks"
    if sense.metric != "attacks":
        return sense.metric
    if _of_both(scene, item, end):
        return "attacks"
    if _by_jets(scene, item, end) or _bombing(scene, item, end):
        return "airstrikes"
    turned = scene.spots("turn", max(first, item.i - 6), item.i)
    low, high = turned[-1] if turned else max(first, item.i - 6), _before_parts(scene, item.j, min(item.j + _SPAN, end))
    air = scene.spots("air", low, high)
    if not air:
        return "operations" if offensive(scene, item, sense, first, end) else "attacks"
    ground = [abs(p - item.i) for p in scene.spots("ground", low, high) if p not in air]
    return "airstrikes" if min([abs(p - item.i) for p in air]) <= min(ground, default=99) + 2 else "attacks"


_RAID = 3
_TAKEN = 25
_FLOWN = 5


def _raid(scene: Scene, item: Item, end: int) -> bool:
    """نفذت غارة بالمروحيات أدت إلى اعتقال قيادي, هجوما بالهليكوبتر: what English calls a raid, by those who land and take somebody."""
    by = [scene.doc.words[p] for p in range(item.j, min(item.j + _RAID, end))]
    landed = any(stem in scene.lex.words["helicopter"] for w in by for _, stem in w.splits)
    bare = not item.proclitics and item.sense("event_verb") is None and scene.norm(item.i) in scene.lex.words["raid_word"]
    flown = scene.spots("air", max(0, item.i - _FLOWN), item.i) or scene.spots("air", item.j, min(item.j + _TAKEN, end))
    if not landed and (not bare or flown):
        return False  # خلال غارة ألقت القوات القبض على كذا: nothing flies
    took = (it.sense("masdar", "active") for it in scene.within(item.j, min(item.j + _TAKEN, end)))
    return any(sense is not None and sense.metric == "arrested" for sense in took)


_JETS = 3


_BOMBERS = "COALITION"  # who shells nobody: its bombing is from the air, unless a word says otherwise
_BOMBING = 5


def _bombing(scene: Scene, item: Item, end: int) -> bool:
    """قصف للتحالف الدولي على البلدة, not قصف مدفعي للتحالف."""
    if scene.lex.words["bombing"].isdisjoint(scene.doc.words[item.i].stems) or scene.spots("ground", item.j, min(item.j + _SPAN, end)):
        return False
    of = next((it for it in scene.within(item.j, min(item.j + _BOMBING, end)) if "party" in it.kinds or it.kinds & _OTHERS), None)
    sense = of.sense("party") if of is not None else None
    if of is None or sense is None or sense.code != _BOMBERS:
        return False
    joined = scene.at[of.j] if of.j < end else None
    return joined is None or "party" not in joined.kinds or not joined.proclitics.startswith("و")  # قصف التحالف وقسد: not by air alone


_OTHERS = frozenset(("person", "event", "event_verb", "noun", "masdar", "passive", "active"))


def _by_jets(scene: Scene, item: Item, end: int) -> bool:
    """قصف لمقاتلة تركية, قصفت مقاتلات روسية: aircraft by their word before a nation."""
    nation = next((it for it in scene.within(item.j, min(item.j + _JETS, end)) if "adj" in it.kinds), None)
    jets = scene.at[nation.i - 1] if nation is not None and nation.i > item.j else None
    return nation is not None and jets is not None and is_jet(scene, jets, nation.i)


def _tried(scene: Scene, item: Item, first: int) -> bool:
    """صدت محاولتي اقتحام, محاولات توغل: tried against those who hold the ground."""
    words = scene.lex.words
    return item.i > first and scene.norm(item.i) in words["storming"] and scene.norm(item.i - 1) in words["attempt"]


_SUFFERED = 9


def _suffered(scene: Scene, item: Item, first: int) -> bool:
    """تعرضت دورية لكمين: an ambush that befell somebody."""
    if item.proclitics != "ل" or not any(s.kind == "event" and s.metric == "attacks" for s in item.senses):
        return False
    return bool(scene.spots("exposed", max(first, item.i - _SUFFERED), item.i))


_CELL_REACH = 8
_RAIDED = frozenset(("ISIS", "OTHER", "UNKNOWN", "TRIBAL", "HTS"))


def _against_cell(scene: Scene, item: Item, end: int) -> bool:
    """استهدفت قوى الأمن الداخلي خلية لداعش: a force that goes for a cell raids it, where nothing flies; خلية استهدفت is the cell's deed."""
    cell = next(iter(scene.spots("cell", item.j, min(item.j + _CELL_REACH, end))), None)
    if cell is None or scene.spots("air", item.j, end) or scene.spots("ground", item.j, end):
        return False
    between = [it.sense("party") for it in scene.within(item.j, cell)]
    return any(s is not None and s.code not in _RAIDED for s in between) and not any(s is not None and s.code in _RAIDED for s in between)


def _before_parts(scene: Scene, p: int, end: int) -> int:
    """620 استهدافا، بينها 80 بالطائرات; 23 هجوما بريا و7 هجمات: what is said of some is not said of all; nor what is behind بينما."""
    end = min(scene.spots("turn", p, end), default=end)
    return next((it.i for it in scene.within(p, end) if "subset" in it.kinds or (it.what == NUMBER and _of_some(scene, it.i))), end)


def _of_some(scene: Scene, p: int) -> bool:
    """منها 80, و7: a number behind the word for some of them, or that goes on from another."""
    return scene.led(p) or scene.norm(p - 1) in scene.lex.words["of_them"]


_CELLS = 4
_ADOPTED = 4


def _of_cells(scene: Scene, item: Item, end: int) -> bool:
    """21 عملية قامت بها الخلايا, 9 عمليات لخلايا كذا, 40 عملية نفذتها خلايا كذا: what cells do are attacks; not عملية ضد الخلايا."""
    words = scene.lex.words
    if item.j >= end:
        return False
    done = scene.norm(item.j) in words["did_them"]
    for p in range(item.j, min(item.j + (_CELLS if done else 1), end)):
        for pro, stem in scene.doc.words[p].splits:
            if stem in words["cells_do"] and (done or pro.startswith("ل")):
                return True
    return False


def _claimed(scene: Scene, item: Item, first: int) -> bool:
    """تبنى التنظيم 11 عملية, تبني أربع عمليات: who claims operations is no force that tells of its own."""
    return bool(scene.spots("adopt", max(first, item.i - _ADOPTED), item.i))


_KIND_REACH = 7
_NAMED_BACK = 9


def _named_before(scene: Scene, item: Item, first: int) -> bool:
    """مجموع عمليات الاستهداف 264 عملية, بلغت الهجمات 27 عملية: what was counted stands before the number, its unit behind it."""
    if count_at(scene, item.i - 1, first) is None or not is_unit(scene, item.i):
        return False
    for it in reversed(scene.within(max(first, item.i - _NAMED_BACK), item.i)):
        sense = it.sense("event")
        if scene.norm(it.i) in scene.lex.words["attack_manner"]:
            continue
        if sense is not None:
            before = scene.cover[it.i - 1] if it.i > first else None
            reached = sense.number == "p" and before is not None and "cumulative" in before.kinds
            named = reached or (it.i > first and is_unit(scene, it.i - 1))
            if _attacks_by_kind(scene, it, item.i):
                return True  # عدد عمليات التصفية منذ مطلع العام 112 عملية
            return sense.metric == "attacks" and it.proclitics == "ال" and named
        phrase = it.sense("event_phrase")
        if phrase is not None:
            return phrase.metric == "attacks" and is_unit(scene, it.i)  # عمليات التصفية منذ مطلع العام 112 عملية
        if it.kinds & _TOLD_BETWEEN:
            return False
    return False


def _attacks_by_kind(scene: Scene, item: Item, end: int) -> bool:
    """عملية انغماسية, 176 عملية تنوعت بين هجمات و…: operations that are attacks by what is said of them."""
    if item.j < end and scene.norm(item.j) in scene.lex.words["attack_manner"]:
        return True
    if not scene.spots("varied", item.j, min(item.j + 2, end)):
        return False
    named = [it.sense("event") for it in scene.within(item.j, min(item.j + _KIND_REACH, end))]
    return next((s.metric for s in named if s is not None), "") == "attacks"


def _of_both(scene: Scene, item: Item, end: int) -> bool:
    """هجوم جوي ومدفعي: from the air and from the ground is no strike from the air."""
    air = scene.spots("air", item.j, min(item.j + 2, end))
    return bool(air) and bool(scene.spots("ground", air[0] + 1, min(air[0] + 3, end)))
