"""Whose a name is at its time: the government of Damascus before and after 8 December 2024, internal security of two sides.

Belongs here: what the day, the governorate and the other parties of a fact make of the code of a name. Does not belong here: which
party acts or suffers (sides.py), the names (lexicon/parties.yaml).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from extraction.lexicon import Lexicon, Sense, lexicon
from extraction.names_of_eras import era_of
from extraction.text import Doc

_NEW_GOVERNMENT = date(2024, 12, 8)
_OFFENSIVE = date(2024, 11, 27)  # from here on إدارة العمليات العسكرية is named, and was of HTS until it governed
_EAST_HELD = date(2026, 1, 20)  # from here on the government held Ar-Raqqa and Deir-ez-Zor, which the SDF had left
_EAST = frozenset(("Ar-Raqqa", "Deir-ez-Zor"))
_STATE = frozenset(("SYRIA_ASSAD", "SYRIA_TRANSITIONAL"))
_NORTH_EAST = frozenset(("Al-Hasakah", "Ar-Raqqa", "Deir-ez-Zor"))
_OF_HTS = frozenset(("Idleb",))  # جهاز الأمن العام there, before it was the new government's
_FAR = frozenset(
    ("Homs", "Hama", "Idleb", "Lattakia", "Tartous", "Dar'a", "Damascus", "Rural Damascus", "Quneitra", "As-Sweida")
)  # the SDF and its internal security never held ground there

STATE_NAMES = frozenset(("party", "adj", "ministry", "person"))  # kinds of words that may name the government


def is_late(published: date | None) -> bool:
    """Whether an article is of the new government's time."""
    return published is not None and published >= _NEW_GOVERNMENT


def of_new_time(published: date | None, doc: Doc) -> bool:
    """Whether an article is of the new government's time; one without a date tells it: بعد سقوط النظام, الرئيس الشرع."""
    return is_late(published if published is not None else era_of(doc)[0])


def lexicon_of(late: bool) -> Lexicon:
    """The lexicon, with سوري of a soldier as the adjective of whose army that is by then."""
    return _late() if late else lexicon()


@cache
def _late() -> Lexicon:
    lex = lexicon()
    return replace(lex, nations={word: _NOW.get(code, code) for word, code in lex.nations.items()})


_NOW = {"SYRIA_ASSAD": "SYRIA_TRANSITIONAL"}


def senses_now(lex: Lexicon, doc: Doc, i: int, j: int, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """الجيش العربي السوري, وزارة الدفاع in an article of the new government's time are its own; قوات النظام stays the old one's."""
    if all(s.code not in _NOW for s in senses) or any(not lex.words["old_guard"].isdisjoint(doc.words[p].stems) for p in range(i, j)):
        return senses
    return tuple(replace(s, code=_NOW[s.code]) if s.code in _NOW else s for s in senses)


def told_by_state(lex: Lexicon, doc: Doc, named: bool) -> bool:
    """Whether الأمن الداخلي of a late text is the new government's everywhere: told of by its ministry or agency, and no Asayish.

    named: the text names a ministry of the government.
    """
    words = doc.words
    signs = (lex.words["state_agency"], lex.words["kurdish_security"])
    agency, kurdish = (any(not sign.isdisjoint(w.stems) for w in set(words)) for sign in signs)
    return (named or agency) and not kurdish


def security_now(lex: Lexicon, doc: Doc, i: int, j: int, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """قوى الأمن الداخلي as the government's, where its ministry tells of them (told_by_state)."""
    if all(s.code != "ISF" for s in senses) or not any(doc.words[p].norm in lex.words["internal"] for p in range(i, j)):
        return senses
    return tuple(replace(s, code="SYRIA_TRANSITIONAL") if s.code == "ISF" else s for s in senses)


def actors_of(codes: Sequence[str], day: date | None, adm1: tuple[str, ...], foes: set[str], late: bool = False) -> list[str]:
    """Who acted, each once: جهاز الاستخبارات العامة بالتعاون مع الأمن الداخلي is the new government alone."""
    one_state = day is not None and day >= _NEW_GOVERNMENT and not _STATE.isdisjoint(codes)
    eras = ["SYRIA_TRANSITIONAL" if one_state and code == "ISF" else era(code, day, adm1, foes, late) for code in codes]
    return list(dict.fromkeys(eras))


def victim_of(
    code: str, actors: list[str], day: date | None, adm1: tuple[str, ...], foes: set[str], late: bool = False, own: bool = False
) -> str:
    """القبض على خمسة من فلول النظام: the old government's men, where it is the new one that takes them.

    own: the words beside the victims name whose they are; in an article of the new one's time only the names of the old guard still mean
    the old government (senses_now).
    """
    if code == "SYRIA_ASSAD" and ((late and own) or "SYRIA_TRANSITIONAL" in actors):
        return code
    return era(code, day, adm1, foes, late)


def era(code: str, day: date | None, adm1: tuple[str, ...], foes: set[str], late: bool = False) -> str:
    """The government of Damascus before and after 8 December 2024; what was called general security in the north-east before it.

    foes: who acted and who suffered. Internal security that fights the SDF, or works where the SDF is not, is that of the new
    government, which bears the same name. late: the article is of the new one's time, but its army's older days are the old one's.
    """
    if day is None:
        return "SYRIA_TRANSITIONAL" if late and _states_own(code, adm1, foes) else code
    if code == "SYRIA_TRANSITIONAL" and _OFFENSIVE <= day < _NEW_GOVERNMENT:
        return "HTS"
    if late and code == "SYRIA_TRANSITIONAL" and day < _NEW_GOVERNMENT and not (adm1 and _OF_HTS.issuperset(adm1)):
        return "SYRIA_ASSAD"
    if code == "SYRIA_ASSAD" and day >= _NEW_GOVERNMENT:
        return "SYRIA_TRANSITIONAL"
    if day >= _NEW_GOVERNMENT and _states_own(code, adm1, foes):
        return "SYRIA_TRANSITIONAL"
    if code == "ISF" and day >= _EAST_HELD and adm1 and _EAST.issuperset(adm1):
        return "SYRIA_TRANSITIONAL"
    if code == "SYRIA_TRANSITIONAL" and day < _NEW_GOVERNMENT and adm1 and _OF_HTS.issuperset(adm1):
        return "HTS"
    if code == "SYRIA_TRANSITIONAL" and day < _NEW_GOVERNMENT and adm1 and _NORTH_EAST.issuperset(adm1):
        return "ISF"
    return code


def _states_own(code: str, adm1: tuple[str, ...], foes: set[str]) -> bool:
    """Internal security that fights the SDF, or works where the SDF is not."""
    return code == "ISF" and ("SDF" in foes or (bool(adm1) and _FAR.issuperset(adm1)))
