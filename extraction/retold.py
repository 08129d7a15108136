"""Numbers that a later telling of the same event replaces: eight dead, then fifteen; some dead, then five; two and two, then four.

A toll that rises replaces the number before it, an exact number the vague one; a whole takes in the groups told before it; and who
is named again as hit is no one more. Does not belong here: repeats of one number (decide.py), parts told behind their whole (sums.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.decide import Cluster, elsewhere
from extraction.events import EVENT_METRICS
from extraction.features import agree
from extraction.risen import rises
from extraction.scene import Scene
from extraction.terms import HARM, RESULTS, TOTALS
from extraction.told_again import events_with_results, results_again

_OPEN = ("", "UNKNOWN", "MIXED")
_NEAR = 2  # so many sentences on, the same event is told again
_RISEN_FROM = 6  # so many sentences on, a toll that rises is that of the event told last
_BACK = 12  # so many facts before and behind are looked at
_RISEN = 12  # words between what rises and the number
_EARLIER = 7  # so near before an older number it is said to be of before
_SINCE = 22  # words behind an older number in which its toll is said to have risen
_HEAD, _APART = 7, 2
_DOZENS = 12
_LARGE = 20  # two events seldom come to the same large number
_MANY = 2  # one victim here and one there may be two
_AGAIN = 20  # so many sentences on, victims are told again in the same number


def merge_retold(clusters: list[Cluster], candidates: list[Candidate], scene: Scene) -> list[Cluster]:
    """The facts without those that another one replaces. Expects scopes, times and sides to be set."""
    gone: dict[int, Cluster] = {}
    told = {k.head.sentence for k in clusters if k.head.metric in EVENT_METRICS}
    for n, k in enumerate(clusters):
        if k.head.best is None or k.head.metric not in HARM:
            continue
        near = clusters[max(0, n - _BACK) : n]
        before = [b for b in near if id(b) not in gone and _alike(b, k)]
        if rises(k.head, scene):
            lower = [b for b in near if id(b) not in gone and _alike(b, k, _RISEN_FROM, days=False)]
            _replace_smaller(lower, k, clusters[n : n + _BACK], near, gone, scene)
        gone.update({id(b): k for b in before if _is_vague(b, k, told)})
        if (risen := next((b for b in reversed(near) if id(b) not in gone and _outdated(k, b, told, scene)), None)) is not None:
            gone[id(k)] = risen
            continue
        _take_in(before, k, clusters[n + 1 : n + 1 + _BACK], gone)
        dead = next((b for b in near if _same_person(b, k, near, scene)), None)
        if dead is not None:
            gone[id(k)] = dead
    gone.update(_totals_again(clusters, gone))
    gone.update(_rounded(clusters, gone))
    gone.update(results_again(clusters, gone, candidates, scene))
    gone.update(_events_again(clusters, gone, candidates))
    gone.update(events_with_results(clusters, gone, candidates, scene))
    return _without(clusters, gone) if gone else clusters


_ROUND = 10  # from here on a number may be told rounded
_OFF = 0.1  # so far off a rounded number is
_ABOUT = ("about", "at_least", "at_most")


def _rounded(clusters: list[Cluster], gone: dict[int, Cluster]) -> dict[int, Cluster]:
    """نحو 90 عملية in the heading, 87 عملية below it: the round number is the exact one that is told next of its metric."""
    out: dict[int, Cluster] = {}
    for n, b in enumerate(clusters):
        x = b.head
        if x.qualifier not in _ABOUT or (x.best or 0) < _ROUND or b.whole is not None or id(b) in gone:
            continue
        exact = next((k for k in clusters[n + 1 : n + 1 + _BACK] if k.head.metric == x.metric and k.head.best is not None), None)
        if exact is not None and id(exact) not in gone and _rounds(x, exact.head):
            out[id(b)] = exact
    return out


def _rounds(x: Candidate, y: Candidate) -> bool:
    """Told in a sentence of its own, exactly, a tenth more or less, of no other scope, age, place, day or side."""
    if y.qualifier != "exact" or y.sentence == x.sentence or y.scope != x.scope or x.background != y.background:
        return False
    if x.best is None or y.best is None or abs(x.best - y.best) > _OFF * x.best or (x.side != y.side and not {x.side, y.side} & set(_OPEN)):
        return False
    return agree(x, y, "places") != "differ" and agree(x, y, "day") != "differ"


def _alike(b: Cluster, k: Cluster, far: int = _NEAR, days: bool = True) -> bool:
    """Of one metric, told near by as one incident, of no other time, place or side. days: a toll may have risen on a later day."""
    x, y = b.head, k.head
    if x.metric != y.metric or y.sentence - x.sentence > far or x.background or y.background:
        return False
    if b.whole is not None or k.whole is not None or x.scope != "incident" or y.scope != "incident":
        return False
    if x.side != y.side and x.side not in _OPEN and y.side not in _OPEN:
        return False
    return _placed_alike(x, y) and not (days and agree(x, y, "day") == "differ")


def _placed_alike(x: Candidate, y: Candidate) -> bool:
    """No other place; a lead without a number names the area (ريف الحسكة) where the text behind it names the village."""
    wide = x.sentence == 0 and x.best is None and agree(x, y, "adm1") == "same"
    return wide or agree(x, y, "places") != "differ"


def _outdated(k: Cluster, b: Cluster, told: set[int], scene: Scene) -> bool:
    """مقتل 27. وكان المرصد وثق مقتل 17، إلا أن الحصيلة ارتفعت; وكانت حصيلة سابقة أشارت إلى 9: the smaller number from before."""
    x, y = b.head, k.head
    if x.metric != y.metric or b.whole is not None or y.whole is not None or not 0 <= y.sentence - x.sentence <= _NEAR:
        return False
    if (x.best or 0) <= (y.best or 0) or x.scope != "incident" or k.whole not in (None, b) or agree(x, y, "places") == "differ":
        return False
    if y.sentence not in told and (x.side == y.side or x.side in _OPEN or y.side in _OPEN) and _had_said(scene, y):
        return True
    if _by_an_earlier_toll(scene, y) or (
        rises(x, scene) and _told_earlier(scene, y) and (x.sentence == y.sentence or y.sentence not in told)
    ):
        return True
    if y.sentence in told or x.sentence == y.sentence:
        return False
    return _rose_since(scene, y.count_j, min(y.count_j + _SINCE, len(scene.doc.words)))


_SAID_FIRST = 3


def _had_said(scene: Scene, y: Candidate) -> bool:
    """وكان مدير المشفى أحصى أمس 25 قتيلا, وكانت المديرية أفادت قبل ساعات بسقوط ثلاثة: what was said before the toll that is told first."""
    first, words = scene.doc.sentences[y.sentence][0], scene.lex.words
    if not any(scene.norm(p) in words["had_been"] for p in range(first, min(first + _SAID_FIRST, y.count_i))):
        return False
    return any(scene.norm(p) in words["had_said"] for p in range(max(first, y.count_i - _RISEN), y.count_i))


def _told_earlier(scene: Scene, y: Candidate) -> bool:
    """ارتفعت الحصيلة إلى 26، وكان المرصد أفاد سابقا عن مقتل 14, في وقت سابق: said before the toll rose."""
    words, first = scene.lex.words["earlier"], scene.doc.sentences[y.sentence][0]
    low = max(first, y.count_i - _EARLIER)
    return any(not words.isdisjoint(scene.doc.words[p].stems) for p in range(low, y.count_i))


def _by_an_earlier_toll(scene: Scene, y: Candidate) -> bool:
    """وكانت حصيلة سابقة أشارت إلى 9, الذي أفاد في حصيلة أولية عن مقتل 9: the number of a toll that is over."""
    first, end = scene.doc.sentences[y.sentence]
    before = [p for p in scene.spots("toll_head", max(first, y.count_i - _RISEN), y.count_i) if p + 1 < end]
    words = scene.lex.either("earlier", "at_first")
    return any(not words.isdisjoint(scene.doc.words[p + 1].stems) for p in before)


def _rose_since(scene: Scene, low: int, high: int) -> bool:
    """إلا أن الحصيلة ارتفعت بعد, ويعود ارتفاع حصيلة القتلى إلى: the toll rose, to a number told elsewhere."""
    risen = [p for p in range(low, high) if scene.norm(p) in scene.lex.words["has_risen"]]
    near = next((max(p, q) for p in scene.spots("toll_head", low, high) for q in risen if -_APART <= p - q <= _APART), None)
    return near is not None and not any(it.count is not None and it.count.best is not None for it in scene.within(near, near + _HEAD))


def _replace_smaller(
    before: list[Cluster], k: Cluster, behind: list[Cluster], near: list[Cluster], gone: dict[int, Cluster], scene: Scene
) -> None:
    """The toll replaces the number it rose from, and what is added to it the other number of that sentence; one death more is its part."""
    smaller = [b for b in before if b.head.best is not None and b.head.best < (k.head.best or 0)]
    died = next((o for o in (*near, *behind) if o is not k and _died_since(o, k)), None)
    if died is not None:
        died.whole, died.head.scope = k, "subset"
    for b in smaller:
        if b is died:
            continue
        if _added_to(b, k, scene):
            for o in (k, *(x for x in behind if x.head.sentence == k.head.sentence and x.head.metric in HARM and x.whole is None)):
                o.head.scope = "cumulative" if o.head.scope == "incident" else o.head.scope
            continue
        if b.head.best == 1 and (died is None or b.head.sentence == k.head.sentence):
            b.whole, b.head.scope = k, "subset"
            continue
        gone[id(b)] = k
        for o in near:
            other = next((x for x in behind if _alike(o, x) and x.head.sentence == k.head.sentence), None)
            beside = o.head.sentence == b.head.sentence and o.head.metric in HARM and o.head.metric != k.head.metric
            if beside and other is not None and o.head.best is not None and o.head.best <= (other.head.best or 0):
                gone[id(o)] = other


def _added_to(b: Cluster, k: Cluster, scene: Scene) -> bool:
    """3 من قسد قتلوا اليوم، لتصبح الحصيلة 14: the day's dead stand beside the running total that they are added to.

    Not توفي اثنان متأثرين بجراحهما لترتفع الحصيلة إلى أربعة: those were hit in the event that the toll is of.
    """
    x, y = b.head, k.head
    if x.sentence != y.sentence or x.best == 1 or x.count_j > y.count_i:
        return False
    words, between = scene.lex.words, range(min(x.trigger, x.count_i), y.count_i)
    return any(scene.norm(p) in words["brings_to"] for p in between) and not any(scene.norm(p) in words["affected"] for p in between)


def _died_since(o: Cluster, k: Cluster) -> bool:
    """ارتفع عدد القتلى إلى أربعة بعد وفاة أحد المصابين: the one by whom the toll rose, told with it."""
    x, y = o.head, k.head
    return x.sentence == y.sentence and x.metric == y.metric and x.best == 1 and (y.best or 0) > 1 and o.whole is None


def _is_vague(b: Cluster, k: Cluster, told: set[int]) -> bool:
    """قتلى وجرحى, and in the next sentence, which tells of no other event: خمسة قتلى. In the lead, or of the same place and doer."""
    x, y = b.head, k.head
    if x.best is not None or (x.imputed or 0) >= _DOZENS or x.sentence == y.sentence:
        return False
    if y.sentence - x.sentence > 1 or y.sentence in told:
        return False
    return x.sentence == 0 or (agree(x, y, "places") == "same" and agree(x, y, "actor") == "same")


def _take_in(before: list[Cluster], k: Cluster, behind: list[Cluster], gone: dict[int, Cluster]) -> None:
    """قتل طفلان وقياديان. … مقتل 4 بينهم طفلان: the groups told before add up to the whole, and one of them is told as its part."""
    own = [p for p in behind if p.whole is k and p.head.best is not None]
    rest = k.head.best or 0
    groups: list[Cluster] = []
    for b in reversed(before):
        if rest <= 0 or id(b) in gone or b.head.best is None or b.head.sentence == k.head.sentence:
            continue
        groups.append(b)
        rest -= b.head.best
    again = [(p, b) for p in own for b in groups if (p.head.best, p.head.status) == (b.head.best, b.head.status)]
    if rest == 0 and len(groups) > 1 and again:
        for b in groups:
            b.whole, b.head.scope = k, "subset"
        gone.update({id(p): b for p, b in again})


def _same_person(b: Cluster, k: Cluster, near: list[Cluster], scene: Scene) -> bool:
    """استشهد طفل …. وأصيب الطفل فلان بطلق ناري: the child named is the one that died."""
    x, y = b.head, k.head
    if (x.metric, y.metric, x.best, y.best) != (*HARM, 1, 1) or y.others or k.whole is not None:
        return False
    if not 0 < y.sentence - x.sentence <= _NEAR:
        return False
    if not any(p.endswith("ال") and s == scene.norm(x.count_i) for p, s in scene.doc.words[y.count_i].splits):
        return False
    hurt = any(o.head.metric == "wounded" and o.head.sentence >= x.sentence for o in near)
    return not hurt and agree(x, y, "places") != "differ"


def _totals_again(clusters: list[Cluster], gone: dict[int, Cluster]) -> dict[int, Cluster]:
    """ارتفعت الحصيلة إلى 361. … بلغت الحصيلة منذ بدء العملية 361: one large number, told with its time and without."""
    totals = {
        (k.head.metric, k.head.best): k
        for k in clusters
        if k.whole is None and id(k) not in gone and k.head.scope in TOTALS and (k.head.best or 0) >= _LARGE
    }
    out: dict[int, Cluster] = {}
    for k in clusters:
        total = totals.get((k.head.metric, k.head.best))
        if total is not None and k.whole is None and id(k) not in gone and k.head.scope == "incident":
            x, y = k.head.side, total.head.side
            if x == y or x in _OPEN or y in _OPEN:
                out[id(k)] = total
    return out


def _events_again(clusters: list[Cluster], gone: dict[int, Cluster], candidates: list[Candidate]) -> dict[int, Cluster]:
    """An event all of whose victims were told before, as those of one other event, is that event told again."""
    home = {id(m): k for k in clusters if k.head.metric in EVENT_METRICS for m in k.mentions}
    dead: dict[tuple[str, int | None], list[Cluster]] = {}
    for k in clusters:
        if k.head.metric in RESULTS and k.whole is None and id(k) not in gone:
            dead.setdefault((k.head.metric, k.head.best), []).append(k)
    heads = {id(k.head) for k in clusters if id(k) not in gone}
    of: dict[int, list[Candidate]] = {}
    for c in candidates:
        if c.metric in RESULTS and c.whole is None and c.event is not None:
            of.setdefault(id(c.event), []).append(c)
    out: dict[int, Cluster] = {}
    for e in clusters:
        told = of.get(id(e.head), []) if e.head.metric in EVENT_METRICS and e.head.best == 1 and e.whole is None else []
        if not told or any(id(c) in heads or c.best is None for c in told):
            continue
        first = [_first_told(c, dead.get((c.metric, c.best), []), home) for c in told]
        one = first[0]
        if one is None or one is e or any(f is not one for f in first) or one.head.best != 1:
            continue
        if sum(c.best or 0 for c in told) < _MANY and not _same_spot(one, e):
            continue
        if one.head.background != e.head.background or elsewhere(one.head, e.head):
            continue
        if one.head.sentence < e.head.sentence and agree(one.head, e.head, "day") != "differ":
            out[id(e)] = one
    return out


def _same_spot(one: Cluster, e: Cluster) -> bool:
    """The same kind of event in the same place, by nobody else: then one victim here and one there are one."""
    x, y = one.head, e.head
    return x.metric == y.metric and agree(x, y, "places") == "same" and agree(x, y, "actor") != "differ"


def _first_told(c: Candidate, alike: list[Cluster], home: dict[int, Cluster]) -> Cluster | None:
    """The event of the same number of victims told before: in the same place, else the first that is told near by."""
    near = [k for k in alike[:_BACK] if 0 < c.sentence - k.head.sentence <= _AGAIN]
    here = [k for k in near if agree(k.head, c, "places") == "same"]
    k = here[-1] if here else near[0] if near else None
    return home.get(id(k.head.event)) if k is not None and k.head.event is not None else None


def _without(clusters: list[Cluster], gone: dict[int, Cluster]) -> list[Cluster]:
    """The clusters that stay, with the mentions and the parts of those that do not."""
    kept = [k for k in clusters if id(k) not in gone]
    of: dict[int, list[tuple[int | None, str]]] = {}
    for k in kept:
        if k.whole is not None and id(k.whole) not in gone:
            of.setdefault(id(k.whole), []).append((k.head.best, k.head.status))
    for k in clusters:
        new = gone.get(id(k))
        if new is not None and new.head.metric == k.head.metric:
            new.mentions.extend(k.mentions)
    out: list[Cluster] = []
    for k in kept:
        new = gone.get(id(k.whole)) if k.whole is not None else None
        if new is not None:
            told = of.setdefault(id(new), [])
            if (k.head.best, k.head.status) in told or (k.head.best or 1) > (new.head.best or 0):
                continue
            k.whole = new
            told.append((k.head.best, k.head.status))
        out.append(k)
    return out
