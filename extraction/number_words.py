"""What one word can be in a number: the lexicon of numbers, compiled, and the class of a word, memoised on the word.

`part(word)` is the one question the number reader asks of every token; for an ordinary word the answer is None and
costs one dictionary look-up. Does not belong here: how parts combine (number_grammar) and what is counted (numbers).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from extraction.lexicon.files import load
from extraction.text import UNSEEN, Kind, Word, fold


class Slot:
    """The place that a part can take in a cardinal, or the other things a number word can be. Plain numbers, as `Kind` has."""

    UNIT = 0  # 1..9: may go on with عشر, و + tens, or a hundred
    TEN = 1  # عشرة: ten, or the second half of 11..19
    TENS = 2  # 20..90
    BELOW_100 = 3  # written as one word: خمسةعشر
    HUNDRED = 4  # مئة: may follow a unit
    HUNDREDS = 5  # 200..900 as one word
    MANY_HUNDREDS = 6  # مئات: a hundred after a unit, vague alone
    SCALE = 7  # ألف, مليون
    TWO_SCALE = 8  # ألفان, مليونين
    MANY_SCALE = 9  # آلاف: a scale after a number, vague alone
    CLOSED = 10  # 100 and more, fused: مئةوخمسون
    DIGITS = 11
    ZERO = 12
    ORDINAL = 13
    FRACTION = 14
    SHARE = 15  # نصفهم: a part of something named elsewhere
    ONE_OF = 16  # أحدهم
    OTHERS = 17
    VAGUE = 18  # may begin a vague phrase


class Part(NamedTuple):
    """A word as a part of a number. conj: led by و; article: led by ال; prep: ب or ل before it; stem: without these."""

    slot: int
    value: float | None
    conj: bool = False
    article: bool = False
    prep: bool = False
    stem: str = ""


class Vague(NamedTuple):
    """A class of vague numbers and ACLED's stand-in for it."""

    name: str
    imputed: int | None


def data() -> dict[str, Any]:
    """The lexicon of numbers as loaded: extraction/lexicon/numbers.yaml."""
    return load("numbers.yaml")


@cache
def words(name: str) -> frozenset[str]:
    """A list of single words of the lexicon, folded."""
    return frozenset(fold(w) for w in data()[name].split())


