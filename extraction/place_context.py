"""Which place a span means: by the larger place beside it, the digest's header, the sentence, the document.

Belongs here: choosing among places of one name, and giving a governorate to names that the gazetteer lacks. Does not
belong here: finding spans (place_scan.py), joining an event to its place (places.py).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from extraction.gazetteer import BARE, SETTLED, SITES, Gazetteer, Place, Sense
from extraction.place_scan import Span
from extraction.text import Doc, Kind

COARSE = frozenset(("governorate", "countryside", "district", "subdistrict"))
_FIT = {  # kinds of place that a place noun can announce, the best first
    "settlement": SETTLED | {"governorate"},
    "site": SITES | {"region", "place", "village", "town"},
    "quarter": SITES,
    "subdistrict": frozenset(("subdistrict",)),
    "district": frozenset(("district", "region")),
    "governorate": frozenset(("governorate",)),
}
_SMALL = frozenset(("place", "village", "quarter", "farm"))  # many places bear such names, and not all are listed
_NO_QUARTER = frozenset(("city", "foreign", "governorate", "district", "subdistrict", "region", "country"))
_NEAR = 8  # so many spans to each side speak for a doubtful one: keeps the cost linear
_GAP = 3  # so many linking words may stand between a place and the larger place that contains it


@dataclass(slots=True)
class Reading:
    """What a span was taken for. place: None for a name that the gazetteer lacks. parent: index of the span that contains it."""

    place: Place | None
    adm1: tuple[str, ...]
    parent: int | None = None
    unknown: bool = False
    drop: bool = False  # a name without a place noun whose only bearers lie elsewhere: an ordinary word


@dataclass(slots=True)
class Context:
    """A document's spans with what is known of each so far."""

    doc: Doc
    g: Gazetteer
    spans: list[Span]
    headers: list[tuple[int, str]]
    parents: list[int | None] = field(default_factory=list)
    fixed: list[tuple[str, ...]] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    share: dict[str, float] = field(default_factory=dict)
    lead: tuple[str, ...] = ()
    memo: dict[int, Reading] = field(default_factory=dict)


def read_spans(doc: Doc, g: Gazetteer, spans: list[Span], headers: list[tuple[int, str]]) -> list[Reading]:
    """One reading per span, in order."""
    c = Context(doc, g, spans, headers)
    firsts = [s for s, _ in doc.sentences]
    c.sentence = [bisect_right(firsts, s.i) - 1 for s in spans]
    c.parents = _parents(c)
    c.fixed = [_certain(s) for s in spans]
    votes: Counter[str] = Counter(a for f in c.fixed for a in f if a in g.centres)
    total = sum(votes.values())
    c.share = {a: n / total for a, n in votes.items()}
    c.lead = next((f for f in c.fixed if f and f[0] in g.centres), ())
    return [_reading(c, n, 0) for n in range(len(spans))]


def _certain(s: Span) -> tuple[str, ...]:
    """Governorates of a span that needs no context: those of a governorate, city or country that bears the name, else
    of all the places of that name if they lie in one and one of them is more than a village."""
    if s.adm1 or s.sense is None:
        return s.adm1
    found = s.sense.memo.get("certain")
    if found is None:
        places = s.sense.places
        same = all(p.adm1 == places[0].adm1 for p in places) and any(p.weight >= 2 for p in places)
        found = s.sense.memo["certain"] = places[0].adm1 if same else _named(s) or _known_town(s.sense)
    return found


def _land(t: Span) -> bool:
    """في سهل الغاب: a stretch of land in one governorate."""
    return t.sense is not None and any(p.kind == "region" and len(p.adm1) == 1 for p in t.sense.places)


_TOWN = 2.5  # weight: a town, or a district of its own


def _known_town(sense: Sense) -> tuple[str, ...]:
    """عين عيسى, السخنة: the governorate of a town whose name needs no evidence, where no more than hamlets share it elsewhere."""
    if sense.trust > BARE:
        return ()
    towns = {p.adm1 for p in sense.places if p.weight >= _TOWN}
    others = [p for p in sense.places if p.weight < _TOWN and p.adm1 not in towns]
    return towns.pop() if len(towns) == 1 and len(others) <= 1 else ()


def _named(s: Span) -> tuple[str, ...]:
    """The governorate of the city, governorate or country whose own name the span bears (some villages share such names)."""
    return next((p.adm1 for p in s.sense.places if p.kind in ("governorate", "city", "country")), ()) if s.sense else ()


def _parents(c: Context) -> list[int | None]:
    """For each span the next one, if that one contains it: قرية X بريف Y, X التابعة لناحية Y, X شمالي Y."""
    spans, out = c.spans, [None] * len(c.spans)
    for n in range(len(spans) - 2, -1, -1):
        s, t = spans[n], spans[n + 1]
        if s.group == t.group:
            out[n] = out[n + 1] if out[n + 1] is not None else None
        elif t.i - s.j <= _GAP and c.sentence[n] == c.sentence[n + 1] and _contains(c, s, t):
            out[n] = n + 1
    return out  # type: ignore[return-value]


