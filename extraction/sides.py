"""Who did it and to whom: each party of the text weighed as actor and as victim by linear models.

A party is judged by its role beside the fact's words, in the sentence, in the heading and in the text, and by what kind
of party it is; so a text about parties never seen together is read by the same weights. Not here: their roles (roles.py).
"""

from __future__ import annotations

from extraction.accusers import accusers
from extraction.aims import aim
from extraction.attackers import own_guards
from extraction.attribute_features import nearness, window
from extraction.candidates import Candidate
from extraction.cast import Cast, Ranks
from extraction.events import EVENT_METRICS
from extraction.features import trigger_stem
from extraction.linear import Bag, Part, behind
from extraction.scene import Scene
from extraction.sentences import sized
from extraction.terms import FORCES, HARM
from extraction.trained import load
from extraction.whereabouts import acting, cause, caused, named_here, own_agents

Options = dict[str, list[Part]]  # a party, or a side, with its features
_NEITHER = ("CIVILIAN", "UNKNOWN", "MIXED")


def _relation(mine: bool, other: object) -> str:
    """Whether a role is this party's, another's, or nobody's."""
    return "is" if mine else "other" if other else "none"


# -- one party ------------------------------------------------------------------------------------------------------


def party_option(c: Candidate, code: str, cast: Cast, previous: Candidate | None) -> list[Part]:
    """Features of one party as actor or victim of a candidate."""
    m, status, side, actors, event = c.metric, c.status, c.side, c.actor, c.event
    kind = "E" if m in EVENT_METRICS else "P"
    acts = code in actors
    here, standing = cast.presence(c.sentence, code)
    parts: list[Part] = [
        (_code, kind, m, status, code, trigger_stem(cast.sentences.scene, c.trigger), acts),
        (_as_told, kind, m, status, _relation(side == code, side), c.owner, _relation(acts, actors), bool(here)),
        (_standing, kind, *standing),
    ]
    if event is not None:
        parts.append((_event, status, _relation(event.side == code, event.side), code in event.actor, bool(event.actor)))
    if previous is not None:
        acted = code in previous.extra.get("actors", ())
        parts.append((_previous, kind, previous.side == code, acted, nearness(previous, c), bool(here)))
    parts.append((_aim, kind, aim(cast.sentences.scene, c), code, bool(here), acts))
    parts.append((caused, kind, cause(c, cast.sentences.scene), code, bool(here), acts))
    agents = own_agents(c, cast.by_sentence[c.sentence], cast.sentences.scene)
    parts.append((acting, kind, _relation(code in agents, agents), bool(here)))
    if not here:
        parts.append(cast.whereabouts.features(c, kind, code, cast.sentences.opening(c.sentence)))
    for victim, fate in c.extra.get("victims", ())[:3]:
        parts.append((_victim, _relation(victim == code, victim), fate, code))
    if charge := c.extra.get("charge"):
        parts.append((_charge, m, _relation(charge == code, charge), code, acts))
    if c.possessed:
        parts.append((_possessed, _relation(c.owner_code == code, c.owner_code), code))
    parts += [(_versus, m, x, code) for x in actors if x != code]
    if side and side != code:
        parts.append((_of, side, code))
    if here:
        parts += named_here(c, kind, here, cast.sentences.scene)
    return parts


def _code(kind: str, m: str, status: str, code: str, stem: str, acts: bool) -> list[str]:
    f = [f"code={code}", f"{kind}.code={code}", f"{m}.code={code}", f"{status}.code={code}"]
    return [*f, f"t={stem}.code={code}", f"t={stem}.actor={acts}"]


def _as_told(kind: str, m: str, status: str, side: str, owner: bool, actor: str, here: bool) -> list[str]:
    f = [f"{kind}.side={side}.owner={int(owner)}", f"{m}.side={side}.{status}", f"{kind}.actor={actor}", f"{m}.actor={actor}"]
    return f if here else [*f, f"{m}.absent"]


def _standing(
    kind: str, ranks: Ranks, codes: int, head: str, role: str | None, rivals: tuple[str, ...], before: str | None, others: int
) -> list[str]:
    """Its place among the parties of the text, in the heading, and in the sentence (role: its first there) or the one before."""
    where = "absent" if role is None else "here"
    f = [f"{kind}.codes={codes}", f"{kind}.head={head}.{where}"]
    for name, rank in zip(("agent", "target", "member"), ranks, strict=True):
        ranked = f"{kind}.rank.{name}={'no' if rank is None else rank}"
        f += [ranked, f"{ranked}.{where}"]
    if role is not None:
        return f + [f"{kind}.rival={rival}.{role}" for rival in rivals]
    f += [f"{kind}.absent", f"{kind}.absent.others={others}"]
    return f if before is None else [*f, f"{kind}.before={before}"]


