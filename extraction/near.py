"""Words that tell of a person only in their place: قاضي, نجار, فرنسيين behind what befell somebody, or behind a number.

Does not belong here: words that are persons' wherever they stand (the lexicon's phrases), what is counted (persons.py).
"""

from __future__ import annotations

from extraction.lexicon import Sense
from extraction.scene import Scene

_BARE = ("", "ال")


def near_person(scene: Scene, p: int) -> tuple[Sense, bool] | None:
    """(sense, definite) of such a word at token p."""
    for before, stem in scene.doc.words[p].splits:
        if before in _BARE and (sense := scene.lex.near.get(stem)) is not None:
            return sense, before == "ال"
    return None
