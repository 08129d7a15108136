"""The gazetteer in memory: every spelling of every place, and the words with which texts speak of places.

Belongs here: loading gazetteer.csv and places.yaml, the spellings that follow from a name (كفر نبل / كفرنبل). Does not
belong here: finding places in a text (place_scan.py), choosing among places of one name (place_context.py), new names
(lexicon/gazetteer_supplement.csv).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extraction.lexicon import inflect
from extraction.lexicon.files import FOLDER, load
from extraction.phrases import END, Heads, Phrases
from extraction.text import UNSEEN, Word, fold

_AND, _ARTICLE, _FINALS = "و", "ال", "اه"  # letter classes
BARE, PREP, NOUN = 0, 1, 2  # how much evidence a name needs: none, a preposition or a list, a place noun
_TRUST = {"bare": BARE, "prep": PREP, "noun": NOUN}
# How likely a name without context means this kind of place: what people name most often comes first.
_WEIGHT = {
    "governorate": 6.0, "city": 5.0, "country": 5.0, "foreign": 3.0, "region": 4.0, "town": 3.5, "subdistrict": 2.5, "district": 2.5,
    "village": 2.0, "quarter": 1.5, "place": 1.0,
}  # fmt: skip
SITES = frozenset((
    "camp", "prison", "base", "oilfield", "dam", "airport", "crossing", "checkpoint", "bridge", "site", "farm", "road", "mountain",
    "quarter",
))  # fmt: skip
SETTLED = frozenset(("city", "town", "village", "place", "foreign")) | SITES


@dataclass(slots=True, frozen=True, eq=False)
class Place:
    """One place of the gazetteer. adm1: governorates by their P-coded names, () where it spans several or none is known.

    prec: how precisely lat, lon stand for it (where_prec of the codebook). weight: how likely the bare name means it.
    """

    name: str
    name_en: str
    kind: str
    adm1: tuple[str, ...]
    adm2: str | None
    pcode: str | None
    lat: float | None
    lon: float | None
    prec: str
    weight: float


@dataclass(slots=True)
class Sense:
    """A name's meaning: the places that bear it, and how much evidence it needs. No places: it names something else.

    announced: those of them that nobody means without a place noun (قرية أنقرة).
    """

    places: list[Place] = field(default_factory=list)
    trust: int = NOUN
    announced: set[Place] = field(default_factory=set)
    memo: dict = field(default_factory=dict)  # what others worked out for this name, by their own key


@dataclass(slots=True)
class Role:
    """What one word may do for a place phrase. A word without a role has None (`Word.role`)."""

    heads: Heads | None = None  # the names that may begin here
    quiet: bool = False  # nothing but names that need a place noun: read on only before `following` or a countryside
    following: frozenset[str] = frozenset()  # second words of the names that begin with this word
    noun: str = ""  # kind of place noun, with its proclitics in `clitics`
    compass: bool = False
    back: str = ""  # المحافظة, الريف: the one last named
    before_name: bool = False
    clitics: str = ""
    norm: str = ""  # the noun without its proclitics


@dataclass(slots=True)
class Gazetteer:
    """Names compiled for search, and the word sets of places.yaml (folded)."""

    names: Phrases[Sense]
    sets: dict[str, frozenset[str]]
    nouns: dict[str, str]
    preps: dict[str, str]
    adjectives: dict[str, str]
    centres: dict[str, Place]  # governorate → its row

    def role(self, word: Word) -> Role | None:
        """The word's role, computed once per spelling."""
        role = word.role
        if role is UNSEEN:
            role = word.role = self._role(word)
        return role

    def _role(self, word: Word) -> Role | None:
        heads = self.names.heads(word)
        role = Role(heads, following=heads.following if heads else frozenset())
        for clitics, stem in word.splits:
            if not clitics.endswith(_ARTICLE):
                if not role.noun and stem in self.nouns:
                    role.noun, role.clitics, role.norm = self.nouns[stem], clitics, stem
                if not role.compass and stem in self.sets["compass"]:
                    role.compass = True
                    role.clitics = role.clitics or clitics
                if stem in self.sets["before_name"]:
                    role.before_name = True
            for back in ("back_governorate", "back_countryside"):
                if not role.back and clitics + stem not in self.nouns and stem in self.sets[back]:
                    role.back, role.clitics = back.removeprefix("back_"), clitics
        if not (role.noun or role.compass or role.back or role.before_name):
            if heads is None:
                return None
            senses = [node[END] for _, node in heads.nodes if END in node]
            role.quiet = all(sense.places and sense.trust >= NOUN for sense in senses)
        return role

    def prep(self, word: Word) -> str:
        """The preposition that this word is (with or without و), or ''."""
        return self.preps.get(word.norm) or (self.preps.get(word.norm[1:], "") if word.norm[:1] == _AND else "")