def _event(status: str, side: str, acts: bool, acted: bool) -> list[str]:
    return [f"event.side={side}.{status}", f"event.actor={acts}.{acted}"]


def _previous(kind: str, side: bool, acted: bool, near: str, here: bool) -> list[str]:
    f = [f"{kind}.prev.side={side}.{near}", f"{kind}.prev.actor={acted}.{near}"]
    return [*f, f"{kind}.prev.actor={acted}.{near}.{'here' if here else 'absent'}"]


def _aim(kind: str, aim: str, code: str, here: bool, acts: bool) -> list[str]:
    where = "here" if here else "absent"
    return [f"{kind}.aim={aim}.{where}", f"{kind}.aim={aim}.code={code}", f"{kind}.aim={aim}.actor={acts}"]


def _victim(side: str, status: str, code: str) -> list[str]:
    return [f"victim={side}.{status}", f"victim={side}", f"victim.{status}.code={code}"]


def _charge(m: str, of: str, code: str, acts: bool) -> list[str]:
    return [f"charge={of}", f"{m}.charge={of}", f"{m}.charge={of}.code={code}", f"charge={of}.actor={acts}"]


def _possessed(owner: str, code: str) -> list[str]:
    return [f"poss={owner}", f"poss={owner == 'is'}.code={code}"]


def _versus(m: str, actor: str, code: str) -> list[str]:
    return [f"vs={actor}>{code}", f"{m}.vs={actor}>{code}"]


def _of(side: str, code: str) -> list[str]:
    return [f"of={side}<{code}"]


# -- no party -------------------------------------------------------------------------------------------------------


def civil_option(c: Candidate, cast: Cast, previous: Candidate | None) -> list[Part]:
    """Features of 'civilians' (or nobody in particular), or of 'several sides', as the victims: each behind its name."""
    m, status, event = c.metric, c.status, c.event
    kind = "E" if m in EVENT_METRICS else "P"
    targets = cast.rank["target"]
    parts: list[Part] = [
        (_civil, kind, m, status, c.rule),
        (_civil_told, kind, c.side, c.owner, min(2, len(c.actor)), c.possessed, c.others, c.definite, c.noun),
        (_civil_rest, kind, m, c.scope, sized(c.best), next(iter(targets), "-"), min(3, len(targets))),
        (_civil_trigger, trigger_stem(cast.sentences.scene, c.trigger), status),
        (_civil_sentence, kind, *cast.civil(c.sentence)),
        Bag("w=", window(cast.sentences.scene, c)),
    ]
    parts.append((_civil_tally, kind, status, *c.extra["tally"]))
    parts += [(_civil_by, kind, x) for x in c.actor]
    parts.append((_civil_aim, kind, aim(cast.sentences.scene, c), m, status))
    for victim, fate in c.extra.get("victims", ())[:3]:
        parts.append((_civil_victim, victim, fate))
    if charge := c.extra.get("charge"):
        parts.append((_civil_charge, m, charge, status))
    if c.extra.get("joint"):
        parts.append((_civil_joint, m, c.side))
    if event is not None:
        parts.append((_civil_event, event.metric, event.side, status))
    if previous is not None:
        parts.append((_civil_previous, kind, previous.side, nearness(previous, c)))
    return parts


def _civil(kind: str, m: str, status: str, rule: str) -> list[str]:
    return [f"{kind}", f"{m}", f"{status}", f"{m}.{status}", f"{rule}"]


def _civil_told(kind: str, side: str, owner: bool, actors: int, possessed: bool, others: bool, definite: bool, noun: bool) -> list[str]:
    f = [f"side={side or '-'}.{kind}", f"owner={int(owner)}.{kind}", f"actors={actors}.{kind}"]
    return [*f, f"possessed={possessed}", f"marks={others}.{definite}.{noun}"]


def _civil_rest(kind: str, m: str, scope: str, best: str, top: str, targets: int) -> list[str]:
    return [f"scope={scope}", f"best={best}", f"top={top}.{kind}", f"top={top}.{m}", f"targets={targets}"]


def _civil_trigger(stem: str, status: str) -> list[str]:
    return [f"t={stem}.{status}"]


def _civil_sentence(kind: str, civil: bool, military: bool, roles: tuple[str, ...], parties: tuple[tuple[str, str], ...]) -> list[str]:
    f = [f"{kind}.civil={civil}.military={military}"] + [f"{kind}.has={role}" for role in roles]
    return f + [f"{kind}.{role}.{code}" for role, code in parties]


