"""What is known of a candidate, as named features for the linear models.

Features name constructions and neighbours, never an article, an outlet or a place. `own` needs the candidate alone,
`relation` what was accepted before it, `ahead` what comes after. They give parts (linear.py): each part a function below
that names features, with all that these depend on. Does not belong here: weights and decisions (linear, decide).
"""

from __future__ import annotations

from functools import cache

from extraction.apart import apart
from extraction.candidates import Candidate
from extraction.linear import Part
from extraction.scene import NUMBER, PLACE, TIME, Scene
from extraction.sentences import Sentences, bucket, sized
from extraction.text import Kind

# -- the candidate alone --------------------------------------------------------------------------------------------


def own(c: Candidate, sentences: Sentences) -> list[Part]:
    """Features of the candidate's own words and sentence."""
    scene = sentences.scene
    words = scene.doc.words
    a, b = scene.doc.sentences[c.sentence]
    m, t = c.metric, c.trigger
    extra = c.extra
    parts: list[Part] = [
        (_told, m, c.rule, c.qualifier, sized(c.best)),
        (_persons, m, c.status, c.side, c.scope),
        (_flags, m, c.rule, c.others, c.definite, c.pronoun, c.owner, c.thing, c.noun, c.background),
        (_trigger, m, words[t].norm, trigger_stem(scene, t), words[t].splits[0][0] if t < b else ""),
        (_gap, bucket(max(0, c.count_i - t) if c.count_i > t else max(0, t - c.count_j))),
        (_setting, m, min(2, len(c.actor)), extra.get("found"), bool(extra.get("here")), c.background),
        (_places, m, min(3, len(extra.get("places") or ()))),
        sentences.told_in(c.sentence, m),
    ]
    if c.whole is not None:
        parts.append((_of_whole, c.rule, c.status, c.whole.rule, c.whole.status, sized(c.whole.best), sized(c.best)))
    parts.append((_form, m, c.rule, sized(c.best), sentences.headline(c.sentence), c.definite))
    marks = extra.get("marks")
    if marks:
        parts.append((_marks, marks))
    for k in (1, 2, 3):
        p, q = t - k, c.j + k - 1
        parts.append((_left, k, m if k == 1 else "", words[p].norm if p >= a else "^", _kinds(scene, p, a, b)))
        parts.append((_right, k, m if k == 1 else "", words[q].norm if q < b else "$", _kinds(scene, q, a, b)))
    return parts


def _told(m: str, rule: str, qualifier: str, best: str) -> list[str]:
    f = [f"metric={m}", f"rule={rule}", f"{m}.rule={rule}", f"qual={qualifier}"]
    return [*f, f"best={best}", f"{m}.best={best}", f"{rule}.qual={qualifier}"]


def _of_whole(rule: str, status: str, whole: str, whole_status: str, size: str, best: str) -> list[str]:
    return [f"of.rule={whole}.{rule}", f"of.best={size}.{rule}.best={best}", f"of.status={whole_status}.{status}"]


def _form(m: str, rule: str, best: str, headline: bool, definite: bool) -> list[str]:
    f = [f"{rule}.best={best}", f"{m}.{rule}.best={best}", f"{rule}.head={headline}", f"{m}.head={headline}.best={best}"]
    return [*f, f"def={definite}.{rule}.best={best}"]


def _persons(m: str, status: str, side: str, scope: str) -> list[str]:
    return [f"scope={scope}", f"status={status}", f"{m}.status={status}", f"side={side}"]


_FLAGS = ("others", "definite", "pronoun", "owner", "thing", "noun", "background")


def _flags(m: str, rule: str, *values: bool) -> list[str]:
    true = [name for name, value in zip(_FLAGS, values, strict=True) if value]
    return [f"{of}is={name}" for name in true for of in ("", f"{rule}.", f"{m}.")]


def _marks(marks: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"x.{k}={v}" for k, v in marks]


def _trigger(m: str, word: str, stem: str, proclitics: str) -> list[str]:
    return [f"t={word}", f"{m}.t={stem}", f"t.pro={proclitics}"]


def _gap(size: str) -> list[str]:
    return [f"gap={size}"]


def _left(k: int, m: str, word: str, kind: str) -> list[str]:
    return [f"l{k}={word}", f"near={word}", f"lk{k}={kind}"] + ([f"{m}.l1={word}"] if m else [])


