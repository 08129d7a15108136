"""What an event turns out to have been: وتبين أن الانفجار نتيجة قصف طائرة.

Belongs here: a later sentence that corrects the kind of an event told before. Does not belong here: the kind that a telling's own
words give (event_words.py), what the models weigh (kinds.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Item, Scene

_SENTENCES = 3
_MOST = 12  # so many candidates before are looked at


def explain(scene: Scene, events: list[Candidate], earlier: list[Candidate]) -> None:
    """The explosion of which a later one of `events` says that it came from the air was a strike from the air."""
    for e in events:
        noun = scene.at[e.trigger]
        if e.metric != "airstrikes" or noun is None or noun.proclitics != "ال" or not _heard(noun):
            continue
        if not any(scene.norm(p) in scene.lex.words["came_of"] for p in range(noun.j, e.j)):
            continue
        near = [c for c in earlier[-_MOST:] if e.sentence - c.sentence <= _SENTENCES and c.metric == "attacks" and c.best == 1]
        blast = next((c for c in reversed(near) if (told := scene.at[c.trigger]) is not None and _heard(told)), None)
        if blast is not None:
            blast.metric = e.metric


def _heard(item: Item) -> bool:
    sense = item.sense("event")
    return sense is not None and sense.flag == "heard"
