"""Places: where a text says that something happened.

`find_places` gives every place phrase of a document with its governorate; `place_for` the place of an event;
`governorate_headers` the lines of a digest that open the news of a governorate. Does not belong here: the form of
place phrases (place_scan.py), choosing among places of one name (place_context.py), the names (gazetteer.py).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extraction.gazetteer import SITES, Gazetteer, Place, gazetteer
from extraction.place_asides import governs
from extraction.place_context import COARSE, Reading, read_spans
from extraction.place_scan import Scanner, Span
from extraction.text import Doc, Kind, fold


@dataclass(slots=True)
class PlaceRef:
    """One place phrase.

    i, j: tokens (exclusive) with its place nouns; name: the text of those tokens without proclitics (و, ب), core: of the name alone. kind:
    settlement, subdistrict, district, governorate, countryside, region, country, site, unknown_village. adm1: governorates
    by their P-coded names, or the country abroad; () where the text does not say or means several. lat, lon: a point of
    the place at precision `where_prec` (codebook). prep: in, from, on, to, near, between: kind of the preposition before
    it, told: where he is who tells of it, None without. group: the members of one list share it. parent: index in the list of
    the larger place beside it. marks: punctuation marks of the text before it. worth: how far it is the place of what
    happens by itself, None where it cannot be. columns: of what happened there, once they are asked for.
    """

    i: int
    j: int
    name: str
    core: str
    kind: str
    adm1: tuple[str, ...]
    adm2: str | None
    pcode: str | None
    lat: float | None
    lon: float | None
    where_prec: str
    prep: str | None
    group: int
    parent: int | None
    marks: int = 0
    worth: float | None = None
    columns: EventPlace | None = None


class EventPlace(NamedTuple):
    """Where an event took place; the columns of a fact."""

    place: str | None
    adm1: tuple[str, ...]
    adm2: str | None
    pcode: str | None
    lat: float | None
    lon: float | None
    where_prec: str


NOWHERE = EventPlace(None, (), None, None, None, None, "unknown")
_KIND = {k: k for k in ("governorate", "district", "subdistrict", "region", "country")}
_KIND |= dict.fromkeys(("desert", "mountain", "area"), "region")


def find_places(doc: Doc) -> list[PlaceRef]:
    """All place phrases in token order, not overlapping. Linear in the length of the text; never raises."""
    g = gazetteer()
    spans = [s for s in Scanner(doc, g).run() if not governs(doc.words, s.i, s.j, g.sets)]
    if not spans:
        return []
    readings = read_spans(doc, g, spans, governorate_headers(doc, spans))
    kept = [n for n, r in enumerate(readings) if not r.drop]
    place = {n: k for k, n in enumerate(kept)}
    refs = [_ref(doc, g, spans[n], readings[n], readings) for n in kept]
    for n, r in zip(kept, refs, strict=True):
        r.parent = place.get(r.parent) if r.parent is not None else None
        above = refs[r.parent] if r.parent is not None and r.prep in _ASIDE else None
        if above is not None and above.kind in COARSE and set(above.adm1) & set(r.adm1):
            above.prep = r.prep  # ينحدرون من بلدة تدمر بريف حمص
        if not r.adm1 and r.kind == "region" and _of_body(doc, g, r):
            r.prep = "told"
        r.marks = bisect_right(doc.marks, r.i)
        held = _may_hold(r, g.centres, readings[n]) and not _dealt_with(doc, g, r)
        r.worth = _SPECIFIC[r.kind] + _PREP.get(r.prep or "", 0.0) if held else None
    return refs


def _of_body(doc: Doc, g: Gazetteer, r: PlaceRef) -> bool:
    """قوى الأمن الداخلي في شمال وشرق سوريا: where a body works, not where it did what is told."""
    before = r.i - 1 if r.prep == "in" and g.prep(doc.words[r.i - 1]) == "in" else r.i
    return r.prep == "in" and before > 0 and doc.words[before - 1].norm in g.sets["bodies"]


def _ref(doc: Doc, g: Gazetteer, s: Span, r: Reading, readings: list[Reading]) -> PlaceRef:
    p = r.place
    kind, prec = _kind(s, r), "unknown"
    adm2 = pcode = lat = lon = None
    if p is not None:
        adm2, pcode, lat, lon, prec = p.adm2, p.pcode, p.lat, p.lon, p.prec
        if kind == "countryside":
            prec = "governorate" if p.kind == "governorate" else "district"
    elif r.adm1:
        above = readings[r.parent].place if r.parent is not None else None
        if above is None and len(r.adm1) == 1:
            above = g.centres.get(r.adm1[0])
        if above is not None:
            adm2, pcode, prec = above.adm2, above.pcode, above.prec if above.prec in ("district", "subdistrict") else "governorate"
    skip = _letters(doc.words[s.i].raw, s.clitics) if s.clitics else 0
    name = doc.span(s.i, s.j)[skip:]
    core = doc.span(s.core_i, s.core_j)[skip if s.core_i == s.i else 0 :]
    return PlaceRef(s.i, s.j, name, core, kind, r.adm1, adm2, pcode, lat, lon, prec, s.prep or None, s.group, r.parent)


@lru_cache(maxsize=100_000)
def _letters(raw: str, n: int) -> int:
    """Length of the first n letters of a word, with the marks and tatweel that are written on them."""
    k = 0
    while n and k < len(raw):
        n -= fold(raw[k]) != ""
        k += 1
    while k and k < len(raw) and fold(raw[k]) == "":
        k += 1
    return k


def _kind(s: Span, r: Reading) -> str:
    if s.back:
        return "countryside" if s.back == "countryside" else "governorate"
    if r.unknown or r.place is None:
        return "site" if s.noun == "site" else "unknown_village"
    if s.noun == "countryside" or (s.compass and r.place.kind in COARSE):
        return "countryside"
    return "site" if r.place.kind in SITES else _KIND.get(r.place.kind, "settlement")


def governorate_headers(doc: Doc, spans: list[Span] | None = None) -> list[tuple[int, str]]:
    """(token, governorate) of the lines that begin with a governorate's name and a colon; each holds until the next.

    Two colons do inside a line too: feeds glue the lines of a digest.
    """
    g = gazetteer()
    if spans is None:
        spans = Scanner(doc, g).run()
    out = []
    words = doc.words
    for s in spans:
        colons = [w.raw for w in words[s.j : s.j + 2]]
        if colons[:1] == [":"] and (colons == [":", ":"] or _opens_line(doc, g, s.i)):
            found = _governorate(s)
            if found:
                out.append((s.i, found))
    return out


def _opens_line(doc: Doc, g: Gazetteer, i: int) -> bool:
    k = i - 1
    while k >= 0 and i - k <= 3 and doc.words[k].kind is not Kind.NEWLINE:
        if doc.words[k].kind is not Kind.PUNCT and doc.words[k].norm not in g.sets["header_words"]:
            return False
        k -= 1
    return k < 0 or doc.words[k].kind is Kind.NEWLINE


def _governorate(s: Span) -> str | None:
    kinds: dict[str, Place] = {p.kind: p for p in reversed(s.sense.places)} if s.sense else {}
    place = kinds.get("governorate") or kinds.get("city")
    return place.adm1[0] if place is not None and place.adm1 else None


# -- the place of an event

_SPECIFIC = {
    "site": 5.0, "settlement": 5.0, "unknown_village": 4.5, "subdistrict": 3.5, "district": 3.5, "countryside": 3.0, "governorate": 2.0,
    "region": 1.0, "country": 0.0,
}  # fmt: skip
ELSEWHERE = ("from", "bound")  # where somebody comes from or goes to
_PREP = {"in": 2.0, "on": 1.5, "near": 1.5, "between": 1.0, "to": 0.0, "from": -4.0, "bound": -4.0, "told": -3.0}
_ASIDE = frozenset(("from", "told"))
_LEAD_SENTENCES = 6
_PARAGRAPH_SENTENCES = 20
_FAR = 60  # tokens: marks beyond are not counted
_BACK_REFS = 20  # so many places to each side of an event are looked at: keeps the cost of an article linear


def place_for(doc: Doc, refs: list[PlaceRef], i: int, j: int, starts: list[int] | None = None) -> EventPlace:
    """The place of an event whose words are tokens i..j.

    The most specific in its sentence, rather after its words than before, joined with the larger one beside it; else in
    an earlier sentence of its paragraph; else in the lead; else, where that names but a region, the place told last. A list
    of places is one place with all their governorates.
    starts: the first tokens of refs, where the caller asks often.
    """
    if not refs:
        return NOWHERE
    starts = [r.i for r in refs] if starts is None else starts
    first, end = _sentence(doc, i)
    at = bisect_right(starts, i)
    lo, hi = bisect_left(starts, first), bisect_left(starts, end)
    here = refs[max(lo, at - _BACK_REFS) : min(hi, at + _BACK_REFS)]
    countries = [r for r in here if r.kind == "country"]
    home = [r for r in countries if not _abroad(r)]
    best = (_behind(here, j) if countries else None) or _best(doc, [r for r in here if r.prep not in ELSEWHERE], i, j)
    if best is not None and best.kind == "country" and home and (_nearer(home, best, i, j) or _beside(home, best)):
        return NOWHERE  # so many in Syria, so many in Iraq; or so many in both
    if best is None:
        paragraph = _paragraph(doc, first)
        best = _best(doc, [r for r in refs[max(0, lo - _BACK_REFS) : lo] if r.i >= paragraph and not (home and _abroad(r))], i, j)
    if best is None and lo:
        k = bisect_right(doc.sentences, (first, 10**9)) - 1
        before = doc.sentences[k - 1][0] if k > 0 else first
        best = _best(doc, [r for r in refs[max(0, lo - _TOLD_LAST) : lo] if r.i >= before and r.adm1 and not (home and _abroad(r))], i, j)
    if best is None:
        lead = doc.sentences[:_LEAD_SENTENCES][-1][1] if doc.sentences else 0
        first_named = [r for r in refs[:_BACK_REFS] if r.i < lead and not (_abroad(r) and (home or r.i > j))]
        best = _best(doc, first_named, 0, 0) or _best(doc, here, i, j)
        if best is not None and not best.adm1:  # شرق الفرات: a stretch of land says less than the place told last
            last = [r for r in refs[max(0, lo - _TOLD_LAST) : lo] if r.adm1 and not (home and _abroad(r))]
            best = _best(doc, last, i, j) or best
    return _joined(doc, refs, best, bisect_left(starts, best.i)) if best is not None else NOWHERE


def place_from(doc: Doc, refs: list[PlaceRef], j: int, starts: list[int]) -> EventPlace:
    """The place that stands right behind token j: وأربع منها قرب كذا."""
    at = bisect_left(starts, j)
    return _joined(doc, refs, refs[at], at) if at < len(refs) else NOWHERE


_BEFORE = 1.5  # in a list the place behind a count is its own: سبعة في حلب وثمانية في حماة


def place_ending(doc: Doc, refs: list[PlaceRef], p: int, starts: list[int]) -> EventPlace | None:
    """The place whose words end right before token p, if there is one: تلتها حلب بـ36, ودير الزور بـ30."""
    at = bisect_left(starts, p) - 1
    return _joined(doc, refs, refs[at], at) if at >= 0 and refs[at].j == p else None


def _sentence(doc: Doc, i: int) -> tuple[int, int]:
    at = bisect_right(doc.sentences, (i, len(doc.words) + 1)) - 1
    return doc.sentences[at] if at >= 0 else (0, len(doc.words))


def _paragraph(doc: Doc, first: int) -> int:
    """First token of the paragraph in which the sentence that begins at `first` stands; looks a few sentences back."""
    at = bisect_right(doc.sentences, (first, len(doc.words) + 1)) - 1
    stop = max(0, at - _PARAGRAPH_SENTENCES)
    while at > stop and doc.words[doc.sentences[at][0] - 1].kind is not Kind.NEWLINE:
        at -= 1
    return doc.sentences[at][0] if at >= 0 else 0


def _best(doc: Doc, refs: list[PlaceRef], i: int, j: int) -> PlaceRef | None:
    """The place with the highest score: specific, after the event, near it, with no punctuation between."""
    if not refs:
        return None
    best, best_score = None, float("-inf")
    marks = _marks(doc, refs, i)
    for r in refs:
        if r.worth is None:
            continue
        score = r.worth - 0.08 * _gap(r, i, j) - 0.8 * abs(r.marks - marks)
        if score > best_score:
            best, best_score = r, score
    return best


def _marks(doc: Doc, refs: list[PlaceRef], i: int) -> int:
    """Punctuation marks of the text before token i, counted from the place before it, or after it."""
    before = None
    for r in refs:
        if r.i > i:
            break
        before = r
    return before.marks + _count(doc, before.j, i) if before is not None else refs[0].marks - _count(doc, i, refs[0].i)


def _count(doc: Doc, i: int, j: int) -> int:
    return max(0, bisect_left(doc.marks, min(j, i + _FAR)) - bisect_left(doc.marks, i))


def _may_hold(r: PlaceRef, centres: dict[str, Place], reading: Reading) -> bool:
    """Whether a thing can have happened there: abroad only where the text says in, on or near it; the country itself never."""
    abroad = reading.place is not None and reading.place.kind == "foreign"  # بقيادة واشنطن, ومقره لندن
    if abroad or (r.adm1 and r.adm1[0] not in centres):
        return r.prep == "in" or (r.prep in ("on", "near", "between") and r.kind != "country")
    return r.kind != "country"


def _dealt_with(doc: Doc, g: Gazetteer, r: PlaceRef) -> bool:
    """بالتنسيق مع دمشق, استمرار التعاون مع دمشق: those who govern there."""
    return r.i > 0 and r.prep is None and doc.words[r.i - 1].norm in g.sets["along_with"]


_RIGHT_BEHIND = 3
_TOLD_LAST = 4  # places


def _behind(here: list[PlaceRef], j: int) -> PlaceRef | None:
    """و12 ضربة وجهت في العراق: the country abroad that stands right behind the event's words."""
    after = next((r for r in here if r.i >= j), None)
    near = after is not None and after.kind == "country" and after.prep == "in" and after.i - j <= _RIGHT_BEHIND
    return after if after is not None and near and _abroad(after) else None