def _civil_aim(kind: str, aim: str, m: str, status: str) -> list[str]:
    return [f"{kind}.aim={aim}", f"{m}.aim={aim}", f"aim={aim}.{status}"]


def _civil_victim(side: str, status: str) -> list[str]:
    return [f"victim={side or '-'}", f"victim={side or '-'}.{status}"]


def _civil_tally(kind: str, status: str, civil: int, force: int) -> list[str]:
    """Who else is hurt in the text: a strike on a place in news of dead civilians is rarely one on fighters."""
    of = f"tally={civil}.{force}"
    return [f"{kind}.{of}", f"{kind}.{status}.{of}", f"{kind}.civil={civil}", f"{kind}.force={force}"]


def _civil_by(kind: str, actor: str) -> list[str]:
    return [f"by={actor}", f"{kind}.by={actor}"]


def _civil_charge(m: str, of: str, status: str) -> list[str]:
    return ["charge", f"charge={of}", f"{m}.charge", f"{m}.charge={of}", f"charge.{status}"]


def _civil_joint(m: str, side: str) -> list[str]:
    """قصف مواقع للنظام وقسد: one deed against two at once."""
    return [f"joint={side or '-'}", f"{m}.joint={side or '-'}"]


def _civil_event(metric: str, side: str, status: str) -> list[str]:
    return [f"event={metric}.side={side or '-'}", f"event.side={'known' if side else 'none'}.{status}"]


def _civil_previous(kind: str, side: str, near: str) -> list[str]:
    return [f"prev={side or '-'}.{near}", f"prev.civil={side in ('CIVILIAN', 'UNKNOWN', '')}.{near}.{kind}"]


# -- the choice -----------------------------------------------------------------------------------------------------

_CIVIL = {"CIVILIAN": "CIV", "MIXED": "MIX"}  # what stands before their features


def party_options(c: Candidate, cast: Cast, previous: Candidate | None) -> Options:
    """Every party of the text with its features, for both questions."""
    return {code: party_option(c, code, cast, previous) for code in cast.codes}


def _victims(c: Candidate, cast: Cast, previous: Candidate | None, parties: Options) -> Options:
    """Every party that may be the victim: those of the text and the one that the words name."""
    if not c.side or c.side in parties or c.side in _NEITHER:
        return parties
    return parties | {c.side: party_option(c, c.side, cast, previous)}


def side_options(c: Candidate, cast: Cast, previous: Candidate | None) -> Options:
    """Every possible victim side with all its features; `choose_side` weighs the same."""
    parties = _victims(c, cast, previous, party_options(c, cast, previous))
    civil = civil_option(c, cast, previous)
    return {code: [(_named, _PARTY), *option] for code, option in parties.items()} | {
        side: [(_named, name), *behind(f"{name}.", civil)] for side, name in _CIVIL.items()
    }


def _named(name: str) -> list[str]:
    return [name]


_PARTY = "is.party"


def actor_odds(parties: Options, c: Candidate, cast: Cast) -> dict[str, float]:
    """The log odds of every party that it did it, but of who accuses others of it."""
    model = load("actor")
    others = accusers(cast.sentences.scene, c, cast.by_sentence[c.sentence])
    return {} if model is None else {code: model.score(parts) for code, parts in parties.items() if code not in others}


_LIKELY = -0.5  # log odds from which a party is named where none is likelier than not: right in 58 % of such facts in held-out folds


_UNLIKELY = -2.0  # so unlikely a party is not the one whose men the unknown are thought to be


def choose_actor(c: Candidate, odds: dict[str, float], side: str) -> list[str]:
    """The actors, likeliest first; UNKNOWN where unknown doers are named; else the likeliest that did not suffer it, if that is likely."""
    if load("actor") is None:
        return c.actor
    likely = sorted(((z, code) for code, z in odds.items() if z >= 0), reverse=True)
    if likely:
        return [code for _, code in likely]
    if "UNKNOWN" in c.actor:
        suspects = list(dict.fromkeys(code for code in c.actor if odds.get(code, _UNLIKELY) > _UNLIKELY))
        return suspects or ["UNKNOWN"]  # مجهولون يرجح أنهم من كذا
    best = max((code for code in odds if code != side), key=odds.__getitem__, default="")
    return [best] if best and odds[best] >= _LIKELY else []


