"""Which candidates are facts, which repeat one, which are none: decided in document order by a linear model.

Each candidate is judged against what was accepted before it, so a repeat of the headline in the body is recognised by
what they share. The model's probability becomes the fact's confidence. Does not belong here: features, weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from extraction.apart import apart, one_by_one
from extraction.candidates import Candidate, ranked
from extraction.events import EVENT_METRICS
from extraction.features import agree, ahead, elsewhere_than, own, relation
from extraction.linear import Part
from extraction.risen import risen
from extraction.sentences import Sentences
from extraction.terms import HARM, RESULTS, TOTALS
from extraction.trained import load

_REACH = 200  # so many candidates back and ahead are compared: no real article has more, and the cost stays linear
THRESHOLD = 0.5  # found F1 is flat from 0.46 to 0.5 in cross-validation by article (docs/accuracy.md says why here)
IMPLIED = 0.1  # enough for the only event of a text whose victims are facts (short flashes; annotated news has few of them)
FURTHER = 0.15  # enough for an event in a place of its own, some of whose victims are facts
DOUBTED = 0.1  # enough for victims of an event that is a fact, told nowhere but with it
RISEN = 0.05  # enough for a toll that is said to rise above what was told before
FLASH = 0.3  # enough for persons in a text of one or two sentences that is told in one of them: nothing in it can be told again
NEVER = 2.0  # no fact, however likely
_BLOWS = frozenset(("airstrikes", "attacks"))
MADE_UP = 0.02  # enough for a part that with the others of its list makes up a number that is a fact, to the last man
_LAID = ("mine", "1")  # a mine that nobody is said to have laid is as likely an old one: no attack


@dataclass(slots=True)
class Cluster:
    """Candidates that state one fact; `head` was accepted, the others are further mentions."""

    head: Candidate
    mentions: list[Candidate] = field(default_factory=list)
    whole: Cluster | None = None
    confidence: float = 0.5
    likely: list[Candidate] = field(default_factory=list)  # repeats that name the village where the head names its area

    def told_best(self) -> Candidate:
        """The mention that says most about when, where and whom: headlines say little."""
        if self.head.whole is not None:
            return self.head
        alike = [c for c in self.mentions if c.best == self.head.best and c.whole is None]
        return alike[0] if len(alike) == 1 else max(alike, key=lambda c: (_detail(c), -c.sentence))


_LARGE = 20  # so large a number of one thing stands for one fact in an article, however often it is told

Asked = Callable[[int, list[Part], bool], None]  # (which candidate, what is known of it, whether it was taken for a fact)


def decide(candidates: list[Candidate], sentences: Sentences, asked: Asked | None = None) -> list[Cluster]:
    """Clusters in the order of their first mention. asked: is told of every decision, for training."""
    model = load("accept")
    clusters: list[Cluster] = []
    accepted: list[Candidate] = []
    home: dict[int, Cluster] = {}
    odds: dict[int, float] = {}
    large: set[tuple[str, int | None]] = set()
    flash = _is_flash(candidates, sentences)
    for n, c in enumerate(candidates):
        whole = home.get(id(c.whole)) if c.whole is not None else None
        made_up = whole is not None and c.extra.get("made_up") and not _told_of(whole, c, clusters[-_REACH:])
        enough = NEVER if _within_a_time(c) else MADE_UP if made_up else _enough(c, accepted, sentences, flash)
        known = evidence(candidates, n, accepted, sentences)
        p = odds[id(c)] = _untrained(c, accepted) if model is None else model.probability(known)
        if p >= enough and whole is None and (c.rule == "part" or "adopted" in c.extra):
            c.whole, c.scope = None, ""  # the sum of its group was no fact: the part stands for itself
            c.extra.pop("own_time", None)
        taken = p >= enough and (c.whole is None or whole is not None) and (c.metric, c.best) not in large
        if asked is not None:
            asked(n, known, taken)
        if taken:
            k = Cluster(c, [c], whole, p)
            clusters.append(k)
            accepted.append(c)
            home[id(c)] = k
            if (c.best or 0) >= _LARGE:
                large.add((c.metric, c.best))
            continue
        k = _mentioned(c, clusters[-_REACH:], sentences)
        if k is not None:
            k.mentions.append(c)
            home[id(c)] = k
        elif (k := _mentioned(c, clusters[-_REACH:], sentences, elsewhere_than)) is not None:
            k.likely.append(c)
            home[id(c)] = k
        elif (same := _same_number(c, clusters[-_REACH:])) is not None:
            home[id(c)] = same
            if (c.best or 0) >= _LARGE:
                same.mentions.append(c)  # 332 in the headline, 332 since the attack began, other places beside it
    clusters = _with_further_events(clusters, candidates, odds, home)
    return _with_their_event(_with_their_results(clusters, candidates, odds, sentences), odds)


def _enough(c: Candidate, accepted: list[Candidate], sentences: Sentences, flash: bool) -> float:
    """The probability from which a candidate is a fact."""
    if risen(c, accepted, sentences.scene):
        return RISEN
    if struck_back(c, accepted, sentences):
        return DOUBTED
    if _by_another(c, accepted, sentences):
        return FURTHER
    return FLASH if flash and c.best is not None and (c.metric in RESULTS or _only_event(c)) else THRESHOLD


def _within_a_time(c: Candidate) -> bool:
    """وهو ثالث هجوم خلال شهر, الثاني من نوعه: which one it was of a time that nobody counted on from; not السادس منذ مطلع العام."""
    return ranked(c) and c.scope == "period_total"


_DOER = 4  # استهدفت طائرة مسيرة ثانية


def _by_another(c: Candidate, accepted: list[Candidate], sentences: Sentences) -> bool:
    """وبعد ساعات، استهدفت مسيرة ثانية موقعا: its doer is said to be one more than the one told of in a sentence before."""
    if c.metric not in _BLOWS or c.best != 1 or _VERB not in c.extra.get("marks", ()):
        return False
    scene = sentences.scene
    end = min(c.trigger + 1 + _DOER, scene.doc.sentences[c.sentence][1])
    craft, another = scene.lex.words["aircraft"], scene.lex.words["another"]
    told = any(scene.norm(p) in another and not craft.isdisjoint(scene.doc.words[p - 1].stems) for p in range(c.trigger + 2, end))
    return told and any(a.metric == c.metric and a.sentence < c.sentence for a in accepted)


def _only_event(c: Candidate) -> bool:
    """مسلحون يهاجمون حاجزا لقسد: an attack, which is no plan and no old mine, in a text that tells of nothing else."""
    marks = c.extra.get("marks", ())
    return c.metric == "attacks" and not c.negated and not {_LAID, ("plan", "1"), ("bare", "1")}.intersection(marks)


_STRUCK_BACK = 12  # so many facts before, one of them is what was answered
_VERB = ("verb", "1")


def struck_back(c: Candidate, accepted: list[Candidate], sentences: Sentences) -> bool:
    """هاجمت ميليشيات إيرانية قاعدة للتحالف. واستهدف التحالف مواقعها: whom the first hit strikes the first, told nowhere before."""
    if c.metric not in EVENT_METRICS or c.best != 1 or c.negated or len(c.actor) != 1 or c.side in ("", "MIXED", *c.actor):
        return False
    scene = sentences.scene
    first = scene.doc.sentences[c.sentence][0]
    back = range(max(first, c.trigger - _ANSWER), c.trigger)
    answers = any(not scene.lex.words["answer"].isdisjoint(scene.doc.words[p].stems) for p in back)
    if not answers and _VERB not in c.extra.get("marks", ()):
        return False
    told = [a for a in accepted[-_STRUCK_BACK:] if a.metric in EVENT_METRICS and a.sentence != c.sentence]
    doers = ([c.side], []) if answers else ([c.side],)
    met = any(a.actor in doers and [a.side] == c.actor for a in told)
    return met and not any(a.side == c.side and a.actor in (c.actor, []) for a in told)


_ANSWER = 5  # وردت قوات التحالف الدولي باستهداف


def _told_of(whole: Cluster, c: Candidate, clusters: list[Cluster]) -> bool:
    """Whether another sentence has told a part of the same whole of the same number: the list stands in the headline, too."""
    alike = (k for k in clusters if k.whole is whole and (k.head.metric, k.head.best) == (c.metric, c.best))
    return any(k.head.sentence != c.sentence for k in alike)


_FLASH = 2


def _is_flash(candidates: list[Candidate], sentences: Sentences) -> bool:
    """عاجل | مقتل ثلاثة مدنيين بقصف على قرية كذا: all of it is told in one sentence, and at most one more stands beside it."""
    return sentences.count <= _FLASH and len({c.sentence for c in candidates}) == 1


def evidence(candidates: list[Candidate], n: int, accepted: list[Candidate], sentences: Sentences) -> list[Part]:
    """What is known of a candidate: its own words, what was accepted before it, what comes after."""
    c = candidates[n]
    later = candidates[n + 1 : n + 1 + _REACH]
    return own(c, sentences) + relation(c, accepted[-_REACH:], sentences) + ahead(c, later, sentences)


def _with_their_event(clusters: list[Cluster], odds: dict[int, float]) -> list[Cluster]:
    """Where victims are facts and no event of the text is: the likeliest of the events that they are told with."""
    if any(k.head.metric in EVENT_METRICS for k in clusters):
        return clusters
    told = [
        (odds.get(id(e), 0.0), n, e)
        for n, k in enumerate(clusters)
        if k.head.metric in HARM
        and k.head.whole is None
        and k.head.scope not in TOTALS
        and (e := k.head.event) is not None
        and e.sentence == k.head.sentence
        if e.actor or _LAID not in e.extra.get("marks", ())
    ]
    p, n, event = max(told, key=lambda t: (t[0], -t[1]), default=(0.0, 0, None))
    if event is None or p < IMPLIED:
        return clusters
    return [*clusters[:n], Cluster(event, [event], None, p), *clusters[n:]]


def _with_further_events(
    clusters: list[Cluster], candidates: list[Candidate], odds: dict[int, float], home: dict[int, Cluster]
) -> list[Cluster]:
    """An event whose own victims are facts, in another place or on another day than all events that are.

    قصفت الطائرات منزلا في قرية كذا ما أدى إلى مقتل اثنين. وفي قرية أخرى، قتل خمسة بغارة: two strikes, for the five are no part of the two.
    """
    own = {id(k.head.event) for k in clusters if k.head.metric in HARM and k.whole is None and k.head.best is not None}
    told = [k.head for k in clusters if k.head.metric in EVENT_METRICS and k.whole is None]
    more: list[Cluster] = []
    for c in candidates:
        if c.metric not in _BLOWS or id(c) not in own or id(c) in home or c.best != 1 or c.definite or odds[id(c)] < FURTHER:
            continue
        near, laid = told[-_REACH:], _LAID in c.extra.get("marks", ())
        if near and not laid and all("differ" in (agree(h, c, "places"), agree(h, c, "day")) for h in near):
            more.append(Cluster(c, [c], None, odds[id(c)]))
            told.append(c)
    return _in_order(clusters, more, candidates)


def _with_their_results(
    clusters: list[Cluster], candidates: list[Candidate], odds: dict[int, float], sentences: Sentences
) -> list[Cluster]:
    """Dead, wounded and arrested of an event that is a fact: as many as elsewhere, they are not those of elsewhere.

    كما قصفت بلدة أخرى ما أدى إلى مقتل اثنين وإصابة خمسة, behind five wounded in another place.
    """
    heads = {id(k.head) for k in clusters}
    equal: dict[tuple[str, int | None], list[Candidate]] = {}
    for k in clusters:
        if k.whole is None and k.head.metric in RESULTS:
            equal.setdefault((k.head.metric, k.head.best), []).append(k.head)
    more: list[Cluster] = []
    for c in candidates:
        e = c.event
        if id(c) in heads or c.metric not in RESULTS or c.whole is not None or c.best is None or odds[id(c)] < DOUBTED:
            continue
        if e is None or id(e) not in heads or e.sentence != c.sentence or (e.definite and "which" not in e.extra) or e.best != 1:
            continue
        before = equal.get((c.metric, c.best), [])[:_REACH]
        further = sentences.opening(c.sentence) == "further"
        if before and all(b.event is not e and b.sentence != c.sentence and (one_by_one(b, c) or elsewhere(b, c, further)) for b in before):
            more.append(Cluster(c, [c], None, odds[id(c)]))
            before.append(c)
    return _in_order(clusters, more, candidates)


def _in_order(clusters: list[Cluster], more: list[Cluster], candidates: list[Candidate]) -> list[Cluster]:
    """All of them, as the text tells them."""
    place = {id(c): n for n, c in enumerate(candidates)} if more else {}
    return sorted([*clusters, *more], key=lambda k: place[id(k.head)]) if more else clusters


def elsewhere(b: Candidate, c: Candidate, further: bool = False) -> bool:
    """In another place of another governorate: a headline names the area (ريف الرقة) of which the text below names the village.

    further: the sentence says that it tells of more (كما, في سياق متصل); then in another village.
    """
    return agree(b, c, "places") == "differ" and (further or agree(b, c, "adm1") == "differ")


def _untrained(c: Candidate, accepted: list[Candidate]) -> float:
    """Without a model: everything but repeats of the same count."""
    if c.negated or c.extra.get("marks"):
        return 0.0
    return 0.3 if any(a.metric == c.metric and a.best == c.best and agree(a, c, "places") != "differ" for a in accepted) else 0.6


def _differs(h: Candidate, c: Candidate) -> bool:
    return agree(h, c, "places") == "differ"


def _mentioned(
    c: Candidate, clusters: list[Cluster], sentences: Sentences, away: Callable[[Candidate, Candidate], bool] = _differs
) -> Cluster | None:
    """The fact that a candidate repeats: same metric and count (or one of them vague), nothing that differs. away: by place."""
    best, score = None, -1.0
    for k in clusters:
        h = k.head
        if h.metric != c.metric or (h.whole is None) != (c.whole is None) or h.sentence == c.sentence:
            continue
        if h.best != c.best and c.best is not None:
            continue
        if away(h, c) or agree(h, c, "day") == "differ" or apart(h, c):
            continue
        s = sentences.overlap(h.sentence, c.sentence) + (h.best == c.best)
        if s > score:
            best, score = k, s
    return best


_TELLING = 3  # from here on a number says by itself which toll it is


def _same_number(c: Candidate, clusters: list[Cluster]) -> Cluster | None:
    """The fact whose number a repeat gives with other places, so that parts told behind it are parts of that fact."""
    if c.best is None or c.best < _TELLING or c.whole is not None:
        return None
    alike = (k for k in reversed(clusters) if k.head.metric == c.metric and k.head.best == c.best and k.head.whole is None)
    return next((k for k in alike if not apart(k.head, c)), None)


def _detail(c: Candidate) -> int:
    own_time = c.extra.get("found") == "sentence"
    return 2 * own_time + bool(c.extra.get("here")) + bool(c.side) + bool(c.actor) - 2 * bool(c.extra.get("headline")) - 2 * c.background
