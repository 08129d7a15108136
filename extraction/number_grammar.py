"""How number words combine: cardinals up to 999,999,999, ordinals and vague phrases, read from a token on.

Every function looks a bounded number of tokens ahead. Does not belong here: the words (number_words), bounds,
ranges and what is counted (numbers, number_kinds).
"""

from __future__ import annotations

from extraction.number_words import Part, Slot, Vague, part, vague_phrases, words
from extraction.phrases import Phrases
from extraction.text import Doc, Kind

_BELOW_100 = (Slot.UNIT, Slot.TEN, Slot.TENS, Slot.BELOW_100)
_MULTIPLIERS = (Slot.SCALE, Slot.MANY_SCALE)
_TOP = 10**12
_TANWIN = "\u064b"  # ألفاً is a thousand, ألفا (قتيل) two


def _at(doc: Doc, i: int) -> Part | None:
    return part(doc.words[i]) if i < len(doc.words) else None


def _bare(doc: Doc, i: int, *slots: int) -> Part | None:
    """The part at token i if it goes on with the number without و (عشر, آلاف)."""
    p = _at(doc, i)
    return p if p is not None and p.slot in slots and not (p.conj or p.prep or p.article) else None


def _joined(doc: Doc, i: int, article: bool, *slots: int) -> tuple[Part, int] | None:
    """The part that و joins to the number before token i, and its position: وخمسين, or و and خمسين as two tokens."""
    p = _at(doc, i)
    if p is None and i < len(doc.words) and doc.words[i].norm == "و":
        i += 1
        p = _at(doc, i)
        if p is None or p.conj:
            return None
    elif p is not None and not p.conj:
        return None
    if p is None or p.slot not in slots or p.prep or (p.article and not article):
        return None
    return p, i


def _whole(p: Part) -> bool:
    return isinstance(p.value, int)


def _unit(doc: Doc, i: int, p: Part) -> tuple[int, int, bool]:
    """From a word 1..9 at token i: 1..9, 11..19, 21..99 or 300..900. (value, end, is a hundred)."""
    value = int(p.value or 0)
    if (q := _bare(doc, i + 1, Slot.TEN)) is not None and q.value:
        return value + 10, i + 2, False
    if (tens := _joined(doc, i + 1, p.article, Slot.TENS)) is not None:
        return value + int(tens[0].value or 0), tens[1] + 1, False
    if value >= 3 and _bare(doc, i + 1, Slot.HUNDRED, Slot.MANY_HUNDREDS) is not None:
        return value * 100, i + 2, True
    if value >= 3 and i + 1 < len(doc.words) and doc.words[i + 1].norm in words("hundred_fused"):
        return value * 100, i + 2, True
    return value, i + 1, False


def _group(doc: Doc, i: int, p: Part) -> tuple[float, int] | None:
    """A number below 1000 in words, or any number in digits, from token i on: (value, end)."""
    slot = p.slot
    if slot is Slot.DIGITS:
        return _digits(doc, i, p)
    hundred = slot in (Slot.HUNDRED, Slot.HUNDREDS)
    if slot is Slot.UNIT:
        value, j, hundred = _unit(doc, i, p)
    elif hundred or slot in (Slot.TEN, Slot.TENS, Slot.BELOW_100, Slot.CLOSED):
        value, j = int(p.value or 0), i + 1
    else:
        return None
    if hundred and (rest := _joined(doc, j, p.article, *_BELOW_100, Slot.DIGITS)) is not None:
        q, k = rest
        if q.slot is Slot.DIGITS:
            if _whole(q) and 0 < int(q.value or 0) < 100:
                return value + int(q.value or 0), k + 1
        elif q.slot is Slot.UNIT:
            more, end, is_hundred = _unit(doc, k, q)
            if not is_hundred:
                return value + more, end
        else:
            return value + int(q.value or 0), k + 1
    return value, j


def _adjacent(doc: Doc, i: int) -> bool:
    """Nothing stands between token i and the next."""
    return i + 1 < len(doc.words) and doc.ends[i] == doc.starts[i + 1]


def _digits(doc: Doc, i: int, p: Part) -> tuple[float, int] | None:
    """A number in digits, with the two ways to write it that the tokenizer leaves apart: 10 000 and 7،7 مليون."""
    if p.value is None:
        return None
    tokens = doc.words
    if i + 1 < len(tokens) and tokens[i + 1].norm == "000" and 0 < p.value < 1000 and doc.starts[i + 1] - doc.ends[i] == 1:
        return p.value * 1000, i + 2
    if (
        i + 2 < len(tokens)
        and tokens[i + 1].raw in "،,"
        and _adjacent(doc, i)
        and _adjacent(doc, i + 1)
        and tokens[i + 2].kind is Kind.NUMBER
    ):
        scale = _bare(doc, i + 3, *_MULTIPLIERS)
        if scale is not None and len(tokens[i + 2].norm) <= 3 and _whole(p):
            return float(f"{p.value}.{tokens[i + 2].norm}"), i + 3
    return p.value, i + 1


def _close(doc: Doc, i: int, j: int) -> int:
    """The end of a wrapped number: (13) ألف goes on behind the bracket."""
    if i > 0 and j < len(doc.words) and (doc.words[i - 1].raw, doc.words[j].raw) in (("(", ")"), ("/", "/"), ("[", "]")):
        return j + 1
    return j


