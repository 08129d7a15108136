"""A candidate: one mention of a quantity, with what its own words say. Facts are made of candidates (merge, extract)."""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.persons import Group


@dataclass(slots=True)
class Candidate:
    """One mention of one metric in sentence `sentence`; tokens i..j hold trigger and count.

    trigger: token of the word that gave the metric. rule: the construction. whole: the candidate of which this one is
    a part (بينهم). actor, side, status: what the mention itself or its roles give; '' or [] unknown.
    """

    metric: str
    sentence: int
    trigger: int
    i: int
    j: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    rule: str
    count_i: int = 0
    count_j: int = 0
    imputed: int | None = None
    side: str = ""
    status: str = ""
    others: bool = False
    definite: bool = False
    pronoun: bool = False
    owner: bool = False
    thing: bool = False
    noun: bool = True
    possessed: bool = False
    owner_code: str = ""  # the party that a possessive on its noun points to
    actor: list[str] = field(default_factory=list)
    whole: Candidate | None = None
    event: Candidate | None = None
    negated: bool = False
    scope: str = ""
    assertion: str = "asserted"
    background: bool = False
    features: dict[str, float] = field(default_factory=dict)
    extra: dict = field(default_factory=dict)


def of_group(g: Group, metric: str, sentence: int, trigger: int, rule: str) -> Candidate:
    """A candidate from a counted group of persons."""
    return Candidate(
        metric, sentence, trigger, min(trigger, g.i), max(trigger + 1, g.j), g.low, g.best, g.high, g.qualifier, rule, g.i, g.j, g.imputed,
        g.side, g.status, g.others, g.definite, g.pronoun, g.owner, g.thing, g.noun, g.possessed,
    )  # fmt: skip


RANK = ("rank", "1")  # the mark of an event that is told by which one it was


def ranked(c: Candidate) -> bool:
    """سادس هجوم منذ كذا, هو الثالث خلال أسبوع: told by which one it was."""
    return RANK in c.extra.get("marks", ())


def part_of_group(g: Group, whole: Candidate, sentence: int, trigger: int, rule: str) -> Candidate:
    """A candidate that is a part of another: of its metric, and never added to it."""
    c = of_group(g, whole.metric, sentence, trigger, rule)
    c.whole, c.scope = whole, "subset"
    return c