def _contains(c: Context, s: Span, t: Span) -> bool:
    gap = c.doc.words[s.j : t.i]
    beside = c.g.sets["compass_nouns"]  # إلى الشرق من X
    if any(w.kind is not Kind.PUNCT and w.norm not in c.g.sets["links"] and w.norm not in c.g.preps and w.norm not in beside for w in gap):
        return False
    if s.back == "countryside" and not gap:
        return t.prep in ("to", "from")  # بالريف الشرقي لمدينة X
    coarse = t.noun in COARSE or t.back or t.compass or (t.noun == "settlement" and t.prep == "in") or (t.prep == "in" and _named(t))
    coarse = coarse or (t.prep == "from" and any(w.norm in beside for w in gap)) or (t.prep == "in" and _land(t))
    return bool(coarse) and t.prep in ("in", "to", "", "from", "near", "between") and not (t.prep == "" and not (t.noun or t.compass))


def _header(c: Context, n: int) -> str | None:
    at = bisect_right(c.headers, (c.spans[n].i, "\uffff")) - 1
    return c.headers[at][1] if at >= 0 else None


def _reading(c: Context, n: int, depth: int) -> Reading:
    """The reading of span n; a parent is read first, at most three deep."""
    done = c.memo.get(n)
    if done is not None:
        return done
    s, parent = c.spans[n], c.parents[n]
    above = _reading(c, parent, depth + 1) if parent is not None and depth < 3 else None
    if s.back:
        out = Reading(c.g.centres.get((s.adm1 or (above.adm1 if above else ()) or _last_named(c, n) or ("",))[0]), (), parent)
        out.adm1 = out.place.adm1 if out.place else ()
    elif s.sense is None:
        out = Reading(None, above.adm1 if above and above.adm1 else _around(c, n), parent, True)
    else:
        out = _choose(c, n, s, above, parent)
    if depth < 3:
        c.memo[n] = out
    return out


def _last_named(c: Context, n: int) -> tuple[str, ...]:
    """The governorate in force at span n: the header's, else the last named, else the document's."""
    header = _header(c, n)
    if header:
        return (header,)
    for k in range(n - 1, max(-1, n - 1 - 2 * _NEAR), -1):
        if c.fixed[k] and c.fixed[k][0] in c.g.centres:
            return c.fixed[k][:1]
    for k in range(n + 1, min(len(c.spans), n + _NEAR)):
        if c.fixed[k] and c.fixed[k][0] in c.g.centres:
            return c.fixed[k][:1]
    return c.lead[:1]


def _around(c: Context, n: int) -> tuple[str, ...]:
    """The governorate of a name that only its surroundings locate: sentence, header, sentence before, document."""
    here = c.sentence[n]
    found = _nearest(c, n, lambda k: c.sentence[k] == here)
    if found:
        return found
    header = _header(c, n)
    return (header,) if header else _nearest(c, n, lambda k: here - 3 <= c.sentence[k] < here) or c.lead or ()


def _nearest(c: Context, n: int, holds) -> tuple[str, ...]:
    best: tuple[float, tuple[str, ...]] = (math.inf, ())
    for k in range(max(0, n - _NEAR), min(len(c.spans), n + _NEAR + 1)):
        f = c.fixed[k]
        if k != n and f and f[0] in c.g.centres and holds(k):
            s = c.spans[k]
            distance = abs(s.i - c.spans[n].i) + (0 if s.noun in COARSE or s.compass else 4)
            best = min(best, (distance, f))
    return best[1]


def _choose(c: Context, n: int, s: Span, above: Reading | None, parent: int | None) -> Reading:
    """The most fitting of the places that bear the name; an unknown village when none lies where the text puts it."""
    fit = _fitting(s)
    header = _header(c, n)
    best = fit[0]
    if len(fit) > 1:
        local = _weights(c, n)
        best = max(fit, key=lambda p: p.weight + _agreement(c, p, above, local, header))
    if s.noun == "quarter" and best.kind in _NO_QUARTER:  # حي السليمانية بمدينة حلب: a quarter that bears a city's name
        return Reading(None, above.adm1 if above is not None and above.adm1 else _around(c, n), parent, True)
    elsewhere = _elsewhere(c, n, best, above, header) if best.adm1 and _doubtful(s, best) else ()
    if not elsewhere and parent is not None:
        elsewhere = _namesake(c, s, best, above, c.spans[parent])
    if elsewhere:
        return Reading(None, elsewhere, parent, True, drop=not s.noun and s.sense is not None and s.sense.trust > BARE)
    if len(best.adm1) < 2:
        return Reading(best, best.adm1, parent)
    around = above.adm1 if above is not None and above.adm1 else (header,) if header else ()
    narrowed = tuple(a for a in best.adm1 if a in around)  # a desert or a road in several governorates
    return Reading(best, narrowed or best.adm1, parent)


