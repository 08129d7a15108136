"""Forms of a word as news writes them: verbs of the third person, nouns in their numbers.

Belongs here: the regular endings of written Arabic (they are letters, not words). Does not belong here: any word.
Irregular forms stand in the YAML files next to their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")


def expand(template: str) -> Iterator[str]:
    """All phrases of a template: '{a|b} c' → 'a c', 'b c'."""
    parts = _ALTERNATIVES.split(template)
    for choice in product(*[part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]):
        yield " ".join("".join(choice).split())


def verb(entry: str) -> Iterator[tuple[str, str]]:
    """(form, number) for 'perfect imperfect', third person; number is 's', 'd' or 'p' as the ending shows it."""
    perfect, imperfect = entry.split()
    weak = perfect[-1] in "ىا" and len(perfect) > 2
    stem = perfect[:-1] if weak else perfect
    yield perfect, "s"
    yield stem + "ت", "s"
    yield stem + "تا", "d"
    yield (stem + "يا" if weak else perfect + "ا"), "d"
    yield stem + "وا", "p"
    yield (stem + "ين" if weak else perfect + "ن"), "p"
    body = imperfect[1:]
    base = body[:-1] if body[-1] in "يىو" and weak else body
    for person in "يت":
        yield person + body, "s"
        yield person + base + "ون", "p"
        yield person + base + "وا", "p"
        yield person + body + "ان", "d"


_NO_NOUN = 3  # letters: قتلهم is rather the noun, أعدمهم is none


def with_object(entry: str, him: bool = False) -> Iterator[tuple[str, str]]:
    """(form, pronoun) of a perfect verb with its object written on it: اعتقلته, قتلوهم; him: أعدمهم too."""
    perfect = entry.split()[0]
    weak = perfect[-1] in "ىا"
    stem = perfect[:-1] if weak else perfect
    for subject in ("ا", "ت", "و") if weak else ("ت", "و"):  # أرداه, أردوه
        for pronoun in POSSESSIVES:
            yield stem + subject + pronoun, pronoun
    if him and not weak and len(perfect) > _NO_NOUN:
        yield from ((perfect + pronoun, pronoun) for pronoun in POSSESSIVES if pronoun != "نا")  # اعتقلنا: we did


def imperfect_with_object(entry: str) -> Iterator[tuple[str, str]]:
    """(form, pronoun) of an imperfect verb with its object written on it: تستهدفها, يقصفه."""
    body = entry.split()[1][1:]
    if body[-1] not in "يىو":  # sound verbs only
        for person, pronoun in product("يت", POSSESSIVES):
            yield person + body + pronoun, pronoun


def noun(entry: dict) -> Iterator[tuple[str, str, bool]]:
    """(form, number, feminine) of a noun entry: sg, pl, f, fpl, du, amb. number: 's', 'd', 'p', or 'a' (ـين, dual or plural)."""
    for key, feminine in (("sg", False), ("f", True)):
        singular = entry.get(key)
        if not singular:
            continue
        yield singular, "s", feminine
        if singular[-1] not in "ةىاء" and not entry.get("short"):
            yield singular + "ا", "s", feminine
        stem = singular[:-1] + "ت" if singular.endswith("ة") else singular
        if key == "sg" and (entry.get("du") or entry.get("short")):
            continue
        yield stem + "ان", "d", feminine
        yield stem + "ين", ("a" if entry.get("amb") and not singular.endswith("ة") else "d"), feminine
        if entry.get("poss"):
            yield stem + "ي", "d", feminine
    for form in entry.get("du", ()):
        yield form, "d", False
    for form in entry.get("pl", ()):
        yield form, ("a" if entry.get("amb") and form.endswith("ين") else "p"), False
        if form[-1] not in "ةىاءنى":
            yield form + "ا", "p", False
    for form in entry.get("fpl") or ([entry["f"][:-1] + "ات"] if entry.get("f") else []):
        yield form, "p", True


def agree(noun: str, number: str, predicate: str) -> bool:
    """Whether a noun and a verb behind it may agree: عملية استهدفت, كمين استهدف; plurals of things take the feminine singular."""
    feminine = number == "p" or noun.endswith(("ة", "ه")) or (number == "d" and noun[:-2].endswith("ت"))
    ends = predicate.endswith(("ت", "تا"))
    return ends or predicate.startswith("ت") if feminine else not ends


def imperfect(form: str) -> bool:
    """Whether a verb of the third person is in the imperfect, by its first letter."""
    return form[:1] in ("ي", "ت") and len(form) > 3


def before_suffix(stem: str) -> tuple[str, ...]:
    """How a stem in ـاء is written before a suffix: أبناء → أبنائـ, أبناؤ."""
    return (stem[:-1] + "ئ", stem[:-1] + "ؤ") if stem.endswith("اء") else ()


_DUAL = re.compile("\u064e[\u064b-\u0652]?ي\u0652?ن\u0650?$|ي\u0652?نِ$|ي\u0652ن")
_PLURAL = re.compile("\u0650[\u064b-\u0652]?ي\u0652?ن\u064e?$|ي\u0652?نَ$")


def ending(raw: str) -> str:
    """What the vowels written on an ending ـين say: 'd' (مدنيَين), 'p' (مدنيِين), '' where none are written."""
    return "d" if _DUAL.search(raw) else "p" if _PLURAL.search(raw) else ""


POSSESSIVES = ("ه", "ها", "هم", "هما", "هن", "نا")
PRONOUN_COUNT = {"ه": 1, "ها": 1, "هما": 2}  # how many persons a pronoun written on a word stands for; others are open
_LONGEST_FIRST = sorted(PRONOUN_COUNT, key=len, reverse=True)


def pointed_to(word: str) -> int | None:
    """How many persons the pronoun at the end of a word stands for: حياته one, عليهما two; None: several, or no pronoun."""
    return next((PRONOUN_COUNT[pronoun] for pronoun in _LONGEST_FIRST if word.endswith(pronoun)), None)
