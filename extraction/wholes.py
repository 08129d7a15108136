"""Which total told before it holds a fact: five dead in the lead, then two in this village, one in that and two in a third.

The options are the larger numbers of its kind before it, and none of them; a conditional logit chooses. What speaks for a total: that
the numbers behind it add up to it, that the other toll beside it adds up too, that it stands in the heading and names an area, that the
fact before was its part. Expects age, time, sides and scopes to be set. Does not belong here: parts that words call so (parts.py,
further.py, tolls.py), sums that are no chance (sums.py), scopes of totals (attributes.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.attribute_features import first_kind, scope_parts
from extraction.candidates import Candidate, ranked
from extraction.events import EVENT_METRICS
from extraction.features import agree
from extraction.linear import Part, behind
from extraction.sentences import Sentences
from extraction.terms import FORCES, HARM
from extraction.timing import Reading
from extraction.trained import load

EARLIER = 40  # totals further back hold nothing that is told now; the cost stays linear
_MOST = 6  # options of one fact
_NONE = "none."
_BESIDE = 25  # tokens between two tolls of one telling

Option = tuple[Candidate | None, list[Part]]


def whole_options(c: Candidate, before: Sequence[Candidate], after: Sequence[Candidate], sentences: Sentences) -> list[Option]:
    """None and the nearest totals that can hold a fact, each with what speaks for it; empty where there is no such total.

    before, after: the facts around it in document order, whose attributes are known; `extra["within"]` is what a part is a part of.
    """
    wholes = _holding(c, before)
    held: list[Option] = [(w, parts) for w, parts in _weighed_all(wholes, c, before, after, sentences)]
    return [(None, behind(_NONE, _of_none(c, before, sentences))), *held] if wholes else []


def choose_whole(c: Candidate, before: Sequence[Candidate], after: Sequence[Candidate], sentences: Sentences) -> Candidate | None:
    """The likeliest of the options; `whole_options` are weighed so."""
    model = load("whole")
    wholes = _holding(c, before) if model is not None else []
    if model is None or not wholes:
        return None
    weighed = model.scores([parts for _, parts in _weighed_all(wholes, c, before, after, sentences)])
    best, whole = max(zip(weighed, wholes, strict=True), key=lambda o: o[0])
    return whole if best > model.behind(_NONE).score(_of_none(c, before, sentences)) else None


def _of_none(c: Candidate, before: Sequence[Candidate], sentences: Sentences) -> list[Part]:
    """What speaks for a number that is part of no other."""
    return [*scope_parts(c, [t for t in before if t.whole is None], sentences), _known(c)]


def _weighed_all(
    wholes: list[Candidate], c: Candidate, before: Sequence[Candidate], after: Sequence[Candidate], sentences: Sentences
) -> list[tuple[Candidate, list[Part]]]:
    told = [*before, c, *after]
    return [(w, _weighed(w, c, told, len(before), nth, sentences)) for nth, w in enumerate(wholes)]


def _holding(c: Candidate, before: Sequence[Candidate]) -> list[Candidate]:
    """The totals that can hold a fact, nearest first."""
    return [w for w in reversed(before) if holds(w, c)][:_MOST]


def holds(whole: Candidate, part: Candidate) -> bool:
    """A larger number of the same kind, at no other party's hands."""
    alike = whole.metric == part.metric or (whole.metric in EVENT_METRICS and part.metric in EVENT_METRICS)
    if not alike or whole.best is None or (part.best or 1) >= whole.best or of_another_place(whole, part) or ranked(whole):
        return False  # a rank: هو الثاني خلال 48 ساعة
    if whole.status == "civilian" and whole.side == "CIVILIAN" and part.owner and part.status in FORCES:
        return False  # 38 مدنيا … إلى جانب المدنيين، قتل تسعة من داعش
    a, b = whole.extra.get("own_actors"), part.extra.get("own_actors")
    return not (a and b) or set(a) == set(b)


_ONE_TOWN = "settlement"
_WITHIN = ("settlement", "subdistrict", "exact")  # what happened there happened in one governorate


def of_another_place(whole: Candidate, part: Candidate) -> bool:
    """Whether what happened in the one place holds nothing that happened in the other."""
    return _in_another_town(whole, part) or _far_apart(whole, part)


def _in_another_town(whole: Candidate, part: Candidate) -> bool:
    """ثمانية في بلدة ذيبان، وأربعة في مدينة الطبقة: what was in one town holds nothing that was in another."""
    a, b = whole.extra.get("place"), part.extra.get("place")
    if a is None or b is None or not a.where_prec == b.where_prec == _ONE_TOWN:
        return False
    return a.place != b.place and (a.lat, a.lon) != (b.lat, b.lon)