_SWAP = str.maketrans({"ئ": "ي", "ؤ": "و"})
_SEATS = frozenset("ئؤ")
_fold = lru_cache(maxsize=None)(fold)  # the names of places share most of their words


def spellings(name: str, joined: frozenset[str], abroad: bool = False) -> Iterator[tuple[str, int]]:
    """The folded spellings of a name, with the evidence that the spelling costs beyond the name's own.

    As written; as one word (كفرنبل) if its first is among `joined`; hamza seats dropped; final ا for ه and back
    (not `abroad`); without its article (one step more).
    """
    words = tuple([_fold(w) for w in name.split()])
    forms = {words: 0}
    if not _SEATS.isdisjoint(name):
        forms[tuple([w.translate(_SWAP) for w in words])] = 0
    single = len(words) == 1
    for form in tuple(forms):
        last = form[-1]
        if len(last) > 4 and last[-1] in _FINALS and not abroad:  # روسيه is an adjective
            forms.setdefault((*form[:-1], last[:-1] + _FINALS[1 - _FINALS.index(last[-1])]), int(single))
        if form[0].startswith(_ARTICLE) and len(form[0]) > 5:
            forms.setdefault((form[0][2:], *form[1:]), int(single))
    if len(words) == 2 and words[0] in joined:
        forms |= {(f[0] + f[1],): cost for f, cost in forms.items() if len(f[1]) > 2}
    for form, cost in forms.items():
        yield " ".join(form), cost


def _places() -> Iterator[tuple[list[str], Place, int]]:
    path = FOLDER / "gazetteer.csv"
    with path.open(encoding="utf-8", newline="") as f:
        for no, r in enumerate(csv.reader(f), start=1):
            if no == 1:
                continue
            try:
                name, variants, name_en, kind, adm1, adm2, _, pcode, lat, lon, prec, trust = r[:12]
                adms = tuple(adm1.split("|")) if adm1 else ()
                y, x = (float(lat), float(lon)) if lat else (None, None)
                place = Place(name, name_en, kind, adms, adm2 or None, pcode or None, y, x, prec, _WEIGHT.get(kind, 2.0))
                yield [name, *variants.split("|")] if variants else [name], place, _TRUST[trust]
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path}:{no}: {error}; expected the columns of build_gazetteer.py: run it again") from error


def _set(words: dict, name: str) -> frozenset[str]:
    return frozenset(fold(str(w)) for w in words[name])


_SETS = (
    "compass", "compass_adjectives", "name_tails", "name_heads", "links", "before_name", "after_name", "known_only", "not_names", "same",
    "people_of", "along_with", "reporters", "bound_for", "back_governorate", "back_countryside", "header_words", "fillers", "compass_nouns",
    "set_aside_far", "set_aside_near", "set_aside_said", "told_by", "hospitals", "about", "to_there", "bodies", "realms", "office_of",
    "lengths", "fleeing", "amid", "capitals", "capital_acts", "sides_with", "from_word", "on_word",
)  # fmt: skip


def _and_verbs(more: list[str]) -> Iterator[str]:
    """وقتلت, واعتقلت: verbs led by و, which no village is called. more: verbs that tell of nothing else."""
    told = load("triggers.yaml")
    entries = [v for t in told["persons"].values() for kind in ("verb_passive", "verb_active") for v in t[kind]]
    entries += [v for t in told["events"].values() for kind in ("verb", "launch") for v in t.get(kind, ())]
    for entry in (*entries, *more):
        yield from (_AND + fold(form) for form, _ in inflect.verb(entry))


@cache
def gazetteer() -> Gazetteer:
    """The compiled gazetteer; loaded once a process (about 0.4 s)."""
    words = load("places.yaml")
    common, joined = _set(words, "common_names"), _set(words, "joined")
    senses: dict[str, Sense] = {}
    centres: dict[str, Place] = {}
    for names, place, trust in _places():
        if place.kind == "governorate" and place.pcode:
            centres[place.adm1[0]] = place
        for name in names:
            for form, cost in spellings(name, joined, place.kind in ("country", "foreign")):
                sense = senses.get(form)
                if sense is None:
                    sense = senses[form] = Sense()
                if place not in sense.places[-1:]:
                    sense.places.append(place)
                if trust + cost >= NOUN:
                    sense.announced.add(place)
                sense.trust = min(sense.trust, trust + cost)
    for name in common & senses.keys():
        senses[name].trust = NOUN
    for phrase in words["not_places"]:
        senses[" ".join(fold(w) for w in phrase.split())] = Sense([], BARE)
    sets = {n: _set(words, n) for n in _SETS} | {"and_verb": frozenset(_and_verbs(words["verbs_behind"]))}
    return Gazetteer(
        Phrases(senses.items()), sets,
        {fold(w): kind for kind, many in words["nouns"].items() for w in many},
        {fold(w): kind for kind, many in words["prepositions"].items() for w in many},
        {fold(w): adm1 for w, adm1 in words["adjectives"].items()}, centres,
    )  # fmt: skip
