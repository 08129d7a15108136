"""Results told a second time beside what is known to be told again: وأسفر الهجوم عن مقتل ثلاثة وإصابة اثنين, behind the attack.

Each candidate is judged for itself (decide.py); that those told together are told again together is known here. Does not belong
here: numbers that replace one another (retold.py), how likely a repeat is (decide.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.events import EVENT_METRICS
from extraction.features import agree, elsewhere_than
from extraction.scene import Scene
from extraction.terms import RESULTS

_BACK = 24  # so many facts before are looked at
_FAR = 8  # so many sentences on, an event is taken up again by its noun
_OPEN = ("", "UNKNOWN", "MIXED")
_TOGETHER = 60  # so many candidates of a sentence are told together: the cost stays linear


def results_again(clusters: list[Cluster], gone: dict[int, Cluster], candidates: list[Candidate], scene: Scene) -> dict[int, Cluster]:
    """Dead, wounded and arrested that were told before, with what they are told beside. Expects sides, scopes and times to be set."""
    home = {id(m): k for k in clusters for m in (*k.mentions, *k.likely)}
    beside: dict[int, list[Candidate]] = {}
    for c in candidates:
        if c.whole is None and len(told := beside.setdefault(c.sentence, [])) < _TOGETHER:
            told.append(c)
    out: dict[int, Cluster] = {}
    for n, k in enumerate(clusters):
        if k.head.metric not in RESULTS or k.head.best is None or k.whole is not None or id(k) in gone:
            continue
        before = [b for b in clusters[max(0, n - _BACK) : n] if id(b) not in gone and id(b) not in out and _equal(b, k)]
        if not before:
            continue
        again = list(_told_again(k.head, beside.get(k.head.sentence, []), home))
        first = next((b for b in reversed(before) if any(_together(b, a) for a in again)), None)
        if first is None and (event := _taken_up(k.head, clusters, home, scene)) is not None:
            first = next((b for b in reversed(before) if _together(b, event)), None)
        if first is not None:
            out[id(k)] = first
    return out


def events_with_results(clusters: list[Cluster], gone: dict[int, Cluster], candidates: list[Candidate], scene: Scene) -> dict[int, Cluster]:
    """Events told twice with all that came of them: one deed of one party in one village, with the same dead, wounded and arrested."""
    of: dict[int, set[tuple[str, int | None]]] = {}
    for c in candidates:
        if c.metric in RESULTS and c.whole is None and c.event is not None:
            of.setdefault(id(c.event), set()).add((c.metric, c.best))
    told = [k for k in clusters if k.head.metric in EVENT_METRICS and k.head.best == 1 and k.whole is None and id(k) not in gone]
    told = [k for k in told if of.get(id(k.head)) and None not in [n for _, n in of[id(k.head)]]]
    out: dict[int, Cluster] = {}
    for n, k in enumerate(told):
        same = [e for e in told[max(0, n - _EVENTS) : n] if of[id(e.head)] == of[id(k.head)] and _same_deed(e.head, k.head)]
        first = next((e for e in same if id(e) not in out), None)
        if first is None or _goes_on(scene, k.head.sentence):
            continue
        out[id(k)] = first
        out.update(_twins(clusters, first.head, k.head))
    return out


_EVENTS = 8  # so many events before are looked at


def _same_deed(x: Candidate, y: Candidate) -> bool:
    """Of one kind and age, in one village, by nobody else and on no other day."""
    spots = x.extra.get("spots"), y.extra.get("spots")
    if x.metric != y.metric or not _of_one_age(x, y) or not all(spots) or x.sentence == y.sentence:
        return False
    return agree(x, y, "places") == "same" and agree(x, y, "actor") != "differ" and agree(x, y, "day") != "differ"


_BEHIND = 2


def _of_one_age(x: Candidate, y: Candidate) -> bool:
    """وكان قد قتل ثلاثة. وبحسب مصادر، قتل الثلاثة …: what is recalled is told again right behind without saying that it is old."""
    return x.background == y.background or (x.background and 0 < y.sentence - x.sentence <= _BEHIND)


def _twins(clusters: list[Cluster], first: Candidate, again: Candidate) -> dict[int, Cluster]:
    """The results of an event that are facts both times that it is told."""
    firsts = {(k.head.metric, k.head.best): k for k in clusters if k.head.event is first and k.whole is None}
    later = [k for k in clusters if k.head.event is again and k.whole is None]
    return {id(k): firsts[k.head.metric, k.head.best] for k in later if (k.head.metric, k.head.best) in firsts}


def _equal(b: Cluster, k: Cluster) -> bool:
    """The same number of the same, told before, and nothing that differs."""
    x, y = b.head, k.head
    if (x.metric, x.best, x.scope) != (y.metric, y.best, y.scope) or b.whole is not None or not _of_one_age(x, y):
        return False
    if x.side != y.side and not (_of_nobody(x) or _of_nobody(y)):
        return False
    return x.sentence < y.sentence and not elsewhere_than(x, y) and agree(x, y, "day") != "differ"


def _of_nobody(c: Candidate) -> bool:
    """وإصابة اثنين آخرين: of no side that the words give, whatever the model made of it."""
    return c.side in _OPEN or (c.side == "CIVILIAN" and c.status in ("", "unknown"))


def _told_again(c: Candidate, beside: list[Candidate], home: dict[int, Cluster]) -> Iterator[Cluster]:
    """The facts of other results of the same event that are told again beside it: those killed, where it counts the wounded."""
    for d in beside:
        known = home.get(id(d))
        if d.metric not in RESULTS or d.metric == c.metric or d.event is not c.event or d.best is None or known is None:
            continue
        if known.head.sentence < c.sentence and known.head.best == d.best:
            yield known


def _together(b: Cluster, other: Cluster) -> bool:
    """Whether two facts are told in one sentence."""
    return not {m.sentence for m in b.mentions}.isdisjoint(m.sentence for m in (*other.mentions, *other.likely))


def _taken_up(c: Candidate, clusters: list[Cluster], home: dict[int, Cluster], scene: Scene) -> Cluster | None:
    """وأدى القصف إلى …: the event that is told again by a telling that is no fact of its own; the last one, where a definite noun does."""
    e = c.event if c.event is not None and c.event.sentence == c.sentence else None
    if e is not None and (own := home.get(id(e))) is not None and own.head is e:
        return None
    if e is not None and (known := home.get(id(e))) is not None and not _goes_on(scene, c.sentence):
        return known
    if not (e is not None and e.definite) and not _by_noun(scene, c):
        return None
    events = [k for k in clusters if k.head.metric in EVENT_METRICS]
    told = [(m.sentence, m.i, n) for n, k in enumerate(events) for m in k.mentions if m.sentence < c.sentence]
    last = max(told, default=None)
    return events[last[2]] if last is not None and c.sentence - last[0] <= _FAR else None


_OPENING = 4  # so many tokens open a sentence


def _goes_on(scene: Scene, s: int) -> bool:
    """كما, وفي سياق متصل: the sentence turns to something else."""
    first, end = scene.doc.sentences[s]
    near = min(first + _OPENING, end)
    return bool(scene.spots("elsewhere", first, near)) or any("additive" in it.kinds for it in scene.within(first, near))


def _by_noun(scene: Scene, c: Candidate) -> bool:
    """وأسفرت الحادثة عن, وأدى إطلاق النار إلى, أن الضربة التي وقعت فجرا أسفرت عن: a noun with the article for what was told before."""
    first, _ = scene.doc.sentences[c.sentence]
    words = scene.lex.words
    led_to = scene.spots("results_in", first, c.trigger)
    for p in led_to[-1:]:
        if _names_deed(scene, p + 1):
            return True
        return any(scene.norm(q - 1) in words["that_head"] and _names_deed(scene, q) for q in range(max(first + 1, p - _SUBJECT), p))
    return False


_SUBJECT = 10  # so many words before its verb stands a subject


def _names_deed(scene: Scene, p: int) -> bool:
    """الضربة, الحادثة, إطلاق النار."""
    word, item = scene.doc.words[p], scene.at[p]
    if word.norm in scene.lex.words["the_deed"]:
        return True
    fired = item is not None and "event_phrase" in item.kinds and not item.proclitics
    return fired and scene.norm(item.j - 1).startswith("ال") if item is not None else False
