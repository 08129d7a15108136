"""What the facts of one tally have in common, once each has been judged by itself.

A tally is a count of many events, or of what they led to, with its parts in prose or line by line: 171 عملية لخلايا كذا … خلفت
79 قتيلاً، هم: 55 من قسد، و12 مدنياً / – 17 عملية في الحسكة قتل فيها 9. Events whose dead are of several sides were against
several; so were their parts, and so are the dead of such a part where nothing says whose they are. Nobody did alone what others did
a part of. Does not belong here: what a fact's own words say (attach.py, listing.py), which fact is a part of which (wholes.py, sums.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from operator import attrgetter

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.events import EVENT_METRICS
from extraction.party import Party
from extraction.scene import Scene
from extraction.sentences import Sentences
from extraction.terms import FORCES, HARM, TOTALS
from extraction.timing import Reading
from extraction.whose import called_civilian

_MANY = 2
_NOBODYS = ("CIVILIAN", "UNKNOWN", "")
_STRIKES = ("attacks", "airstrikes")
_SAME = ("same_period", "same_month")
_UNTOLD = ("", "unknown", "mixed")
_EARLIER = 40  # so many facts before are looked at: the cost stays linear
_BACK = 3  # so many sentences before, the events were counted that a word points back to


def settle_tallies(clusters: list[Cluster], parties: list[Party], sentences: Sentences) -> None:
    """Scopes, actors and sides that follow from the other facts of the tally. Expects all attributes to be set."""
    heads = [k.head for k in clusters]
    if not any(c.scope in TOTALS for c in heads):
        return
    _still_running(heads, sentences.scene)
    results: dict[int, list[Candidate]] = defaultdict(list)
    parts: dict[int, list[Cluster]] = defaultdict(list)
    line: Candidate | None = None  # the events told last: – 17 عملية في كذا قتل فيها 9
    for k in clusters:
        line = k.head if k.head.metric in EVENT_METRICS else line
        event = k.head.event or (line if line is not None and line.sentence == k.head.sentence else None)
        if event is not None and k.head.metric in HARM:
            results[id(event)].append(k.head)
        if k.whole is not None:
            parts[id(k.whole)].append(k)
    for n, k in enumerate(clusters):
        _as_the_whole(k, parties, sentences.scene)
        _of_the_events(k.head, heads[max(0, n - _EARLIER) : n], parties, sentences.scene)
        _of_the_list(k.head, heads[n - 1] if n else None, parties, sentences.scene)
        _several_hands(k, parts[id(k)], parties, sentences.scene)
        _hand_on(k, parts[id(k)])
    _told_beside_civilians(heads, sentences.scene)
    told = _sides_told(clusters, sentences.scene)
    for n, k in enumerate(clusters):
        _against_several(k, heads[max(0, n - _EARLIER) : n], results, told, sentences.scene)


# -- up to now ------------------------------------------------------------------------------------------------------


def _still_running(heads: list[Candidate], scene: Scene) -> None:
    """نفذت قسد منذ مطلع العام 37 عملية. واستشهد خلال الفترة ذاتها ستة: a total over a stretch that runs up to now runs too."""
    running: set[tuple[object, object]] = set()
    for c in heads:
        time = c.extra.get("time")
        if time is None or time.start is None or time.end is None:
            continue
        if c.scope == "cumulative":
            running.add((time.start, time.end))
        elif c.scope == "period_total" and (((time.start, time.end) in running and _handed_on(time)) or _of_heading(time, scene)):
            c.scope = "cumulative"


def _handed_on(time: Reading) -> bool:
    """Whether it is the time of what was told before: that of no words of its own, or of خلال الفترة ذاتها."""
    return time.source != "here" or (time.dated is not None and time.dated.ref.kind in _SAME)


def _of_heading(time: Reading, scene: Scene) -> bool:
    """نشرت حصيلة عملياتها منذ مطلع العام: / - 60 عملية: the time of a heading that names no end."""
    if time.dated is None or time.source == "here" or time.dated.ref.last is not None:
        return False
    end = scene.doc.sentences[time.dated.sentence][1]
    return time.dated.ref.kind == "since" and scene.doc.words[end - 1].raw == ":"


# -- who did it -----------------------------------------------------------------------------------------------------


def _as_the_whole(k: Cluster, parties: list[Party], scene: Scene) -> None:
    """نفذ التنظيم 160 عملية … وجاءت دير الزور في المقدمة بـ89 عملية: the events of whom they are a part, where nobody else is named."""
    c, whole = k.head, k.whole.head if k.whole is not None else None
    if whole is None or c.metric == whole.metric or {c.metric, whole.metric} != {"attacks", "operations"} or "own_actors" in c.extra:
        return
    if not _acts_here(scene, c, parties):
        c.metric, c.side = whole.metric, whole.side
        c.extra["actors"] = list(whole.extra["actors"])


def _of_the_events(c: Candidate, before: list[Candidate], parties: list[Party], scene: Scene) -> None:
    """وأسفرت العمليات آنفة الذكر عن مقتل 104 أشخاص: at the hands of whoever carried out the events that were counted before."""
    if c.extra["actors"] or c.metric not in HARM or c.scope not in TOTALS or "own_actors" in c.extra or not _points_back(scene, c):
        return
    near = (e for e in reversed(before) if e.metric in EVENT_METRICS and 0 < c.sentence - e.sentence <= _BACK)
    events = next((e for e in near if (e.best or 0) >= _MANY and e.scope in TOTALS), None)
    if events is not None and not _acts_here(scene, c, parties):
        c.extra["actors"] = [a for a in events.extra["actors"] if a != c.side]


def _of_the_list(c: Candidate, last: Candidate | None, parties: list[Party], scene: Scene) -> None:
    """- اعتقال 68 من عناصر كذا / - مقتل 9 إرهابيين: the next line of a list, of the same people in the same time, at the same hands."""
    if last is None or c.extra["actors"] or c.metric not in HARM or c.sentence - last.sentence != 1 or "own_actors" in c.extra:
        return
    alike = c.side == last.side and c.side not in (*_NOBODYS, "MIXED") and c.whole is last.whole is None and c.scope in TOTALS
    start = scene.doc.sentences[c.sentence][0]
    if alike and last.scope == c.scope and _window(c) == _window(last) and scene.is_punct(start) and not _acts_here(scene, c, parties):
        c.extra["actors"] = list(last.extra["actors"])


def _points_back(scene: Scene, c: Candidate) -> bool:
    """العمليات, تلك الهجمات: the plural of an event with the article, before the fact in its sentence."""
    for item in scene.within(scene.doc.sentences[c.sentence][0], c.trigger):
        sense = item.sense("event")
        if sense is not None and sense.number == "p" and item.proclitics.endswith("ال"):
            return True
    return False


def _acts_here(scene: Scene, c: Candidate, parties: list[Party]) -> bool:
    """Whether the sentence names somebody who acts."""
    first, end = scene.doc.sentences[c.sentence]
    low, high = (bisect_left(parties, p, key=attrgetter("i")) for p in (first, end))
    return any(x.role == "agent" for x in parties[low:high])


def _several_hands(k: Cluster, parts: list[Cluster], parties: list[Party], scene: Scene) -> None:
    """185 حالة اعتقال، توزعت كالآتي: / قوات النظام: 102 / قسد: 83: the number of them all is of none of those who share it."""
    c = k.head
    doers = {tuple(p.head.extra["actors"]) for p in parts if p.head.metric == c.metric and p.head.sentence != c.sentence} - {()}
    mine = c.extra["actors"]
    if len(doers) < _MANY or not mine or all(set(d) & set(mine) for d in doers) or _acts_here(scene, c, parties):
        return
    for p in parts:
        if p.head.sentence == c.sentence and p.head.extra["actors"] == mine:
            p.head.extra["actors"] = []
    c.extra["actors"] = []


def _hand_on(k: Cluster, parts: list[Cluster]) -> None:
    """The parts of a number whose doer only its tally tells."""
    if k.head.scope not in TOTALS or len(k.head.extra["actors"]) != 1:
        return
    for p in parts:
        c = p.head
        if not c.extra["actors"] and c.metric in HARM and "own_actors" not in c.extra and c.metric == k.head.metric:
            c.extra["actors"] = [a for a in k.head.extra["actors"] if a != c.side]


# -- against whom ---------------------------------------------------------------------------------------------------


def _told_beside_civilians(heads: list[Candidate], scene: Scene) -> None:
    """20 قتيلاً من المدنيين و22 من العسكريين: soldiers counted beside civilians are of one side, the likeliest."""
    civil = {(c.sentence, c.metric) for c in heads if c.metric in HARM and called_civilian(scene, c)}
    for c in heads:
        alone = c.metric in HARM and c.side == "MIXED" and c.status in FORCES and not c.owner and (c.sentence, c.metric) in civil
        if alone and (single := c.extra.get("single", "MIXED")) not in _NOBODYS:
            c.side = single


Told = dict[tuple[str, object], set[str]]  # of each doer and window: whose dead and wounded a tally tells


def _sides_told(clusters: list[Cluster], scene: Scene) -> Told:
    """Whose men, and whether civilians, the tallies of the text tell dead or wounded, by doer ('' is nobody) and by window."""
    out: Told = defaultdict(set)
    for k in clusters:
        c = k.head
        told = c.side if c.side not in (*_NOBODYS, "MIXED") else "CIVILIAN" if called_civilian(scene, c) else ""
        if c.metric in HARM and c.scope in (*TOTALS, "subset") and told:
            for actor in c.extra["actors"] or [""]:
                if actor != told:
                    out[actor, _window(c)].add(told)
                if k.whole is not None and k.whole.head.side == "MIXED":
                    out[actor, _window(c)].add("MIXED")  # 38 شخصا بينهم 9 مدنيين: and others
    return out


def _window(c: Candidate) -> object:
    return c.extra["time"].start, c.extra["time"].end


def _against_several(k: Cluster, before: list[Candidate], results: dict[int, list[Candidate]], told: Told, scene: Scene) -> None:
    """Events counted over a time whose dead are of several sides, the parts of such events, and their dead of whom nothing is said."""
    c = k.head
    if c.metric not in _STRIKES or (c.best or 0) < _MANY or c.scope not in (*TOTALS, "subset") or c.extra.get("aimed"):
        return
    led_to = [r for m in k.mentions for r in results.get(id(m), ())]
    known = {r.side for r in led_to if r.side not in _NOBODYS or called_civilian(scene, r)}.difference(c.extra["actors"])
    known |= {"forces" for r in led_to if r.side in _NOBODYS and r.status in FORCES}
    total = k.whole.head if k.whole is not None else _total(c, before)
    shared = total is not None and total.side == "MIXED"
    several = len(told[(c.extra["actors"] or [""])[0], _window(c if total is None else total)]) > 1
    open_ = not known or "MIXED" in known
    if c.side in _NOBODYS and (len(known) > 1 or (several and open_ and (shared or total is None))):
        c.side = "MIXED"
    if c.side == "MIXED" and shared:
        for r in led_to:
            if r.side in _NOBODYS and r.status in _UNTOLD and r.best != 1 and not r.owner:
                r.side = "MIXED"


def _total(c: Candidate, before: list[Candidate]) -> Candidate | None:
    """The events against several sides within whose time they lie: – الشهر الأول، 3 استهدافات, below a year's total."""
    return next((w for w in before if w.metric == c.metric and w.side == "MIXED" and w.scope in TOTALS and _holds(w, c)), None)


def _holds(w: Candidate, c: Candidate) -> bool:
    """Whether a larger count is by the same hands and of a time within which the other lies."""
    if (w.best or 0) <= (c.best or 0) or w.extra["actors"] != c.extra["actors"] or w.sentence == c.sentence:
        return False
    a, b = w.extra["time"], c.extra["time"]
    if a.start is None or a.end is None or b.start is None or b.end is None or (a.start, a.end) == (b.start, b.end):
        return False
    return a.start <= b.start and b.end <= a.end
