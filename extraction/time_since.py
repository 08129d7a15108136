"""What منذ runs from where a date stands further on: منذ بدء الحملة في 5 أيار, منذ سقوط الباغوز عام 2019, منذ X حتى الآن.

Does not belong here: منذ right before a span or a name (time_counted.py), what a time means (calendar_rules.py).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from extraction.text import Kind, fold
from extraction.time_atoms import Scan
from extraction.time_words import TimeRef, folded, lexicon


def close_since(scan: Scan, refs: list[TimeRef]) -> list[TimeRef]:
    """منذ X حتى الآن as one."""
    out: list[TimeRef] = []
    for ref in refs:
        if ref.kind == "until" and out and _goes_on(scan, out[-1], ref):
            out[-1].last, out[-1].j = ref.last, ref.j
        elif ref.kind == "year" and out and out[-1].named is not None and ref.i == out[-1].j and ref.year == out[-1].named.year:
            out[-1].j = ref.j  # منذ سقوط الباغوز عام 2019
        elif out and _dates_named(scan, out[-1], ref):
            out[-1].j = ref.j
        else:
            out.append(ref)
    return out


_TO_ITS_DAY = 3


def _dates_named(scan: Scan, since: TimeRef, ref: TimeRef) -> bool:
    """منذ انطلاق عملية غصن الزيتون التركية في 20 كانون الثاني: the day right behind what it dates."""
    if since.named is None or ref.kind not in ("day", "month") or ref.introduced_by not in (None, "in") or ref.month != since.named.month:
        return False
    if ref.day not in (None, since.named.day) or ref.year not in (None, since.named.year):
        return False
    return ref.i - since.j < _TO_ITS_DAY and all(scan.doc.words[k].kind is Kind.WORD for k in range(since.j, ref.i))


def _goes_on(scan: Scan, since: TimeRef, until: TimeRef) -> bool:
    if since.kind != "since" or since.last is not None or until.i - since.j > 1:
        return False
    return all(scan.s[k].cat in ("and", "comma") for k in range(since.j, until.i))


def bare_since(scan: Scan, heads: list[int], refs: list[TimeRef]) -> list[TimeRef]:
    """منذ before what is no date (منذ بدء الحملة) still says that a figure is cumulative: a find of its own word."""
    bare = [TimeRef(k, k + 1, "since", introduced_by="since") for k in heads if scan.s[k].cat == "since"]
    if not bare:
        return refs
    at = {k: r for r in refs for k in range(r.i, r.j)}
    told: list[TimeRef] = []
    for b in (b for b in bare if b.i not in at):
        if told and b.i < told[-1].j:
            continue  # منذ منذ كذا: within what the first of them has
        if (
            _of_that_time(scan, b)
            and (until := at.get(b.j, at.get(b.j + 1))) is not None
            and until.kind == "until"
            and _goes_on(scan, b, until)
        ):
            b.last, b.j = until.last, until.j
            refs.remove(until)
        dated = _event_dated(scan, b, at) if b.first is None else None
        if dated is not None:
            b.first, b.j = dated, dated.j
            refs.remove(dated)
        elif b.first is None:
            b.begun = _begun(scan, b.i)
        told.append(b)
    return sorted([*refs, *told], key=lambda r: r.i)


def _of_that_time(scan: Scan, since: TimeRef) -> bool:
    """منذ ذلك الحين, منذ ذلك التاريخ, منذ حينها: since the time told before."""
    k = since.j
    if scan.norm(k) in folded("then_word"):
        end = k + 1
    elif scan.s[k].cat == "that" and scan.norm(k + 1) in folded("that_time"):
        end = k + 2
    else:
        return False
    since.first, since.j = TimeRef(k, end, "that_time"), end
    return True


_EVENT_WORDS = 4
_QUOTES = '"”“»«()'
_BEGUN_WORDS = 10  # منذ بدء تنظيم كذا هجومه على مدينة كذا في 16 أيلول


def _event_dated(scan: Scan, since: TimeRef, at: dict[int, TimeRef]) -> TimeRef | None:
    """منذ بدء الحملة في 5 أيار, منذ خروجه عام 2019, منذ بدء المعركة مطلع تموز: what dates the event behind منذ, a few words on."""
    reach = _BEGUN_WORDS if since.j < len(scan.doc.words) and scan.norm(since.j) in folded("campaign_begins") else _EVENT_WORDS
    for k in range(since.j, min(since.j + reach + 2, len(scan.doc.words))):
        ref = at.get(k)
        if ref is not None:
            dated = ref.kind == "day" or (ref.kind == "month" and ref.introduced_by == "in")
            near = ref.kind in ("year", "part_of_month") or (dated and (ref.year is not None or k - since.j <= reach))
            return ref if near and k > since.j and ref.introduced_by in (None, "in") else None
        word = scan.doc.words[k]
        if word.kind is not Kind.WORD and word.raw not in _QUOTES:
            return None
    return None


_BEFORE, _BEHIND = 20, 8  # words around منذ that say which offensive began


def _begun(scan: Scan, k: int) -> tuple[tuple[date, date], ...]:
    """منذ بدأت تركيا عمليتها, … كوباني منذ بدء الهجوم: the offensives that may be meant: first day, last day of their news."""
    words = scan.doc.words
    if k + 1 >= len(words) or words[k + 1].norm not in folded("offensive_begins"):
        return ()
    near = {norm for p in range(max(0, k - _BEFORE), min(k + _BEHIND, len(words))) for norm in words[p].stems}
    return tuple((first, last) for first, last, about in _offensives() if not near.isdisjoint(about))


@cache
def _offensives() -> list[tuple[date, date, frozenset[str]]]:
    told = lexicon()["offensives"].items()
    return [(first, first + timedelta(days=o["days"]), frozenset(map(fold, o["about"]))) for first, o in told]
