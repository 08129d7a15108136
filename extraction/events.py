"""Operations, strikes and attacks as they are told: nouns, verbs and fixed phrases, joined to one candidate a telling.

A clause tells of one event however many of its words name it (استهدفت … بقصف مدفعي); a new clause led by و, كما or
فيما with an event word of its own tells of another. Does not belong here: persons, and what earlier sentences told.
"""

from __future__ import annotations

from dataclasses import dataclass

from extraction.candidates import Candidate
from extraction.lexicon import Sense
from extraction.scene import NUMBER, Item, Scene

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
    bare: bool = False  # nothing beside a weak word supports it


def read_events(scene: Scene, sentence: int) -> list[Candidate]:
    """The event candidates of one sentence, in order."""
    first, end = scene.doc.sentences[sentence]
    tellings = [t for item in scene.within(first, end) if item.what == "words" and (t := _telling(scene, item, first, end)) is not None]
    tellings = sorted((*tellings, *_fire(scene, first, end)), key=lambda t: t.item.i)
    clusters: list[list[Telling]] = []
    for t in tellings:
        if clusters and not _new_clause(scene, clusters[-1], t, first):
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
    if sense is None or (noun is None and phrase is None and verb is None):
        return None
    bare = sense.weak and not _supported(scene, item, sense, first, end)
    if bare and (sense.metric != "operations" or sense.number != "s" or item.proclitics.endswith("ال") or _mission(scene, item, end)):
        return None
    metric = _metric(scene, item, sense, first, end)
    definite = item.proclitics.endswith("ال")
    if sense.kind == "event":
        count, low, high, qualifier, i, imputed = _noun_count(scene, item, sense, first, end)
    else:
        n = _times_over(scene, item, end)
        count, low, high, qualifier, i, imputed = n, n, n, "derived", item.i, None
    return Telling(item, sense, metric, count, low, high, qualifier, definite, sense.kind == "event_verb", i, item.j, imputed, bare)


_OVER = 12


def _times_over(scene: Scene, item: Item, end: int) -> int:
    """استهدفت … أربع مرات: how often a verb's event is told to have come; once where nothing is said."""
    if scene.spots("twice", item.j, min(item.j + 8, end)):
        return 2
    for p in scene.spots("times_over", item.j + 1, min(item.j + _OVER, end)):
        counted = next((it for q in (p, p - 1) if (it := scene.cover[q]) is not None and it.number is not None), None)
        if counted is not None and counted.number is not None and counted.i >= item.j:
            return counted.number.best or 1
    return 1


def _mission(scene: Scene, item: Item, end: int) -> bool:
    """عملية نبع السلام, عملية تهريب: no operation of the kind that is counted."""
    return item.j < end and scene.norm(item.j) in scene.lex.words["mission"]


