"""Who did it and to whom: each party of the text weighed as actor and as victim by linear models.

A party is judged by its role beside the fact's words, in the sentence, in the heading and in the text, and by what kind
of party it is; so a text about parties never seen together is read by the same weights. Does not belong here: finding
parties and their grammatical roles (roles.py).
"""

from __future__ import annotations

from collections import Counter

from extraction.attribute_features import EVENTS, nearness, window
from extraction.candidates import Candidate
from extraction.features import trigger_stem
from extraction.linear import Bag, Part, load
from extraction.roles import Party
from extraction.sentences import Sentences, bucket, sized

FORCES = frozenset(("security", "combatant", "leader"))
_NO_PARTY = ("CIVILIAN", "MIXED")
Options = dict[str, list[Part]]  # a party, or a side, with its features
_NEITHER = ("CIVILIAN", "UNKNOWN", "MIXED")


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
        self.counts = Counter([(p.code, p.role) for p in parties])
        self.codes = [code for code, _ in Counter([p.code for p in parties if p.code != "UNKNOWN"]).most_common(9)]
        self.rank = {role: {code: n for n, (code, _) in enumerate(self._most(role))} for role in ("agent", "target", "member")}
        self.unknown = any(p.code == "UNKNOWN" for p in parties)

    def _most(self, role: str) -> list[tuple[str, int]]:
        return Counter({c: n for (c, r), n in self.counts.items() if r == role}).most_common()

    def place(self, code: str) -> tuple[int | None, int | None, int | None]:
        """How high a party ranks as agent, target and member; third and lower are alike."""
        agent, target, member = (ranks.get(code) for ranks in self.rank.values())
        return _capped(agent), _capped(target), _capped(member)


def _capped(rank: int | None) -> int | None:
    return None if rank is None else min(2, rank)


def _relation(mine: bool, other: object) -> str:
    """Whether a role is this party's, another's, or nobody's."""
    return "is" if mine else "other" if other else "none"


# -- one party ------------------------------------------------------------------------------------------------------


