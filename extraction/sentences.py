"""What each sentence of a document is like, for all the candidates that stand in it; and numbers as buckets.

Worked out where a candidate asks for it, and once: most sentences of a text tell of nothing that is counted. Does not
belong here: what is known of a candidate (features.py), where sentences begin and end (text.py).
"""

from __future__ import annotations

from typing import Any

from extraction.context import Context
from extraction.linear import Bag, Part, Shared, behind
from extraction.scene import PLACE, Scene
from extraction.text import Kind

_BUCKETS = (1, 2, 3, 5, 8, 12, 20, 40)
_BUCKET = [next(str(b) for b in _BUCKETS if n <= b) for n in range(_BUCKETS[-1] + 1)]


def bucket(n: int) -> str:
    """A number as the first bound that holds it."""
    return "more" if n > _BUCKETS[-1] else _BUCKET[n] if n > 0 else _BUCKET[0]


def sized(n: int | None) -> str:
    """A count as a bucket; 'none' where it is not known."""
    return "none" if n is None else _BUCKET[n if n > 0 else 0] if n <= _BUCKETS[-1] else "more"


def elapsed(days: int, bounds: tuple[tuple[int, str], ...]) -> str:
    """Days as the name of the first bound that holds them: (most days, name), in order."""
    return next((name for most, name in bounds if days <= most), "more")


_CUES = ("negation", "not_happened", "allegation", "claim_verbs", "cumulative", "background", "habit")


_WORD = Kind.WORD
_OPENING = 4  # so many tokens open a sentence


