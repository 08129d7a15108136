"""What a candidate is told together with, against what was accepted before: features for the model that decides on repeats.

Those killed and those wounded of one event are told again together, and with the same numbers; an event told again has the same
results. Does not belong here: the candidate against one fact before it (features.py), the decision (decide.py).
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS
from extraction.features import agree
from extraction.linear import Part
from extraction.sentences import Sentences
from extraction.terms import RESULTS

_BESIDE = 20  # so many candidates on either side are looked at
_SENTENCE = 12  # so many facts of one sentence are compared
_DEED = 10  # so many words before its verb stands a subject


def companions(candidates: list[Candidate], n: int, accepted: list[Candidate], sentences: Sentences) -> list[Part]:
    """Features of the n-th candidate and its companions against the facts of the sentence that may have told it before."""
    c = candidates[n]
    if c.whole is not None or (c.metric not in RESULTS and c.metric not in EVENT_METRICS):
        return []
    own = _results(candidates, n)
    kind = c.metric if c.metric in RESULTS else "event"
    parts: list[Part] = []
    if kind != "event":
        parts.append((_taken_up, c.metric, taken_up(c, sentences)))
    before = _told_before(c, accepted)
    if before is None:
        return [*parts, (_alone, kind, len(own))]
    known = {(a.metric, a.best) for a in _facts_of(accepted, before.sentence) if a.metric in RESULTS}
    shared = "none" if not own else "all" if own <= known else "some" if own & known else "no"
    counts = [b for _, b in own if b is not None]
    parts.append((_shared, kind, shared, min(3, len(own)), sum(counts) > _FEW, own == known, agree(before, c, "places")))
    return [*parts, (_when, kind, shared, agree(before, c, "day"), agree(before, c, "actor"), sentences.opening(c.sentence))]


_FEW = 3


def _results(candidates: list[Candidate], n: int) -> set[tuple[str, int | None]]:
    """What befell persons in the same event in the candidate's sentence, besides what itself counts."""
    c = candidates[n]
    event = c if c.metric in EVENT_METRICS else c.event
    near = candidates[max(0, n - _BESIDE) : n + _BESIDE]
    return {(d.metric, d.best) for d in near if d.sentence == c.sentence and d.metric in RESULTS and _of(d, c, event)}


def _of(d: Candidate, c: Candidate, event: Candidate | None) -> bool:
    return d is not c and d.whole is None and d.metric != c.metric and d.event is event


def _told_before(c: Candidate, accepted: list[Candidate]) -> Candidate | None:
    """The last fact that the candidate may repeat: of its metric and number, nothing of its place or day speaking against it."""
    for a in reversed(accepted):
        if (a.metric, a.best) != (c.metric, c.best) or a.whole is not None or a.sentence >= c.sentence:
            continue
        if agree(a, c, "places") != "differ" and agree(a, c, "day") != "differ":
            return a
    return None


def _facts_of(accepted: list[Candidate], sentence: int) -> list[Candidate]:
    first = bisect_left(accepted, sentence, key=lambda a: a.sentence)
    return [a for a in accepted[first : first + _SENTENCE] if a.sentence == sentence and a.whole is None]


def taken_up(c: Candidate, sentences: Sentences) -> str:
    """How the event is named of which a result is told: وأسفرت الحادثة عن (noun), وأدى القصف إلى (event), أدى انفجار إلى (new)."""
    scene = sentences.scene
    if c.event is not None and c.event.sentence == c.sentence:
        return "event" if c.event.definite else "new"
    first, _ = scene.doc.sentences[c.sentence]
    led_to = scene.spots("results_in", first, c.trigger)
    if not led_to:
        return "none"
    deed = scene.lex.words["the_deed"]
    return "noun" if any(scene.norm(p) in deed for p in range(max(first, led_to[-1] - _DEED), led_to[-1] + 2)) else "other"


def _taken_up(m: str, how: str) -> list[str]:
    return [f"up={how}", f"{m}.up={how}"]


def _alone(kind: str, results: int) -> list[str]:
    return [f"tog.new={min(3, results)}", f"{kind}.tog.new={min(3, results)}"]


def _shared(kind: str, shared: str, results: int, many: bool, whole: bool, place: str) -> list[str]:
    f = [f"tog={shared}", f"tog={shared}.n={results}", f"tog={shared}.many={many}", f"tog.whole={whole}.n={results}"]
    f += [f"tog={shared}.place={place}", f"tog={shared}.place={place}.many={many}"]
    return [of + x for x in f for of in ("", f"{kind}.")]


def _when(kind: str, shared: str, day: str, actor: str, opening: str) -> list[str]:
    f = [f"tog={shared}.day={day}", f"tog={shared}.actor={actor}", f"tog={shared}.open={opening}"]
    return [of + x for x in f for of in ("", f"{kind}.")]
