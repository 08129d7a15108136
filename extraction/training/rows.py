"""The rows that teach the models: features, labels, the article of each; one function a question of the reading.

Does not belong here: features (features.py, attribute_features.py, sides.py), fitting (train.py, choice.py).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from extraction.attribute_features import scope_features
from extraction.attributes import Attributes
from extraction.candidates import Candidate
from extraction.cast import Cast
from extraction.decide import Cluster
from extraction.linear import Part, names
from extraction.sentences import Sentences
from extraction.sides import party_option, side_options
from extraction.timing import Reading, reading_features, readings
from extraction.training.align import align
from extraction.training.fitting import CHOICES
from extraction.wholes import EARLIER, Option, whole_options

MODELS = ("kind", "accept", "actor", "side", "background", "scope", "timing", "whole")


class Rows:
    """Training rows of each model: features, labels, and the article (group) of each."""

    only: tuple[str, ...] | None = None  # the models that the present article may teach; None: all

    def __init__(self):
        self.of: dict[str, tuple[list[list[str]], list, list[int]]] = {name: ([], [], []) for name in MODELS}
        self.questions: dict[str, list[int]] = {name: [] for name in CHOICES}

    def add(self, name: str, features: list[Part], label: object, group: int) -> None:
        if self.only is not None and name not in self.only:
            return
        rows, labels, groups = self.of[name]
        rows.append(names(features))
        labels.append(label)
        groups.append(group)

    def choice(self, name: str, options: list[tuple[list[Part], bool]], group: int) -> None:
        """The options of one fact, each with whether it is right."""
        asked = self.questions[name]
        number = asked[-1] + 1 if asked else 0
        for features, right in options:
            self.add(name, features, int(right), group)
        asked += [number] * (len(self.of[name][0]) - len(asked))


SCOPES = ("incident", "period_total", "cumulative")
_SAME_SIDE = {"UNKNOWN": "CIVILIAN"}  # annotators do not agree on a person without an affiliation


def _right_time(fact: dict, r: Reading) -> bool:
    """A reading gives the fact's months, and its last day where a day is annotated."""
    start, end = (date.fromisoformat(d) if d else None for d in (fact.get("date_start"), fact.get("date_end")))
    if start is None and end is None:
        return r.start is None and r.end is None
    if r.start is None and r.end is None:
        return False
    a, b = (start or end, end or start), (r.start or r.end, r.end or r.start)
    if fact.get("date_prec") == "day" and a[1] != b[1]:
        return False
    months_a, months_b = ([(d.year, d.month) for d in x if d is not None] for x in (a, b))
    return months_a[1] == months_b[1] if fact.get("date_anchor") == "publication" else months_a == months_b


def same_side(fact: dict) -> str:
    """The victim side that is taught."""
    return _SAME_SIDE.get(fact["victim_side"], fact["victim_side"])


def add_scope(rows: Rows, c: Candidate, fact: dict, told: list[Candidate], sentences: Sentences, group: int) -> None:
    """What kind of number it is, unless a part of another. told: the facts before it."""
    if fact["scope"] != "subset":
        rows.add("scope", scope_features(c, told, sentences), fact["scope"] if fact["scope"] in SCOPES else "incident", group)


def add_times(
    rows: Rows, c: Candidate, fact: dict, previous: Reading | None, sentences: Sentences, group: int
) -> tuple[Reading | None, Reading]:
    """Its readings; gives (the right one, the one to go on with: the last where none is right)."""
    options = readings(sentences.ctx, c, previous)
    right = [r for r in options if _right_time(fact, r)]
    rows.choice("timing", [(reading_features(sentences.ctx, c, r, options, sentences), r in right) for r in options], group)
    return (right[0], right[0]) if right else (None, options[-1])


def add_parties(rows: Rows, c: Candidate, fact: dict, cast: Cast, previous: Candidate | None, group: int) -> None:
    """Who did it, and to whom."""
    side = same_side(fact)
    for code in cast.codes:
        rows.add("actor", party_option(c, code, cast, previous), int(code in (fact.get("actor") or ())), group)
    rows.choice("side", [(features, code == side) for code, features in side_options(c, cast, previous).items()], group)


def add_age(rows: Rows, fact: dict, features: list[Part], group: int) -> None:
    """Whether it is older news."""
    rows.add("background", features, int(bool(fact.get("background"))), group)


def add_whole(rows: Rows, options: list[Option], whole: Candidate | None, part: bool, group: int) -> None:
    """Which total holds it. whole: the annotated one, where it was found; any will do for a part whose whole was not."""
    held = [option for option, _ in options[1:]]
    right = [None] if not part else [whole] if any(w is whole for w in held) else held
    rows.choice("whole", [(features, any(o is r for r in right)) for o, features in options], group)