def _abroad(r: PlaceRef) -> bool:
    return bool(r.adm1) and r.adm1[0] not in gazetteer().centres


def _nearer(home: list[PlaceRef], best: PlaceRef, i: int, j: int) -> bool:
    """Whether the country itself stands nearer to the event than the one abroad, behind its words rather than before."""
    return min(_gap(r, i, j) for r in home) < _gap(best, i, j)


def _beside(home: list[PlaceRef], best: PlaceRef) -> bool:
    """في سوريا والعراق: of both."""
    return any(0 <= gap <= 1 for r in home for gap in (best.i - r.j, r.i - best.j))


def _gap(r: PlaceRef, i: int, j: int) -> float:
    return max(0, r.i - j) if r.i >= i else max(0, i - r.j) * 1.5 + _BEFORE


def _joined(doc: Doc, refs: list[PlaceRef], best: PlaceRef, at: int) -> EventPlace:
    """The columns of the best place: its list as one, with what the larger place beside it adds."""
    if best.columns is None:
        best.columns = _columns(doc, refs, best, at)
    return best.columns


def _columns(doc: Doc, refs: list[PlaceRef], best: PlaceRef, at: int) -> EventPlace:
    first = last = at
    while first > 0 and refs[first - 1].group == best.group:
        first -= 1
    while last + 1 < len(refs) and refs[last + 1].group == best.group:
        last += 1
    members = refs[first : last + 1]
    adm1 = tuple(dict.fromkeys(a for r in members for a in r.adm1))
    name = members[0].name if len(members) == 1 else members[0].name + doc.text[doc.ends[members[0].j - 1] : doc.ends[members[-1].j - 1]]
    if len(members) > 1:
        same = len({r.adm2 for r in members}) == 1
        return EventPlace(name, adm1, best.adm2 if same else None, None, None, None, "governorate" if adm1 else "unknown")
    if not adm1 and best.parent is not None:
        adm1 = refs[best.parent].adm1
    return EventPlace(name, adm1, best.adm2, best.pcode, best.lat, best.lon, best.where_prec)
