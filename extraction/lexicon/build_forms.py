"""Write forms.csv: the forms of the lexicon's verbs and nouns as camel-tools' generator gives them.

usage: python -m extraction.lexicon.build_forms DATABASE     (a morphology database of camel-tools, such as almor-msa-r13)
Every verb entry ('perfect imperfect') of triggers.yaml and every noun of triggers.yaml and persons.yaml is looked up by its
analysis, and all its forms of the third person, or of its numbers and cases, are generated. The reader adds them to the
regular forms of inflect.py, which knows words that the database does not. Run it after a word was added; the file is kept
in the project, so a run needs neither the database nor camel-tools. Does not belong here: forms typed by hand (the YAML files).
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extraction.lexicon.build_gazetteer import analyzer
from extraction.lexicon.files import load

OUT = Path(__file__).with_name("forms.csv")
_FREE = {"prc0": "0", "prc1": "0", "prc2": "0", "prc3": "0", "enc0": "0"}
_NUMBERS = frozenset("sdp")
_MANY = frozenset("dp")
_NOMINAL = ("noun", "adj")


def entries() -> tuple[list[str], list[str]]:
    """(verb entries, noun singulars) of the word files, each once."""
    triggers = load("triggers.yaml")
    verbs: dict[str, None] = {}
    nouns: dict[str, None] = {}
    for t in triggers["persons"].values():
        verbs |= dict.fromkeys((*t["verb_passive"], *t["verb_active"]))
        nouns |= dict.fromkeys(n["sg"] for n in t["noun"] if _plain(n))
    for t in triggers["events"].values():
        verbs |= dict.fromkeys((*t.get("verb", ()), *t.get("launch", ())))
        nouns |= dict.fromkeys(n["sg"] for n in t["noun"] if _plain(n))
    nouns |= dict.fromkeys(p["sg"] for p in load("persons.yaml") if _plain(p))
    return list(verbs), list(nouns)


def _plain(noun: dict) -> bool:
    """Not a word of many meanings, nor one of kin: أبو and أخو stand in names."""
    return not any(noun.get(flag) for flag in ("weak", "poss", "near"))


class Morphology:
    """camel-tools' analyser and generator over one database; words without vowel signs in and out."""

    def __init__(self, database: Path):
        self.analyzer = analyzer(str(database))  # first: it prepares the import of camel-tools
        from camel_tools.morphology.database import MorphologyDB
        from camel_tools.morphology.generator import Generator
        from camel_tools.utils.dediac import dediac_ar

        self.plain = dediac_ar
        self.generator = Generator(MorphologyDB(str(database), "g"))

    def verb(self, entry: str) -> Iterator[tuple[str, str]]:
        """(form, number) of a verb of the third person, in the voice and of the lemma that the entry's two forms share.

        Only what is longer than the entry: shortened forms of hollow verbs are written like other words (تمت, متن).
        """
        perfect, imperfect = entry.split()
        for lemma, voice in {(a["lex"], a["vox"]) for a in self._read(perfect, "verb") if a["asp"] == "p"}:
            forms = [f for f in self._made(lemma, {"pos": "verb", "per": "3"}) if f["vox"] == voice]
            written = {aspect: {self.plain(f["diac"]) for f in forms if f["asp"] == aspect and f["num"] == "s"} for aspect in "pi"}
            if perfect in written["p"] and imperfect in written["i"]:
                made = ((self.plain(f["diac"]), f["num"], perfect if f["asp"] == "p" else imperfect) for f in forms)
                yield from ((form, number) for form, number, base in made if number in _MANY and len(form) > len(base))

    def noun(self, singular: str) -> Iterator[tuple[str, str]]:
        """(form, number) of a noun in all its cases. Broken plurals stay in the YAML files: the database has rare ones (شخوص)."""
        stem = singular.removesuffix("ة")
        for lemma, pos, gender in {(a["lex"], a["pos"], a["gen"]) for p in _NOMINAL for a in self._read(singular, p) if a["num"] == "s"}:
            forms = [f for f in self._made(lemma, {"pos": pos}) if f["num"] in _NUMBERS and f["gen"] == gender]
            # شخصي, عضوي: adjectives more often than two persons of somebody
            forms = [f for f in forms if (f["num"], f["stt"]) != ("d", "c")]
            made = ((self.plain(f["diac"]), f["num"]) for f in forms)
            yield from ((form, number) for form, number in made if form.startswith(stem))

    def _read(self, word: str, pos: str) -> list[dict[str, Any]]:
        free = [a for a in self.analyzer.analyze(word) if a["pos"] == pos and all(a.get(k, "0") in ("0", "na") for k in _FREE)]
        return [a for a in free if self.plain(a["diac"]) == word]

    def _made(self, lemma: str, features: dict[str, str]) -> list[dict[str, Any]]:
        return self.generator.generate(lemma, features | {k: v for k, v in _FREE.items() if features["pos"] != "verb" or k != "prc3"})


def rows(morphology: Morphology) -> Iterator[tuple[str, str, str, str]]:
    """(kind, entry, form, number), sorted; entries that the database does not know give none."""
    verbs, nouns = entries()
    for kind, words, made in (("verb", verbs, morphology.verb), ("noun", nouns, morphology.noun)):
        for entry in words:
            yield from sorted({(kind, entry, form, number) for form, number in made(entry)})


def main() -> None:
    """Write the file and say how many entries the database knows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    o = parser.parse_args()
    made = list(rows(Morphology(o.database)))
    with OUT.open("w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(("kind", "entry", "form", "number"))
        w.writerows(made)
    known = {(kind, entry) for kind, entry, _, _ in made}
    print(f"{OUT.name}: {len(made)} forms of {len(known)} entries of {sum(map(len, entries()))}")


if __name__ == "__main__":
    main()