def party_option(c: Candidate, code: str, cast: Cast, previous: Candidate | None) -> list[Part]:
    """Features of one party as actor or victim of a candidate."""
    m, status, actors, event = c.metric, c.status, c.actor, c.event
    kind = "E" if m in EVENTS else "P"
    acts = code in actors
    here, others = [], []
    for p in cast.by_sentence[c.sentence]:
        (here if p.code == code else others).append(p)
    head = next((p.role for p in cast.by_sentence[0] if p.code == code), "no")
    parts: list[Part] = [
        (_code, kind, m, status, code),
        (_trigger, trigger_stem(cast.sentences.scene, c.trigger), code, acts),
        (_side, kind, m, status, _relation(c.side == code, c.side), c.owner),
        (_actor, kind, m, _relation(acts, actors)),
        (_standing, kind, cast.place(code), min(4, len(cast.codes)), head, bool(here)),
    ]
    if c.possessed:
        parts.append((_possessed, _relation(c.owner_code == code, c.owner_code), code))
    if event is not None:
        parts.append((_event, _relation(event.side == code, event.side), status, code in event.actor, bool(event.actor)))
    parts += [(_versus, m, x, code) for x in actors if x != code]
    if c.side and c.side != code:
        parts.append((_of, c.side, code))
    if here:
        low, high = c.extra.get("range") or cast.sentences.scene.doc.sentences[c.sentence]
        for p in here[:3]:
            where, gap = "after" if p.i >= c.trigger else "before", bucket(abs(p.i - c.trigger) // 3)
            parts += [(_here, m, c.rule, status, p.role, where), (_near, kind, p.role, where, gap, low <= p.i < high, p.adj, c.possessed)]
        parts += [(_rival, kind, role, here[0].role) for role in ("agent", "target") if any(p.role == role for p in others)]
    else:
        parts.append((_absent, kind, m, min(2, len(others))))
        if c.sentence:
            before = [p.role for p in cast.by_sentence[c.sentence - 1] if p.code == code]
            parts.append((_before, kind, before[-1] if before else "no"))
    if previous is not None:
        acted = code in previous.extra.get("actors", ())
        parts.append((_previous, kind, previous.side == code, acted, nearness(previous, c), bool(here)))
    return parts


def _code(kind: str, m: str, status: str, code: str) -> list[str]:
    return [f"code={code}", f"{kind}.code={code}", f"{m}.code={code}", f"{status}.code={code}"]


def _trigger(stem: str, code: str, acts: bool) -> list[str]:
    return [f"t={stem}.code={code}", f"t={stem}.actor={acts}"]


def _possessed(owner: str, code: str) -> list[str]:
    return [f"poss={owner}", f"poss={owner == 'is'}.code={code}"]


def _side(kind: str, m: str, status: str, side: str, owner: bool) -> list[str]:
    return [f"{kind}.side={side}.owner={int(owner)}", f"{m}.side={side}.{status}"]


def _event(side: str, status: str, acts: bool, acted: bool) -> list[str]:
    return [f"event.side={side}.{status}", f"event.actor={acts}.{acted}"]


def _actor(kind: str, m: str, actor: str) -> list[str]:
    return [f"{kind}.actor={actor}", f"{m}.actor={actor}"]


def _versus(m: str, actor: str, code: str) -> list[str]:
    return [f"vs={actor}>{code}", f"{m}.vs={actor}>{code}"]


def _of(side: str, code: str) -> list[str]:
    return [f"of={side}<{code}"]


def _here(m: str, rule: str, status: str, role: str, where: str) -> list[str]:
    return [f"{m}.r={role}.{where}", f"{rule}.r={role}.{where}", f"{status}.r={role}.{where}"]


def _near(kind: str, role: str, where: str, gap: str, inside: bool, adj: bool, possessed: bool) -> list[str]:
    r = f"{kind}.r={role}"
    f = [f"{r}.{where}", f"{r}.{where}.{gap}", f"{r}.{'in' if inside else 'out'}", f"{kind}.adj={adj}.{role}"]
    return [*f, f"{kind}.possessed={role}.{where}"] if possessed else f


def _rival(kind: str, role: str, own: str) -> list[str]:
    return [f"{kind}.rival={role}.{own}"]


def _absent(kind: str, m: str, others: int) -> list[str]:
    return [f"{kind}.absent", f"{kind}.absent.others={others}", f"{m}.absent"]


def _before(kind: str, role: str) -> list[str]:
    return [f"{kind}.before={role}"]


def _standing(kind: str, ranks: tuple[int | None, int | None, int | None], codes: int, head: str, here: bool) -> list[str]:
    """Its place among the parties of the text, and in the heading."""
    where = "here" if here else "absent"
    f = [f"{kind}.codes={codes}", f"{kind}.head={head}.{where}"]
    for role, rank in zip(("agent", "target", "member"), ranks, strict=True):
        ranked = f"{kind}.rank.{role}={'no' if rank is None else rank}"
        f += [ranked, f"{ranked}.{where}"]
    return f


def _previous(kind: str, side: bool, acted: bool, near: str, here: bool) -> list[str]:
    f = [f"{kind}.prev.side={side}.{near}", f"{kind}.prev.actor={acted}.{near}"]
    return [*f, f"{kind}.prev.actor={acted}.{near}.{'here' if here else 'absent'}"]


# -- no party -------------------------------------------------------------------------------------------------------


def civil_option(c: Candidate, name: str, cast: Cast, previous: Candidate | None) -> list[Part]:
    """Features of 'civilians' (or nobody in particular), or of 'several sides', as the victims."""
    scene = cast.sentences.scene
    m, status, event = c.metric, c.status, c.event
    kind = "E" if m in EVENTS else "P"
    here = cast.by_sentence[c.sentence]
    targets = cast.rank["target"]
    parts: list[Part] = [
        (_civil, name, kind, m, status, c.rule),
        (_civil_side, name, kind, c.side, c.owner, min(2, len(c.actor))),
        (_civil_marks, name, c.possessed, c.others, c.definite, c.noun),
        (_civil_rest, name, c.scope, sized(c.best)),
        (_civil_top, name, kind, m, next(iter(targets), "-"), min(3, len(targets))),
        (_civil_trigger, name, trigger_stem(scene, c.trigger), status),
        (_civil_words, name, kind, *cast.sentences.targets(c.sentence)),
        Bag(f"{name}.w=", window(scene, c)),
    ]
    parts += [(_civil_by, name, kind, x) for x in c.actor]
    parts += [(_civil_has, name, kind, role) for role in sorted({p.role for p in here})]
    parts += [(_civil_party, name, kind, p.role, p.code) for p in here if p.role in ("target", "member")]
    if event is not None:
        parts.append((_civil_event, name, event.metric, event.side, status))
    if previous is not None:
        parts.append((_civil_previous, name, kind, previous.side, nearness(previous, c)))
    return parts


def _civil(name: str, kind: str, m: str, status: str, rule: str) -> list[str]:
    return [f"{name}", f"{name}.{kind}", f"{name}.{m}", f"{name}.{status}", f"{name}.{m}.{status}", f"{name}.{rule}"]


def _civil_side(name: str, kind: str, side: str, owner: bool, actors: int) -> list[str]:
    return [f"{name}.side={side or '-'}.{kind}", f"{name}.owner={int(owner)}.{kind}", f"{name}.actors={actors}.{kind}"]


def _civil_marks(name: str, possessed: bool, others: bool, definite: bool, noun: bool) -> list[str]:
    return [f"{name}.possessed={possessed}", f"{name}.marks={others}.{definite}.{noun}"]


def _civil_rest(name: str, scope: str, best: str) -> list[str]:
    return [f"{name}.scope={scope}", f"{name}.best={best}"]


def _civil_by(name: str, kind: str, actor: str) -> list[str]:
    return [f"{name}.by={actor}", f"{name}.{kind}.by={actor}"]


def _civil_has(name: str, kind: str, role: str) -> list[str]:
    return [f"{name}.{kind}.has={role}"]


def _civil_party(name: str, kind: str, role: str, code: str) -> list[str]:
    return [f"{name}.{kind}.{role}.{code}"]


def _civil_event(name: str, metric: str, side: str, status: str) -> list[str]:
    return [f"{name}.event={metric}.side={side or '-'}", f"{name}.event.side={'known' if side else 'none'}.{status}"]


def _civil_words(name: str, kind: str, civil: bool, military: bool) -> list[str]:
    return [f"{name}.{kind}.civil={civil}.military={military}"]


def _civil_trigger(name: str, stem: str, status: str) -> list[str]:
    return [f"{name}.t={stem}.{status}"]


def _civil_top(name: str, kind: str, m: str, top: str, targets: int) -> list[str]:
    return [f"{name}.top={top}.{kind}", f"{name}.top={top}.{m}", f"{name}.targets={targets}"]


def _civil_previous(name: str, kind: str, side: str, near: str) -> list[str]:
    return [f"{name}.prev={side or '-'}.{near}", f"{name}.prev.civil={side in ('CIVILIAN', 'UNKNOWN', '')}.{near}.{kind}"]


# -- the choice -----------------------------------------------------------------------------------------------------


def party_options(c: Candidate, cast: Cast, previous: Candidate | None) -> Options:
    """Every party of the text with its features, for both questions."""
    return {code: party_option(c, code, cast, previous) for code in cast.codes}


def side_options(c: Candidate, cast: Cast, previous: Candidate | None, parties: Options | None = None) -> Options:
    """Every possible victim side with its features."""
    out = {code: [(_is_party,), *parts] for code, parts in (parties or party_options(c, cast, previous)).items()}
    if c.side and c.side not in out and c.side not in _NEITHER:
        out[c.side] = [(_is_party,), *party_option(c, c.side, cast, previous)]
    out["CIVILIAN"] = civil_option(c, "CIV", cast, previous)
    out["MIXED"] = civil_option(c, "MIX", cast, previous)
    return out


def _is_party() -> list[str]:
    return ["is.party"]


def choose_actor(c: Candidate, parties: Options) -> list[str]:
    """The actors: every party likelier than not to have done it; UNKNOWN where unknown doers are named."""
    model = load("actor")
    if model is None:
        return c.actor
    scored = [(model.probability(parts), code) for code, parts in parties.items()]
    actors = [code for p, code in sorted(scored, reverse=True) if p >= 0.5]
    if not actors and "UNKNOWN" in c.actor:
        return ["UNKNOWN"]
    return actors


def choose_side(c: Candidate, cast: Cast, previous: Candidate | None, parties: Options | None = None) -> str:
    """The likeliest victim side. `parties`: the options of `party_options` where they are known."""
    model = load("side")
    if model is None:
        return c.side
    options = side_options(c, cast, previous, parties)
    if c.metric not in EVENTS and c.status in FORCES and len(options) > len(_NO_PARTY):
        del options["CIVILIAN"]  # soldiers, fighters and leaders are of a party, whichever it is
    return max(options, key=lambda code: model.probability(options[code]))
