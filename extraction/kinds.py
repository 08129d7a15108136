"""Which kind of event a telling is: operation, strike from the air or attack, weighed by a linear model.

A verb such as استهدف tells of a shell as well as of a drone; what kind it was stands in its weapon, its doer, the event
told before it, or the drift of the text. Does not belong here: finding the tellings (events.py), whether they are facts.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain

from extraction.attribute_features import nearness
from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS
from extraction.features import trigger_stem
from extraction.linear import Bag, Part
from extraction.sentences import Sentences, bucket, sized
from extraction.trained import Model, load
from extraction.traps import trap_of_enemies

_WINDOW = 8
_FAR = 99  # no such weapon in the sentence
_LEAD = 2
_KINDS = ("ground", "air")
_BOTH = {(False, False): "none", (True, False): "air", (False, True): "ground", (True, True): "air+ground"}


class Weapons:
    """Where words of the air and of the ground stand: by token, by sentence, in the lead and in the whole text."""

    def __init__(self, sentences: Sentences):
        self.sentences = sentences
        doc = sentences.scene.doc
        air, ground = (sentences.scene.spots(kind, 0, len(doc.words)) for kind in ("air", "ground"))
        flying = set(air)
        self.stand = {"air": air, "ground": [p for p in ground if p not in flying]}  # a word of both is of the air
        self.lead = self.within(0, doc.sentences[:_LEAD][-1][1])
        self.drift = _drift_of(len(self.stand["air"]), len(self.stand["ground"]))

    def within(self, first: int, end: int) -> str:
        """Which of them stand among tokens first..end."""
        air, ground = self.stand["air"], self.stand["ground"]
        return _BOTH[bisect_left(air, first) < bisect_left(air, end), bisect_left(ground, first) < bisect_left(ground, end)]

    def gap(self, kind: str, token: int, first: int, end: int) -> int:
        """How far the nearest of a kind stands from a token, among tokens first..end."""
        places = self.stand[kind]
        if not places:
            return _FAR
        n = bisect_left(places, token)
        return min([abs(p - token) for p in places[max(0, n - 1) : n + 1] if first <= p < end], default=_FAR)


def _drift_of(air: int, ground: int) -> str:
    """What a text speaks of more."""
    if not air or not ground:
        return "air" if air else "ground" if ground else "none"
    return "mostly_air" if air > 2 * ground else "mostly_ground" if ground > 2 * air else "both"


def kind_features(c: Candidate, previous: Candidate | None, head: Candidate, weapons: Weapons) -> list[Part]:
    """Features of an event candidate for its kind. previous: the event told before; head: the first of the text."""
    sentences = weapons.sentences
    scene = sentences.scene
    a, b = scene.doc.sentences[c.sentence]
    low, high = c.extra.get("range") or (a, b)
    m, stem = c.extra["told"], trigger_stem(scene, c.trigger)
    inside, here = weapons.within(max(low, a), min(high, b)), weapons.within(a, b)
    drift = weapons.drift
    parts: list[Part] = [
        (_told, m, stem, c.rule, sized(c.best), c.qualifier, c.definite),
        (_weapons, m, stem, inside, here, weapons.lead, drift),
        (_drift, m, stem, inside, drift, weapons.lead, c.definite),
        (_side, c.side, m),
    ]
    for kind in _KINDS:
        parts.append((_gap, kind, bucket(weapons.gap(kind, c.trigger, a, b)), m))
    around = [w.stems[:2] for w in scene.doc.words[max(a, c.i - _WINDOW) : min(b, c.j + _WINDOW)]]
    parts.append(Bag("w=", list(dict.fromkeys(chain.from_iterable(around)))))
    parts.append(Bag("n=", list(dict.fromkeys([w.norm for w in scene.doc.words[c.j : min(b, c.j + 3)]]))))
    parts += [(_by, x, m, inside, drift) for x in c.actor]
    parts.append(Bag("x=", list(dict.fromkeys([v for k, v in c.extra.get("marks", ()) if k == "form"]))))
    if previous is not None:
        same = bool(set(previous.actor) & set(c.actor))
        parts.append((_previous, previous.metric, nearness(previous, c), inside, m, c.definite, same))
    if head is not c:
        parts.append((_head, head.metric, inside, c.definite, m))
    return parts


def _told(m: str, stem: str, rule: str, best: str, qualifier: str, definite: bool) -> list[str]:
    return [f"m={m}", f"t={stem}", f"m={m}.t={stem}", f"rule={rule}", f"best={best}.{m}", f"qual={qualifier}.{m}", f"def={definite}.{m}"]


def _weapons(m: str, stem: str, inside: str, here: str, lead: str, drift: str) -> list[str]:
    f = [f"clause={inside}", f"{m}.clause={inside}", f"{stem}.clause={inside}", f"here={here}", f"{m}.here={here}"]
    return [*f, f"lead={lead}.here={here}", f"{m}.drift={drift}.lead={lead}"]


def _drift(m: str, stem: str, inside: str, drift: str, lead: str, definite: bool) -> list[str]:
    f = [f"drift={drift}", f"drift={drift}.clause={inside}", f"{stem}.drift={drift}.clause={inside}"]
    return [*f, f"def={definite}.{m}.drift={drift}", f"{m}.clause={inside}.drift={drift}.lead={lead}"]


def _side(side: str, m: str) -> list[str]:
    return [f"to={side}.{m}"]


def _gap(kind: str, size: str, m: str) -> list[str]:
    return [f"{kind}.gap={size}", f"{kind}.gap={size}.{m}"]


def _by(code: str, m: str, inside: str, drift: str) -> list[str]:
    return [f"by={code}", f"by={code}.clause={inside}", f"by={code}.{m}", f"by={code}.drift={drift}"]


def _previous(metric: str, near: str, inside: str, m: str, definite: bool, same: bool) -> list[str]:
    f = [f"prev={metric}.{near}", f"prev={metric}.{near}.clause={inside}", f"prev={metric}.{m}.def={definite}"]
    return [*f, f"prev={metric}.same_by={same}.clause={inside}"]


def _head(metric: str, inside: str, definite: bool, m: str) -> list[str]:
    return [f"head={metric}.clause={inside}", f"head={metric}.def={definite}.{m}"]


def set_kinds(candidates: list[Candidate], sentences: Sentences, model: Model | None = None) -> None:
    """Give every event candidate its kind; parts have the kind of their whole."""
    model = model or load("kind")
    events = [c for c in candidates if c.metric in EVENT_METRICS]
    for c in events:
        c.extra["told"] = c.metric
    if model is None or not events:
        return
    weapons = Weapons(sentences)
    previous: Candidate | None = None
    for c in events:
        if c.whole is None:
            told = _by_own_weapon(c, weapons)
            c.metric = told or _possible(c, model.best(kind_features(c, previous, events[0], weapons))[0], weapons)
            if c.metric == "operations" and trap_of_enemies(c, candidates, sentences.scene):
                c.metric = "attacks"
        elif c.whole.metric in EVENT_METRICS:
            c.metric = (_by_own_weapon(c, weapons) if c.whole.metric != "operations" else "") or c.whole.metric
        previous = c
    _one_kind(events, sentences)


_NOBODYS = frozenset(("UNKNOWN",))  # unknown aircraft are told as such


def _possible(c: Candidate, kind: str, weapons: Weapons) -> str:
    """اغتال مجهولون شابا beside air raids in other places is none of them."""
    scene = weapons.sentences.scene
    stems, words = scene.doc.words[c.trigger].stems, scene.lex.words
    first, end = scene.doc.sentences[c.sentence]
    if kind != "airstrikes" or "air" in weapons.within(*c.extra.get("range", (first, end))):
        return kind
    by_hand = not words["by_hand"].isdisjoint(stems) or (c.actor and _NOBODYS.issuperset(c.actor))
    return "attacks" if by_hand else kind


def _by_own_weapon(c: Candidate, weapons: Weapons) -> str:
    """48 قصفا بالمدفعية, 23 هجوما بريا, منها 40 مرة بالطيران المسير: with what stands right behind its word; '' where nothing does."""
    scene = weapons.sentences.scene
    p, end = c.trigger + 1, scene.doc.sentences[c.sentence][1]
    if c.extra["told"] == "operations" or c.best is None:
        return ""
    while p < end and scene.norm(p) in scene.lex.either("of_them", "times_over"):
        p += 1
    if p >= end:
        return ""
    manner = scene.lex.words["manner"]
    in_words = c.best > 1 and scene.norm(p) in manner
    if in_words and p + 1 < end and not manner.isdisjoint(scene.doc.words[p + 1].stems):
        return ""  # هجوما جويا ومدفعيا
    if not in_words and not any(before.startswith("ب") for before, _ in scene.doc.words[p].splits):
        return ""
    return {"air": "airstrikes", "ground": "attacks"}.get(weapons.within(p, p + 1), "attacks" if in_words else "")


_LARGE = 10


def _one_kind(events: list[Candidate], sentences: Sentences) -> None:
    """225 عملية in the headline, 225 عملية قامت بها خلايا below: one large number of one word is of one kind, that of its doer."""
    done: dict[tuple[str, int], Candidate] = {}
    for c in events:
        if c.whole is None and c.actor and (c.best or 0) >= _LARGE:
            done.setdefault((trigger_stem(sentences.scene, c.trigger), c.best or 0), c)
    for c in events:
        if c.whole is None and not c.actor and (twin := done.get((trigger_stem(sentences.scene, c.trigger), c.best or 0))) is not None:
            c.metric = twin.metric