class Sentences:
    """What each sentence is like, worked out once a document where a candidate asks for it."""

    def __init__(self, scene: Scene, ctx: Context):
        self.scene = scene
        self.ctx = ctx
        self.count = len(scene.doc.sentences)
        self._lists: dict[int, list[str]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._lead: frozenset[str] | None = None
        self._headlines: dict[int, bool] = {}
        self._running: bool | None = None
        self._shared: dict[tuple[int, str], Bag | Shared] = {}
        self._overlaps: dict[tuple[int, int], float] = {}
        self._openings: dict[int, str] = {}

    def words(self, s: int) -> frozenset[str]:
        """The folded words of a sentence."""
        known = self._words.get(s)
        if known is None:
            known = self._words[s] = frozenset(self._told(s))
        return known

    def _first_words(self) -> frozenset[str]:
        """Those of the heading and the line below it."""
        if self._lead is None:
            self._lead = self.words(0) | (self.words(1) if self.count > 1 else frozenset())
        return self._lead

    def _told(self, s: int) -> list[str]:
        """The folded words of a sentence in order, each once."""
        known = self._lists.get(s)
        if known is None:
            a, b = self.scene.doc.sentences[s]
            norms = [w.norm for w in self.scene.doc.words[a:b] if w.kind is _WORD]
            known = self._lists[s] = list(dict.fromkeys(norms))
        return known

    def headline(self, s: int) -> bool:
        """Whether a short line that no stop closes, with running text in the article: a flash of one line is no headline of anything."""
        known = self._headlines.get(s)
        if known is None:
            known = self._headlines[s] = self._short_line(s) and self._runs()
        return known

    def _short_line(self, s: int) -> bool:
        a, b = self.scene.doc.sentences[s]
        return b - a < 22 and self._alone(a, b) and not self._closed(b)

    def _runs(self) -> bool:
        """Whether any sentence of the text is more than such a line."""
        if self._running is None:
            self._running = not all(map(self._short_line, range(self.count)))
        return self._running

    def features(self, s: int, prefix: str = "") -> Shared:
        """What the sentence is like, each feature behind a prefix."""
        known = self._shared.get((s, prefix))
        if not isinstance(known, Shared):
            known = self._shared[s, prefix] = Shared(behind(prefix, self.features(s).parts) if prefix else self._of(s))
        return known

    def vocabulary(self, s: int) -> Bag:
        """Its words."""
        known = self._shared.get((s, "b="))
        if not isinstance(known, Bag):
            known = self._shared[s, "b="] = Bag("b=", self._told(s))
        return known

    def told_in(self, s: int, metric: str) -> Shared:
        """What the sentence is like, its words, and what its place in the text says for this metric."""
        known = self._shared.get((s, metric))
        if not isinstance(known, Shared):
            known = self._shared[s, metric] = Shared([self.features(s), self.vocabulary(s), self._heading(s, metric)])
        return known

    def _heading(self, s: int, metric: str) -> Part:
        place = self.features(s).parts[0]
        assert isinstance(place, tuple)
        return (_heading, metric, *place[1:5])

    def targets(self, s: int) -> tuple[bool, bool]:
        """Whether the sentence speaks of civil and of military targets."""
        words, sets = self.words(s), self.scene.lex.words
        return not words.isdisjoint(sets["civil_target"]), not words.isdisjoint(sets["military_target"])

    def opening(self, s: int) -> str:
        """How a sentence begins: it tells what was 'said', what was 'earlier', something 'further', or 'plain' news."""
        known = self._openings.get(s)
        if known is None:
            known = self._openings[s] = self._opening(s)
        return known

    def _opening(self, s: int) -> str:
        scene = self.scene
        a, b = scene.doc.sentences[s]
        near = min(a + _OPENING, b)
        if a <= self.ctx.recall[s] < near:
            return "earlier"
        kinds = frozenset().union(*[it.kinds for it in scene.within(a, near)])
        if "claim_verbs" in kinds:
            return "said"
        return "further" if "additive" in kinds or scene.spots("elsewhere", a, near) else "plain"

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

    def _of(self, s: int) -> list[tuple[Any, ...]]:
        scene = self.scene
        words = scene.doc.words
        a, b = scene.doc.sentences[s]
        last = words[b - 1].raw
        headline = self.headline(s)
        dots = last == "…" or (last == "." and b - a > 1 and words[b - 2].raw == ".")
        kinds = scene.kinds(s)
        own, lead = self.words(s), self._first_words()
        share = min(4, len(own & lead) * 6 // max(1, len(own)))
        alone = self._alone(a, b) and not self._closed(b)
        parts: list[tuple[Any, ...]] = [
            (_place, bucket(s + 1), headline, headline and last in "….", dots, bucket(self.count - s), bucket((b - a) // 3)),
            (_cues, tuple([kind for kind in _CUES if kind in kinds]), min(2, len(self.ctx.dated[s])), PLACE in kinds),
            (_lead, min(4, 5 * s // self.count), share, alone),
            (_first, words[a].norm),
        ]
        opener = self.ctx.recall[s]
        if opener >= 0:
            parts.append((_opener, words[opener].norm, opener <= a + 2))
        return parts


def _place(pos: str, headline: bool, cut: bool, dots: bool, end: str, length: str) -> list[str]:
    f = [f"s.pos={pos}", f"s.end={end}", f"s.len={length}"]
    f += ["s.headline", f"s.headline.pos={pos}"] if headline else []
    return f + ["s.cut"] * cut + ["s.dots"] * dots


def _heading(metric: str, pos: str, headline: bool, cut: bool, dots: bool) -> list[str]:
    f = [f"{metric}.s.pos={pos}"] + ([f"{metric}.s.headline", f"{metric}.s.headline.pos={pos}"] if headline else [])
    return f + [f"{metric}.s.cut"] * cut + [f"{metric}.s.dots"] * dots


def _cues(kinds: tuple[str, ...], times: int, place: bool) -> list[str]:
    return [f"s.has={kind}" for kind in kinds] + [f"s.times={times}"] + ["s.place"] * place


def _lead(part: int, share: int, alone: bool) -> list[str]:
    return [f"s.frac={part}", f"s.lead={share}.{'alone' if alone else 'text'}"]


def _first(word: str) -> list[str]:
    return [f"s.first={word}"]


def _opener(word: str, first: bool) -> list[str]:
    return [f"s.opener={word}"] + ["s.opener.first"] * first