def _right(k: int, m: str, word: str, kind: str) -> list[str]:
    return [f"r{k}={word}", f"near={word}", f"rk{k}={kind}"] + ([f"{m}.r1={word}"] if m else [])


def _setting(m: str, actors: int, found: str | None, here: bool, background: bool) -> list[str]:
    f = [f"actors={actors}", f"{m}.actors={actors}", f"found={found}", f"{m}.place={'yes' if here else 'no'}"]
    return [*f, f"{m}.bg"] if background else f


def _places(m: str, places: int) -> list[str]:
    return [f"{m}.nplaces={places}"]


def trigger_stem(scene: Scene, p: int) -> str:
    """A token's folded word without its proclitics."""
    it = scene.cover[p]
    norm = scene.doc.words[p].norm
    return norm[len(it.proclitics) :] if it is not None and it.proclitics and len(norm) > len(it.proclitics) + 1 else norm


_SHORT = {NUMBER: "N", TIME: "T", PLACE: "P"}


def _kinds(scene: Scene, p: int, a: int, b: int) -> str:
    if p < a or p >= b:
        return "-"
    it = scene.cover[p]
    if it is None:
        return doc_kind(scene, p)
    return _SHORT.get(it.what) or _least(it.kinds)


@cache
def _least(kinds: frozenset[str]) -> str:
    return min(kinds)


_PUNCT = Kind.PUNCT


def doc_kind(scene: Scene, p: int) -> str:
    word = scene.doc.words[p]
    return word.raw if word.kind is _PUNCT else "w"


# -- against what was accepted before -------------------------------------------------------------------------------

_STRIKES = ("attacks", "airstrikes")


def relation(c: Candidate, accepted: list[Candidate], sentences: Sentences) -> list[Part]:
    """Features of the candidate against what was accepted before it."""
    m, part = c.metric, c.whole is None
    same = [a for a in accepted if a.metric == m and (a.whole is None) is part and not apart(a, c)]
    equal = [a for a in same if a.best == c.best]
    parts: list[Part] = [(_repeats, m, min(3, len(same)), min(3, len(equal)))]
    if c.others:
        parts.append((_more, m, min(2, len(equal)), any(a.sentence == c.sentence for a in same)))
    if same:
        if equal:
            parts.append(_novelty("eq", c, equal))
        parts.append(_novelty("same", c, same))
    if c.whole is not None:
        parts.append((_whole_told, any(a is c.whole for a in accepted), c.rule))
    if not equal and (about := [a for a in same if _about(a.best, c.best)]):
        parts += _pair(("about.",), _likest(about, c, sentences), c, sentences)
    kin = [a for a in accepted if a.metric in _STRIKES and a.metric != m] if m in _STRIKES else []
    parts.append((_kin, min(2, len(kin))))
    if kin:
        parts += _pair(("rel.kin.",), _likest(kin, c, sentences), c, sentences)
    if equal:
        prefixes = ["rel.", f"{m}.rel."]
        if c.best is not None and c.best > 2:
            prefixes.append("big.rel.")
        if c.definite:
            prefixes.append("def.rel.")
        parts += _pair(tuple(prefixes), _likest(equal, c, sentences), c, sentences)
    elif same:
        nearest = _likest(same, c, sentences)
        parts += _pair(("dif.",), nearest, c, sentences)
        parts.append((_difference, _differ(nearest.best, c.best)))
    return parts


def _more(m: str, equal: int, here: bool) -> list[str]:
    return [f"more.equal={equal}", f"more.equal={equal}.here={here}", f"{m}.more.equal={equal}.here={here}"]


def _repeats(m: str, same: int, equal: int) -> list[str]:
    return [f"rel.same={same}", f"rel.equal={equal}", f"{m}.rel.equal={min(2, equal)}"]


def _whole_told(told: bool, rule: str) -> list[str]:
    return [f"whole.told={told}.{rule}"]


def _about(a: int | None, b: int | None) -> bool:
    """Two counts so near that they may tell of one toll: more than 30, then 31."""
    return a is not None and b is not None and a > _SMALL and b > _SMALL and a != b and abs(a - b) <= 0.25 * max(a, b)


_SMALL = 4


def _kin(n: int) -> list[str]:
    return [f"rel.kin={n}"]


def _differ(before: int | None, best: int | None) -> str:
    return "was_vague" if before is None else "is_vague" if best is None else "less" if best < before else "more"


def _difference(how: str) -> list[str]:
    return [f"dif.{how}"]


