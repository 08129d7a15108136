"""What happens as a rule: غالبا ما تسفر عن قتلى وجرحى; or to nobody: دون إصابة أحد. Nothing happened that could be counted.

Does not belong here: what happens again and again within a time that is told (scope), plans and denials (decide.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.guilt import of_guilt
from extraction.scene import Scene

_BEHIND = 9  # so near behind the word stands what happens so


def without_habits(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence but those that nobody counted and that are told as what usually happens."""
    if not found:
        return found
    first, end = scene.doc.sentences[found[0].sentence]
    what = scene.lex.words["what_usually"]
    usual = [p for p in scene.spots("usually", first, end - 1) if scene.norm(p + 1) in what]
    if not usual:
        return found
    return [c for c in found if (c.best or 1) > 1 or not any(p < c.trigger <= p + _BEHIND for p in usual)]


def without_deeds_of_guilt(scene: Scene, persons: list[Candidate]) -> list[Candidate]:
    """The candidates but those whom nobody counted, of what somebody is guilty of: متورطون في قتل شيوخ ووجهاء."""
    if not persons or "guilt" not in scene.carried(persons[0].sentence):
        return persons
    first = scene.doc.sentences[persons[0].sentence][0]
    return [c for c in persons if c.best is not None or c.rule != "masdar" or not of_guilt(scene, c.trigger, first)]


def without_nobody(persons: list[Candidate]) -> list[Candidate]:
    """The candidates that are not denied of anyone: ولم تسفر العملية عن مقتل أحد من المدنيين."""
    return [c for c in persons if not c.extra.get("nobody")]
