"""Which candidate stands for which annotated fact: the labels of training, made from annotated facts with short quotes.

A fact goes to the first candidate of its metric and count that stands where its quote stands; facts whose quote is
elsewhere go to the likeliest remaining candidate. Does not belong here: features, fitting.
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.events import EVENT_METRICS
from extraction.scene import Scene


def find_quote(text: str, quote: str | None) -> tuple[int, int]:
    """Character range of a quote in a text, or (-1, -1)."""
    if not quote:
        return -1, -1
    at = text.find(quote)
    if at < 0 and len(quote) > 24:
        at = text.find(quote[:24])
    return (at, at + len(quote)) if at >= 0 else (-1, -1)


def align(scene: Scene, candidates: list[Candidate], facts: list[dict], any_event: bool = False) -> dict[int, dict]:
    """candidate index → annotated fact, one to one. any_event: kinds of event may differ where the quote is the same."""
    doc = scene.doc
    scored = []
    for n, f in enumerate(facts):
        start, end = find_quote(doc.text, f.get("quote") or f.get("span"))
        for k, c in enumerate(candidates):
            if c.best != f["best"]:
                continue
            other = c.metric != f["metric"]
            if other and not (any_event and start >= 0 and c.metric in EVENT_METRICS and f["metric"] in EVENT_METRICS):
                continue
            a, b = doc.sentences[c.sentence]
            score = -1.5 if other else 0.0
            if start >= 0:
                at, to = doc.starts[c.i], doc.ends[c.j - 1]
                if at < end and to > start:
                    score += 4 + (start <= doc.starts[c.trigger] < end)
                elif doc.starts[a] < end and doc.ends[b - 1] > start:
                    score += 2
                elif other:
                    continue
            score += (f["scope"] == "subset") == (c.whole is not None)
            score += 0.5 * (bool(set(f.get("adm1") or ()) & set(c.extra.get("adm1") or ())))
            score += 0.5 * (f["victim_side"] == c.side)
            scored.append((-score, c.sentence, k, n))
    scored.sort()
    used: set[int] = set()
    out: dict[int, dict] = {}
    for _, _, k, n in scored:
        if k not in out and n not in used:
            out[k] = facts[n]
            used.add(n)
    return out
