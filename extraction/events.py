"""Operations, strikes and attacks as they are told: nouns, verbs and fixed phrases, joined to one candidate a telling.

A clause tells of one event however many of its words name it (استهدفت … بقصف مدفعي); a new clause led by و, كما or
فيما with an event word of its own tells of another. Does not belong here: persons, and what earlier sentences told.
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.candidates import Candidate
from extraction.event_counts import added, by_form, first_of_list, in_units, is_unit, line_entry, noun_count, numeral, times_over
from extraction.event_words import launched, metric_of, mission, supported
from extraction.lexicon import Sense
from extraction.lexicon.inflect import agree
from extraction.no_events import no_event
from extraction.persons import stops_noun
from extraction.scene import TIME, Item, Scene
from extraction.text import Kind

EVENT_METRICS = frozenset(("operations", "airstrikes", "attacks"))


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


def read_events(scene: Scene, sentence: int) -> list[Candidate]:
    """The event candidates of one sentence, in order."""
    first, end = scene.doc.sentences[sentence]
    tellings = [t for item in scene.within(first, end) if item.what == "words" and (t := _telling(scene, item, first, end)) is not None]
    tellings = sorted((*tellings, *_fire(scene, first, end)), key=lambda t: t.item.i)
    tellings += _ranks(scene, tellings, first, end)
    clusters: list[list[Telling]] = []
    for t in tellings:
        if clusters and not t.rank and not _new_clause(scene, clusters[-1], t, first):
            clusters[-1].append(t)
        else:
            clusters.append([t])
    return [_candidate(scene, c, sentence, first) for c in clusters]


# -- one word -----------------------------------------------------------------------------------------------------


def _telling(scene: Scene, item: Item, first: int, end: int) -> Telling | None:
    noun = item.sense("event")
    if noun is None and not item.kinds & {"event_verb", "event_phrase"}:
        return None
    verb = item.sense("event_verb")
    phrase = item.sense("event_phrase")
    if noun is None and verb is not None and item.proclitics.endswith("ال"):
        return None
    sense = noun or verb or phrase
    if sense is None or (sense.flag == "counted" and numeral(scene, item, first) is None) or no_event(scene, item, sense, first, end):
        return None
    if (sense.flag == "hand" and not _lives_before(scene, item, first)) or _unit_of_next(scene, item, end):
        return None
    bare = sense.weak and line_entry(scene, item, first, end) is None and not supported(scene, item, sense, first, end)
    if bare and not _may_be_bare(scene, item, sense, first, end):
        return None
    metric = metric_of(scene, item, sense, first, end)
    entry = sense.kind == "event" and line_entry(scene, item, first, end) is not None
    definite = (item.proclitics.endswith("ال") and not entry) or (bool(sense.pronoun) and not launched(scene, item, first, 4))
    if sense.kind == "event":
        n = noun_count(scene, item, sense, first, end)
    else:
        n = in_units(scene, item, first) or by_form(times_over(scene, item, end), item.i)
    verb_told = sense.kind == "event_verb"
    return Telling(item, sense, metric, n.count, n.low, n.high, n.qualifier, definite, verb_told, n.i, item.j, n.imputed, bare=bare)


def _may_be_bare(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """A weak word that nothing supports is weighed all the same: one operation, strikes that are counted."""
    if sense.metric == "operations":
        named = item.proclitics.endswith("ال") and not _numbered(scene, item, end)
        return sense.number in ("s", "d") and not named and not mission(scene, item, end)
    return sense.metric == "airstrikes" and (sense.number == "d" or numeral(scene, item, first) is not None)


def _numbered(scene: Scene, item: Item, end: int) -> bool:
    """العملية الثانية في …: one of several that are told one by one."""
    after = scene.at[item.j] if item.j < end else None
    return after is not None and after.number is not None and after.number.kind == "ordinal"


_LIVES_BACK = 12


def _lives_before(scene: Scene, item: Item, first: int) -> bool:
    """قتل … على يد: somebody was killed or wounded at their hands; others were arrested or brought up, were it after that."""
    low = max(first, item.i - _LIVES_BACK)
    if scene.spots("body", low, item.i):
        return False  # جثة شاب قتل على يد مجهولين: what was found is no attack of today
    told = [it.sense("masdar", "passive", "noun") for it in scene.within(low, item.i)]
    last = next((s for s in reversed(told) if s is not None), None)
    return last is not None and last.metric in ("killed", "wounded")


def _unit_of_next(scene: Scene, item: Item, end: int) -> bool:
    """32 عملية ومحاولة اغتيال: the first noun only counts what the next names."""
    if not {scene.norm(item.j - 1)} & (scene.lex.words["event_unit"] | scene.lex.words["two_event_units"]):
        return False
    p = item.j
    while p < end and is_unit(scene, p):
        p += 1
    nxt = scene.at[p] if p < end else None
    inside = scene.cover[item.j] if item.j < end else None
    for it in (nxt, inside):
        sense = None if it is None else it.sense("event") or it.sense("event_phrase")
        if it is not None and sense is not None and sense.metric == "attacks" and it.proclitics in ("", "و"):
            return p > item.j or it.proclitics == ""
    return False


_FIRE_REACH = 7


def _fire(scene: Scene, first: int, end: int) -> list[Telling]:
    """أطلق مجهولون النار, سقطت ثلاث قذائف: a verb and what was fired with words between them."""
    words = scene.lex.words
    out: list[Telling] = []
    for p in sorted({*scene.spots("fire_verb", first, end), *scene.spots("shell_verb", first, end)}):
        known = scene.cover[p]
        if known is not None and "event_phrase" in known.kinds:
            continue
        fired = words["fire"] | words["shell"] if scene.norm(p) in words["shell_verb"] else words["fire"]
        q = next((q for q in range(p + 1, min(p + _FIRE_REACH, end)) if scene.norm(q) in fired or scene.is_punct(q)), end)
        if q < end and not scene.is_punct(q):
            item = Item(p, q + 1, "words", frozenset(("event_phrase",)))
            out.append(Telling(item, Sense("event_phrase", "attacks"), "attacks", 1, 1, 1, "derived", False, True, p, q + 1))
    return out


_RANK_REACH = 4
_SINCE_REACH = 12


def _ranks(scene: Scene, tellings: list[Telling], first: int, end: int) -> list[Telling]:
    """الغارة السادسة من نوعها منذ مطلع العام: a rank in a series says how many there were by then."""
    out = []
    for it in scene.within(first, end) if tellings else ():
        n = it.number.best if it.number is not None and it.number.kind == "ordinal" else None
        if n is None or n < 2 or not _in_series(scene, tellings, it, end):
            continue
        of = max((t for t in tellings if t.item.i <= it.j), key=lambda t: t.item.i, default=tellings[0])
        out.append(Telling(it, of.sense, of.metric, n, n, n, "derived", True, False, it.i, it.j, rank=True))
    return out


def _in_series(scene: Scene, tellings: list[Telling], it: Item, end: int) -> bool:
    """السادسة من نوعها, السابع الذي تشهده المدينة منذ مطلع الشهر, ثاني انفجار خلال أسبوع: ranked within a time."""
    frames = {k for x in scene.within(it.j, min(it.j + _RANK_REACH, end)) for k in x.kinds}
    if any(stem in scene.lex.words["rank_of_time"] for _, stem in scene.doc.words[it.i - 1].splits):
        return False  # لليوم الثالث على التوالي
    if "of_its_kind" in frames:
        return True
    if TIME not in {x.what for x in scene.within(it.j, min(it.j + _SINCE_REACH, end))}:
        return False
    if any(t.item.i == it.j for t in tellings):
        return True
    if not _ranked(scene, tellings, it.i):
        return False
    return TIME in frames or (it.j < end and scene.norm(it.j) in scene.lex.words["relative"])


def _ranked(scene: Scene, tellings: list[Telling], i: int) -> bool:
    """The word before is the event, or the time that it happened, or هو of the event."""
    if any(stem in scene.lex.words["copula"] for _, stem in scene.doc.words[i - 1].splits):
        return True
    return any(t.j == i for t in tellings) or scene.norm(i - 1) in scene.lex.words["rank_head"]


# -- one clause ---------------------------------------------------------------------------------------------------

_OPENERS_BACK = 3
_MEANS = 4
_UNCOUNTED = ("derived", "vague")
_FAR = 25  # a verb so many words after the last event word tells of something else


def _new_clause(scene: Scene, cluster: list[Telling], t: Telling, first: int) -> bool:
    """True where `t` opens an event of its own after `cluster`: a conjunction leads it, or the kind of event changes."""
    last = cluster[-1]
    between = scene.within(last.j, t.i)
    led = t.item.proclitics.startswith(("و", "ف")) or _led(scene, t.i, last.j) or _time_led(scene, t.i, last.j)
    if t.i < last.j:
        return False  # 61 عملية استهدفت كذا: the verb is counted by what it is said of
    if first_of_list(scene, t.i, first):
        return True  # وتوزعت الغارات: غارة على كذا
    if (t.metric == "operations") != (cluster[0].metric == "operations"):  # a cluster is of one kind
        return not _says_of(scene, cluster, t)
    if last.verb and t.item.proclitics.endswith("ب") and t.i - last.j <= _MEANS:
        return False  # استهدف أيضا بغارات: with what it was done
    if led and t.verb:
        return True
    if (t.count or 0) > 1 and added(scene, t.i):
        return True  # خمس عمليات، بالإضافة إلى عمليتين
    if t.qualifier not in _UNCOUNTED and any(x.count not in (None, 1, t.count) for x in cluster):
        return True  # each numeral counts its own
    if not t.definite and not t.verb and _told_anew(scene, cluster, t):
        return True
    if led and not t.definite:
        return not any("masdar" in it.kinds for it in between) or (t.count is not None and t.count > 1)
    return t.i - last.j > _FAR and not t.definite and t.verb


_SAID = 14
_OTHER = frozenset(("masdar", "passive", "active", "combined", "event_verb", "launch", "additive", "subset"))


def _says_of(scene: Scene, cluster: list[Telling], t: Telling) -> bool:
    """عملية أمنية في الريف استهدفت خلية, بكمين استهدف حافلة: what the event that the noun names was, no other event."""
    last = cluster[-1]
    if not t.verb or t.item.proclitics or last.verb or t.i - last.j > _SAID:
        return False
    if any(scene.is_punct(p) for p in range(last.j, t.i)) or any(it.kinds & _OTHER for it in scene.within(last.j, t.i)):
        return False
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
    if any(stem in words["followed"] for p in range(max(low, t.i - _ANEW_BACK), t.i) for _, stem in scene.doc.words[p].splits):
        return True
    if scene.norm(t.i - 1) in words["afterwards"] and any(scene.norm(x.item.i) == scene.norm(t.item.i) for x in cluster):
        return True  # ثاني انفجار خلال يومين، بعد انفجار سيارة
    told = [it for it in scene.within(low, t.i) if it.kinds & _RESULTS]
    if not told:
        return False
    if _time_led(scene, t.i, told[-1].j):
        return True
    return any(_turns(scene, it) for it in told if "masdar" not in it.kinds or it.sense("passive"))


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


def _kind(cluster: list[Telling]) -> str:
    """The metric of a telling that no numeral counts; كمين استهدف دورية is an attack, كمين of whoever lies in wait an operation."""
    head = cluster[0]
    if head.metric != "operations":
        return "airstrikes" if any(t.metric == "airstrikes" for t in cluster) else head.metric
    either = any(s.kind == "event" and s.metric == "attacks" for s in head.item.senses)
    return "attacks" if either and any(t.metric == "attacks" for t in cluster) else head.metric


_PLAN_BACK = 6


def _candidate(scene: Scene, cluster: list[Telling], sentence: int, first: int) -> Candidate:
    head = cluster[0]
    counted = next((t for t in cluster if t.qualifier not in _UNCOUNTED), None)
    dual = next((t for t in cluster if t.count == 2), None)
    told = [t for t in cluster if t.sense.flag != "heard"] or cluster  # explosions were heard, of what is told beside them
    plural = next((t for t in told if t.count is None), None)
    if head.metric == "operations" and counted is None:
        plural = None if head.count is not None else plural
    best = counted or dual or plural or told[0]
    metric = best.metric if counted is not None else _kind(cluster)
    c = Candidate(
        metric,
        sentence,
        head.item.i,
        min(t.i for t in cluster),
        max(t.j for t in cluster),
        best.low,
        best.count,
        best.high,
        best.qualifier,
        f"event_{head.sense.kind}",
        best.i,
        best.j,
        best.imputed,
    )
    c.definite = all(t.definite for t in cluster)
    c.negated = any("negation" in it.kinds for it in scene.within(max(first, c.i - 3), c.i))
    marks = [("words", str(min(3, len(cluster)))), ("verb", str(int(any(t.verb for t in cluster)))), ("first", cluster[0].sense.kind)]
    marks += [("form", f"{t.sense.kind}:{t.sense.number}{'d' if t.definite else ''}") for t in cluster[:3]]
    if head.rank:
        marks.append(("rank", "1"))
    if all(t.bare for t in cluster):
        marks.append(("bare", "1"))
    if c.negated:
        marks.append(("negated", "1"))
    if scene.spots("plan", max(first, c.i - _PLAN_BACK), c.i):
        marks.append(("plan", "1"))
    c.extra["marks"] = tuple(marks)
    return c
