"""Who ran away: from a prison or camp, which is an escape; from a raid, a battle or a city, which is none.

Does not belong here: the words for running away (lexicon/triggers.yaml, custody.py), what becomes of those in custody (custody.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Scene

_BACK = 2  # so many sentences before, the prison or camp is named


def without_flights(scene: Scene, sentence: int, persons: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence but those of فرار 50 ألف شخص من منازلهم, لاذ المسلحون بالفرار: nobody of them was held."""
    if not any(c.metric == "escaped" for c in persons):
        return persons
    held = _held(scene, sentence)
    return [c for c in persons if c.metric != "escaped" or (held and not _took_to_flight(scene, c))]


def _held(scene: Scene, sentence: int) -> bool:
    """Whether this sentence or one right before it names a place or a word of custody: سجن, مخيم, معتقلون, حارس."""
    first, end = scene.doc.sentences[max(0, sentence - _BACK)][0], scene.doc.sentences[sentence][1]
    words = scene.lex.words["custody_told"]
    return any(not words.isdisjoint(scene.doc.words[p].stems) for p in range(first, end))


def _took_to_flight(scene: Scene, c: Candidate) -> bool:
    """لاذ ثلاثة بالفرار: from those who came for them."""
    words = scene.lex.words["took_to_flight"]
    return any(scene.norm(p) in words for p in range(min(c.i, c.trigger), max(c.j, c.trigger + 1)))