def _supported(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    words = scene.lex.words
    window = [scene.norm(p) for p in range(item.j, min(item.j + 4, end))]
    before = [scene.norm(p) for p in range(max(first, item.i - 3), item.i)]
    if sense.metric == "operations":
        counted = scene.cover[item.i - 1] if item.i > first else None
        if counted is not None and counted.what == NUMBER and counted.number is not None and counted.number.kind == "count":
            return not _mission(scene, item, end)
        if _mission(scene, item, end):
            return False
        return bool(words["op_qualifier"] & set(window[:3])) or any(
            "launch" in it.kinds for it in scene.within(max(first, item.i - 6), item.i)
        )
    if sense.metric == "airstrikes":
        return (
            bool(words["air"] & set(window))
            or bool(words["air"] & set(before))
            or any("launch" in it.kinds for it in scene.within(max(first, item.i - 6), item.i))
        )
    return any("launch" in it.kinds for it in scene.within(max(first, item.i - 4), item.i)) or bool(before)


_SPAN = 11


def _metric(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> str:
    if sense.metric != "attacks":
        return sense.metric
    low, high = max(first, item.i - 6), min(item.j + _SPAN, end)
    air = scene.spots("air", low, high)
    if not air:
        return "attacks"
    ground = [abs(p - item.i) for p in scene.spots("ground", low, high) if p not in air]
    return "airstrikes" if min([abs(p - item.i) for p in air]) <= min(ground, default=99) + 2 else "attacks"


def _noun_count(scene: Scene, item: Item, sense: Sense, first: int, end: int):
    """(count, low, high, qualifier, first token, imputed) of an event noun: its numeral, its toll, its form."""
    n = _toll(scene, item, first, end) if sense.number == "p" else None
    if n is not None:
        return n.best, n.low, n.high, n.qualifier, item.i, n.imputed
    before = scene.cover[item.i - 1] if item.i > first else None
    if (
        before is not None
        and before.what == NUMBER
        and before.number is not None
        and before.number.kind == "count"
        and item.proclitics in ("", "ال")
    ):
        n = before.number
        return n.best, n.low, n.high, n.qualifier, before.i, n.imputed
    after = scene.at[item.j] if item.j < len(scene.at) else None
    if after is not None and after.what == NUMBER and after.number is not None and after.number.kind == "count" and sense.number == "d":
        return 2, 2, 2, "derived", item.i, None
    if sense.number == "d" or scene.spots("twice", item.j, min(item.j + 8, end)):
        return 2, 2, 2, "derived", item.i, None
    if sense.number == "p":
        return None, None, None, "vague", item.i, None
    return 1, 1, 1, "derived", item.i, None


def _fire(scene: Scene, first: int, end: int) -> list[Telling]:
    """أطلق مجهولون النار: a verb and its object with the doer between them."""
    out = []
    words = scene.lex.words
    for p in scene.spots("fire_verb", first, end):
        known = scene.cover[p]
        if known is not None and "event_phrase" in known.kinds:
            continue
        for q in range(p + 2, min(p + 7, end)):
            if scene.norm(q) in words["fire"]:
                item = Item(p, q + 1, "words", frozenset(("event_phrase",)))
                out.append(Telling(item, Sense("event_phrase", "attacks"), "attacks", 1, 1, 1, "derived", False, True, p, q + 1))
                break
    return out


_TOLL_REACH = 9


def _toll(scene: Scene, item: Item, first: int, end: int):
    """تعداد الاستهدافات … إلى 9, يرتفع إلى 92 تعداد الاستهدافات: the number of a definite plural stands apart."""
    head = next((p for p in range(item.i - 1, max(first, item.i - 3) - 1, -1) if scene.norm(p) in scene.lex.words["toll_head"]), None)
    if head is None:
        return None
    before = scene.cover[head - 1] if head > first else None
    near = [before] if before is not None else []
    for it in [*near, *scene.within(item.j, min(item.j + _TOLL_REACH, end))]:
        if it.what == NUMBER and it.number is not None and it.number.kind == "count" and it.number.best is not None:
            return it.number
    return None


# -- one clause ---------------------------------------------------------------------------------------------------

_OPENERS_BACK = 3
_MEANS = 4
_FAR = 25  # a verb so many words after the last event word tells of something else


def _new_clause(scene: Scene, cluster: list[Telling], t: Telling, first: int) -> bool:
    """True where `t` opens an event of its own after `cluster`: a conjunction leads it, or the kind of event changes."""
    last = cluster[-1]
    between = scene.within(last.j, t.i)
    led = t.item.proclitics.startswith(("و", "ف")) or _led(scene, t.i, last.j)
    if (t.metric == "operations") != (cluster[0].metric == "operations"):  # a cluster is of one kind
        return True
    if last.verb and t.item.proclitics.endswith("ب") and t.i - last.j <= _MEANS:
        return False  # استهدف أيضا بغارات: with what it was done
    if led and t.verb:
        return True
    if led and not t.definite:
        return not any("masdar" in it.kinds for it in between) or (t.count is not None and t.count > 1)
    return t.i - last.j > _FAR and not t.definite and t.verb


def _led(scene: Scene, i: int, low: int) -> bool:
    for p in range(i - 1, max(low, i - _OPENERS_BACK) - 1, -1):
        if scene.norm(p) in scene.lex.words["clause_opener"]:
            return True
        it = scene.cover[p]
        if it is not None and "launch" in it.kinds and it.proclitics.startswith("و"):
            return True
    return False


def _candidate(scene: Scene, cluster: list[Telling], sentence: int, first: int) -> Candidate:
    head = cluster[0]
    counted = next((t for t in cluster if t.qualifier not in ("derived", "vague")), None)
    dual = next((t for t in cluster if t.count == 2), None)
    plural = next((t for t in cluster if t.count is None), None)
    if head.metric == "operations" and counted is None:
        plural = None if head.count is not None else plural
    best = counted or dual or plural or head
    metric = best.metric if counted is not None else "airstrikes" if any(t.metric == "airstrikes" for t in cluster) else head.metric
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
    if all(t.bare for t in cluster):
        marks.append(("bare", "1"))
    if c.negated:
        marks.append(("negated", "1"))
    c.extra["marks"] = tuple(marks)
    return c