def _novelty(name: str, c: Candidate, pool: list[Candidate]) -> Part:
    """Whether place, actor and day are new among all the facts of its kind, not only against the likest one."""
    places, actors, days = set(), set(), set()
    twin, here = False, 0
    for a in pool:
        place, actor, day = agree(a, c, "places"), agree(a, c, "actor"), agree(a, c, "day")
        places.add(place)
        actors.add(actor)
        days.add(day)
        twin = twin or (place == "same" and day != "differ" and actor != "differ")
        here += a.sentence == c.sentence
    return (_novel, name, c.metric, _newest(places), _newest(actors), _newest(days), twin, c.definite, min(2, here))


def _newest(seen: set[str]) -> str:
    return "same" if "same" in seen else "open" if "open" in seen else "new"


def _novel(name: str, m: str, p: str, w: str, d: str, twin: bool, definite: bool, here: int) -> list[str]:
    f = [
        f"nov.{name}.place={p}",
        f"{m}.nov.{name}.place={p}",
        f"nov.{name}.actor={w}",
        f"nov.{name}.day={d}",
        f"nov.{name}={p}.{w}.{d}",
        f"{m}.nov.{name}={p}.{w}",
        f"nov.{name}.twin={twin}",
        f"{m}.nov.{name}.here={here}.place={p}",
    ]
    return [*f, f"{m}.nov.{name}.def.place={p}"] if definite else f


def _likest(pool: list[Candidate], c: Candidate, sentences: Sentences) -> Candidate:
    return max(pool, key=lambda a: _likeness(a, c, sentences)) if len(pool) > 1 else pool[0]


def _likeness(a: Candidate, c: Candidate, sentences: Sentences) -> float:
    place = agree(a, c, "places")
    return (
        sentences.overlap(a.sentence, c.sentence) + 0.3 * (place == "same") - 0.3 * (place == "differ") - 0.01 * (c.sentence - a.sentence)
    )


def agree(a: Candidate, c: Candidate, key: str) -> str:
    """'same', 'differ' or 'open' for sets kept in extra (places, day) or the actors.

    Two villages of one countryside (الشحيل بريف دير الزور, ذيبان بريف دير الزور) are two places.
    """
    x, y = (a.actor, c.actor) if key == "actor" else (a.extra.get(key), c.extra.get(key))
    if not x or not y:
        return "open"
    if key == "day":
        return "same" if x == y else "differ"
    if key == "places" and (spots := a.extra.get("spots")) and (others := c.extra.get("spots")):
        x, y = spots, others
    for v in x:
        if v in y:
            return "same"
    return "differ"


def elsewhere_than(x: Candidate, y: Candidate) -> bool:
    """In another place; of an area (ريف دير الزور) and a village told behind it, the village is where it was."""
    if agree(x, y, "places") != "differ":
        return False
    both = x.extra.get("spots") and y.extra.get("spots")
    return bool(both) or agree(x, y, "adm1") != "same"


def placed(a: Candidate, c: Candidate) -> str:
    """How their places agree; 'within' of an area and a village of it: ريف دير الزور in the headline, بلدة الشحيل below."""
    place = agree(a, c, "places")
    return "within" if place == "differ" and not elsewhere_than(a, c) else place


def _pair(prefixes: tuple[str, ...], a: Candidate, c: Candidate, sentences: Sentences) -> list[Part]:
    """What two candidates share, said once behind each prefix."""
    place = placed(a, c)
    dist = min(c.sentence - a.sentence, 6)
    share = int(sentences.overlap(a.sentence, c.sentence) * 5)
    side = "open" if not a.side or not c.side else "same" if a.side == c.side else "differ"
    head = "head" if a.sentence == 0 else "body"
    return [
        (_pair_who, prefixes, place, agree(a, c, "day"), agree(a, c, "actor")),
        (_pair_words, prefixes, place, share, dist),
        (_pair_area, prefixes, place, agree(a, c, "adm1"), head),
        (_pair_rest, prefixes, side, a.background, c.background, a.status == c.status),
        (_pair_opening, prefixes, sentences.opening(c.sentence), place, agree(a, c, "actor"), min(dist, 3), head),
    ]


def _pair_who(prefixes: tuple[str, ...], place: str, day: str, actor: str) -> list[str]:
    f = (f"place={place}", f"day={day}", f"actor={actor}", f"place={place}.day={day}", f"place={place}.actor={actor}")
    return [p + x for p in prefixes for x in f]


