"""What is known of a candidate, as named features for the linear models.

Features name constructions and neighbours, never an article, an outlet or a place. `own` needs the candidate alone,
`relation` what was accepted before it. Does not belong here: weights and decisions (linear, decide).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.context import Context
from extraction.scene import NUMBER, PLACE, TIME, Scene
from extraction.text import Kind

_BUCKETS = (1, 2, 3, 5, 8, 12, 20, 40)


def bucket(n: int) -> str:
    """A number as the first bound that holds it."""
    for b in _BUCKETS:
        if n <= b:
            return str(b)
    return "more"


class Sentences:
    """What each sentence is like, computed once a document: its features serve all its candidates."""

    def __init__(self, scene: Scene, ctx: Context):
        self.scene = scene
        self.ctx = ctx
        doc = scene.doc
        self.count = len(doc.sentences)
        self.words = [frozenset(w.norm for w in doc.words[a:b] if w.kind is Kind.WORD) for a, b in doc.sentences]
        self.features = [self._of(s) for s in range(self.count)]

    def _of(self, s: int) -> list[str]:
        doc = self.scene.doc
        a, b = doc.sentences[s]
        alone = (a == 0 or doc.words[a - 1].kind is Kind.NEWLINE) and (b >= len(doc.words) or doc.words[b].kind is Kind.NEWLINE)
        last = doc.words[b - 1]
        closed = last.kind is Kind.PUNCT and last.raw in ".؟!"
        f = [
            f"s.pos={bucket(s + 1)}",
            f"s.end={bucket(self.count - s)}",
            f"s.len={bucket((b - a) // 3)}",
            f"s.frac={min(4, 5 * s // self.count)}",
        ]
        if alone and not closed and b - a < 22:
            f += ["s.headline", f"s.headline.pos={bucket(s + 1)}"]
            if last.raw in "….":
                f.append("s.cut")
        if last.raw == "…" or (last.raw == "." and b - a > 1 and doc.words[b - 2].raw == "."):
            f.append("s.dots")
        items = self.scene.within(a, b)
        for kind in ("negation", "not_happened", "allegation", "claim_verbs", "cumulative", "background", "habit"):
            if any(kind in it.kinds for it in items):
                f.append(f"s.has={kind}")
        times = self.ctx.dated[s]
        f.append(f"s.times={min(2, len(times))}")
        if any(it.what == PLACE for it in items):
            f.append("s.place")
        opener = self.ctx.recall[s]
        if opener >= 0:
            f.append(f"s.opener={self.scene.norm(opener)}")
            if opener <= a + 2:
                f.append("s.opener.first")
        f.append(f"s.first={self.scene.norm(a)}")
        lead = self.words[0] | (self.words[1] if self.count > 1 else frozenset())
        share = len(self.words[s] & lead) * 6 // max(1, len(self.words[s]))
        f.append(f"s.lead={min(4, share)}.{'alone' if alone and not closed else 'text'}")
        return f


def own(c: Candidate, sentences: Sentences) -> list[str]:
    """Features of the candidate's own words and sentence."""
    scene = sentences.scene
    doc = scene.doc
    a, b = doc.sentences[c.sentence]
    m = c.metric
    best = "none" if c.best is None else bucket(c.best)
    f = [
        f"metric={m}",
        f"rule={c.rule}",
        f"{m}.rule={c.rule}",
        f"qual={c.qualifier}",
        f"best={best}",
        f"{m}.best={best}",
        f"scope={c.scope}",
        f"status={c.status}",
        f"{m}.status={c.status}",
        f"side={c.side}",
        f"{c.rule}.qual={c.qualifier}",
        f"{c.rule}.best={best}",
        f"{m}.{c.rule}.best={best}",
    ]
    if c.whole is not None:
        whole = "none" if c.whole.best is None else bucket(c.whole.best)
        f += [f"of.rule={c.whole.rule}.{c.rule}", f"of.best={whole}.{c.rule}.best={best}", f"of.status={c.whole.status}.{c.status}"]
    headline = "s.headline" in sentences.features[c.sentence]
    f += [f"{c.rule}.head={headline}", f"{m}.head={headline}.best={best}", f"def={c.definite}.{c.rule}.best={best}"]
    for flag in ("others", "definite", "pronoun", "owner", "thing", "noun", "background"):
        if getattr(c, flag):
            f += [f"is={flag}", f"{c.rule}.is={flag}", f"{m}.is={flag}"]
    f += [f"x.{k}={v}" for k, v in c.extra.get("marks", ())]
    t = c.trigger
    f += [f"t={scene.norm(t)}", f"{m}.t={trigger_stem(scene, t)}", f"t.pro={doc.words[t].splits[0][0] if t < b else ''}"]
    for k in (1, 2, 3):
        left = scene.norm(t - k) if t - k >= a else "^"
        right = scene.norm(c.j + k - 1) if c.j + k - 1 < b else "$"
        f += [f"l{k}={left}", f"r{k}={right}", f"near={left}", f"near={right}"]
        if k == 1:
            f += [f"{m}.l1={left}", f"{m}.r1={right}"]
        f.append(f"lk{k}={_kinds(scene, t - k, a, b)}")
        f.append(f"rk{k}={_kinds(scene, c.j + k - 1, a, b)}")
    f.append(f"gap={bucket(max(0, c.count_i - t) if c.count_i > t else max(0, t - c.count_j))}")
    f += sentences.features[c.sentence]
    f += [f"b={w}" for w in sentences.words[c.sentence]]
    f += [f"{m}.{x}" for x in sentences.features[c.sentence] if x.startswith(("s.head", "s.pos", "s.cut", "s.dots"))]
    f.append(f"actors={min(2, len(c.actor))}")
    f.append(f"{m}.actors={min(2, len(c.actor))}")
    f.append(f"found={c.extra.get('found')}")
    f.append(f"{m}.place={'yes' if c.extra.get('here') else 'no'}")
    f.append(f"{m}.nplaces={min(3, len(c.extra.get('places') or ()))}")
    if c.background:
        f.append(f"{m}.bg")
    return f


