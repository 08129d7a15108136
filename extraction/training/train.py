"""Fit the linear models of the reading: `python -m extraction.training.train` from the rows kept in rows.npz.

`python -m extraction.training.train ARTICLES LABELS...` makes the rows anew first. ARTICLES: JSONL with id, text (as
stored), published, and optionally `only`, the models it teaches (constructed texts date themselves otherwise than news
does). LABELS: JSONL with id and facts (codebook's keys, short quotes). Runs on one core in minutes; writes
extraction/models/*.tsv. Deterministic. Does not belong here: features (features.py, attribute_features.py, sides.py).
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
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extraction.attribute_features import age_features, scope_features
from extraction.candidates import Candidate
from extraction.context import Context, build_context
from extraction.events import EVENT_METRICS
from extraction.extract import mark, read_candidates
from extraction.features import ahead, own, relation
from extraction.kinds import Weapons, kind_features, set_kinds
from extraction.linear import FOLDER, Linear, Part, names
from extraction.roles import Party, read_roles
from extraction.scene import build
from extraction.sentences import Sentences
from extraction.sides import Cast, party_option, side_options
from extraction.timing import Reading, reading_features, readings
from extraction.training.align import align

MODELS = ("kind", "accept", "actor", "side", "background", "scope", "timing")
MIN_COUNT = 3  # a feature seen in fewer rows says more about an article than about the language
STRENGTH = {"accept": 0.12, "kind": 0.1}  # inverse regularisation where cross-validation preferred another than the default
DEFAULT_STRENGTH = 0.15
FOLDS = 5
KEEP = 0.02  # smaller weights change no decision and make the files large


class Rows:
    """Training rows of each model: features, labels, and the article (group) of each."""

    only: tuple[str, ...] | None = None  # the models that the present article may teach; None: all

    def __init__(self):
        self.of: dict[str, tuple[list[list[str]], list, list[int]]] = {name: ([], [], []) for name in MODELS}

    def add(self, name: str, features: list[Part], label: object, group: int) -> None:
        if self.only is not None and name not in self.only:
            return
        rows, labels, groups = self.of[name]
        rows.append(names(features))
        labels.append(label)
        groups.append(group)


_SCOPES = ("incident", "period_total", "cumulative", "subset")
_SAME_SIDE = {"UNKNOWN": "CIVILIAN"}  # annotators do not agree on a person without an affiliation


def _right_time(fact: dict, r: Reading) -> bool:
    """A reading gives the fact's months, and its last day where a day is annotated."""
    start, end = (date.fromisoformat(d) if d else None for d in (fact.get("date_start"), fact.get("date_end")))
    if start is None and end is None:
        return r.start is None and r.end is None
    if r.start is None and r.end is None:
        return False
    a, b = (start or end, end or start), (r.start or r.end, r.end or r.start)
    if fact.get("date_prec") == "day" and a[1] != b[1]:
        return False
    months_a, months_b = ([(d.year, d.month) for d in x if d is not None] for x in (a, b))
    return months_a[1] == months_b[1] if fact.get("date_anchor") == "publication" else months_a == months_b


@dataclass(slots=True)
class Prepared:
    """A labelled article with its candidates; group: its number, by which cross-validation parts the articles."""

    group: int
    only: tuple[str, ...] | None
    facts: list[dict]
    ctx: Context
    parties: list[Party]
    candidates: list[Candidate]
    sentences: Sentences


def prepare(article: dict, facts: list[dict], group: int) -> Prepared:
    """Read an article as far as its candidates."""
    published = date.fromisoformat(article["published"]) if article.get("published") else None
    scene = build(article["text"])
    ctx = build_context(scene, published)
    parties = read_roles(scene)
    candidates = read_candidates(scene, ctx, parties)
    return Prepared(group, article.get("only"), facts, ctx, parties, candidates, Sentences(scene, ctx))


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
    features, labels, groups = rows.of["kind"]
    for fold in range(FOLDS):
        taught = [n for n, g in enumerate(groups) if g % FOLDS != fold]
        model = _linear([features[n] for n in taught], [labels[n] for n in taught], STRENGTH["kind"])
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


def _linear(features: list[list[str]], labels: list, strength: float) -> Linear:
    """A multi-class model in memory."""
    kept, columns = _numbered(features)
    x = _matrix(np.array([c for r in columns for c in r]), np.array([len(r) for r in columns]), len(kept))
    m = LogisticRegression(C=strength, max_iter=400).fit(x, labels)
    weights = {name: tuple(map(float, m.coef_[:, n])) for n, name in enumerate(kept)}
    return Linear(tuple(map(str, m.classes_)), tuple(map(float, m.intercept_)), weights)


