"""The words as data (YAML, CSV) and their compiled form.

`lexicon()` loads triggers, persons, parties and cues once and compiles them into one phrase table. A phrase has one
or more `Sense`s; which one holds is for the grammar (frames, persons, events) to decide.
Does not belong here: rules of the grammar; numbers, times and places, which have tables of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from extraction.lexicon import inflect
from extraction.lexicon.files import generated, load
from extraction.lexicon.word_sets import SIGNS, STEM_SIGNS, WORD_SETS
from extraction.phrases import Phrases
from extraction.text import UNSEEN, Word, fold


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a phrase.

    kind: masdar | passive | active | noun (persons' triggers); combined; falls; event (noun), event_verb, event_phrase,
    launch; person; party; adj; or the name of a cue list (subset, negation, …).
    """

    kind: str
    metric: str = ""
    number: str = ""  # s, d, p, a (dual or plural), '' unknown
    code: str = ""  # party code
    status: str = ""
    weak: bool = False  # a word with other common meanings: needs support from its neighbours
    pronoun: str = ""  # a possessive written on the word
    feminine: bool = False
    flag: str = ""


@dataclass(slots=True)
class Lexicon:
    """All compiled tables. `phrases` maps a phrase to its senses; the word sets hold folded single words.

    anaphors: folded word → the codes of the parties that it may point back to. countries: folded name → code of its forces.
    nations: folded adjective → code of its soldiers; peoples: of its fighters. allies: pairs of codes that may do one deed together.
    near: folded form of a word for a person that has other uses → its sense; no phrase, so that it stands for nobody elsewhere.
    """

    phrases: Phrases[tuple[Sense, ...]]
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    anaphors: dict[str, frozenset[str]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    nations: dict[str, str] = field(default_factory=dict)
    allies: frozenset[frozenset[str]] = frozenset()
    peoples: dict[str, str] = field(default_factory=dict)
    near: dict[str, Sense] = field(default_factory=dict)
    _joined: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def either(self, *names: str) -> frozenset[str]:
        """The words of all these sets, joined once: they are asked for at every party."""
        known = self._joined.get(names)
        if known is None:
            known = self._joined[names] = frozenset().union(*[self.words[name] for name in names])
        return known

    def signs(self, word: Word) -> tuple[str, ...]:
        """The sets looked for in whole sentences that a word is of; kept on the word, few have any."""
        if word.signs is UNSEEN:
            own = [name for name in SIGNS if word.norm in self.words[name]]
            word.signs = (*own, *(name for name in STEM_SIGNS if not self.words[name].isdisjoint(word.stems)))
        return word.signs


def further_forms(kind: str, entry: str, regular: Iterable[str]) -> dict[str, str]:
    """form → number of an entry: what camel-tools generates (forms.csv) beside the regular forms.

    A written form that may be two numbers is the singular if that is one of them (قتيلا), else dual or plural (مواطني).
    """
    known = {fold(form) for form in regular}
    out: dict[str, str] = {}
    for form, number in generated().get((kind, entry), ()):
        if fold(form) not in known:
            out[form] = number if out.get(form, number) == number else "s" if "s" in (number, out[form]) else "a"
    return out


_DONE_TO = ("killed", "arrested", "abducted")  # أصابهم is said of much


class _Builder:
    def __init__(self):
        self.senses: dict[str, dict[Sense, None]] = {}

    def add(self, phrase: str, sense: Sense) -> None:
        for form in inflect.expand(phrase):
            key = " ".join(fold(w) for w in form.split())
            self.senses.setdefault(key, {})[sense] = None

    def add_verb(self, entry: str, kind: str, metric: str) -> None:
        regular = list(inflect.verb(entry))
        for form, number in (*regular, *further_forms("verb", entry, (form for form, _ in regular)).items()):
            self.add(form, Sense(kind, metric, number))
        if kind in ("active", "event_verb"):
            for form, pronoun in inflect.with_object(entry, kind == "active" and metric in _DONE_TO):
                self.add(form, Sense(kind, metric, pronoun=pronoun))
        if kind == "event_verb" and metric == "attacks":
            for form, pronoun in inflect.imperfect_with_object(entry):
                self.add(form, Sense(kind, metric, pronoun=pronoun))

    def add_noun(self, entry: dict, kind: str, metric: str = "", side: str = "", status: str = "", flag: str = "") -> None:
        weak = bool(entry.get("weak"))
        regular = list(inflect.noun(entry))
        for form, number in further_forms("noun", entry["sg"], (form for form, _, _ in regular)).items():
            self.add(form, Sense(kind, metric, number, side, status, weak, "", False, flag))
        female = "woman" if status == "civilian" and not entry.get("fadj") else status  # معلمة, مواطنة
        if not entry.get("poss"):  # before the possessives: معلمه is rather معلمة than his teacher, شقيقه his brother
            for form, number, feminine in regular:
                self.add(form, Sense(kind, metric, number, side, female if feminine else status, weak, "", feminine, flag))
        if not entry.get("poss") and kind != "person":
            return
        told = {form for form, _, _ in regular}
        for form, number, feminine in regular:
            self.add(form, Sense(kind, metric, number, side, female if feminine else status, weak, "", feminine, flag))
            if number in "sp" and form.endswith("ا") and form[:-1] in told:
                continue  # مرافقا is written with nothing behind it: مرافقاه are two
            stem = form[:-1] + "ت" if form.endswith("ة") else form[:-1] if form.endswith(("ان", "ين")) and number in "da" else form
            for spelt in (stem, *inflect.before_suffix(stem)):
                for pronoun in inflect.POSSESSIVES:
                    owned = Sense(kind, metric, number, side, female if feminine else status, weak, pronoun, feminine, flag)
                    self.add(spelt + pronoun, owned)

    def add_title(self, title: str) -> None:
        """المواطن فلان: a title is its noun too, with that noun's side and status."""
        noun = fold(title).removeprefix("ال")
        for sense in self.senses.get(noun, {}) if noun != fold(title) else ():
            if sense.kind == "person" and sense.number == "s":
                self.senses[fold(title)][sense] = None


def _persons(b: _Builder, triggers: dict) -> None:
    for metric, t in triggers["persons"].items():
        weak = set(t.get("masdar_weak", ()))
        for m in t["masdar"]:
            bare = m in t.get("masdar_bare", ())
            flag = "bare" if bare else "caused" if m in t.get("masdar_caused", ()) else ""
            b.add(m, Sense("masdar", metric, weak=m in weak, flag=flag))
            if " " not in m and m not in weak and not bare:
                stem = m[:-1] + "ت" if m.endswith("ة") else m
                for pronoun in inflect.POSSESSIVES:
                    b.add(stem + pronoun, Sense("masdar", metric, pronoun=pronoun, flag=flag))
        for kind in ("passive", "active"):
            for v in t[f"verb_{kind}"]:
                b.add_verb(v, kind, metric)
            for phrase in t[f"phrase_{kind}"]:
                b.add(phrase, Sense(kind, metric))
        for n in t["noun"]:
            b.add_noun(n, "noun", metric)
        for phrase in t.get("noun_phrase", ()):
            b.add(phrase, Sense("noun", metric, "p"))


def _near() -> dict[str, Sense]:
    """The words of persons.yaml that are persons only right behind what befell them: رئيس, نجار, فرنسي."""
    out: dict[str, Sense] = {}
    for p in load("persons.yaml"):
        regular = list(inflect.noun(p)) if p.get("near") else []
        for form, number, feminine in regular:
            female = "woman" if feminine and p["status"] == "civilian" else p["status"]
            out.setdefault(fold(form), Sense("person", "", number, p["side"], female, feminine=feminine))
    return out


def _events(b: _Builder, triggers: dict) -> None:
    for metric, t in triggers["events"].items():
        for n in t["noun"]:
            mass = not n["pl"]
            b.add_noun(n, "event", metric, flag="mass" if mass else next((f for f in ("heard", "counted") if n.get(f)), ""))
        for m in t.get("mass", ()):
            b.add(m, Sense("event", metric, "s", flag="mass"))
        for v in t.get("verb", ()):
            b.add_verb(v, "event_verb", metric)
        for v in t.get("launch", ()):
            b.add_verb(v, "launch", metric)
        for phrase in t.get("phrase", ()):
            b.add(phrase, Sense("event_phrase", metric))
        for phrase in t.get("hand", ()):
            b.add(phrase, Sense("event_phrase", metric, flag="hand"))


def _cues(b: _Builder, cues: dict) -> None:
    for name, entries in cues.items():
        if name in WORD_SETS or name == "anaphors":
            continue
        if name == "subset_of":
            for metric, phrases in entries.items():
                for phrase in phrases:
                    b.add(phrase, Sense("subset_of", metric))
        else:
            for phrase in entries:
                b.add(phrase, Sense(name))
    for title in cues["names_follow"]:
        b.add_title(title)


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon; loaded once a process."""
    triggers, parties, cues = load("triggers.yaml"), load("parties.yaml"), load("cues.yaml")
    b = _Builder()
    _persons(b, triggers)
    for phrase in triggers["combined"]:
        b.add(phrase, Sense("combined"))
    for phrase in triggers["combined_nouns"]:
        b.add(phrase, Sense("combined", flag="noun"))
    for word in triggers["falls"]:
        b.add(word, Sense("falls"))
    _events(b, triggers)
    for p in load("persons.yaml"):
        if not p.get("near"):
            b.add_noun(p, "person", "", p["side"], p["status"], "collective" if p.get("collective") else "")
    for code, names in parties["names"].items():
        for name in names:
            b.add(name, Sense("party", code=code))
    for code, names in parties["adj"].items():
        for name in names:
            b.add(name, Sense("adj", code=code))
    for code, names in parties["ministries"].items():
        for name in names:
            b.add(name, Sense("ministry", code=code))
    _cues(b, cues)
    words = {name: frozenset(fold(w) for w in triggers[name]) for name in ("air", "ground")}
    words |= {name: frozenset(fold(w) for w in parties[name] if " " not in w) for name in ("control", "against", "agent", "support")}
    words |= {name: frozenset(map(fold, parties[name])) for name in ("old_guard", "state_agency", "kurdish_security", "internal")}
    words["op_qualifier"] = frozenset(fold(w) for w in triggers["events"]["operations"]["qualifier"])
    words["agent_prep"] = words["agent"]
    for name in WORD_SETS:
        words[name] = frozenset(fold(w) for w in cues.get(name, ()))
    words["anaphor"] = frozenset(fold(w) for a in cues["anaphors"] for w in a["words"])
    anaphors = {fold(w): frozenset(a["of"]) for a in cues["anaphors"] for w in a["words"]}
    table = Phrases(((phrase, tuple(senses)) for phrase, senses in b.senses.items()), "triggers")
    countries = {fold(w): code for code, names in parties["countries"].items() for w in names}
    words["country"] = frozenset(countries)
    nations = {fold(w): code for code, names in parties["nations"].items() for w in names}
    allies = frozenset(frozenset(pair) for group in parties["allies"] for pair in combinations(group, 2))
    peoples = {fold(w): code for code, names in parties["peoples"].items() for w in names}
    return Lexicon(table, words, anaphors, countries, nations, allies, peoples, _near())
