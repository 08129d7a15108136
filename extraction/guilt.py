"""What those who are taken or killed are said to have done: متورطين في تنفيذ هجمات ضد قواتنا, المسؤول عن عمليات اغتيال.

Belongs here: how far such a clause reaches. Does not belong here: what somebody is charged with in a word (charges.py), who acts and
who suffers (roles.py).
"""

from __future__ import annotations

from extraction.scene import Scene

_REACH = 12  # so far behind the word of guilt the clause may go on


def of_guilt(scene: Scene, p: int, first: int) -> bool:
    """Whether token p stands in such a clause: behind its word, with no stop between."""
    words = scene.doc.words
    spots = scene.spots("guilt", max(first, p - _REACH), p)
    return bool(spots) and not any(words[q].raw in "،,؛.:" for q in range(spots[-1] + 1, p) if scene.is_punct(q))
