"""Numbers in Arabic news: in digits and words, bounded and vague, and what each of them counts or does not count.

`find_numbers` reads a tokenized text once. Values come from number_grammar, kinds from number_kinds; here stand the
bounds around a number, ranges, `others`, and vague numbers. Does not belong here: duals and singular nouns that carry
a number by their form (مدنيان, عنصر), and which event a number belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extraction.number_context import Context, has
from extraction.number_grammar import cardinal, ordinal, vague
from extraction.number_kinds import kind_of, percent_end, unit_after
from extraction.number_words import Part, Slot, candidates, data, part, phrases, words
from extraction.phrases import Phrases
from extraction.text import Doc, Kind, Word, fold


@dataclass(slots=True)
class Number:
    """One number of a text.

    i, j: its tokens (j exclusive) with wrappers, the bound words before it and an آخرين directly after it.
    core_i, core_j: the number words alone. low, best, high: codebook, section 3; None is unknown.
    qualifier: exact, at_least, at_most, about, range, vague, derived (آخر: by its form). vague_class: several, few, many, dozens, hundreds,
    thousands, …, group, others; imputed: ACLED's stand-in for it, never a count.
    kind: count, ordinal, age, time, date, duration, distance, percent, money, calibre, code, year, phone, part, other.
    others: آخر/آخرين follows: persons in addition to those named before. definite: الخمسة, الـ5.
    raw: tokens i..j as written.
    """

    i: int
    j: int
    core_i: int
    core_j: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    vague_class: str | None = None
    imputed: int | None = None
    kind: str = "count"
    others: bool = False
    raw: str = ""
    definite: bool = False


_BACK = 6  # the longest bound phrase before a number, in words
_AHEAD = 6  # how far after a number على الأقل may stand
_WRAPPERS = {"(": ")", "/": "/", "[": "]", "{": "}"}
_ARTICLE, _LI_ARTICLE = "ال", "لل"
_DUAL = ("ين", "ان")
_PREFIXES = frozenset(("ال", "ب", "ل", "لل", "بال", "وال", "وب", "ول", "فال", "ك"))  # proclitics torn from digits: الـ 5, بـ"7"
_PROCLITICS = ("", "و", "ب", "ل", "ف", "وب", "ول", "ك")
_RANGE_KINDS = frozenset(("count", "duration", "age", "percent", "distance", "money", "other"))


@cache
def _bounds(name: str) -> Phrases[str]:
    return Phrases((p, qualifier) for qualifier, text in data()[name].items() for p in phrases(text))


@cache
def _bound_ends() -> frozenset[str]:
    """The last words of the bound phrases, with the proclitics that a phrase of one word may carry."""
    ends = [(fold(p.split()[-1]), " " in p) for text in data()["bounds_before"].values() for p in phrases(text)]
    return frozenset(c + w for w, longer in ends for c in (("",) if longer else _PROCLITICS))


@cache
def _bound_starts() -> frozenset[str]:
    return frozenset(fold(p.split()[0]) for text in data()["bounds_after"].values() for p in phrases(text))


def bound_before(doc: Doc, i: int, first: int = 0) -> tuple[str, int] | None:
    """The bound phrase that ends right before token i (أكثر من, ما لا يقل عن): (qualifier, its first token), or None."""
    if i <= first or doc.words[i - 1].norm not in _bound_ends():
        return None
    table = _bounds("bounds_before")
    for k in range(max(first, i - _BACK), i):
        found = table.at(doc, k, i)
        if found is not None and found.j == i:
            return found.payload, k
    return None


def bound_after(doc: Doc, j: int, end: int | None = None) -> tuple[str, int] | None:
    """The bound phrase after a counted noun (على الأقل), from token j on: (qualifier, its end), or None.

    Looks a few words ahead, not past another number, a stop other than a comma, or the beginning of another clause.
    """
    end = min(j + _AHEAD, len(doc.words) if end is None else end)
    starts = _bound_starts()
    if starts.isdisjoint([w.norm for w in doc.words[j:end]]):
        return None
    table = _bounds("bounds_after")
    for k in range(j, end):
        word = doc.words[k]
        if word.kind is Kind.PUNCT and word.raw in "،,()/":
            continue
        found = table.at(doc, k, min(k + 3, len(doc.words)))
        if found is not None:
            return found.payload, found.j
        p = part(word)
        if word.kind is not Kind.WORD or has(word, "clause_starts") or (p is not None and p.slot not in (Slot.OTHERS, Slot.ONE_OF)):
            return None
    return None


def find_numbers(doc: Doc) -> list[Number]:
    """All numbers of a text, in token order, not overlapping. Linear in its length; never raises."""
    out: list[Number] = []
    done = 0
    for i in candidates(doc.words):
        if i >= done and (number := _read(doc, i, done)) is not None:
            out.append(number)
            done = number.j
    _spread_kinds(doc, out)
    out = _with_others(doc, _ranges(doc, out))
    for n in out:
        n.raw = doc.span(n.i, n.j)
    return out


def _read(doc: Doc, i: int, floor: int) -> Number | None:
    """The number whose words begin at token i; tokens before `floor` belong to the number before it."""
    p = part(doc.words[i])
    if p is None:
        return None
    if p.slot in (Slot.VAGUE, Slot.MANY_HUNDREDS, Slot.MANY_SCALE):
        return _vague(doc, i)
    if p.slot is Slot.OTHERS:
        return _another(doc, i, p)
    if p.slot is Slot.ORDINAL:
        return _finish(doc, i, p, floor, *ordinal(doc, i, p))
    if p.slot in (Slot.ONE_OF, Slot.ZERO) or (p.slot is Slot.DIGITS and p.value is None):
        return _finish(doc, i, p, floor, p.value, i + 1)
    found = cardinal(doc, i)
    if found is None:
        share = p.slot in (Slot.FRACTION, Slot.SHARE)
        return Number(i, i + 1, i, i + 1, None, None, None, "vague", kind=unit_after(doc, i + 1) or "part") if share else None
    value, j = found
    return None if _no_number(doc, i, j, p) else _finish(doc, i, p, floor, value, j)


def _no_number(doc: Doc, i: int, j: int, p: Part) -> bool:
    """Words that are numbers by their letters only: Sunday and Monday, nobody, the hundred of a percentage."""
    if p.slot is Slot.HUNDRED and i and percent_end(doc, i - 1) == i + 1:
        return True
    if p.slot is not Slot.UNIT or j > i + 1 or p.stem not in words("weekday_numbers"):
        return False
    left = doc.words[i - 1].norm if i else ""
    if p.article:  # الاثنين after a definite dual is two, else Monday
        return not (p.value == 2 and left.startswith(_ARTICLE) and left.endswith(_DUAL))
    if p.value == 2:
        return left in words("day_words")
    following = doc.words[j] if j < len(doc.words) else None
    denied = any(w.norm in words("negations") for w in doc.words[max(0, i - 4) : i])
    return denied or following is None or following.kind is not Kind.WORD


def _vague(doc: Doc, i: int) -> Number | None:
    found = vague(doc, i)
    if found is None:
        return None
    cls, j = found
    return Number(i, j, i, j, None, None, None, "vague", cls.name, cls.imputed, unit_after(doc, j) or "count")


def _another(doc: Doc, i: int, p: Part) -> Number | None:
    """آخر, آخران, آخرين that no number governs. آخر before a noun is the last one, after a matter another matter."""
    if p.value == 0 or p.article:  # أخرى, الآخرين: only of a number before it
        return None
    if p.value is None:
        return Number(i, i + 1, i, i + 1, None, None, None, "vague", "others", others=True)
    count = int(p.value)
    if count == 1 and (verdict := _one_more(doc, i, p)) != "one more":
        return Number(i, i + 1, i, i + 1, None, None, None, "exact", kind="ordinal") if verdict == "the last" else None
    return Number(i, i + 1, i, i + 1, count, count, count, "derived", others=True)  # by its form, not by a numeral


def _one_more(doc: Doc, i: int, p: Part) -> str:
    """What آخر at token i says: 'one more', 'the last', or '' where it is another matter or nothing decides."""
    left, right = (doc.words[i - 1] if i else None), (doc.words[i + 1] if i + 1 < len(doc.words) else None)
    noun_follows = right is not None and right.kind is Kind.WORD
    if left is not None and left.kind is Kind.WORD:
        if has(left, "other_matters"):
            return ""
        if left.norm in words("before_last"):
            return "the last" if noun_follows else ""
        if not p.conj and has(left, "counted_nouns"):
            return "one more"  # طفل آخر
    if p.prep:
        return "the last"
    if _stands_alone(right, p.conj):
        return "one more"
    sure = left is None or left.kind is not Kind.WORD or (right is not None and right.norm.startswith(_ARTICLE))
    return "the last" if sure else ""


def _stands_alone(right: Word | None, conj: bool) -> bool:
    """May آخر before this word stand for a person of its own (وإصابة آخر بجروح)?"""
    if right is None or right.kind is not Kind.WORD or right.norm in words("after_another"):
        return True
    if right.norm.startswith(_ARTICLE):
        return False
    return conj or any(proclitics and stem for proclitics, stem in right.splits)


def _frame(doc: Doc, ci: int, cj: int, floor: int) -> tuple[int, int, str, bool]:
    """The tokens of a number with its wrapper and the article or preposition torn from it: (i, j, wrapper, article)."""
    i, j, wrapper = ci, cj, ""
    if i > floor and j < len(doc.words) and _WRAPPERS.get(doc.words[i - 1].raw) == doc.words[j].raw and not _in_a_date(doc, i, j):
        i, j, wrapper = i - 1, j + 1, doc.words[i - 1].raw
    elif i > floor and any(_WRAPPERS.get(doc.words[i - 1].raw) == w.raw for w in doc.words[ci + 1 : cj]):
        i -= 1  # (13) ألفا
    article = False
    if i > floor and doc.words[i - 1].norm in _PREFIXES:
        i -= 1
        article = doc.words[i].norm.endswith((_ARTICLE, _LI_ARTICLE))
    return i, j, wrapper, article


def _in_a_date(doc: Doc, i: int, j: int) -> bool:
    """22 / 7 / 2024: the slashes separate, they do not wrap."""
    if doc.words[j].raw != "/":
        return False
    beyond = doc.words[j + 1] if j + 1 < len(doc.words) else None
    return (i >= 2 and doc.words[i - 2].kind is Kind.NUMBER) or (
        beyond is not None and (beyond.kind is Kind.NUMBER or has(beyond, "months"))
    )


def _finish(doc: Doc, ci: int, p: Part, floor: int, value: float | None, cj: int) -> Number:
    """A number with a value: its frame, its bounds and its kind."""
    i, j, wrapper, article = _frame(doc, ci, cj, floor)
    framed, qualifier = i, "exact"
    one_of = p.slot is Slot.ONE_OF or (value == 1 and p.stem in words("weekday_numbers"))
    if not one_of and (bound := bound_before(doc, i, floor)) is not None:
        qualifier, i = bound
    c = Context(doc, i, j, ci, cj, value, p.slot, article or p.article, wrapper, qualifier != "exact")
    kind = kind_of(c)
    if qualifier == "at_most" and kind in _POINTS:  # حتى 25 تشرين الأول is no bound
        i, qualifier = framed, "exact"
    if qualifier == "exact" and (after := bound_after(doc, j)) is not None:
        qualifier = after[0]
    if kind == "percent":
        j = percent_end(doc, j)
    whole = value if isinstance(value, int) else None
    n = Number(i, j, ci, cj, whole, whole, whole, qualifier, kind=kind, definite=c.article)
    if qualifier == "at_least":
        n.high = None
    elif qualifier == "at_most":
        n.low = None
    return n


_POINTS = frozenset(("date", "time", "year", "ordinal", "code"))
_SPREADING = frozenset(("duration", "age", "date", "percent", "distance", "money", "calibre", "time", "year"))
_JOINS = frozenset("-–—")


def _link(doc: Doc, a: Number, b: Number) -> str:
    """What joins two neighbouring numbers directly: 'and', 'to', 'dash', or '' if other words stand between."""
    if b.core_i - a.j > 3:
        return ""
    between = [w for w in doc.words[a.j : b.core_i] if w.norm not in _PREFIXES and w.raw not in _WRAPPERS]
    head = part(doc.words[b.core_i])
    conj = head is not None and head.conj
    if not between:
        return "and" if conj or (doc.words[b.core_i - 1].norm.startswith("و") and b.core_i > a.j) else ""
    if len(between) > 1 or conj:
        return ""
    if between[0].norm == "و":
        return "and"
    if between[0].norm in words("range_to"):
        return "to"
    return "dash" if between[0].raw in _JOINS else ""


def _spread_kinds(doc: Doc, numbers: list[Number]) -> None:
    """The unit after the second number holds for the first (3 و4 أيام), a year before for the next (عامي 2013 و2014)."""
    for a, b in reversed(list(pairwise(numbers))):
        if a.kind == "count" and b.kind in _SPREADING and a.best is not None and _link(doc, a, b) and (b.kind != "date" or a.best <= 31):
            a.kind = b.kind
    for a, b in pairwise(numbers):
        if a.kind == "phone" and b.i == a.j and doc.words[b.i].kind is Kind.NUMBER:
            b.kind = "phone"  # 00963 911 222 333
        if b.kind == "count" and a.kind in ("age", "code") and unit_after(doc, a.j) == "" and _link(doc, a, b):
            following = doc.words[b.j] if b.j < len(doc.words) else None
            if a.kind == "age" or (b.definite == a.definite and (following is None or not has(following, "counted_nouns"))):
                b.kind = a.kind


def _ranges(doc: Doc, numbers: list[Number]) -> list[Number]:
    """Two numbers that bound one quantity, joined to one: بين 5 و7, من 5 إلى 7, 5-7 أشخاص."""
    out: list[Number] = []
    for b in numbers:
        a = out[-1] if out else None
        if a is not None and a.kind == b.kind and a.kind in _RANGE_KINDS and a.best is not None and b.best is not None:
            low = a.best * _shared_scale(doc, a, b)
            opened = _opened(doc, a, out[-2].j if len(out) > 1 else 0) if low < b.best else None
            if opened is not None and _is_range(doc, a, b, opened):
                out[-1] = Number(opened, b.j, a.core_i, b.core_j, low, low, b.best, "range", kind=b.kind, definite=a.definite)
                continue
        out.append(b)
    return out


def _shared_scale(doc: Doc, a: Number, b: Number) -> int:
    """The scale that only the second number names: من 3 إلى 5 آلاف."""
    last = part(doc.words[b.core_j - 1])
    if b.core_j - b.core_i < 2 or last is None or last.slot not in (Slot.SCALE, Slot.MANY_SCALE) or a.best is None or b.best is None:
        return 1
    scale = int(last.value or 1)
    return scale if b.best % scale == 0 and 0 < a.best < b.best // scale else 1


def _opened(doc: Doc, a: Number, floor: int) -> int:
    """The token at which a range that begins with `a` opens: at بين, ما بين, تتراوح بين, من, or at the number."""
    table = _range_open()
    for k in range(max(floor, a.i - 3), a.i):
        found = table.at(doc, k, a.i)
        if found is not None and found.j == a.i:
            return k
    return a.i


@cache
def _range_open() -> Phrases[bool]:
    return Phrases((p, True) for p in phrases(data()["range_open"]))


def _is_range(doc: Doc, a: Number, b: Number, opened: int) -> bool:
    link = _link(doc, a, b)
    between = doc.words[a.i - 1] if opened < a.i else None
    if link == "and":
        return between is not None and has(between, "range_between")
    if link == "to":
        return not any(has(w, "rising") for w in doc.words[max(0, opened - _BACK) : opened])
    following = doc.words[b.j] if b.j < len(doc.words) else None
    return link == "dash" and a.qualifier == "exact" and following is not None and following.kind is Kind.WORD


def _with_others(doc: Doc, numbers: list[Number]) -> list[Number]:
    """Marks the numbers that آخرين follows (19 آخرين, ثلاثة عناصر آخرين); such an آخرين is no number of its own."""
    alone = {n.core_i for n in numbers if n.others}
    governed: set[int] = set()
    for n in numbers:
        if n.core_i in alone or n.kind != "count":
            continue
        k = _others_after(doc, n.j)
        if k is not None:
            n.others = True
            governed.add(k)
            if k == n.j:
                n.j += 1
    return [n for n in numbers if n.core_i not in governed]


def _others_after(doc: Doc, j: int) -> int | None:
    for k in range(j, min(j + 3, len(doc.words))):
        word = doc.words[k]
        p = part(word)
        if p is not None:
            if p.slot is not Slot.OTHERS or p.conj or p.prep or (p.value is not None and k > j + 1):
                return None
            following = doc.words[k + 1] if k + 1 < len(doc.words) else None
            return k if p.value != 1 or _stands_alone(following, conj=False) else None
        if word.kind is not Kind.WORD or word.norm.startswith("و") or has(word, "clause_starts") or word.norm in words("after_another"):
            return None
    return None
