"""Whose a name is at its time: the government of Damascus before and after 8 December 2024, internal security of two sides.

Belongs here: what the day, the governorate and the other parties of a fact make of the code of a name. Does not belong here: which
party acts or suffers (sides.py), the names (lexicon/parties.yaml).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_NEW_GOVERNMENT = date(2024, 12, 8)
_STATE = frozenset(("SYRIA_ASSAD", "SYRIA_TRANSITIONAL"))
_NORTH_EAST = frozenset(("Al-Hasakah", "Ar-Raqqa", "Deir-ez-Zor"))
_OF_HTS = frozenset(("Idleb",))  # جهاز الأمن العام there, before it was the new government's
_FAR = frozenset(
    ("Homs", "Hama", "Idleb", "Lattakia", "Tartous", "Dar'a", "Damascus", "Rural Damascus", "Quneitra", "As-Sweida")
)  # the SDF and its internal security never held ground there


def actors_of(codes: Sequence[str], day: date | None, adm1: tuple[str, ...], foes: set[str]) -> list[str]:
    """Who acted, each once: جهاز الاستخبارات العامة بالتعاون مع الأمن الداخلي is the new government alone."""
    one_state = day is not None and day >= _NEW_GOVERNMENT and not _STATE.isdisjoint(codes)
    eras = ["SYRIA_TRANSITIONAL" if one_state and code == "ISF" else era(code, day, adm1, foes) for code in codes]
    return list(dict.fromkeys(eras))


def victim_of(code: str, actors: list[str], day: date | None, adm1: tuple[str, ...], foes: set[str]) -> str:
    """القبض على خمسة من فلول النظام: the old government's men, where it is the new one that takes them."""
    if code == "SYRIA_ASSAD" and "SYRIA_TRANSITIONAL" in actors:
        return code
    return era(code, day, adm1, foes)


def era(code: str, day: date | None, adm1: tuple[str, ...], foes: set[str]) -> str:
    """The government of Damascus before and after 8 December 2024; what was called general security in the north-east before it.

    foes: who acted and who suffered. Internal security that fights the SDF, or works where the SDF is not, is that of the new
    government, which bears the same name.
    """
    if day is None:
        return code
    if code == "SYRIA_ASSAD" and day >= _NEW_GOVERNMENT:
        return "SYRIA_TRANSITIONAL"
    if code == "ISF" and day >= _NEW_GOVERNMENT and ("SDF" in foes or (adm1 and _FAR.issuperset(adm1))):
        return "SYRIA_TRANSITIONAL"
    if code == "SYRIA_TRANSITIONAL" and day < _NEW_GOVERNMENT and adm1 and _OF_HTS.issuperset(adm1):
        return "HTS"
    if code == "SYRIA_TRANSITIONAL" and day < _NEW_GOVERNMENT and adm1 and _NORTH_EAST.issuperset(adm1):
        return "ISF"
    return code