def read_article(p: Prepared, rows: Rows) -> None:
    """Add the rows of one article; what was accepted before a candidate is what the annotators accepted."""
    rows.only, group = p.only, p.group
    ctx, candidates, sentences, parties = p.ctx, p.candidates, p.sentences, p.parties
    mark(candidates, sentences)
    labels = align(sentences.scene, candidates, p.facts)
    accepted: list[Candidate] = []
    previous, was_old, time = None, False, None
    cast, told = Cast(parties, sentences), None
    heads: list[Candidate] = []
    for n, c in enumerate(candidates):
        features = own(c, sentences) + relation(c, accepted, sentences) + ahead(c, candidates[n + 1 :], sentences)
        rows.add("accept", features, int(n in labels), group)
        if n not in labels:
            continue
        accepted.append(c)
        fact = labels[n]
        if c.whole is not None:
            continue
        rows.add("scope", scope_features(c, heads, sentences), fact["scope"] if fact["scope"] in _SCOPES else "incident", group)
        c.scope = fact["scope"]
        options = readings(ctx, c, time)
        right = [r for r in options if _right_time(fact, r)]
        for r in options:
            rows.add("timing", reading_features(ctx, c, r, options, sentences), int(r in right), group)
        time = right[0] if right else None
        side = _SAME_SIDE.get(fact["victim_side"], fact["victim_side"])
        for code in cast.codes:
            rows.add("actor", party_option(c, code, cast, told), int(code in (fact.get("actor") or ())), group)
        for code, features in side_options(c, cast, told).items():
            rows.add("side", features, int(code == side), group)
        old = bool(fact.get("background"))
        read = right[0] if right else options[-1]
        when = (read.source, read.end, read.prec)
        rows.add("background", age_features(c, previous, was_old, sentences, when), int(old), group)
        told = replace(c, side=side, scope=fact["scope"], extra={"actors": fact.get("actor") or ()})
        heads.append(told)
        previous, was_old = c, old


ROWS = Path(__file__).with_name("rows.npz")


def save_rows(rows: Rows, path: Path) -> None:
    """Keep the training rows in the project: feature names and, a row, their numbers; no text can be read back."""
    arrays = {}
    for name, (features, labels, groups) in rows.of.items():
        told, kept = _numbered(features)
        arrays[f"{name}.names"] = np.array("\n".join(told).encode())
        arrays[f"{name}.columns"] = np.array([c for r in kept for c in r], dtype=np.uint16)
        arrays[f"{name}.lengths"] = np.array([len(r) for r in kept], dtype=np.uint16)
        arrays[f"{name}.labels"] = np.array([str(y) for y in labels])
        arrays[f"{name}.groups"] = np.array(groups, dtype=np.uint16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def fit(name: str, data: np.lib.npyio.NpzFile) -> None:
    """Fit one model, report its cross-validated accuracy by article, write its weights."""
    told = bytes(data[f"{name}.names"]).decode().split("\n")
    x = _matrix(data[f"{name}.columns"], data[f"{name}.lengths"], len(told))
    labels, groups = data[f"{name}.labels"], data[f"{name}.groups"]
    strength = STRENGTH.get(name, DEFAULT_STRENGTH)
    right: list[bool] = []
    for train, test in GroupKFold(5).split(x, labels, groups):
        m = LogisticRegression(C=strength, max_iter=400).fit(x[train], labels[train])
        right += list(m.predict(x[test]) == labels[test])
    print(f"{name}: {x.shape[0]} rows, {x.shape[1]} features, cross-validated accuracy {np.mean(right):.4f}")
    model = LogisticRegression(C=strength, max_iter=1000).fit(x, labels)
    coef = model.coef_
    columns_out = list(model.classes_) if len(model.classes_) > 2 else ["p"]
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.tsv").open("w", encoding="utf-8") as f:
        f.write("feature\t" + "\t".join(columns_out) + "\n")
        f.write("(bias)\t" + "\t".join(f"{b:.4f}" for b in model.intercept_) + "\n")
        for n, feature in enumerate(told):
            if np.abs(coef[:, n]).max() >= KEEP:
                f.write(f"{feature}\t" + "\t".join(f"{w:.4f}" for w in coef[:, n]) + "\n")


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
        fit(name, data)


if __name__ == "__main__":
    main()
