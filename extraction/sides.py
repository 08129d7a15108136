"""Who did it and to whom: each party of the text weighed as actor and as victim by linear models.

A party is judged by its role beside the fact's words, in the sentence, in the heading and in the text, and by what kind
of party it is; so a text about parties never seen together is read by the same weights. Does not belong here: finding
parties and their grammatical roles (roles.py).
"""

from __future__ import annotations

from collections import Counter

from extraction.attribute_features import window
from extraction.candidates import Candidate
from extraction.features import Sentences, bucket, trigger_stem
from extraction.linear import load
from extraction.roles import Party

EVENTS = frozenset(("operations", "airstrikes", "attacks"))
FORCES = frozenset(("security", "combatant", "leader"))
_NO_PARTY = ("CIVILIAN", "MIXED")


class Cast:
    """The parties of a text, by sentence and by how often they stand in each role."""

    def __init__(self, parties: list[Party], sentences: Sentences):
        self.sentences = sentences
        self.by_sentence: list[list[Party]] = [[] for _ in range(sentences.count)]
        at = 0
        ranges = sentences.scene.doc.sentences
        for p in parties:
            while at + 1 < len(ranges) and ranges[at + 1][0] <= p.i:
                at += 1
            self.by_sentence[at].append(p)
        self.counts = Counter((p.code, p.role) for p in parties)
        self.codes = [code for code, _ in Counter(p.code for p in parties if p.code != "UNKNOWN").most_common(9)]
        self.rank = {role: {code: n for n, (code, _) in enumerate(self._most(role))} for role in ("agent", "target", "member")}
        self.unknown = any(p.code == "UNKNOWN" for p in parties)

    def _most(self, role: str) -> list[tuple[str, int]]:
        return Counter({c: n for (c, r), n in self.counts.items() if r == role}).most_common()