def trigger_stem(scene: Scene, p: int) -> str:
    """A token's folded word without its proclitics."""
    it = scene.cover[p]
    if it is None or not it.proclitics:
        return scene.norm(p)
    return scene.norm(p)[len(it.proclitics) :] if len(scene.norm(p)) > len(it.proclitics) + 1 else scene.norm(p)


_SHORT = {NUMBER: "N", TIME: "T", PLACE: "P"}


def _kinds(scene: Scene, p: int, a: int, b: int) -> str:
    if p < a or p >= b:
        return "-"
    it = scene.cover[p]
    if it is None:
        return doc_kind(scene, p)
    return _SHORT.get(it.what) or next(iter(sorted(it.kinds)))


def doc_kind(scene: Scene, p: int) -> str:
    return scene.doc.words[p].raw if scene.doc.words[p].kind is Kind.PUNCT else "w"


def relation(c: Candidate, accepted: list[Candidate], sentences: Sentences) -> list[str]:
    """Features of the candidate against what was accepted before it."""
    same = [a for a in accepted if a.metric == c.metric and (a.whole is None) == (c.whole is None)]
    equal = [a for a in same if a.best == c.best]
    f = [f"rel.same={min(3, len(same))}", f"rel.equal={min(3, len(equal))}", f"{c.metric}.rel.equal={min(2, len(equal))}"]
    f += _novelty(c, same, equal)
    if c.whole is not None:
        f.append(f"whole.told={any(a is c.whole for a in accepted)}.{c.rule}")
    about = [a for a in same if a.best is not None and c.best is not None and _about(a.best, c.best)]
    if about and not equal:
        nearest = max(about, key=lambda a: _likeness(a, c, sentences))
        f += [f"about.{x}" for x in _pair(nearest, c, sentences)]
    kin = [a for a in accepted if a.metric in ("attacks", "airstrikes") and c.metric in ("attacks", "airstrikes") and a.metric != c.metric]
    f.append(f"rel.kin={min(2, len(kin))}")
    if kin:
        f += [f"rel.kin.{x}" for x in _pair(max(kin, key=lambda a: _likeness(a, c, sentences)), c, sentences)]
    if equal:
        nearest = max(equal, key=lambda a: _likeness(a, c, sentences))
        pair = _pair(nearest, c, sentences)
        f += [f"rel.{x}" for x in pair] + [f"{c.metric}.rel.{x}" for x in pair]
        if c.best is not None and c.best > 2:
            f += [f"big.rel.{x}" for x in pair]
        if c.definite:
            f += [f"def.rel.{x}" for x in pair]
    elif same:
        nearest = max(same, key=lambda a: _likeness(a, c, sentences))
        f += [f"dif.{x}" for x in _pair(nearest, c, sentences)]
        if nearest.best is None:
            f.append("dif.was_vague")
        elif c.best is None:
            f.append("dif.is_vague")
        elif c.best < nearest.best:
            f.append("dif.less")
        else:
            f.append("dif.more")
    return f


