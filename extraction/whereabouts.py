"""Where a text names a party: in the fact's own clause, in another of its sentence, or elsewhere, and with which place.

In a digest each line has parties and places of its own (الحسكة: قصفت القوات التركية كذا. دير الزور: انفجر لغم بكذا); in one report the
sentences below the first leave out who did it. Belongs here: what tells the two apart, and what a deed was done with, as named
features. Does not belong here: the parties' roles in a sentence (sides.py).
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.candidates import Candidate
from extraction.linear import Part
from extraction.party import Party, between
from extraction.scene import Scene
from extraction.sentences import bucket

_NAMED = 4  # so often a sentence names a party at most, as far as it matters
_FAR = 4  # sentences: so far off is far off
_LARGE = frozenset(("country", "foreign", "governorate"))
_ALIKE = 4  # tokens behind the event in which it is said to be like the one before
_REACH = 16  # tokens around the word that tells what befell them in which its cause is told


class Whereabouts:
    """The parties of a text by the sentences that name them, and the places of each sentence."""

    def __init__(self, by_sentence: list[list[Party]], scene: Scene):
        self.scene = scene
        self.named: dict[str, list[int]] = {}
        self.roles: dict[tuple[str, int], str] = {}
        for s, here in enumerate(by_sentence):
            for p in here:
                known = self.named.setdefault(p.code, [])
                if not known or known[-1] != s:
                    known.append(s)
                    self.roles[p.code, s] = p.role
        self._spots: dict[int, frozenset[str]] = {}

    def spots(self, s: int) -> frozenset[str]:
        """The towns, villages and sites that a sentence names."""
        known = self._spots.get(s)
        if known is None:
            first, end = self.scene.doc.sentences[s]
            starts = self.scene.place_starts
            here = self.scene.places[bisect_left(starts, first) : bisect_left(starts, end)]
            known = self._spots[s] = frozenset([r.core for r in here if r.kind not in _LARGE])
        return known

    def features(self, c: Candidate, kind: str, code: str, opening: str) -> Part:
        """Of a party that the candidate's sentence does not name."""
        told = self.named.get(code)
        if not told:
            return (_nowhere, kind, code)
        k = bisect_left(told, c.sentence)
        near = [told[n] for n in (k - 1, k) if 0 <= n < len(told)]
        s = min(near, key=lambda t: (abs(t - c.sentence), t))
        off = ("b" if s < c.sentence else "a") + str(min(_FAR, abs(s - c.sentence)))
        return (_elsewhere, kind, c.metric, off, self.roles[code, s], self._agree(c, s), opening, k > 0)

    def _agree(self, c: Candidate, s: int) -> str:
        mine, theirs = c.extra.get("places") or frozenset(), self.spots(s)
        return "open" if not mine or not theirs else "differ" if theirs.isdisjoint(mine) else "same"


def named_here(c: Candidate, kind: str, here: list[Party], scene: Scene) -> list[Part]:
    """Of a party that the candidate's sentence names at `here`."""
    low, high = c.extra.get("clause") or scene.doc.sentences[c.sentence]
    return [part for p in here[:_NAMED] for part in _mention(c, kind, p, low <= p.i < high)]


def _mention(c: Candidate, kind: str, p: Party, inside: bool) -> list[Part]:
    """One mention in the fact's own sentence: in its clause, or in another (قصفت X قرية، كما تعرضت نقطة لهجوم)."""
    where, gap = "after" if p.i >= c.trigger else "before", bucket(abs(p.i - c.trigger) // 3)
    if not inside:
        return [(_beyond, kind, c.metric, p.role, where, gap)]
    return [(_here, c.metric, c.rule, c.status, p.role, where), (_near, kind, p.role, where, gap, p.adj, c.possessed)]


def _beyond(kind: str, m: str, role: str, where: str, gap: str) -> list[str]:
    return [f"{kind}.beyond={role}.{where}", f"{m}.beyond={role}.{where}", f"{kind}.beyond={role}.{where}.{gap}", f"{kind}.beyond"]


def _here(m: str, rule: str, status: str, role: str, where: str) -> list[str]:
    return [f"{m}.r={role}.{where}", f"{rule}.r={role}.{where}", f"{status}.r={role}.{where}"]


def _near(kind: str, role: str, where: str, gap: str, adj: bool, possessed: bool) -> list[str]:
    r = f"{kind}.r={role}"
    f = [f"{r}.{where}", f"{r}.{where}.{gap}", f"{kind}.adj={adj}.{role}"]
    return [*f, f"{kind}.possessed={role}.{where}"] if possessed else f


def own_agents(c: Candidate, named: list[Party], scene: Scene) -> frozenset[str]:
    """Who acts in the fact's own clause, of the parties that its sentence names; kept on it."""
    known = c.extra.get("own_agents")
    if known is None:
        low, high = c.extra.get("clause") or scene.doc.sentences[c.sentence]
        known = c.extra["own_agents"] = frozenset([p.code for p in between(named, low, high) if p.role == "agent"])
    return known


def acting(kind: str, own: str, here: bool) -> list[str]:
    """Of one party, given who acts in the clause: it, another, or nobody."""
    return [f"{kind}.own={own}", f"{kind}.own={own}.{'here' if here else 'absent'}"]


def _nowhere(kind: str, code: str) -> list[str]:
    return [f"{kind}.abs.nowhere", f"{kind}.abs.nowhere.code={code}"]


def _elsewhere(kind: str, m: str, off: str, role: str, place: str, opening: str, before: bool) -> list[str]:
    a = f"{kind}.abs"
    f = [f"{a}.off={off}", f"{a}.place={place}", f"{a}.off={off}.place={place}", f"{a}.role={role}.place={place}", f"{m}.abs.place={place}"]
    return [*f, f"{a}.off={off}.role={role}", f"{a}.{opening}.place={place}", f"{a}.{opening}.off={off}", f"{a}.told={before}.{role}"]


def cause(c: Candidate, scene: Scene) -> str:
    """What it was done with where nobody needs to have done it now: a mine, remnants of war; a body that was found; unknown men."""
    first, end = scene.doc.sentences[c.sentence]
    low, high = max(first, c.trigger - _REACH), min(end, c.trigger + _REACH)
    for sign in ("remnant", "mine"):
        if scene.spots(sign, low, high):
            return sign
    if not scene.lex.words["body"].isdisjoint(scene.doc.words[c.trigger].stems):
        return "body"
    return "unknown" if "UNKNOWN" in c.actor else "none"


def own_cause(scene: Scene, c: Candidate) -> bool:
    """كما تعرضت دورية لهجوم, كما انفجر لغم, but not لقصف مماثل: what befell it, at whose hands the event before does not say."""
    first, end = scene.doc.sentences[c.sentence]
    turn = max(scene.spots("turn", first, c.trigger), default=None)
    if turn is None:
        return False
    if scene.spots("exposed", turn, c.trigger):
        return not any(scene.norm(p) in scene.lex.words["alike"] for p in range(c.trigger, min(c.j + _ALIKE, end)))
    return cause(c, scene) not in ("none", "unknown")


def caused(kind: str, cause: str, code: str, here: bool, acts: bool) -> list[str]:
    """Of one party, given the cause."""
    where = "here" if here else "absent"
    return [f"{kind}.cause={cause}.{where}", f"{kind}.cause={cause}.code={code}", f"{kind}.cause={cause}.acts={acts}.{where}"]
