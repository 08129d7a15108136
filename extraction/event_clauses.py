"""Where one event ends and the next begins: which tellings of a sentence are of one clause and one event.

A clause tells of one event however many of its words name it; a new clause led by و, كما or فيما with an event word of its
own, or a word that says itself that it is one more (غارة أخرى), tells of another. Does not belong here: which words tell of an
event (events.py), how many they tell of (event_counts.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.event_counts import added, first_of_list
from extraction.lexicon import Sense
from extraction.lexicon.inflect import agree
from extraction.near import stops_noun
from extraction.role_words import how
from extraction.scene import TIME, Item, Scene
from extraction.text import Kind

UNCOUNTED = ("derived", "vague")  # by its form, not by a numeral


@dataclass(slots=True)
class Telling:
    """One event word at `item`: its metric, count (None: unknown), how it was counted, whether it is definite."""

    item: Item
    sense: Sense
    metric: str
    count: int | None
    low: int | None
    high: int | None
    qualifier: str
    definite: bool
    verb: bool
    i: int
    j: int
    imputed: int | None = None
    rank: bool = False  # which one of a series it was: the series is told
    bare: bool = False  # nothing beside a weak word supports it


_OPENERS_BACK = 3
_LAST = 100  # tellings of a cluster: no real one is longer, and the cost stays linear
_MEANS = 4
_FAR = 25  # a verb so many words after the last event word tells of something else


def new_clause(scene: Scene, cluster: list[Telling], t: Telling, first: int) -> bool:
    """True where `t` opens an event of its own after `cluster`: a conjunction leads it, or the kind of event changes."""
    last = cluster[-1]
    between = scene.within(last.j, t.i)
    led = t.item.proclitics.startswith(("و", "ف")) or _led(scene, t.i, last.j) or _time_led(scene, t.i, last.j)
    if _in_brackets(scene, t):
        return True
    if t.i == last.j and not (t.verb or last.verb or t.item.proclitics) and {t.metric, last.metric} == {"operations"}:
        return False  # عملية إنزال أخرى
    if t.i < last.j:
        return False  # 61 عملية استهدفت كذا: the verb is counted by what it is said of
    if len(cluster) == 1 and _announced(scene, last, first):
        return False
    if _made_to_answer(scene, t):
        return True
    if scene.spots("repelling", last.j, t.i):
        return True  # قصفت مدفعية كذا، فيما صدت القوات محاولة تقدم
    if first_of_list(scene, t.i, first):
        return True  # وتوزعت الغارات: غارة على كذا
    if (t.metric == "operations") != (cluster[0].metric == "operations"):  # a cluster is of one kind
        return not _says_of(scene, cluster, t)
    if _in_return(scene, cluster, t):
        return True
    if last.verb and t.item.proclitics.endswith("ب") and t.i - last.j <= _MEANS:
        return False  # استهدف أيضا بغارات: with what it was done
    if led and (t.verb or (t.sense.pronoun and t.sense.number == "p" and t.count is None)):
        return True  # كما طالت غاراته بلدة أخرى
    if (t.count or 0) > 1 and added(scene, t.i):
        return True  # خمس عمليات، بالإضافة إلى عمليتين
    if t.qualifier not in UNCOUNTED and any(x.count not in (None, 1, t.count) for x in cluster[-_LAST:]):
        return True  # each numeral counts its own
    if not t.definite and not t.verb and (_told_anew(scene, cluster, t) or _with_others(scene, cluster, t)):
        return True
    if led and not t.definite:
        return not any("masdar" in it.kinds for it in between) or (t.count is not None and t.count > 1)
    return t.i - last.j > _FAR and not t.definite and t.verb


def _made_to_answer(scene: Scene, t: Telling) -> bool:
    """قصفت القرية، ما دفع القوات للرد على مصادر النيران: what the event before made others do, told from دفع on."""
    return t.verb and t.i < t.item.i and not scene.lex.words["answers"].isdisjoint(scene.doc.words[t.item.i].stems)


def _in_return(scene: Scene, cluster: list[Telling], t: Telling) -> bool:
    """وردت القوات بقصف مواقع كذا, ورد الجيش على القصف باستهداف مصادره: with what others answered the event before."""
    if t.sense.kind != "event" or not t.item.proclitics.endswith("ب"):
        return False
    low = next((x.j for x in reversed(cluster[-_LAST:]) if not x.definite), cluster[0].j)
    return any(scene.norm(p) not in scene.lex.words["in_answer"] for p in scene.spots("answers", low, t.i))


_HEAD = 2  # و and في


def _announced(scene: Scene, t: Telling, first: int) -> bool:
    """وفي هجوم آخر، قتل عنصر وأصيب اثنان بانفجار عبوة: the noun before the comma announces the event that its sentence tells of."""
    words, p = scene.lex.words, t.item.j
    if t.verb or t.definite or t.item.i - first > _HEAD or p + 1 >= len(scene.doc.words) or scene.norm(p) not in words["another"]:
        return False
    return not words["inside"].isdisjoint(scene.doc.words[t.item.i - 1].stems) and scene.doc.words[p + 1].raw in _COMMAS


_COMMAS = ("،", ",")


def _in_brackets(scene: Scene, t: Telling) -> bool:
    """قرية كذا (4 هجمات)، قرية كذا (هجومان): a count of its own behind each place."""
    words, end = scene.doc.words, t.item.j + (t.count == 1)
    opened = t.i > 0 and words[t.i - 1].raw == "("
    return opened and t.sense.kind == "event" and end < len(words) and ")" in (words[t.item.j].raw, words[end].raw)


_SAID = 14
_OTHER = frozenset(("masdar", "passive", "active", "combined", "event_verb", "launch", "additive", "subset"))


def _says_of(scene: Scene, cluster: list[Telling], t: Telling) -> bool:
    """عملية أمنية في الريف استهدفت خلية, بكمين استهدف حافلة: what the event that the noun names was, no other event."""
    last = cluster[-1]
    if not t.verb or t.item.proclitics or last.verb or t.i - last.j > _SAID:
        return False
    stops = [p for p in range(last.j, t.i) if scene.is_punct(p)]
    of_it = scene.at[last.j]
    low = of_it.j if of_it is not None and "masdar" in of_it.kinds else last.j  # حملة اعتقالات
    if (stops and stops[-1] != t.i - 1) or any(it.kinds & _OTHER for it in scene.within(low, t.i)):
        return False  # عملية أمنية في الريف، استهدفت خلية
    related = scene.norm(t.i - 1) in scene.lex.words["relative"]
    if not related and (scene.norm(t.i - 1) in scene.lex.words["function"] or all(x.definite for x in cluster)):
        return False
    return any(x.sense.kind == "event" and agree(scene.norm(x.item.i), x.sense.number, scene.norm(t.item.i)) for x in cluster)


def _led(scene: Scene, i: int, low: int) -> bool:
    for p in range(i - 1, max(low, i - _OPENERS_BACK) - 1, -1):
        if scene.norm(p) in scene.lex.words["clause_opener"]:
            return True
        it = scene.cover[p]
        if it is not None and "launch" in it.kinds and it.proclitics.startswith("و"):
            return True
    return False


_RESULTS = frozenset(("masdar", "passive", "active", "combined"))
_ANEW_BACK = 3


def _told_anew(scene: Scene, cluster: list[Telling], t: Telling) -> bool:
    """غارة أخرى, تلاه قصف, كما أصيب 3 في غارة, وفي 4 آذار غارة: an indefinite noun that says itself that it is one more."""
    words, low = scene.lex.words, cluster[-1].j
    if t.item.j < len(scene.doc.words) and scene.norm(t.item.j) in words["another"] and not _the_last(scene, t.item.j):
        return True
    last = cluster[-1]
    if last.definite and last.item.i and not words["came_after"].isdisjoint(scene.doc.words[last.item.i - 1].stems):
        return True  # وتبعت الغارات قصف مدفعي
    if any(stem in words["followed"] for p in range(max(low, t.i - _ANEW_BACK), t.i) for _, stem in scene.doc.words[p].splits):
        return True
    if scene.norm(t.i - 1) in words["afterwards"] and any(scene.norm(x.item.i) == scene.norm(t.item.i) for x in cluster):
        return True  # ثاني انفجار خلال يومين، بعد انفجار سيارة
    if _answers(scene, t, low) or _after_others(scene, cluster, t):
        return True
    if _some_time_after(scene, t.i, low) or _undergone(scene, t.i, low) or _others_died(scene, t, low):
        return True
    told = [it for it in scene.within(low, t.i) if it.kinds & _RESULTS]
    if not told:
        return False
    if _time_led(scene, t.i, told[-1].j):
        return True
    return any(_turns(scene, it) for it in told if "masdar" not in it.kinds or it.sense("passive"))


_ANSWER = 3
_WHOSE = frozenset(("party", "adj", "person", "anaphor"))
_DOER = 3


def _answers(scene: Scene, t: Telling, low: int) -> bool:
    """شنت غارات ردا على هجوم صاروخي استهدف قاعدتها: what was answered is an event of its own; ردا على قصف قسد للقرية was told before."""
    words, i = scene.lex.words, t.i
    if scene.norm(i - 1) not in words["onto"] or t.j >= len(scene.doc.words):
        return False
    behind = scene.cover[t.j]
    if behind is not None and not behind.kinds.isdisjoint(_WHOSE):
        return False
    if any(pro.endswith("ال") for pro, _ in scene.doc.words[t.j].splits):
        return False
    return any(stem in words["answer"] for p in range(max(low, i - _ANSWER), i - 1) for _, stem in scene.doc.words[p].splits)


def _after_others(scene: Scene, cluster: list[Telling], t: Telling) -> bool:
    """قصفت القوات التركية نقاطا لقسد، عقب استهداف قسد قاعدة: what another party did before."""
    if scene.norm(t.i - 1) not in scene.lex.words["afterwards"] or t.sense.kind != "event":
        return False
    doer = next((s for it in scene.within(t.j, t.j + _DOER) if (s := it.sense("party", "adj")) is not None), None)
    if doer is None:
        return False
    first = next((s for it in scene.within(cluster[0].i, t.i - 1) if (s := it.sense("party", "adj")) is not None), None)
    return first is not None and first.code != doer.code


_DIED = 4
_SUBJECT = 9


def _others_died(scene: Scene, t: Telling, low: int) -> bool:
    """ليرتفع إلى 40 عدد من قتلوا في قصف, و6 مواطنين استشهدوا في غارة: in what those died who are told as others."""
    if not how(scene, t.item):
        return False
    verb = next((it for it in scene.within(max(low, t.i - _DIED), t.i) if it.sense("passive") is not None and not it.proclitics), None)
    if verb is None:
        return False
    if scene.spots("rising", low, verb.i):
        return True
    before = scene.within(max(low, verb.i - _SUBJECT), verb.i)
    told = [it for it in before if it.count is not None or "person" in it.kinds]
    return any(scene.led(it.i) or scene.norm(it.i - 1) in scene.lex.words["they_are"] for it in told)


def _with_others(scene: Scene, cluster: list[Telling], t: Telling) -> bool:
    """خمسة بغارة على السوق، وثلاثة بقصف على القرية: each what those before it died in, with others led by و between."""
    if not (how(scene, t.item) and any(how(scene, x.item) for x in cluster)):
        return False
    return any((it.count is not None or "person" in it.kinds) and scene.led(it.i) for it in scene.within(cluster[-1].j, t.i))


_SOME_TIME = 8  # بعد أقل من ثلاثة أيام على
_UNDERGONE = 10


def _some_time_after(scene: Scene, i: int, low: int) -> bool:
    """بعد يومين من غارة, بعد أقل من أسبوع على مجزرة: what happened that long before, right behind the stretch of time."""
    words = scene.lex.words
    if scene.norm(i - 1) not in words["onto"] and scene.norm(i - 1) not in words["partitive"]:
        return False
    after = [p for p in range(max(low, i - _SOME_TIME), i - 2) if scene.norm(p) in words["afterwards"]]
    if not after:
        return False
    told = any(it.what == TIME or "duration" in it.kinds for it in scene.within(after[-1], i))
    return told or any(getattr(scene.doc.words[p].sense, "cat", "") == "unit" for p in range(after[-1], i))


def _undergone(scene: Scene, i: int, low: int) -> bool:
    """كما شهدت البلدة عدة غارات, فيما تعرض الحي لقصف: a verb for what befell a place opens a clause, with that place before token i."""
    words = scene.lex.words
    for p in scene.spots("clause_opener", max(low, i - _UNDERGONE), i - 1):
        if not words["befell"].isdisjoint(scene.doc.words[p + 1].stems):
            return not any(it.kinds & _RESULTS for it in scene.within(p + 2, i))
    return False


def _the_last(scene: Scene, p: int) -> bool:
    """قصف آخر معاقل التنظيم: a noun follows آخر, which is then the last one."""
    if scene.norm(p) not in scene.lex.words["one_more"] or p + 1 >= len(scene.doc.words):
        return False
    word = scene.doc.words[p + 1]
    return word.kind is Kind.WORD and scene.at[p + 1] is None and not stops_noun(scene, p + 1)


def _time_led(scene: Scene, i: int, low: int) -> bool:
    """وفي 4 آذار غارة, وبعد ساعات استهدفت: a time led by و stands right before token i."""
    time = scene.cover[i - 1]
    if time is None or time.what != TIME or time.i < low:
        return False
    return scene.norm(time.i).startswith("و") or (time.i > low and scene.norm(time.i - 1).startswith("و"))


def _turns(scene: Scene, it: Item) -> bool:
    return it.proclitics == "و" or (scene.norm(it.i - 1) in scene.lex.words["turn"] and not it.proclitics)


def kind_of_cluster(cluster: list[Telling]) -> str:
    """The metric of a telling that no numeral counts; كمين استهدف دورية is an attack, كمين of whoever lies in wait an operation."""
    head = cluster[0]
    if head.metric != "operations":
        return "airstrikes" if any(t.metric == "airstrikes" for t in cluster) else head.metric
    either = any(s.kind == "event" and s.metric == "attacks" for s in head.item.senses)
    return "attacks" if either and any(t.metric == "attacks" for t in cluster) else head.metric
