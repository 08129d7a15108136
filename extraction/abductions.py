"""Persons taken by those who abduct: أسر التنظيم تسعة, اقتاد مسلحون مجهولون عشرة رجال.

Belongs here: what a seizure of persons is called once it is known who did it. Does not belong here: finding it (custody.py,
casualties.py), who did it (attributes.py, attach.py).
"""

from __future__ import annotations

from extraction.decide import Cluster

_ABDUCTORS = frozenset(("ISIS", "UNKNOWN"))


def abducted_not_arrested(clusters: list[Cluster]) -> None:
    """Whom ISIS or unknown men take is abducted, whatever the word; its own men it arrests. Expects the actors to be set."""
    for k in clusters:
        c = k.head
        if c.metric == "arrested" and c.actor and _ABDUCTORS.issuperset(c.actor) and c.side != "ISIS":
            c.metric = "abducted"