@cache
def vocabulary() -> frozenset[str]:
    """Every word that stands anywhere in the lexicon of numbers, folded."""
    return frozenset(fold(w) for w in _texts(data()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.replace("_", " ").replace("{n}", " ").split()
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def phrases(text: str) -> list[str]:
    """A list of phrases of the lexicon, `{n}` expanded to nothing and to each filler."""
    out: list[str] = []
    fillers = ["", *data()["bound_fillers"].split()]
    for entry in text.split():
        out += [entry.replace("{n}", f) for f in fillers] if "{n}" in entry else [entry]
    return [" ".join(p.replace("_", " ").split()) for p in out]


def _forms(text: str) -> list[str]:
    return [fold(w) for w in text.split()]


_PROCLITICS = {"": (False, False, False)} | {
    f"{c}{p}{a}": (c in ("و", "ف"), bool(a), bool(p)) for c, p, a in product(("", "و", "ف"), ("", "ب", "ل"), ("", "ال")) if c or p or a
}


def _simple(table: dict[str, tuple[int, float | None]]) -> None:
    """The words that are one part by themselves."""
    d = data()
    for slot, name in (
        (Slot.UNIT, "units"),
        (Slot.TENS, "tens"),
        (Slot.FRACTION, "fractions"),
        (Slot.ORDINAL, "ordinals"),
        (Slot.OTHERS, "others"),
    ):
        for value, forms in d[name].items():
            table.update(dict.fromkeys(_forms(forms), (slot, value)))
    table.update(dict.fromkeys(_forms(d["others_feminine"]) + _forms(d["others_definite"]), (Slot.OTHERS, 0)))
    table.update(dict.fromkeys(_forms(d["ten"]), (Slot.TEN, 10)))
    table.update(dict.fromkeys(_forms(d["hundred"]), (Slot.HUNDRED, 100)))
    table.update(dict.fromkeys(_forms(d["hundreds_many"]), (Slot.MANY_HUNDREDS, 100)))
    table.update(dict.fromkeys(_forms(d["two_hundred"]), (Slot.HUNDREDS, 200)))
    for value, names in d["scales"].items():
        for slot, name in ((Slot.SCALE, "one"), (Slot.TWO_SCALE, "two"), (Slot.MANY_SCALE, "many")):
            table.update(dict.fromkeys(_forms(names[name]), (slot, value)))
    table.update(dict.fromkeys(_forms(d["zero"]), (Slot.ZERO, 0)))
    table.update(dict.fromkeys(_forms(d["one_of"]), (Slot.ONE_OF, 1)))
    for share in _forms(d["parts"]):
        table.setdefault(share, (Slot.SHARE, None))


def _fused(table: dict[str, tuple[int, float | None]]) -> None:
    """Words written together: ثلاثمئة, خمسةعشر, خمسةوعشرين, مئةوخمسون."""
    d = data()
    below: dict[str, int] = {}
    units = {f: v for v, forms in d["units"].items() for f in _forms(forms)}
    tens = {f: v for v, forms in d["tens"].items() for f in _forms(forms)}
    for (u, v), ten in product(units.items(), _forms(d["ten"])):
        below[u + ten] = v + 10
    for (u, v), (t, w) in product(units.items(), tens.items()):
        below[u + fold(d["and"]) + t] = v + w
    for form, value in below.items():
        table.setdefault(form, (Slot.BELOW_100, value))
    hundreds = {s + h: 100 * v for v, stems in d["hundred_stems"].items() for s in _forms(stems) for h in _forms(d["hundred_fused"])}
    for form, value in hundreds.items():
        table.setdefault(form, (Slot.HUNDREDS, value))
    hundreds |= dict.fromkeys(_forms(d["hundred"]), 100)
    for (h, v), (t, w) in product(hundreds.items(), (units | tens | dict.fromkeys(_forms(d["ten"]), 10)).items()):
        table.setdefault(h + fold(d["and"]) + t, (Slot.CLOSED, v + w))


@cache
def _table() -> dict[str, tuple[int, float | None]]:
    table: dict[str, tuple[int, float | None]] = {}
    _simple(table)
    _fused(table)
    for entry in vague_phrases():
        table.setdefault(entry.split()[0], (Slot.VAGUE, None))
    return table


@cache
def vague_phrases() -> dict[str, Vague]:
    """Folded vague phrase → its class."""
    out = {}
    for name, entry in data()["vague"].items():
        for phrase in phrases(entry["phrases"]):
            out[" ".join(fold(w) for w in phrase.split())] = Vague(name, entry["imputed"])
    return out


_AND_HAMZA = ("وأ", "وإ")


def _classify(word: Word) -> Part | None:
    if word.kind is Kind.NUMBER:
        return Part(Slot.DIGITS, word.value)
    if word.kind is not Kind.WORD or word.norm in words("not_numbers"):
        return None
    table = _table()
    for proclitics, stem in word.splits:
        if not proclitics and word.raw.startswith(_AND_HAMZA):
            continue  # وأحد is "and one of", not واحد
        found = table.get(stem)
        flags = _PROCLITICS.get(proclitics)
        if found is None or flags is None or (stem in words("needs_ta") and "ة" not in word.raw):
            continue
        if flags[0] and proclitics[0] != fold(data()["and"]) and len(stem) < 4:
            continue  # a short word after ف is hardly ever a number
        return Part(*found, *flags, stem)
    return None


def part(word: Word) -> Part | None:
    """The part of a number that a word can be, or None. Memoised on the word."""
    found = word.part
    if found is UNSEEN:
        found = word.part = _classify(word)
    return found


def candidates(tokens: list[Word]) -> list[int]:
    """The positions of the words that can be a part of a number. The fast pass over every token of a text."""
    return [i for i, w in enumerate(tokens) if w.part is not None and part(w) is not None]