def _not_of(c: Candidate, cast: Cast) -> frozenset[str]:
    """Whose they are not: nobody calls a terrorist a martyr, and of the parts of a toll each is of a side of its own."""
    scene = cast.sentences.scene
    martyr = not scene.lex.words["martyr"].isdisjoint(scene.doc.words[c.trigger].stems)
    return c.extra.get("told_apart", frozenset()) | ({"ISIS"} if martyr or _in_uniform(scene, c) else frozenset())


def _in_uniform(scene: Scene, c: Candidate) -> bool:
    """جنديان, ثلاثة من رجال الأمن, عنصران من الشرطة: nobody calls the men of an outlawed group so, unless he names it."""
    if c.owner or c.status != "security" or c.metric not in HARM or c.side == "ISIS":
        return False
    uniforms, end = scene.lex.words["uniformed"], scene.doc.sentences[c.sentence][1]
    return any(scene.norm(p) in uniforms for p in range(c.count_i, min(c.count_j + 2, end)))


def _did(c: Candidate, code: str) -> bool:
    """اعتقلت قسد والتحالف ثلاثة قياديين: both of them did it, so that none of the three is theirs."""
    return c.rule == "active" and len(c.actor) > 1 and code in c.actor and c.side != code and not c.possessed


def _own_men(c: Candidate, side: str, doers: dict[str, float], options: Options) -> bool:
    """نفذ التحالف إنزالا أدى لمقتل القيادي: where no other party is named whose he may be, he is not of those who killed him either."""
    alone = c.status in FORCES and c.metric not in EVENT_METRICS and len(options) == 1
    return alone and side in doers and c.side != side and not c.possessed


def _on_one(c: Candidate, cast: Cast) -> bool:
    """غارات على مواقع لكذا: the words name whose they are, and nothing civil; where no other party may be meant, it is no mixed target."""
    return bool(c.side) and c.metric in EVENT_METRICS and aim(cast.sentences.scene, c) in ("military", "none")


def _theirs_by_name(c: Candidate, options: Options) -> bool:
    """73 عنصراً من قوات كذا و13 عنصراً من كذا: dead and wounded counted by a noun that names whose they are, whoever is named beside them."""
    return c.owner and c.noun and not c.thing and c.side in options and c.metric in HARM and not _did(c, c.side)


def choose_side(
    c: Candidate, cast: Cast, previous: Candidate | None, parties: Options | None = None, odds: dict[str, float] | None = None
) -> str:
    """The likeliest victim side. `parties`: the options of `party_options` where they are known; `odds`: of the actors.

    Whoever did it alone is its victim only as far as that is likelier than its deed. Where several sides are likeliest,
    `extra["single"]` is the likeliest one, for a part of a number is told apart by whose it is.
    """
    model = load("side")
    if model is None or c.extra.get("sure"):
        return c.side  # sure: a sentence of its own says whose they were
    options = _victims(c, cast, previous, party_options(c, cast, previous) if parties is None else parties)
    if _theirs_by_name(c, options):
        return c.side
    weighed = model.behind("", given=_PARTY).scores(list(options.values()))
    scored = dict(zip(options, weighed, strict=True))
    doers = {code: z for code, z in (odds or {}).items() if z >= 0}
    for code in doers.keys() & scored.keys():
        if len(doers) == 1 or _did(c, code):
            scored[code] -= doers[code]
    civil = civil_option(c, cast, previous)
    soldiers = c.status in ("security", "combatant") and c.metric in HARM
    for side, name in _CIVIL.items():
        if side == "CIVILIAN" and (scored or soldiers) and c.metric not in EVENT_METRICS and c.status in FORCES:
            continue  # soldiers, fighters and leaders are of a party, whichever it is
        scored[side] = model.behind(f"{name}.", given=name).score(civil)
    for code in _not_of(c, cast) & scored.keys() if len(scored) > 1 else ():
        del scored[code]
    if len(options) == 1 and _on_one(c, cast):
        scored.pop("MIXED", None)
    side = max(scored, key=scored.__getitem__)
    out = {code for code in options if _did(c, code) or own_guards(cast.sentences.scene, c, code, doers)}
    if side in out or _own_men(c, side, doers, options) or (side == "MIXED" and out.issuperset(options)):
        return "UNKNOWN"  # whose they are no word of the text says
    if side == "MIXED":
        del scored[side]
        c.extra["single"] = max(scored, key=scored.__getitem__, default="UNKNOWN")
        if not scored or (c.best == 1 and c.metric not in EVENT_METRICS):
            return c.extra["single"]  # one man is of one side; soldiers of nobody that the text names are of an unknown one
    return side