def _novelty(c: Candidate, same: list[Candidate], equal: list[Candidate]) -> list[str]:
    """Whether place, actor and side are new among all the facts of its kind, not only against the likest one."""
    f = []
    m = c.metric
    for name, pool in (("eq", equal), ("same", same)):
        if not pool:
            continue
        places = [agree(a, c, "places") for a in pool]
        actors = [agree(a, c, "actor") for a in pool]
        days = [agree(a, c, "day") for a in pool]
        p = "same" if "same" in places else "open" if "open" in places else "new"
        w = "same" if "same" in actors else "open" if "open" in actors else "new"
        d = "same" if "same" in days else "open" if "open" in days else "new"
        f += [
            f"nov.{name}.place={p}",
            f"{m}.nov.{name}.place={p}",
            f"nov.{name}.actor={w}",
            f"nov.{name}.day={d}",
            f"nov.{name}={p}.{w}.{d}",
            f"{m}.nov.{name}={p}.{w}",
        ]
        both = any(agree(a, c, "places") == "same" and agree(a, c, "day") != "differ" and agree(a, c, "actor") != "differ" for a in pool)
        f.append(f"nov.{name}.twin={both}")
        if c.definite:
            f.append(f"{m}.nov.{name}.def.place={p}")
        here = sum(a.sentence == c.sentence for a in pool)
        f.append(f"{m}.nov.{name}.here={min(2, here)}.place={p}")
    return f


def shape(candidates: list[Candidate], sentences: Sentences) -> list[str]:
    """What kind of text it is: a brief on one event, a digest of many, a tally."""
    events = [c for c in candidates if c.metric in ("operations", "airstrikes", "attacks")]
    places = frozenset().union(*(c.extra.get("places") or () for c in candidates)) if candidates else frozenset()
    big = sum((c.best or 0) > 12 for c in candidates)
    return [
        f"doc.events={bucket(len(events))}",
        f"doc.all={bucket(len(candidates))}",
        f"doc.places={bucket(len(places))}",
        f"doc.big={min(4, big)}",
        f"doc.len={bucket(sentences.count)}",
    ]


def ahead(c: Candidate, later: list[Candidate], sentences: Sentences) -> list[str]:
    """Features of what comes after: a headline is told again below it."""
    equal = [
        a
        for a in later
        if a.metric == c.metric and a.best == c.best and (a.whole is None) == (c.whole is None) and a.sentence != c.sentence
    ]
    if not equal:
        return _ahead_unequal(c, later, sentences)
    nearest = max(equal, key=lambda a: _likeness(c, a, sentences))
    head = "head" if "s.headline" in sentences.features[c.sentence] else "body"
    place, share = agree(c, nearest, "places"), int(overlap(c, nearest, sentences) * 5)
    return [
        f"next.equal={min(2, len(equal))}",
        f"next.place={place}",
        f"next.share={share}",
        f"next.{head}",
        f"next.{head}.share={share}",
        f"next.{head}.place={place}",
        f"next.{head}.share={share}.place={place}",
        f"{c.metric}.next.{head}",
        f"next.day={agree(c, nearest, 'day')}",
        f"next.side={'same' if nearest.side == c.side else 'differ'}",
        f"next.actor={agree(c, nearest, 'actor')}",
        f"{c.metric}.next.share={share}",
    ]


