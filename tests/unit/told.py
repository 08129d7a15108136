"""What the tests of the grammar share: a sentence in, its candidates out, before any model has judged them."""

from __future__ import annotations

from datetime import date

from extraction.candidates import Candidate
from extraction.casualties import Reader
from extraction.context import build_context
from extraction.events import read_events
from extraction.extract import read_candidates
from extraction.roles import read_roles
from extraction.scene import build
from extraction.tolls import read_tolls

PUBLISHED = date(2023, 5, 10)


def persons(text: str) -> list[Candidate]:
    """What the constructions for persons give, sentence by sentence."""
    scene = build(text)
    return [c for s in range(len(scene.doc.sentences)) for c in Reader(scene, s).read()]


def events(text: str) -> list[Candidate]:
    """Operations, strikes and attacks."""
    scene = build(text)
    return [c for s in range(len(scene.doc.sentences)) for c in read_events(scene, s)]


def tolls(text: str) -> list[Candidate]:
    """What is counted apart from its word, after the plain constructions."""
    scene = build(text)
    out: list[Candidate] = []
    earlier: list[Candidate] = []
    for s in range(len(scene.doc.sentences)):
        found = Reader(scene, s).read()
        more = read_tolls(scene, s, found, earlier)
        earlier += [*found, *more]
        out += more
    return out


def candidates(text: str, published: date | None = PUBLISHED) -> list[Candidate]:
    """All candidates of a text with actors, sides, scope and time, as the models get them."""
    scene = build(text)
    return read_candidates(scene, build_context(scene, published), read_roles(scene))


def counts(found: list[Candidate], metric: str | None = None) -> list[tuple[str, int | None]]:
    """(metric, best) of the wholes, in order."""
    return [(c.metric, c.best) for c in found if c.whole is None and metric in (None, c.metric)]


def parts(found: list[Candidate]) -> list[tuple[int | None, str, int | None]]:
    """(best, status, best of the whole) of the parts, in order."""
    return [(c.best, c.status, c.whole.best) for c in found if c.whole is not None]