def _elsewhere(c: Context, n: int, best: Place, above: Reading | None, header: str | None) -> tuple[str, ...]:
    """The governorates where the text puts a village, if its best bearer in the gazetteer lies in none of them; else ()."""
    if above is not None and above.adm1:
        return () if set(best.adm1) & set(above.adm1) else above.adm1
    sense = c.spans[n].sense
    if best.kind != "place" and sense is not None and sense.trust == BARE:
        return ()  # a name that is known for itself, beside places of another governorate
    if header:
        return () if header in best.adm1 else (header,)
    near = {a for f in (*c.fixed[max(0, n - _NEAR) : n], *c.fixed[n + 1 : n + _NEAR + 1]) for a in f}
    if not near or not near.isdisjoint(best.adm1):
        return ()
    around = _around(c, n)
    return () if any(a in around for a in best.adm1) else around


_COMMON = 3  # governorates with places of a name


def _doubtful(s: Span, best: Place) -> bool:
    """Whether another place than the best bearer of the name may be meant, one that no list has.

    A hamlet; قرية السويدية, where only an oilfield bears the name; بادية الروضة, where a town has a name found everywhere.
    """
    if best.kind in _SMALL or (best.kind in SITES and s.noun == "settlement"):
        return True
    return best.kind in ("town", "subdistrict") and s.sense is not None and len({p.adm1 for p in s.sense.places}) >= _COMMON


_PLACED = frozenset(("town", "subdistrict", "district")) | SITES
_NEIGHBOURS = 0.25  # closeness: about 40 km


def _namesake(c: Context, s: Span, best: Place, above: Reading | None, over: Span | None) -> tuple[str, ...]:
    """قرية الروضة شرقي الرقة, حي الحميدية بدير الزور: a town elsewhere bears the name, but the text puts the place here; else ().

    A town that lies beside the larger place, across a border that only maps know, is meant itself; likewise the only one of its
    name, told by its direction from a city (معدان غربي دير الزور).
    """
    if above is None or over is None or not above.adm1 or not best.adm1 or best.kind not in _PLACED or s.sense is None:
        return ()
    if set(best.adm1) & set(above.adm1) or above.adm1[0] not in c.g.centres:
        return ()
    only = over.noun not in COARSE and all(p.adm1 == best.adm1 for p in s.sense.places)
    near = above.place is not None and _closeness(best, above.place) > _NEIGHBOURS
    return () if near or only else above.adm1


def _fitting(s: Span) -> list[Place]:
    """The places of the name that the place noun before it can announce, remembered for each noun; never empty."""
    assert s.sense is not None
    key = (s.noun, s.compass)
    fit = s.sense.memo.get(key)
    if fit is None:
        names = s.sense.places
        wanted = _FIT.get(s.noun)
        fit = [p for p in names if p.kind in wanted] if wanted else [p for p in names if p.kind == "country"]
        if s.noun == "site":  # طريق سلمية: of the town
            fit = [p for p in fit if p.kind in SITES or p not in s.sense.announced]
        elif s.noun == "":
            names = [p for p in names if p not in s.sense.announced] or names
        if s.noun in ("", "countryside"):
            fit = fit or [p for p in names if p.kind == "governorate"]
        elif s.noun == "settlement":
            fit = [p for p in fit if p.kind != "governorate"] or fit
        fit = s.sense.memo[key] = fit or names
    return fit


def _weights(c: Context, n: int) -> list[tuple[tuple[str, ...], float, Place | None]]:
    """Neighbouring spans whose governorate is certain: it, how much they say about span n, and their one place."""
    out = []
    here, fixed, sentence = c.sentence[n], c.fixed, c.sentence
    for k in range(max(0, n - _NEAR), min(len(c.spans), n + _NEAR + 1)):
        if k != n and fixed[k] and (far := abs(sentence[k] - here)) <= 6:
            sense = c.spans[k].sense
            one = sense.places[0] if sense is not None and len(sense.places) == 1 else None
            pointed = one is not None and one.prec in ("settlement", "exact")
            out.append((fixed[k], (3.0 if far == 0 else 1.5 / far) / (1 + 0.25 * abs(k - n)), one if pointed else None))
    return out


def _agreement(c: Context, p: Place, above: Reading | None, local: list, header: str | None) -> float:
    """How well a place agrees with the larger place beside it, the header, the neighbours and the whole document."""
    score = 0.0
    if above is not None and above.adm1:
        score += 20.0 if any(a in above.adm1 for a in p.adm1) else -20.0
        if above.place is not None:
            score += 6.0 * _closeness(p, above.place)
            score += 3.0 if p.adm2 and p.adm2 == above.place.adm2 else 0.0
    if header and header in p.adm1:
        score += 8.0
    area = frozenset(p.adm1)
    for adm1, weight, one in local:
        if not area.isdisjoint(adm1):
            score += weight
            if one is not None:
                score += 2.0 * weight * _closeness(p, one)
    return score + 4.0 * sum(c.share.get(a, 0.0) for a in p.adm1)


def _closeness(p: Place, q: Place) -> float:
    """1 at no distance, 0.37 at 30 km; 0 where a point is missing."""
    if p.lat is None or q.lat is None or p.lon is None or q.lon is None:
        return 0.0
    dy, dx = (p.lat - q.lat) * 111.2, (p.lon - q.lon) * 111.2 * math.cos(math.radians(p.lat))
    return math.exp(-math.hypot(dx, dy) / 30.0)
