"""A total and the incidents it was added up from: 48 wounded in the lead, then 12 here, 14 there, 6 and so on to 48.

That the numbers told one after the other add up exactly to a large one before them is no chance; those are its parts, which must not
be added to it again. Small numbers agree by chance and are left alone. Does not belong here: parts that words call so (parts.py,
further.py, tolls.py), what the model of scopes judges (attributes.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.events import EVENT_METRICS
from extraction.places import NOWHERE
from extraction.terms import TOTALS
from extraction.wholes import of_another_place

_LEAST = 7  # over 540 labelled articles smaller sums were mostly chance; the six at or above it were all parts
_UNCOUNTED = ("derived", "vague")
_PARTS = 40  # so many numbers are added: the cost stays linear


def mark_parts(clusters: list[Cluster]) -> None:
    """Facts of news that add up to a larger one before them, of its metric, are its subsets. Expects scopes and ages to be set."""
    of: dict[str, list[Cluster]] = {}
    for k in clusters:
        c = k.head
        if _added_up(c) and not c.background and c.assertion == "asserted":
            of.setdefault(c.metric, []).append(k)
    for told in of.values():
        for n, whole in enumerate(told):
            for part in _that_add_up(told, n):
                if part.whole is None:
                    part.whole, part.head.scope = whole, "subset"
    _more_than_whole(clusters)
    _mark_results(clusters)
    _areas_of_wholes(clusters)


def _added_up(c: Candidate) -> bool:
    """Persons; of events only what was counted over a time."""
    return c.metric not in EVENT_METRICS or (c.qualifier not in _UNCOUNTED and c.scope in (*TOTALS, "subset"))


def _that_add_up(told: list[Cluster], n: int) -> list[Cluster]:
    """The facts right behind the n-th that add up to it exactly; none where they do not, or where it is small.

    What is its subset already is counted with them; parts of its parts are passed over.
    """
    whole, rest = told[n], 0
    total = whole.head.best or 0
    if total < _LEAST or whole.head.scope == "subset":
        return []
    parts: list[Cluster] = []
    for k in told[n + 1 : n + 1 + _PARTS]:
        part = k.head
        if part.scope == "subset" and k.whole is not whole:
            continue
        if part.best is None or rest + part.best > total or part.scope not in ("incident", "subset", whole.head.scope):
            return []
        if whole.head.extra.get("spots") and of_another_place(whole.head, part):
            return []
        rest += part.best
        parts.append(k)
        if rest == total:
            return parts if len(parts) > 1 else []
    return []


def _more_than_whole(clusters: list[Cluster]) -> None:
    """127 حالة في تموز. وسجلت 79 على يد كذا، و68 على يد كذا: those of two parties that are more than the total are no parts of it."""
    of: dict[int, list[Cluster]] = {}
    for k in clusters:
        whole = k.whole
        if whole is not None and whole.head.scope in TOTALS and k.head.sentence != whole.head.sentence and k.head.extra.get("actors"):
            of.setdefault(id(whole), []).append(k)
    for parts in of.values():
        whole = parts[0].whole
        doers = [code for k in parts for code in k.head.extra["actors"]]
        apart = len(parts) > 1 and len(set(doers)) == len(doers)
        if whole is not None and apart and sum(k.head.best or 0 for k in parts) > (whole.head.best or 0):
            for k in parts:
                k.whole, k.head.scope = None, whole.head.scope


def _mark_results(clusters: list[Cluster]) -> None:
    """نفذت 30 عملية أسفرت عن مقتل خمسة. منها 12 عملية أسفرت عن مقتل ثلاثة: what parts of the events led to is part of what all led to."""
    by_event: dict[int, list[Cluster]] = {}
    home = {id(k.head): k for k in clusters}
    for k in clusters:
        if k.head.event is not None:
            by_event.setdefault(id(k.head.event), []).append(k)
    for k in clusters:
        c, event = k.head, home.get(id(k.head.event))
        if c.metric in EVENT_METRICS or c.scope not in TOTALS or k.whole is not None or event is None or event.whole is None:
            continue
        results = by_event.get(id(event.whole.head), [])[:_PARTS]
        whole = next((w for w in results if w.head.metric == c.metric and w.whole is None and (w.head.best or 0) > (c.best or 0)), None)
        if whole is not None:
            k.whole, c.scope = whole, "subset"


def _areas_of_wholes(clusters: list[Cluster]) -> None:
    """51 عملية، 40 منها في دير الزور، وست في الحسكة، وخمس في الرقة: a total of no place of its own is of all the places of its parts."""
    of: dict[int, list[Candidate]] = {}
    for k in clusters:
        if k.whole is not None and k.head.metric == k.whole.head.metric and k.head.extra.get("adm1"):
            of.setdefault(id(k.whole), []).append(k.head)
    for k in clusters:
        parts, whole = of.get(id(k), ()), k.head
        if len(parts) < 2 or whole.extra.get("adm1") or sum(c.best or 0 for c in parts) != whole.best:
            continue
        adm1 = tuple(dict.fromkeys(a for c in parts for a in c.extra["adm1"]))
        whole.extra["place"], whole.extra["adm1"] = NOWHERE._replace(adm1=adm1, where_prec="governorate"), adm1