def as_told(c: Candidate, fact: dict, time: Reading | None) -> Candidate:
    """A candidate with the attributes of its fact. A part's scope stays what it would be if it were none."""
    scope = c.scope if fact["scope"] == "subset" else fact["scope"]
    extra = {**c.extra, "actors": fact.get("actor") or ()} | ({} if time is None else {"time": time})
    return replace(c, side=same_side(fact), scope=scope, background=bool(fact.get("background")), extra=extra)


def add_wholes(rows: Rows, known: list[tuple[Candidate, dict]], sentences: Sentences, group: int) -> None:
    """The choice of a total for every fact that no word makes a part. known: the facts in order, with their attributes."""
    heads = [c for c, _ in known]
    for n, (c, fact) in enumerate(known):
        part = fact["scope"] == "subset"
        whole = next((w for w, f in known[:n] if part and f.get("n") == fact.get("part_of") is not None), None)
        if c.whole is None and fact["scope"] not in ("stock", "forecast"):
            options = whole_options(c, heads[max(0, n - EARLIER) : n], heads[n + 1 : n + 1 + EARLIER], sentences)
            if options:
                add_whole(rows, options, whole, part, group)
                whole = whole if whole is not None or not part else options[1][0]
        if part:
            c.extra["within"], c.scope = whole, "subset"


class Judged:
    """The rows of what is a fact, behind what a model took for facts: a retelling of what it missed is the fact then.

    Labels follow the decisions (Goldberg and Nivre 2013, a dynamic oracle): a fact that was missed may be found again in the next
    mention of its number, and a mention whose number was taken too early is no longer new.
    """

    def __init__(self, rows: Rows, candidates: list[Candidate], labels: dict[int, dict], group: int):
        self.rows, self.candidates, self.group = rows, candidates, group
        self.ahead = Counter(_number(candidates[n]) for n in labels)
        self.annotated = labels
        self.missed: Counter[tuple[str, int | None]] = Counter()
        self.early: Counter[tuple[str, int | None]] = Counter()

    def __call__(self, n: int, known: list[Part], taken: bool) -> None:
        """One decision of the reader."""
        number = _number(self.candidates[n])
        if n in self.annotated:
            self.ahead[number] -= 1
            right = self.early[number] == 0
            self.early[number] -= not right
            self.missed[number] += right and not taken
        else:
            right = self.missed[number] > 0 and not self.candidates[n].negated
            self.missed[number] -= right and taken
            self.early[number] += taken and not right and self.ahead[number] > 0
        self.rows.add("accept", known, int(right), self.group)


def _number(c: Candidate) -> tuple[str, int | None]:
    return c.metric, c.best


class Met(Attributes):
    """Reads an article's facts as the reader does, and keeps what it was asked of those that are annotated."""

    def __init__(self, cast: Cast, rows: Rows, facts: list[dict], group: int):
        super().__init__(cast)
        self.rows, self.facts, self.group = rows, facts, group
        self.fact: dict[int, dict] = {}

    def of(self, clusters: list[Cluster]) -> None:
        """Set the attributes of every cluster; the annotated fact of a cluster is that of all its mentions."""
        heads = [k.told_best() for k in clusters]
        for n, fact in align(self.sentences.scene, heads, self.facts).items():
            self.fact |= {id(c): fact for c in (*clusters[n].mentions, heads[n])}
        super().of(clusters)

    def whole(self, c: Candidate, before: list[Candidate], after: list[Candidate]) -> Candidate | None:
        """The annotated total, and the row of the choice: the next fact is told behind what the annotators say."""
        fact = self.fact.get(id(c))
        if fact is None:
            return None
        part = fact["scope"] == "subset"
        whole = next((w for w in before if part and self.fact.get(id(w), {}).get("n") == fact["part_of"] is not None), None)
        options = whole_options(c, before, after, self.sentences)
        if options:
            add_whole(self.rows, options, whole, part, self.group)
        return whole if whole is not None or not part or not options else options[1][0]

    def scope(self, k: Cluster, before: list[Cluster]) -> tuple[Candidate, str]:
        """The scope, and its row."""
        fact = self.fact.get(id(k.head))
        if fact is not None:
            add_scope(self.rows, k.head, fact, [w.head for w in before if w.head.whole is None], self.sentences, self.group)
        return super().scope(k, before)

    def when(self, teller: Candidate) -> Reading:
        """The time, and its readings' rows."""
        if (fact := self.fact.get(id(teller))) is not None:
            add_times(self.rows, teller, fact, self.time, self.sentences, self.group)
        return super().when(teller)

    def age(self, c: Candidate, time: Reading) -> list[Part]:
        """What speaks for older news, kept as a row."""
        features = super().age(c, time)
        if (fact := self.fact.get(id(c))) is not None:
            add_age(self.rows, fact, features, self.group)
        return features

    def parties(self, c: Candidate) -> tuple[list[str], str]:
        """Actors and side, and their rows."""
        if (fact := self.fact.get(id(c))) is not None:
            add_parties(self.rows, c, fact, self.cast, self.previous, self.group)
        return super().parties(c)