def _far_apart(whole: Candidate, part: Candidate) -> bool:
    """سبعة بهجوم في الطبقة. دير الزور: عنصر بلغم في هجين: the dead of one town hold nobody of another governorate."""
    a, b = whole.extra.get("place"), part.extra.get("place")
    if a is None or b is None or whole.scope != "incident" or a.where_prec not in _WITHIN:
        return False  # of an area, which may be wider than it is told
    if not whole.extra.get("spots"):
        return False  # 19 قتيلا في مناطق سورية: told of no town of its own
    return bool(a.adm1 and b.adm1) and set(a.adm1).isdisjoint(b.adm1)


def _known(c: Candidate) -> Part:
    time = c.extra.get("time")
    return (_none, c.background, time.source if time is not None else "", time.prec if time is not None else "", c.scope)


def _none(old: bool, source: str, prec: str, scope: str) -> list[str]:
    return ["is", f"old={old}", f"time={source}", f"time={source}.{prec}", f"{scope}.prec={prec}"]


def _weighed(w: Candidate, c: Candidate, told: list[Candidate], at: int, nth: int, sentences: Sentences) -> list[Part]:
    """What speaks for one total. told: all facts near; at: which of them is the fact."""
    n = _place(told, w)
    since = [t for t in told[n + 1 : at] if t.metric == w.metric]
    behind_it = [t for t in told[n + 1 :] if t.metric == w.metric and t.background == w.background]
    sums, added = _adds(w, behind_it)
    head = _standing(w, sentences)
    dist = "here" if c.sentence == w.sentence else str(min(4, c.sentence - w.sentence))
    place, size = agree(w, c, "places"), _size(w.best or 0)
    parts: list[Part] = [
        (_sums, sums, size, min(4, added), _all(w, behind_it), min(4, len(behind_it)), _beside(w, told, n)),
        (_where, sums, size, place, agree(w, c, "adm1"), head, dist, min(3, len(w.extra.get("places") or ())), _area(w, c)),
        (_when, sums, place, head, *_times(w, c), agree(w, c, "day"), w.scope),
        (_whose, sums, _sides(w, c), agree(w, c, "actor"), w.background, c.background),
        (_kinds, sums, head, w.metric, c.metric, w.rule, c.rule, w.scope, c.scope, w.qualifier),
        (_form, sums, size, min(5, 5 * (c.best or 0) // max(1, w.best or 1)), c.others, c.definite, _events(w), w.whole is not None),
        (_order, sums, head, nth, min(3, len(since)), sentences.opening(c.sentence), _same_paragraph(w, c, sentences)),
        (_line, _opens(w, sentences) if w.sentence != c.sentence else "=", _opens(c, sentences)),
        (_before, sums, *_earlier(w, since)),
    ]
    if c.sentence == w.sentence:
        words = sentences.scene.doc.words[w.j : c.i]
        parts.append((_between, tuple([x.norm for x in words[:6]]), min(5, len(words) // 3)))
    return parts


def _place(told: list[Candidate], w: Candidate) -> int:
    return next(n for n, t in enumerate(told) if t is w)


def _adds(w: Candidate, told: list[Candidate]) -> tuple[str, int]:
    """(whether the numbers told behind it come to a total exactly, stay below or exceed it; how many were added)."""
    rest, n = w.best or 0, 0
    for t in told:
        if t.best is not None:
            rest, n = rest - t.best, n + 1
            if rest <= 0:
                break
    return ("exact" if rest == 0 else "more" if rest < 0 else "less"), n


def _all(w: Candidate, told: list[Candidate]) -> str:
    total = sum([t.best or 0 for t in told])
    return "exact" if total == w.best else "more" if total > (w.best or 0) else "less"


def _beside(w: Candidate, told: list[Candidate], n: int) -> str:
    """Whether the other toll of its telling (five dead and fourteen wounded) is added up behind it too."""
    if w.metric not in HARM:
        return "none"
    near = [m for m in range(max(0, n - 3), min(len(told), n + 4)) if _other_toll(told[m], w)]
    if not near:
        return "none"
    other = told[near[0]]
    rest = [t for t in told[near[0] + 1 :] if t.metric == other.metric and t.background == other.background]
    return _adds(other, rest)[0] if rest else "alone"


def _other_toll(t: Candidate, w: Candidate) -> bool:
    other = t.metric in HARM and t.metric != w.metric and t.sentence == w.sentence
    return other and abs(t.i - w.i) < _BESIDE and t.best is not None and "within" not in t.extra


def _size(n: int) -> str:
    return "big" if n >= 10 else "mid" if n >= 4 else "small"


def _standing(w: Candidate, sentences: Sentences) -> str:
    if w.sentence == 0:
        return "first"
    return "head" if sentences.headline(w.sentence) else "lead" if w.sentence <= 2 else "body"


def _area(w: Candidate, c: Candidate) -> str:
    """How exact each place is: a total is of an area, its parts of villages."""
    a, b = w.extra.get("place"), c.extra.get("place")
    return f"{a.where_prec if a is not None else '-'}>{b.where_prec if b is not None else '-'}"


def _times(w: Candidate, c: Candidate) -> tuple[str, str, str]:
    """(how the fact's time lies to the total's, where each time stands, of which precision each is)."""
    a, b = w.extra.get("time"), c.extra.get("time")
    if a is None or b is None:
        return "open", "", ""
    return lies(a, b), f"{a.source}>{b.source}", f"{a.prec}>{b.prec}"


def lies(a: Reading, b: Reading) -> str:
    if a.end is None or b.end is None:
        return "open"
    if (a.start, a.end) == (b.start, b.end):
        return "same"
    within = (a.start or a.end) <= (b.start or b.end) <= b.end <= a.end
    return "within" if within else "other"


def _sides(w: Candidate, c: Candidate) -> str:
    if not w.side or not c.side:
        return "open"
    return "same" if w.side == c.side else "mixed" if w.side == "MIXED" else "differ"


def _events(w: Candidate) -> str:
    return "none" if w.event is None else "one" if w.event.best == 1 else "many"


def _same_paragraph(w: Candidate, c: Candidate, sentences: Sentences) -> bool:
    return sentences.ctx.paragraph[w.sentence] == sentences.ctx.paragraph[c.sentence]


def _opens(c: Candidate, sentences: Sentences) -> str:
    return first_kind(sentences.scene, sentences.scene.doc.sentences[c.sentence][0])


def _earlier(w: Candidate, since: list[Candidate]) -> tuple[int, int, str]:
    """(how many of the facts since the total are its parts, how many stand for themselves, what the last one is)."""
    since = [t for t in since if t.sentence != w.sentence]
    own = [t.extra.get("within") for t in since]
    last = "none" if not own else "free" if own[-1] is None else "part" if own[-1] is w else "other"
    return min(2, sum([o is w for o in own])), min(2, sum([o is None for o in own])), last


# -- names ----------------------------------------------------------------------------------------------------------


def _sums(sums: str, size: str, added: int, all_: str, told: int, beside: str) -> list[str]:
    f = [f"sum={sums}.{size}", f"sum={sums}.{size}.n={added}", f"all={all_}.{size}", f"all={all_}.n={told}"]
    return [*f, f"beside={beside}", f"beside={beside}.sum={sums}", f"beside={beside}.sum={sums}.{size}"]


def _where(sums: str, size: str, place: str, adm: str, head: str, dist: str, places: int, area: str) -> list[str]:
    f = [f"place={place}", f"adm={adm}", f"head={head}", f"dist={dist}.{head}", f"places={places}.{place}", f"area={area}"]
    return [*f, f"area={area}.{place}", f"{sums}.{size}.place={place}", f"{sums}.{size}.{head}.dist={dist}", f"{sums}.area={area}"]


def _when(sums: str, place: str, head: str, lies: str, sources: str, precisions: str, day: str, scope: str) -> list[str]:
    f = [f"day={day}", f"time={lies}", f"time={lies}.{scope}", f"from={sources}", f"from={sources}.{lies}"]
    f += [f"prec={precisions}.{lies}", f"{sums}.day={day}.place={place}", f"{sums}.time={lies}.{scope}"]
    return [*f, f"{head}.place={place}.day={day}", f"{scope}.from={sources}"]


def _whose(sums: str, side: str, actor: str, was: bool, old: bool) -> list[str]:
    age = f"{int(was)}{int(old)}"
    return [f"side={side}", f"{sums}.side={side}", f"actor={actor}", f"age={age}", f"{sums}.age={age}", f"side={side}.actor={actor}"]


def _kinds(sums: str, head: str, whole: str, part: str, rule: str, by: str, scope: str, own: str, qualifier: str) -> list[str]:
    f = [f"m={part}.{whole}", f"m={part}.{sums}.{head}", f"rule={rule}", f"rules={rule}.{by}", f"scope={scope}", f"scope={scope}.{sums}"]
    return [*f, f"scope={scope}.own={own}", f"scope={scope}.own={own}.{sums}", f"qual={qualifier}.{sums}", f"{scope}.{head}"]


def _form(sums: str, size: str, share: int, others: bool, definite: bool, events: str, nested: bool) -> list[str]:
    f = [f"share={share}.{sums}", f"share={share}.{size}", f"form={others}.{definite}", f"events={events}", f"events={events}.{sums}"]
    return [*f, f"nested={nested}", f"nested={nested}.{sums}"]


def _order(sums: str, head: str, nth: int, since: int, opening: str, paragraph: bool) -> list[str]:
    return ["is", f"nth={nth}", f"since={since}.{sums}", f"open={opening}.{head}", f"par={paragraph}.{sums}", f"par={paragraph}.{head}"]


def _line(whole: str, part: str) -> list[str]:
    return [f"line={whole}.{part}"]


def _before(sums: str, own: int, free: int, last: str) -> list[str]:
    return [f"parts={own}.{free}", f"parts={own}.{free}.{sums}", f"last={last}", f"last={last}.{sums}"]


def _between(words: tuple[str, ...], gap: int) -> list[str]:
    return [f"gap={gap}", *[f"between={w}" for w in words]]