def party_option(c: Candidate, code: str, cast: Cast, previous: Candidate | None) -> list[str]:
    """Features of one party as actor or victim of a candidate."""
    kind = "E" if c.metric in EVENTS else "P"
    a, b = cast.sentences.scene.doc.sentences[c.sentence]
    low, high = c.extra.get("range") or (a, b)
    f = [f"code={code}", f"{kind}.code={code}", f"{c.metric}.code={code}", f"{c.status}.code={code}"]
    mine = c.side == code
    stem = trigger_stem(cast.sentences.scene, c.trigger)
    f += [f"t={stem}.code={code}", f"t={stem}.actor={code in c.actor}"]
    if c.possessed:
        f += [f"poss={'is' if c.owner_code == code else 'other' if c.owner_code else 'none'}", f"poss={c.owner_code == code}.code={code}"]
    f.append(f"{kind}.side={'is' if mine else 'other' if c.side else 'none'}.owner={int(c.owner)}")
    f.append(f"{c.metric}.side={'is' if mine else 'other' if c.side else 'none'}.{c.status}")
    if c.event is not None:
        f.append(f"event.side={'is' if c.event.side == code else 'other' if c.event.side else 'none'}.{c.status}")
        f.append(f"event.actor={code in c.event.actor}.{len(c.event.actor) > 0}")
    f.append(f"{kind}.actor={'is' if code in c.actor else 'other' if c.actor else 'none'}")
    f.append(f"{c.metric}.actor={'is' if code in c.actor else 'other' if c.actor else 'none'}")
    f += [f"vs={x}>{code}" for x in c.actor if x != code] + [f"{c.metric}.vs={x}>{code}" for x in c.actor if x != code]
    if c.side and not mine:
        f.append(f"of={c.side}<{code}")
    here = [p for p in cast.by_sentence[c.sentence] if p.code == code]
    for p in here[:3]:
        where = "after" if p.i >= c.trigger else "before"
        gap = bucket(abs(p.i - c.trigger) // 3)
        place = "in" if low <= p.i < high else "out"
        f += [
            f"{kind}.r={p.role}.{where}",
            f"{kind}.r={p.role}.{where}.{gap}",
            f"{kind}.r={p.role}.{place}",
            f"{c.metric}.r={p.role}.{where}",
            f"{c.rule}.r={p.role}.{where}",
        ]
        f.append(f"{kind}.adj={p.adj}.{p.role}")
        if c.possessed:
            f.append(f"{kind}.possessed={p.role}.{where}")
        f.append(f"{c.status}.r={p.role}.{where}")
    others = [p for p in cast.by_sentence[c.sentence] if p.code != code]
    if not here:
        f += [f"{kind}.absent", f"{kind}.absent.others={min(2, len(others))}", f"{c.metric}.absent"]
        if c.sentence:
            before = [p for p in cast.by_sentence[c.sentence - 1] if p.code == code]
            f.append(f"{kind}.before={before[-1].role if before else 'no'}")
    for role in ("agent", "target"):
        if any(p.role == role for p in others) and here:
            f.append(f"{kind}.rival={role}.{here[0].role}")
    head = [p for p in cast.by_sentence[0] if p.code == code]
    f.append(f"{kind}.head={head[0].role if head else 'no'}.{'here' if here else 'absent'}")
    for role, ranks in cast.rank.items():
        r = ranks.get(code)
        f.append(f"{kind}.rank.{role}={'no' if r is None else min(2, r)}")
        f.append(f"{kind}.rank.{role}={'no' if r is None else min(2, r)}.{'here' if here else 'absent'}")
    f.append(f"{kind}.codes={min(4, len(cast.codes))}")
    if previous is not None:
        near = "same" if previous.sentence == c.sentence else "next" if previous.sentence + 1 == c.sentence else "far"
        f.append(f"{kind}.prev.side={previous.side == code}.{near}")
        f.append(f"{kind}.prev.actor={code in previous.extra.get('actors', ())}.{near}")
        f.append(f"{kind}.prev.actor={code in previous.extra.get('actors', ())}.{near}.{'here' if here else 'absent'}")
    return f


def civil_option(c: Candidate, name: str, cast: Cast, previous: Candidate | None) -> list[str]:
    """Features of 'civilians' (or nobody in particular), or of 'several sides', as the victims."""
    scene = cast.sentences.scene
    kind = "E" if c.metric in EVENTS else "P"
    a, b = scene.doc.sentences[c.sentence]
    here = cast.by_sentence[c.sentence]
    roles = {p.role for p in here}
    f = [
        f"{name}",
        f"{name}.{kind}",
        f"{name}.{c.metric}",
        f"{name}.{c.status}",
        f"{name}.{c.metric}.{c.status}",
        f"{name}.{c.rule}",
        f"{name}.side={c.side or '-'}.{kind}",
    ]
    f += [f"{name}.possessed={c.possessed}", f"{name}.marks={c.others}.{c.definite}.{c.noun}"]
    f += [
        f"{name}.owner={int(c.owner)}.{kind}",
        f"{name}.actors={min(2, len(c.actor))}.{kind}",
        f"{name}.scope={c.scope}",
        f"{name}.best={'none' if c.best is None else bucket(c.best)}",
    ]
    f += [f"{name}.by={x}" for x in c.actor] + [f"{name}.{kind}.by={x}" for x in c.actor]
    f += [f"{name}.{kind}.has={r}" for r in roles] + [f"{name}.{kind}.{r}.{p.code}" for p in here if (r := p.role) in ("target", "member")]
    if c.event is not None:
        f += [
            f"{name}.event={c.event.metric}.side={c.event.side or '-'}",
            f"{name}.event.side={'known' if c.event.side else 'none'}.{c.status}",
        ]
    words = cast.sentences.words[c.sentence]
    f.append(
        f"{name}.{kind}.civil={bool(words & scene.lex.words['civil_target'])}.military={bool(words & scene.lex.words['military_target'])}"
    )
    f += [f"{name}.w={w}" for w in window(scene, c, a, b)]
    f.append(f"{name}.t={trigger_stem(scene, c.trigger)}.{c.status}")
    top = next(iter(cast.rank["target"]), "-")
    f += [f"{name}.top={top}.{kind}", f"{name}.top={top}.{c.metric}", f"{name}.targets={min(3, len(cast.rank['target']))}"]
    if previous is not None:
        near = "same" if previous.sentence == c.sentence else "next" if previous.sentence + 1 == c.sentence else "far"
        f.append(f"{name}.prev={previous.side or '-'}.{near}")
        f.append(f"{name}.prev.civil={previous.side in ('CIVILIAN', 'UNKNOWN', '')}.{near}.{kind}")
    return f


def side_options(c: Candidate, cast: Cast, previous: Candidate | None) -> dict[str, list[str]]:
    """Every possible victim side with its features."""
    out = {code: ["is.party", *party_option(c, code, cast, previous)] for code in cast.codes}
    if c.side and c.side not in out and c.side not in ("CIVILIAN", "UNKNOWN", "MIXED"):
        out[c.side] = ["is.party", *party_option(c, c.side, cast, previous)]
    out["CIVILIAN"] = civil_option(c, "CIV", cast, previous)
    out["MIXED"] = civil_option(c, "MIX", cast, previous)
    return out


def choose_actor(c: Candidate, cast: Cast, previous: Candidate | None) -> list[str]:
    """The actors: every party likelier than not to have done it; UNKNOWN where unknown doers are named."""
    model = load("actor")
    if model is None:
        return c.actor
    scored = [(model.probability(party_option(c, code, cast, previous)), code) for code in cast.codes]
    actors = [code for p, code in sorted(scored, reverse=True) if p >= 0.5]
    if not actors and "UNKNOWN" in c.actor:
        return ["UNKNOWN"]
    return actors


def choose_side(c: Candidate, cast: Cast, previous: Candidate | None) -> str:
    """The likeliest victim side."""
    model = load("side")
    if model is None:
        return c.side
    options = side_options(c, cast, previous)
    if c.metric not in EVENTS and c.status in FORCES and len(options) > len(_NO_PARTY):
        del options["CIVILIAN"]  # soldiers, fighters and leaders are of a party, whichever it is
    return max(options, key=lambda code: model.probability(options[code]))
