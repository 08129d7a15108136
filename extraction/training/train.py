"""Fit the models of the reading: `python -m extraction.training.train` from the rows kept in rows.npz.

`python -m extraction.training.train ARTICLES LABELS...` makes the rows anew first. ARTICLES: JSONL with id, text (as
stored), published, and optionally `only`, the models it teaches (constructed texts date themselves otherwise than news
does). LABELS: JSONL with id and facts (codebook's keys, short quotes). Runs on one core in minutes; writes
extraction/models. Deterministic. Does not belong here: features (features.py, attribute_features.py, sides.py), how a
model is fitted (fitting.py).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from extraction.attribute_features import age_features
from extraction.candidates import Candidate
from extraction.cast import Cast
from extraction.context import build_context
from extraction.decide import decide, evidence
from extraction.events import EVENT_METRICS
from extraction.extract import mark, read_candidates
from extraction.kinds import Weapons, kind_features, set_kinds
from extraction.party import Party
from extraction.roles import read_roles
from extraction.scene import build
from extraction.sentences import Sentences
from extraction.trained import FOLDER, Model, lent
from extraction.training.align import align
from extraction.training.fitting import CHOICES, FOLDS, Questions, fit, right_in_folds
from extraction.training.rows import MODELS, Judged, Met, Rows, add_age, add_parties, add_scope, add_times, add_wholes, as_told, same_side

MIN_COUNT = 3  # a feature seen in fewer rows says more about an article than about the language


@dataclass(slots=True)
class Prepared:
    """A labelled article with its candidates; group: its number, by which cross-validation parts the articles."""

    article: dict
    group: int
    only: tuple[str, ...] | None
    facts: list[dict]
    parties: list[Party]
    candidates: list[Candidate]
    sentences: Sentences


def prepare(article: dict, facts: list[dict], group: int) -> Prepared:
    """Read an article as far as its candidates."""
    published = date.fromisoformat(article["published"]) if article.get("published") else None
    scene = build(article["text"], published)
    ctx = build_context(scene, published)
    parties = read_roles(scene)
    candidates = read_candidates(scene, ctx, parties)
    return Prepared(article, group, article.get("only"), facts, parties, candidates, Sentences(scene, ctx))


def add_kinds(p: Prepared, rows: Rows) -> None:
    """The rows of the kind of event; what was told before a candidate is what the annotators say it was."""
    rows.only = p.only
    events = [(n, c) for n, c in enumerate(p.candidates) if c.metric in EVENT_METRICS]
    labels = align(p.sentences.scene, p.candidates, p.facts, any_event=True)
    weapons = Weapons(p.sentences)
    for _, c in events:
        c.extra["told"] = c.metric
    previous = None
    for n, c in events:
        if n in labels:
            if c.whole is None:
                rows.add("kind", kind_features(c, previous, events[0][1], weapons), labels[n]["metric"], p.group)
            c.metric = labels[n]["metric"]
        previous = c
    for _, c in events:
        c.metric = c.extra["told"]


def set_unseen_kinds(prepared: list[Prepared], rows: Rows) -> None:
    """Set the kinds of events as models say that have not seen the article: what later models will meet."""
    for fold in range(FOLDS):
        model = _without(fold, "kind", rows.of["kind"], None)
        for p in prepared:
            if p.group % FOLDS == fold:
                set_kinds(p.candidates, p.sentences, model)


def _numbered(features: list[list[str]]) -> tuple[list[str], list[list[int]]]:
    """(the features that are seen often enough, each row's as numbers in their list)."""
    counts = Counter(f for r in features for f in set(r))
    kept = sorted(f for f, n in counts.items() if n >= MIN_COUNT)
    number = {f: n for n, f in enumerate(kept)}
    return kept, [sorted({number[f] for f in r if f in number}) for r in features]


def _matrix(columns: np.ndarray, lengths: np.ndarray, width: int) -> csr_matrix:
    """Rows of ones at these columns; lengths: how many of them each row has."""
    starts = np.concatenate([[0], np.cumsum(lengths.astype(np.int64))])
    return csr_matrix((np.ones(len(columns)), columns.astype(np.int32), starts), shape=(len(lengths), width))


def _without(fold: int, name: str, data: tuple[list, list, list], questions: list[int] | None) -> Model:
    """A model that has not seen the articles of a fold."""
    features, labels, groups = data
    taught = [n for n, g in enumerate(groups) if g % FOLDS != fold]
    kept, columns = _numbered([features[n] for n in taught])
    x = _matrix(np.array([c for r in columns for c in r]), np.array([len(r) for r in columns]), len(kept))
    asked = None if questions is None else np.array(questions)[taught]
    right = np.array([str(labels[n]) for n in taught])
    return fit(Questions(name, x, right, np.array(groups)[taught], asked)).model(kept)


def read_article(p: Prepared, rows: Rows) -> None:
    """Add the rows of one article; what was accepted before a candidate is what the annotators accepted."""
    rows.only, group = p.only, p.group
    candidates, sentences, parties = p.candidates, p.sentences, p.parties
    mark(candidates, sentences)
    labels = align(sentences.scene, candidates, p.facts)
    accepted: list[Candidate] = []
    previous, was_old, time = None, False, None
    cast, told = Cast(parties, sentences), None
    heads: list[Candidate] = []
    known: list[tuple[Candidate, dict]] = []
    for n, c in enumerate(candidates):
        rows.add("accept", evidence(candidates, n, accepted, sentences), int(n in labels), group)
        if n not in labels:
            continue
        accepted.append(c)
        fact = labels[n]
        if c.whole is not None:
            known.append((as_told(c, fact, known[-1][0].extra.get("time") if known else None), fact))
            continue
        add_scope(rows, c, fact, heads, sentences, group)
        c.scope = fact["scope"] if fact["scope"] != "subset" else c.scope
        time, read = add_times(rows, c, fact, time, sentences, group)
        add_parties(rows, c, fact, cast, told, group)
        add_age(rows, fact, age_features(c, previous, was_old, sentences, (read.source, read.end, read.prec)), group)
        old = bool(fact.get("background"))
        told = replace(c, side=same_side(fact), extra={"actors": fact.get("actor") or ()})
        heads.append(told)
        known.append((as_told(c, fact, read), fact))
        previous, was_old = c, old
    add_wholes(rows, known, sentences, group)


ROWS = Path(__file__).with_name("rows.npz")


def save_rows(rows: Rows, path: Path) -> None:
    """Keep the training rows in the project: feature names and, a row, their numbers; no text can be read back."""
    arrays = {}
    for name, (features, labels, groups) in rows.of.items():
        told, kept = _numbered(features)
        if broken := [f for f in told if "\n" in f or "\t" in f]:
            raise ValueError(f"{name}: feature names end at a newline or a tab in files, so none may hold one: {broken[:3]!r}")
        arrays[f"{name}.names"] = np.array("\n".join(told).encode())
        arrays[f"{name}.columns"] = np.array([c for r in kept for c in r], dtype=np.uint16)
        arrays[f"{name}.lengths"] = np.array([len(r) for r in kept], dtype=np.uint16)
        arrays[f"{name}.labels"] = np.array([str(y) for y in labels])
        arrays[f"{name}.groups"] = np.array(groups, dtype=np.uint16)
        if name in rows.questions:
            arrays[f"{name}.questions"] = np.array(rows.questions[name], dtype=np.uint16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def add_met(prepared: list[Prepared], rows: Rows) -> None:
    """The rows of facts and attributes as the reader will meet them: behind what it took for facts, and read of them, itself.

    Each article is read with models that have not seen it. These rows stand beside those of the annotators' facts.
    """
    data = {name: (list(features), list(labels), list(groups)) for name, (features, labels, groups) in rows.of.items()}
    asked = {name: list(numbers) for name, numbers in rows.questions.items()}
    for fold in range(FOLDS):
        with lent({name: _without(fold, name, data[name], asked.get(name)) for name in MODELS if data[name][0]}):
            for p in prepared:
                if p.group % FOLDS == fold:
                    rows.only = p.only
                    fresh = prepare(p.article, p.facts, p.group)
                    set_kinds(fresh.candidates, fresh.sentences)
                    mark(fresh.candidates, fresh.sentences)
                    judged = Judged(rows, fresh.candidates, align(fresh.sentences.scene, fresh.candidates, fresh.facts), fresh.group)
                    clusters = decide(fresh.candidates, fresh.sentences, judged)
                    Met(Cast(fresh.parties, fresh.sentences), rows, fresh.facts, fresh.group).of(clusters)


def fit_model(name: str, data: np.lib.npyio.NpzFile) -> None:
    """Fit one model, report its cross-validated accuracy by article, write its weights."""
    told = bytes(data[f"{name}.names"]).decode().split("\n")
    x = _matrix(data[f"{name}.columns"], data[f"{name}.lengths"], len(told))
    asked = data[f"{name}.questions"].astype(np.int64) if name in CHOICES else None
    q = Questions(name, x, data[f"{name}.labels"], data[f"{name}.groups"], asked)
    print(f"{name}: {x.shape[0]} rows, {x.shape[1]} features, cross-validated accuracy {right_in_folds(q):.4f}")
    fit(q).write(told, FOLDER, name)


def read_rows(articles: Path, labels: list[Path]) -> Rows:
    """The rows of all labelled articles."""
    facts = {}
    for path in labels:
        for line in path.open(encoding="utf-8"):
            a = json.loads(line)
            facts[a["id"]] = a["facts"]
    rows = Rows()
    texts = [json.loads(line) for line in articles.open(encoding="utf-8")]
    prepared = [prepare(a, facts[a["id"]], g) for g, a in enumerate(texts) if a["id"] in facts]
    for p in prepared:
        add_kinds(p, rows)
    set_unseen_kinds(prepared, rows)
    for p in prepared:
        read_article(p, rows)
    add_met(prepared, rows)
    return rows


def main() -> None:
    """Make the rows anew where articles are given, then fit every model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("labels", type=Path, nargs="*")
    o = parser.parse_args()
    if o.articles is not None:
        save_rows(read_rows(o.articles, o.labels), ROWS)
    data = np.load(ROWS)
    for name in MODELS:
        fit_model(name, data)


if __name__ == "__main__":
    main()
