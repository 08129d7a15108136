"""What a number is, other than a count: an age, a time, a date, a year, a duration, a distance, a share, a code …

`kind_of` looks at a bounded number of tokens on both sides of a number. The first test that answers decides; without
an answer the number counts things, and which things is for the grammar of persons and events to say.
Does not belong here: the value (number_grammar), bounds and ranges (numbers); what a date means (times).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from extraction.number_context import Context, beside, has, plain
from extraction.number_words import Slot, data, part, words
from extraction.phrases import Phrases
from extraction.text import Doc, Kind, Word, fold

FIRST_YEAR, LAST_YEAR = 1900, 2035


def _edge(word: Word) -> bool:
    return word.kind is Kind.NEWLINE


def _counted(c: Context) -> bool:
    """A noun that is counted follows."""
    return plain(c.right(), "counted_nouns")


@cache
def _signs(name: str) -> frozenset[str]:
    return frozenset(data()[name].split())


@cache
def _measures() -> dict[str, str]:
    """A noun of measure → the kind it gives to the number before it."""
    names = {
        "duration": ("duration_nouns", "always_age"),
        "distance": ("distance_nouns",),
        "money": ("money_nouns",),
        "calibre": ("calibre_nouns",),
        "other": ("amount_nouns",),
    }
    return {word: kind for kind, lists in names.items() for name in lists for word in words(name)}


@cache
def _percent() -> Phrases[bool]:
    return Phrases((p.replace("_", " "), True) for p in data()["percent_nouns"].split())


def percent_end(doc: Doc, j: int) -> int:
    """The end of a percent sign or phrase that stands at token j, else j."""
    if j >= len(doc.words):
        return j
    if doc.words[j].raw in _signs("percent_signs"):
        return j + 1
    found = _percent().at(doc, j, min(j + 2, len(doc.words)))
    return j if found is None or found.proclitics else found.j


def _sign(c: Context) -> str:
    if percent_end(c.doc, c.j) > c.j or c.left().raw in _signs("percent_signs"):
        return "percent"
    money = _signs("money_signs")
    if c.left().raw in money or c.right().raw in money:
        return "money"
    return "other" if c.right().raw == "°" else ""


def _phone(c: Context) -> str:
    digits = c.doc.words[c.ci].norm
    if not c.digits or not digits.isdigit():
        return ""
    zeros = len(digits) - len(digits.lstrip("0"))
    if len(digits) >= 10 or (zeros and len(digits) >= 7 - zeros) or (c.left().raw == "+" and len(digits) >= 3):
        return "phone"
    return "phone" if zeros and len(digits) == 3 and c.right().kind is Kind.NUMBER else ""


def _stray(c: Context) -> str:
    """View counters, list marks, footnotes, broken clocks, scores, and numbers of another language."""
    if not c.digits:
        return ""
    left, right = c.left(), c.right()
    if c.wrapped == "[" or left.raw == "=":
        return "code"
    if _edge(left) and _edge(right) and not (c.bounded or c.article):
        return "other"
    if _edge(left) and not c.wrapped and c.within(0, 99) and right.raw in "-.):–" and c.right(1).kind is not Kind.NUMBER:
        return "other"
    if right.raw == ":" and c.right(1).kind is Kind.NUMBER and c.glued_right() and c.tight(c.cj):
        return "other"  # not مقتل 105: 27 من كذا
    if left.raw == ":" and c.left(2).kind is Kind.NUMBER and c.glued_left() and c.tight(c.ci - 1):
        return "other"
    foreign = left.kind is Kind.LATIN or (left.kind is Kind.PUNCT and c.left(2).kind is Kind.LATIN)
    if right.kind is Kind.LATIN and not c.glued_right() and (foreign or left.kind is not Kind.WORD):
        return "other"
    return "other" if foreign and right.kind is not Kind.WORD and not c.glued_left() else ""


def _month_at(c: Context, k: int) -> bool:
    word = c.right(k)
    if plain(word, "months"):
        return True
    return plain(word, "ambiguous_months") and (after := part(c.right(k + 1))) is not None and after.slot in (Slot.ORDINAL, Slot.OTHERS)


def _date(c: Context) -> str:
    if c.slot is Slot.ORDINAL and (plain(c.left(), "months_with_ordinal") or has(c.left(), "months_with_ordinal")):
        return "date"
    if not c.within(1, 31):
        return ""
    k = 1 if c.right().raw in "/-–" else 0
    if _month_at(c, k) or (plain(c.right(), "yesterday") and has(c.left(), "weekdays")) or (c.slot is not Slot.UNIT and _named_month(c, k)):
        return "date"
    if plain(c.right(), "of"):
        if _month_at(c, 1) or _named_month(c, 1) or plain(c.right(1), "this_month") or plain(c.right(1), "yesterday"):
            return "date"
        if plain(c.right(1), "same") and plain(c.right(2), "month_words"):
            return "date"
    return _date_in_digits(c)


def _named_month(c: Context, k: int) -> bool:
    """من الشهر الجاري, شهر أيلول, 5 الجاري; but not قتل 5 شهر تموز without من."""
    word = c.right(k)
    if plain(word, "month_words"):
        return k == 1 or plain(c.right(k + 1), "this_month")
    return k == 0 and c.digits and plain(word, "this_month") and not c.bounded


def _date_in_digits(c: Context) -> str:
    if not c.digits:
        return ""
    slash = "/\\"
    if c.right().raw in slash and c.right(1).kind is Kind.NUMBER:
        return "date"
    if c.left().raw in slash and c.left(2).kind is Kind.NUMBER:
        return "date"
    if c.right().kind is Kind.NUMBER and (_year_at(c.right()) or _year_at(c.right(1))):
        return "date"  # 7 9 2021
    if has(c.left(), "date_before") and not _counted(c):
        return "date"
    further = plain(c.left(2), "and_in") and c.right().kind is not Kind.NUMBER  # وفي شباط 8، وفي آذار 12: a number of its own
    own = further or c.wrapped == "("  # شباط (8)، آذار (12)
    return "date" if plain(c.left(), "months") and c.right().kind is not Kind.WORD and not own else ""


def _year_at(word: Word) -> bool:
    return word.kind is Kind.NUMBER and FIRST_YEAR <= (word.value or 0) <= LAST_YEAR and len(word.norm) == 4


def _year(c: Context) -> str:
    if c.within(1300, 1500) and plain(c.right(), "hijri"):
        return "year"
    if not c.within(FIRST_YEAR, LAST_YEAR) or not isinstance(c.value, int):
        return ""
    named = has(c.left(), "year_nouns") or plain(c.right(), "gregorian")
    month = plain(c.left(), "months") or (part(c.left()) is not None and has(c.left(2), "months_with_ordinal"))
    if named or (c.digits and month):
        return "year"
    if not c.digits or _counted(c) or len(c.doc.words[c.ci].norm) != 4 or c.cj - c.ci != 1:
        return ""
    if c.value % 100 == 0 and c.right().kind is Kind.WORD and (not has(c.left(), "year_openers") or c.bounded):
        return ""  # 2000 خيمة: a round number before a noun
    return "" if c.bounded and c.right().kind is Kind.WORD else "year"


def _clock(c: Context) -> str:
    if not c.within(0, 24.6):
        return ""
    if any(plain(c.left(k), "time_before") or has(c.left(k), "time_before") for k in (1, 2) if k == 1 or c.left().kind is Kind.WORD):
        return "time"
    if c.digits and c.left().raw in "،,.:" and c.left(2).kind is Kind.NUMBER and has(c.left(3), "time_before"):
        return "time"
    if not (c.digits or c.slot is Slot.ORDINAL or c.article) or c.value == 0:
        return ""
    if plain(c.right(), "time_zone") or (plain(c.right(), "time_after") and not has(c.right(1), "time_after_breakers")):
        return "time"
    return ""


def _names_a_time(c: Context) -> bool:
    """The singular after the number is the head of a date of its own: قتل 5 يوم الجمعة, 19 عام 2021."""
    after = c.right(1)
    if after.kind is Kind.NUMBER:
        return (after.value or 0) >= FIRST_YEAR
    following = part(after)
    return (
        plain(after, "weekdays")
        or plain(after, "months")
        or plain(after, "yesterday")
        or (following is not None and following.slot is Slot.ORDINAL)
    )


def _bracketed(c: Context) -> bool:
    """A bracket opened a few words before: (فلان الفلاني 27 عاما)."""
    return any(c.left(k).raw == "(" for k in (1, 2, 3, 4, 5))


def _aged(c: Context) -> bool:
    if plain(c.right(), "always_age") or c.wrapped == "(" or (c.right(1).raw in ")،," and _bracketed(c)):
        return True
    for k in (1, 2, 3):
        word = c.left(k)
        if word.kind is not Kind.WORD:
            return k == 1 and word.raw in "،," and c.right(1).raw in "،,)" and not has(c.left(2), "not_age")
        if has(word, "age_words"):
            return True
        if has(word, "not_age"):
            return False
    return False


def _unit(c: Context) -> str:
    if c.slot is Slot.ORDINAL:
        return _age_of_ordinal(c)
    right = c.right()
    kind = _measures().get(right.norm, "")
    if kind == "duration":
        if plain(right, "year_units") and _aged(c):
            return "age"
        return "" if _names_a_time(c) else "duration"
    if kind:
        return kind
    if has(c.left(), "calibre_before"):
        return "calibre"
    if c.digits and c.value in data()["known_calibres"] and has(c.left(), "calibre_weapons") and not _counted(c):
        return "calibre"
    return ""


_DECADES = range(20, 100, 10)


def _age_of_ordinal(c: Context) -> str:
    return "age" if has(c.left(), "age_only") or has(c.left(), "age_bounds") else ""


def _ratio(c: Context) -> str:
    """9 من كل 10 غارات: of so many, one thing or another."""
    each = plain(c.left(), "every") and plain(c.left(2), "of")
    return "other" if each or (plain(c.right(), "of") and plain(c.right(1), "every")) else ""


def _age(c: Context) -> str:
    if c.slot is Slot.ONE_OF or _counted(c):
        return ""
    if c.article and not c.digits and c.value in _DECADES and plain(c.left(), "in_age") and plain(c.right(), "after_age"):
        return "age"  # شابا في العشرين يدعى كذا
    if c.article and has(c.left(), "age_bounds"):
        return "age"
    for k in (1, 2):
        word = c.left(k)
        if word.kind is not Kind.WORD:
            return ""
        if has(word, "age_only"):
            return "age"
    return ""


def _duration_before(c: Context) -> str:
    stem = c.left().norm.removeprefix("ال")
    if c.value == 1 and c.slot is Slot.UNIT:
        if c.article:
            return "other"  # العنصر الواحد: each
        if stem in words("one_duration") and stem == c.left().norm:  # يوم واحد; but اليوم أحد الوجهاء
            return "duration"
        kind = _measures().get(stem, "")
        return "" if kind == "duration" else kind  # كيلومتر واحد
    return "duration" if c.article and stem in words("duration_plurals") and not _counted(c) else ""


def _code(c: Context) -> str:
    if c.article and not c.digits and c.slot is not Slot.ORDINAL and has(c.left(), "name_nouns"):
        return "code"
    if not c.digits or _counted(c):
        return ""
    left, right = c.left(), c.right()
    dash = left.raw in "-–"
    if left.kind is Kind.LATIN and (c.glued_left() or (len(left.raw) <= 4 and right.kind is not Kind.WORD)):
        return "code"
    if dash and ((c.glued_left() and c.left(2).kind is Kind.LATIN) or plain(c.left(2), "designation_words")):
        return "code"
    if (right.kind is Kind.LATIN and c.glued_right()) or (right.raw == "-" and c.glued_right() and c.right(1).kind is Kind.LATIN):
        return "code"
    if has(c.left(2) if dash else left, "code_nouns") and not c.bounded:
        return "code"
    ranked = part(left)
    if left.norm.startswith("ال") and has(c.left(2), "unit_nouns") and (ranked is None or ranked.slot is not Slot.ORDINAL):
        return "code"  # not الفرقة الرابعة 7 شبان
    if c.within(100, 9999) and any(has(c.left(k), "resolution_nouns") for k in (1, 2, 3)):
        return "code"
    if plain(left, "designation_words") or _outlet(c):
        return "code"
    if plain(left, "masthead_nouns") and c.left(2).kind is not Kind.WORD and right.kind is not Kind.WORD:
        return "code"
    return ""


@cache
def _outlets() -> dict[int, frozenset[str]]:
    return {n: frozenset(fold(w) for w in names.split()) for n, names in data()["outlet_numbers"].items()}


def _outlet(c: Context) -> bool:
    if not isinstance(c.value, int):
        return False
    names = _outlets().get(c.value) if c.wrapped != "(" else None
    return names is not None and not names.isdisjoint(c.left().stems)


def _rank(c: Context) -> str:
    if c.slot is Slot.ORDINAL:
        return "ordinal"
    return "ordinal" if c.article and has(c.left(), "ordinal_nouns") and not _counted(c) else ""


def _decimal(c: Context) -> str:
    return "other" if c.value is None or not isinstance(c.value, int) else ""


_TESTS: tuple[Callable[[Context], str], ...] = (
    _phone,
    _sign,
    _stray,
    _date,
    _clock,
    _year,
    _unit,
    _ratio,
    _age,
    _duration_before,
    _code,
    _rank,
    _decimal,
)


def kind_of(c: Context) -> str:
    """The kind of a number (see numbers.Number.kind); `count` where nothing speaks against it.

    Remembered by all that the tests look at, so that numbers among ordinary words are read once.
    """
    left, right = c.left, c.right
    key = (
        beside(left(1)), beside(left(2)), beside(left(3)), left(4).raw == "(" or left(5).raw == "(", beside(right(0)), beside(right(1)),
        beside(right(2)), c.doc.words[c.ci], c.cj - c.ci, c.value, isinstance(c.value, int), c.slot, c.article, c.wrapped, c.bounded,
        c.glued_left(), c.glued_right(), c.tight(c.cj), c.tight(c.ci - 1),
    )  # fmt: skip
    kind = _KNOWN.get(key)
    if kind is None:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        kind = _KNOWN[key] = next((kind for test in _TESTS if (kind := test(c))), "count")
    return kind


_KNOWN: dict[tuple[Any, ...], str] = {}
_MOST = 50_000  # a bound on memory


def unit_after(doc: Doc, j: int) -> str:
    """The kind that a noun of measure at token j gives to the vague number or fraction before it; '' without one."""
    if j >= len(doc.words) or doc.words[j].kind is not Kind.WORD:
        return ""
    return _measures().get(doc.words[j].norm.removeprefix("ال"), "")