def _pair_words(prefixes: tuple[str, ...], place: str, share: int, dist: int) -> list[str]:
    f = (f"dist={dist}", f"share={share}", f"place={place}.share={share}", f"share={share}.dist={min(dist, 3)}")
    return [p + x for p in prefixes for x in f]


def _pair_area(prefixes: tuple[str, ...], place: str, adm: str, head: str) -> list[str]:
    f = (f"adm={adm}", f"from={head}", f"place={place}.adm={adm}.from={head}")
    return [p + x for p in prefixes for x in f]


def _pair_opening(prefixes: tuple[str, ...], opening: str, place: str, actor: str, dist: int, head: str) -> list[str]:
    """What is said by a source right behind the news is the news again; what opens with كما or في سياق متصل is more of it."""
    f = (f"{opening}", f"{opening}.place={place}", f"{opening}.dist={dist}", f"{opening}.actor={actor}.place={place}", f"{opening}.{head}")
    return [f"{p}open.{x}" for p in prefixes for x in f]


def _pair_rest(prefixes: tuple[str, ...], side: str, was: bool, old: bool, status: bool) -> list[str]:
    f = (f"side={side}", f"bg={int(was)}{int(old)}", f"status={'same' if status else 'differ'}")
    return [p + x for p in prefixes for x in f]


# -- what comes after -----------------------------------------------------------------------------------------------


def ahead(c: Candidate, later: list[Candidate], sentences: Sentences) -> list[Part]:
    """Features of what comes after: a headline is told again below it."""
    m, best, part, s = c.metric, c.best, c.whole is None, c.sentence
    alike = [a for a in later if a.metric == m and a.sentence != s]
    equal = [a for a in alike if a.best == best and (a.whole is None) is part]
    if not equal:
        return _unequal(c, [a for a in alike if a.whole is None], sentences)
    nearest = max(equal, key=lambda a: _likeness(c, a, sentences)) if len(equal) > 1 else equal[0]
    head = "head" if sentences.headline(s) else "body"
    share = int(sentences.overlap(s, nearest.sentence) * 5)
    return [
        (_next, m, min(2, len(equal)), placed(c, nearest), share, head),
        (_next_who, agree(c, nearest, "day"), nearest.side == c.side, agree(c, nearest, "actor")),
    ]


def _unequal(c: Candidate, alike: list[Candidate], sentences: Sentences) -> list[Part]:
    """Where the same count does not come again: whether the text becomes exact, or says about the same, or more."""
    parts: list[Part] = [(_next_none, c.metric, "vague" if c.best is None else "count", "other" if alike else "none")]
    likely = [a for a in alike if (a.best is not None if c.best is None else _about(a.best, c.best))]
    if not likely or c.whole is not None:
        return parts
    nearest = max(likely, key=lambda a: _likeness(c, a, sentences))
    head = "head" if sentences.headline(c.sentence) else "body"
    share = int(sentences.overlap(c.sentence, nearest.sentence) * 5)
    dist = min(4, nearest.sentence - c.sentence)
    kind = "exact" if c.best is None else "about"
    place, day = placed(c, nearest), agree(c, nearest, "day")
    return [*parts, (_next_exact, c.metric, kind, head, dist, share, place, day, nearest.side == c.side)]


def _next_exact(m: str, kind: str, head: str, dist: int, share: int, place: str, day: str, side: bool) -> list[str]:
    f = [f"dist={dist}", f"place={place}", head, f"share={share}", f"day={day}", f"{head}.dist={dist}", f"place={place}.dist={dist}"]
    return [f"{of}next.{kind}.{x}" for x in (*f, f"side={side}") for of in ("", f"{m}.")]


def _next_none(m: str, how: str, told: str) -> list[str]:
    return [f"next.none.{how}.{told}", f"{m}.next.none", f"{m}.next.none.{told}"]


def _next(m: str, equal: int, place: str, share: int, head: str) -> list[str]:
    return [
        f"next.equal={equal}",
        f"next.place={place}",
        f"next.share={share}",
        f"next.{head}",
        f"next.{head}.share={share}",
        f"next.{head}.place={place}",
        f"next.{head}.share={share}.place={place}",
        f"{m}.next.{head}",
        f"{m}.next.share={share}",
    ]


def _next_who(day: str, side: bool, actor: str) -> list[str]:
    return [f"next.day={day}", f"next.side={'same' if side else 'differ'}", f"next.actor={actor}"]