def _fraction(doc: Doc, j: int, unit: float) -> tuple[float, int]:
    """ونصف after a number or a scale: (what it adds, end); (0, j) without it."""
    found = _joined(doc, j, True, Slot.FRACTION)
    if found is None:
        return 0, j
    p, k = found
    after = _at(doc, k + 1)
    if unit > 1 and after is not None and after.slot in _MULTIPLIERS and not after.article and not after.conj:
        return 0, j  # a number of its own: ألف ونصف مليون
    repeated = after is not None and after.slot is Slot.SCALE and after.article and after.value == unit
    return float(p.value or 0) * unit, k + 2 if repeated else k + 1


def _scaled(doc: Doc, i: int, limit: float) -> tuple[float, int, float] | None:
    """One group with its scale from token i on: (value, end, scale); the scale is 1 without one, below `limit`."""
    p = _at(doc, i)
    if p is None:
        return None
    if p.slot in (Slot.SCALE, Slot.TWO_SCALE):
        scale = float(p.value or 0)
        alone = p.slot is Slot.SCALE and doc.words[i].norm in words("two_when_alone") and _TANWIN not in doc.words[i].raw
        value, j = scale * (2 if p.slot is Slot.TWO_SCALE or alone else 1), i + 1
    else:
        head = (p.value or 0, i + 1) if p.slot is Slot.FRACTION else _group(doc, i, p)
        if head is None:
            return None
        value, j = head
        if p.slot is Slot.DIGITS and value < 10 and _bare(doc, j, Slot.MANY_HUNDREDS) is not None:
            value, j = value * 100, j + 1  # 3 مئات
        closed = _close(doc, i, j) if p.slot is Slot.DIGITS else j
        by = _bare(doc, closed, *_MULTIPLIERS)
        half, k = (0, j) if by is not None or p.slot is Slot.FRACTION else _fraction(doc, j, 1)
        if by is None and half:
            by = _bare(doc, k, *_MULTIPLIERS)
            closed = k
        if by is None:
            return None if p.slot is Slot.FRACTION else (value, k, 1)
        scale = float(by.value or 0)
        if p.slot is Slot.DIGITS and value >= scale:
            return value, closed + 1, 1  # 5000 آلاف: written twice
        value, j = (value + half) * scale, closed + 1
        while (more := _bare(doc, j, *_MULTIPLIERS)) is not None and scale * float(more.value or 0) < _TOP:  # مئة ألف مليون
            value, scale, j = value * float(more.value or 0), scale * float(more.value or 0), j + 1
    if scale >= limit:
        return None
    part_value, j = _fraction(doc, j, scale)
    return value + part_value, j, scale


def _ends_here(doc: Doc, j: int) -> bool:
    """Digits before token j go no further, told quickly: an ordinary word follows, or other digits."""
    if j >= len(doc.words):
        return True
    word = doc.words[j]
    if word.kind is Kind.NUMBER:
        return word.norm != "000"
    return word.kind is Kind.WORD and part(word) is None and word.norm != "و"


def cardinal(doc: Doc, i: int) -> tuple[float, int] | None:
    """The cardinal that begins at token i, as long as it goes: (value, end). A decimal value may come from digits."""
    first = part(doc.words[i])
    if first is not None and first.slot is Slot.DIGITS and isinstance(first.value, int) and _ends_here(doc, i + 1):
        return first.value, i + 1
    head = _scaled(doc, i, _TOP)
    if head is None:
        return None
    value, j, scale = head
    article = first is not None and first.article
    while scale > 1 and not _fractioned(value, scale):
        step = _next_group(doc, j, article, scale)
        if step is None:
            break
        value, j, scale = value + step[0], step[1], step[2]
    return round(value) if abs(value - round(value)) < 1e-6 else value, j


def _fractioned(value: float, scale: float) -> bool:
    return value % scale != 0


_ANY = (*_BELOW_100, Slot.CLOSED, Slot.HUNDRED, Slot.HUNDREDS, Slot.SCALE, Slot.TWO_SCALE, Slot.DIGITS)


def _next_group(doc: Doc, j: int, article: bool, scale: float) -> tuple[float, int, float] | None:
    """The next group of a number whose last scale was `scale`: و + a group below it (13 ألفا و470)."""
    found = _joined(doc, j, article, *_ANY)
    if found is None:
        return None
    p, k = found
    if p.slot is Slot.DIGITS and not (_whole(p) and 0 < int(p.value or 0) < 1000):
        return None
    step = _scaled(doc, k, _TOP)
    if step is None or step[2] >= scale or step[0] >= scale:
        return None
    return step


def ordinal(doc: Doc, i: int, p: Part) -> tuple[int, int]:
    """The ordinal at token i: الثالث, الثالث عشر, الرابع والعشرين: (value, end)."""
    value = int(p.value or 0)
    if value < 10:
        if _bare(doc, i + 1, Slot.TEN) is not None:
            return value + 10, i + 2
        if (tens := _joined(doc, i + 1, True, Slot.TENS)) is not None:
            return value + int(tens[0].value or 0), tens[1] + 1
    return value, i + 1


_VAGUE: Phrases[Vague] = Phrases(vague_phrases().items())


def vague(doc: Doc, i: int) -> tuple[Vague, int] | None:
    """The longest vague phrase that begins at token i: (its class, end)."""
    found = _VAGUE.at(doc, i, min(i + 5, len(doc.words)))
    return (found.payload, found.j) if found is not None else None