def _ahead_unequal(c: Candidate, later: list[Candidate], sentences: Sentences) -> list[str]:
    """Where the same count does not come again: whether the text becomes exact, or says about the same, or more."""
    same = [a for a in later if a.metric == c.metric and a.whole is None and a.sentence != c.sentence]
    told = "none" if not same else "other"
    f = [f"next.none.{'vague' if c.best is None else 'count'}.{told}", f"{c.metric}.next.none", f"{c.metric}.next.none.{told}"]
    likely = [a for a in same if a.best is not None and (c.best is None or _about(a.best, c.best))]
    if not likely or c.whole is not None:
        return f
    nearest = max(likely, key=lambda a: _likeness(c, a, sentences))
    kind = "exact" if c.best is None else "about"
    head = "head" if "s.headline" in sentences.features[c.sentence] else "body"
    place, share = agree(c, nearest, "places"), int(overlap(c, nearest, sentences) * 5)
    dist = min(4, nearest.sentence - c.sentence)
    pair = [f"{kind}.dist={dist}", f"{kind}.place={place}", f"{kind}.{head}", f"{kind}.share={share}", f"{kind}.day={agree(c, nearest, 'day')}"]
    pair += [f"{kind}.{head}.dist={dist}", f"{kind}.place={place}.dist={dist}", f"{kind}.side={nearest.side == c.side}"]
    return f + [f"next.{x}" for x in pair] + [f"{c.metric}.next.{x}" for x in pair]


def _about(a: int, b: int) -> bool:
    """Two counts so near that they may tell of one toll: more than 30, then 31."""
    return a > 4 and b > 4 and a != b and abs(a - b) <= 0.25 * max(a, b)


def _likeness(a: Candidate, c: Candidate, sentences: Sentences) -> float:
    return (
        overlap(a, c, sentences)
        + 0.3 * (agree(a, c, "places") == "same")
        - 0.3 * (agree(a, c, "places") == "differ")
        - 0.01 * (c.sentence - a.sentence)
    )


def overlap(a: Candidate, c: Candidate, sentences: Sentences) -> float:
    """Shared words of their sentences over the smaller set: 0 to 1."""
    x, y = sentences.words[a.sentence], sentences.words[c.sentence]
    return len(x & y) / max(1, min(len(x), len(y)))


def agree(a: Candidate, c: Candidate, key: str) -> str:
    """'same', 'differ' or 'open' for sets kept in extra (places, day) or the actors."""
    x, y = (set(a.actor), set(c.actor)) if key == "actor" else (a.extra.get(key), c.extra.get(key))
    if not x or not y:
        return "open"
    if key == "day":
        return "same" if x == y else "differ"
    return "same" if set(x) & set(y) else "differ"


def _pair(a: Candidate, c: Candidate, sentences: Sentences) -> list[str]:
    place, day, actor = agree(a, c, "places"), agree(a, c, "day"), agree(a, c, "actor")
    adm = agree(a, c, "adm1")
    dist = c.sentence - a.sentence
    share = int(overlap(a, c, sentences) * 5)
    side = "open" if not a.side or not c.side else "same" if a.side == c.side else "differ"
    head = "head" if a.sentence == 0 else "body"
    bg = f"{int(a.background)}{int(c.background)}"
    return [
        f"place={place}",
        f"day={day}",
        f"actor={actor}",
        f"adm={adm}",
        f"dist={min(dist, 6)}",
        f"share={share}",
        f"side={side}",
        f"from={head}",
        f"bg={bg}",
        f"place={place}.share={share}",
        f"place={place}.day={day}",
        f"place={place}.actor={actor}",
        f"share={share}.dist={min(dist, 3)}",
        f"place={place}.adm={adm}.from={head}",
        f"status={'same' if a.status == c.status else 'differ'}",
    ]
