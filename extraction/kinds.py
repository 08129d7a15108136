"""Which kind of event a telling is: operation, strike from the air or attack, weighed by a linear model.

A verb such as استهدف tells of a shell as well as of a drone; what kind it was stands in its weapon, its doer, the event
told before it, or the drift of the text. Does not belong here: finding the tellings (events.py), whether they are facts.
"""

from __future__ import annotations

from collections import Counter

from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS
from extraction.features import Sentences, bucket, trigger_stem
from extraction.linear import Linear, load
from extraction.text import Word

_WINDOW = 8
_LEAD = 2


class Weapons:
    """Where words of the air and of the ground stand: by sentence and in the whole text."""

    def __init__(self, sentences: Sentences):
        self.sentences = sentences
        words = sentences.scene.doc.words
        self.at = [_weapon(w, sentences) for w in words]
        ranges = sentences.scene.doc.sentences
        self.by_sentence = [Counter(x for x in self.at[a:b] if x) for a, b in ranges]
        self.total = sum(self.by_sentence, Counter())
        self.lead = sum(self.by_sentence[:_LEAD], Counter())

    def drift(self) -> str:
        """What the text speaks of: air, ground, both or neither."""
        air, ground = self.total["air"], self.total["ground"]
        if not air or not ground:
            return "air" if air else "ground" if ground else "none"
        return "mostly_air" if air > 2 * ground else "mostly_ground" if ground > 2 * air else "both"


def _weapon(word: Word, sentences: Sentences) -> str:
    known = word.cache.get("weapon")
    if known is None:
        sets = sentences.scene.lex.words
        stems = {stem for _, stem in word.splits}
        known = word.cache["weapon"] = "air" if stems & sets["air"] else "ground" if stems & sets["ground"] else ""
    return str(known)


def kind_features(c: Candidate, previous: Candidate | None, head: Candidate, weapons: Weapons) -> list[str]:
    """Features of an event candidate for its kind. previous: the event told before; head: the first of the text."""
    sentences = weapons.sentences
    scene = sentences.scene
    a, b = scene.doc.sentences[c.sentence]
    low, high = c.extra.get("range") or (a, b)
    m = c.extra["told"]
    stem = trigger_stem(scene, c.trigger)
    clause = {x for x in weapons.at[max(low, a) : min(high, b)] if x}
    inside = "+".join(sorted(clause)) or "none"
    here = "+".join(sorted(weapons.by_sentence[c.sentence])) or "none"
    lead = "+".join(sorted(weapons.lead)) or "none"
    drift = weapons.drift()
    f = [f"m={m}", f"t={stem}", f"m={m}.t={stem}", f"rule={c.rule}", f"best={'none' if c.best is None else bucket(c.best)}.{m}"]
    f += [f"clause={inside}", f"{m}.clause={inside}", f"{stem}.clause={inside}", f"here={here}", f"{m}.here={here}", f"lead={lead}.here={here}"]
    f += [f"drift={drift}", f"drift={drift}.clause={inside}", f"{stem}.drift={drift}.clause={inside}", f"{m}.drift={drift}.lead={lead}"]
    f += [f"def={c.definite}.{m}.drift={drift}", f"qual={c.qualifier}.{m}"]
    for kind in ("air", "ground"):
        gap = min((abs(p - c.trigger) for p in range(a, b) if weapons.at[p] == kind), default=99)
        f += [f"{kind}.gap={bucket(gap)}", f"{kind}.gap={bucket(gap)}.{m}"]
    for p in range(max(a, c.i - _WINDOW), min(b, c.j + _WINDOW)):
        f.append(f"w={scene.norm(p)}")
        for _, s in scene.doc.words[p].splits[1:2]:
            f.append(f"w={s}")
    f += [f"n={scene.norm(p)}" for p in range(c.j, min(b, c.j + 3))]
    f += [f"by={x}" for x in c.actor] + [f"by={x}.clause={inside}" for x in c.actor] + [f"by={x}.{m}" for x in c.actor]
    f += [f"by={x}.drift={drift}" for x in c.actor] + [f"to={c.side}.{m}"]
    f += [f"x={v}" for k, v in c.extra.get("marks", ()) if k == "form"]
    if previous is not None:
        near = "same" if previous.sentence == c.sentence else "next" if previous.sentence + 1 == c.sentence else "far"
        f += [f"prev={previous.metric}.{near}", f"prev={previous.metric}.{near}.clause={inside}", f"prev={previous.metric}.{m}.def={c.definite}"]
        f.append(f"prev={previous.metric}.same_by={bool(set(previous.actor) & set(c.actor))}.clause={inside}")
    if head is not c:
        f += [f"head={head.metric}.clause={inside}", f"head={head.metric}.def={c.definite}.{m}"]
    return list(dict.fromkeys(f))


def set_kinds(candidates: list[Candidate], sentences: Sentences, model: Linear | None = None) -> None:
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
            c.metric = model.best(kind_features(c, previous, events[0], weapons))[0]
        elif c.whole.metric in EVENT_METRICS:
            c.metric = c.whole.metric
        previous = c
