"""What each sentence of a document is like, for all the candidates that stand in it; and numbers as buckets.

Worked out where a candidate asks for it, and once: most sentences of a text tell of nothing that is counted. Does not
belong here: what is known of a candidate (features.py), where sentences begin and end (text.py).
"""

from __future__ import annotations

from extraction.context import Context
from extraction.linear import Bag
from extraction.scene import PLACE, Scene
from extraction.text import Kind

_BUCKETS = (1, 2, 3, 5, 8, 12, 20, 40)
_BUCKET = [next(str(b) for b in _BUCKETS if n <= b) for n in range(_BUCKETS[-1] + 1)]


def bucket(n: int) -> str:
    """A number as the first bound that holds it."""
    return "more" if n > _BUCKETS[-1] else _BUCKET[n] if n > 0 else _BUCKET[0]


def sized(n: int | None) -> str:
    """A count as a bucket; 'none' where it is not known."""
    return "none" if n is None else bucket(n)


_HEADING = ("s.head", "s.pos", "s.cut", "s.dots")
_CUES = ("negation", "not_happened", "allegation", "claim_verbs", "cumulative", "background", "habit")


class Sentences:
    """What each sentence is like, worked out once a document where a candidate asks for it."""

    def __init__(self, scene: Scene, ctx: Context):
        self.scene = scene
        self.ctx = ctx
        self.count = len(scene.doc.sentences)
        self._words: dict[int, frozenset[str]] = {}
        self._features: dict[int, list[str]] = {}
        self._headlines: dict[int, bool] = {}
        self._bags: dict[tuple[int, str], Bag] = {}
        self._overlaps: dict[tuple[int, int], float] = {}

    def words(self, s: int) -> frozenset[str]:
        """The folded words of a sentence."""
        known = self._words.get(s)
        if known is None:
            a, b = self.scene.doc.sentences[s]
            known = self._words[s] = frozenset([w.norm for w in self.scene.doc.words[a:b] if w.kind is Kind.WORD])
        return known

    def features(self, s: int) -> list[str]:
        """What the sentence is like, by name."""
        known = self._features.get(s)
        if known is None:
            known = self._features[s] = self._of(s)
        return known

    def headline(self, s: int) -> bool:
        """Whether a short line that no stop closes."""
        known = self._headlines.get(s)
        if known is None:
            a, b = self.scene.doc.sentences[s]
            known = self._headlines[s] = b - a < 22 and self._alone(a, b) and not self._closed(b)
        return known

    def bag(self, s: int, prefix: str = "") -> Bag:
        """The features of a sentence behind a prefix."""
        known = self._bags.get((s, prefix))
        if known is None:
            known = self._bags[s, prefix] = Bag(prefix, self.features(s))
        return known

    def heading(self, s: int, metric: str) -> Bag:
        """What the sentence's place in the text says for this metric."""
        known = self._bags.get((s, metric))
        if known is None:
            known = self._bags[s, metric] = Bag(f"{metric}.", [x for x in self.features(s) if x.startswith(_HEADING)])
        return known

    def vocabulary(self, s: int) -> Bag:
        """Its words."""
        known = self._bags.get((s, "b="))
        if known is None:
            known = self._bags[s, "b="] = Bag("b=", sorted(self.words(s)))
        return known

    def targets(self, s: int) -> tuple[bool, bool]:
        """Whether the sentence speaks of civil and of military targets."""
        words, sets = self.words(s), self.scene.lex.words
        return not words.isdisjoint(sets["civil_target"]), not words.isdisjoint(sets["military_target"])

    def overlap(self, s: int, t: int) -> float:
        """Shared words of two sentences over the smaller set: 0 to 1."""
        known = self._overlaps.get((s, t))
        if known is None:
            x, y = self.words(s), self.words(t)
            known = self._overlaps[s, t] = len(x & y) / max(1, min(len(x), len(y)))
        return known

    def _alone(self, a: int, b: int) -> bool:
        words = self.scene.doc.words
        return (a == 0 or words[a - 1].kind is Kind.NEWLINE) and (b >= len(words) or words[b].kind is Kind.NEWLINE)

    def _closed(self, b: int) -> bool:
        last = self.scene.doc.words[b - 1]
        return last.kind is Kind.PUNCT and last.raw in ".؟!"

    def _of(self, s: int) -> list[str]:
        scene, doc = self.scene, self.scene.doc
        a, b = doc.sentences[s]
        last = doc.words[b - 1]
        f = [
            f"s.pos={bucket(s + 1)}",
            f"s.end={bucket(self.count - s)}",
            f"s.len={bucket((b - a) // 3)}",
            f"s.frac={min(4, 5 * s // self.count)}",
        ]
        if self.headline(s):
            f += ["s.headline", f"s.headline.pos={bucket(s + 1)}"]
            if last.raw in "….":
                f.append("s.cut")
        if last.raw == "…" or (last.raw == "." and b - a > 1 and doc.words[b - 2].raw == "."):
            f.append("s.dots")
        items = scene.within(a, b)
        kinds = frozenset().union(*(it.kinds for it in items))
        f += [f"s.has={kind}" for kind in _CUES if kind in kinds]
        f.append(f"s.times={min(2, len(self.ctx.dated[s]))}")
        if any(it.what == PLACE for it in items):
            f.append("s.place")
        opener = self.ctx.recall[s]
        if opener >= 0:
            f.append(f"s.opener={scene.norm(opener)}")
            if opener <= a + 2:
                f.append("s.opener.first")
        f.append(f"s.first={scene.norm(a)}")
        words, lead = self.words(s), self.words(0) | (self.words(1) if self.count > 1 else frozenset())
        share = len(words & lead) * 6 // max(1, len(words))
        f.append(f"s.lead={min(4, share)}.{'alone' if self._alone(a, b) and not self._closed(b) else 'text'}")
        return f
