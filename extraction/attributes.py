"""What a fact is about: its victims' side, its age, its scope, decided by linear models over its mentions.

Hard evidence (a membership written beside the count, a part of a whole) is kept; the models weigh the rest. Without
models the rules' own readings stand. Does not belong here: which candidates are facts (decide), features, times.
"""

from __future__ import annotations

from extraction.attribute_features import age_features, scope_features
from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.features import Sentences
from extraction.linear import load
from extraction.roles import Party
from extraction.sides import Cast, choose_actor, choose_side
from extraction.timing import Reading, choose


def attribute(clusters: list[Cluster], parties: list[Party], sentences: Sentences) -> None:
    """Set side, background and scope on the head of every cluster, in document order."""
    old_model, scope_model = load("background"), load("scope")
    cast = Cast(parties, sentences)
    previous: Candidate | None = None
    was_old = False
    time: Reading | None = None
    for k in clusters:
        k.head = c = k.told_best()
        if c.whole is not None and k.whole is not None and "time" in k.whole.head.extra:
            c.extra["time"] = k.whole.head.extra["time"]
        else:
            time = c.extra["time"] = choose(sentences.ctx, c, time, sentences)
        if c.whole is not None and k.whole is not None:
            whole = k.whole.head
            c.background, c.extra["actors"] = whole.background, whole.extra["actors"]
            if not c.owner:
                c.side = _part_side(c, whole)
            continue
        actors = choose_actor(c, cast, previous)
        c.side = choose_side(c, cast, previous)
        c.extra["actors"] = c.actor = actors
        if old_model is not None:
            c.background = old_model.probability(age_features(c, previous, was_old, sentences)) >= 0.5
        if scope_model is not None:
            c.scope = scope_model.best(scope_features(c, previous, sentences))[0]
        previous, was_old = c, c.background


def _part_side(c: Candidate, whole: Candidate) -> str:
    """Women and children named inside a toll are of its side unless the toll is mixed."""
    if whole.side == "MIXED" and c.status in ("civilian", "woman", "child"):
        return "CIVILIAN"
    return whole.side or c.side
