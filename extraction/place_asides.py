"""Places in a sentence that are not where it happened: where a source sits, guns stand, a cell was active, plans were made for.

قال مصدر عسكري في الحسكة إن …, قوات النظام المتمركزة في تل رفعت, كانوا يخططون لهجمات في الرقة, نقلوا إلى مشفى الشدادي. Belongs here: the
words before a preposition that set its place aside. Does not belong here: where somebody comes from (place_scan.py, `people_of`),
how much a place set aside still counts (places.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extraction.text import Kind, Word

_NEAR, _FAR = 2, 4  # words between
_SAID = 2  # words between a verb of saying and who says it
_ARTICLE = "ال"


def set_aside(words: Sequence[Word], k: int, sets: Mapping[str, frozenset[str]]) -> bool:
    """Whether the words up to token k set aside the place whose preposition stands behind them."""
    for p in range(k, max(-1, k - 1 - _FAR), -1):
        word = words[p]
        if word.kind is not Kind.WORD:
            return False
        if word.norm in sets["set_aside_far"] or (p < k and word.norm in sets["set_aside_said"] and words[p + 1].norm in sets["about"]):
            return True  # كانوا يخططون لهجمات في, المسؤولين عن هجمات في
        if word.norm in sets["hospitals"]:
            return p > 0 and words[p - 1].norm in sets["to_there"]
        if k - p > _NEAR:
            continue
        if word.norm in sets["set_aside_near"]:
            return _described(words, p, k)
        if word.norm in sets["set_aside_said"]:
            return _described(words, p, k) and _told(words, p, sets["told_by"])
    return False


def near_from(words: Sequence[Word], k: int, sets: Mapping[str, frozenset[str]]) -> bool:
    """على بعد 5 كم من, قتلوا أثناء فرارهم من: whether the words up to token k make it happen near the place behind their من."""
    if words[k].norm in sets["lengths"]:
        return True
    return k > 0 and words[k].norm in sets["fleeing"] and words[k - 1].norm in sets["amid"]


def _described(words: Sequence[Word], p: int, k: int) -> bool:
    """مصدر عسكري, المصدر العسكري: nothing but adjectives up to token k; not مصادر النيران, which somebody fires at."""
    definite = words[p].norm.startswith(_ARTICLE)
    return all(words[q].norm.startswith(_ARTICLE) == definite for q in range(p + 1, k + 1))


def _told(words: Sequence[Word], p: int, verbs: frozenset[str]) -> bool:
    """قال مسؤول في, وبحسب ناشطين في: a verb of saying before him; not اغتيال مسؤول في."""
    return any(words[q].norm in verbs or words[q].norm[1:] in verbs for q in range(max(0, p - _SAID), p))


_STROKES = "-–—("
_SIDED = 2  # words between من and the word that sides with it: تعليق رسمي من دمشق


def governs(words: Sequence[Word], i: int, j: int, sets: Mapping[str, frozenset[str]]) -> bool:
    """توعدت دمشق بالرد, صفحات مقربة من دمشق, دمشق - د ب أ: the capital at i..j as those who govern there, or as a bureau; no place."""
    if words[i].norm not in sets["capitals"] or j - i != 1:
        return False
    before = words[i - 1] if i else None
    if before is None or before.kind is Kind.NEWLINE:
        return j < len(words) and (words[j].raw in _STROKES or (words[j].kind is Kind.NUMBER and not words[j].norm.startswith("0")))
    if before.norm in sets["capital_acts"]:
        return True
    of = before.norm in sets["from_word"]
    return of and any(words[p].norm in sets["sides_with"] for p in range(max(0, i - 1 - _SIDED), i - 1)) and not _close_by(words, i, sets)


def _close_by(words: Sequence[Word], i: int, sets: Mapping[str, frozenset[str]]) -> bool:
    """على مقربة من دمشق."""
    return i > 2 and words[i - 3].norm in sets["on_word"]
