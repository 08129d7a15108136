"""Fit the linear models of the reading from annotated articles: `python -m extraction.training.train ARTICLES LABELS...`.

ARTICLES: JSONL with id, text (as stored), published; LABELS: JSONL with id and facts (codebook's keys, short quotes).
Runs on one core in minutes; writes extraction/models/*.tsv. Deterministic. Does not belong here: features (features.py).
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extraction.candidates import Candidate
from extraction.context import build_context
from extraction.extract import read_candidates
from extraction.features import Sentences, own, relation
from extraction.linear import FOLDER
from extraction.roles import read_roles
from extraction.scene import build
from extraction.training.align import align

MIN_COUNT = 3  # a feature seen in fewer rows says more about an article than about the language
KEEP = 0.02  # smaller weights change no decision and make the files large


def rows_of(article: dict, facts: list[dict]) -> tuple[list[list[str]], list[int]]:
    """(features, label) of each candidate of one article, the accepted ones before it being the annotated ones."""
    published = date.fromisoformat(article["published"]) if article.get("published") else None
    scene = build(article["text"])
    ctx = build_context(scene, published)
    candidates = read_candidates(scene, ctx, read_roles(scene))
    labels = align(scene, candidates, facts)
    sentences = Sentences(scene, ctx)
    accepted: list[Candidate] = []
    rows, y = [], []
    for n, c in enumerate(candidates):
        rows.append(own(c, sentences) + relation(c, accepted, sentences))
        y.append(int(n in labels))
        if n in labels:
            accepted.append(c)
    return rows, y


def fit(rows: list[list[str]], y: list, groups: list[int], name: str, strength: float = 0.15) -> None:
    """Fit, report the cross-validated score by groups (articles), write the weights."""
    vec = DictVectorizer()
    x = vec.fit_transform([dict.fromkeys(r, 1.0) for r in rows])
    seen = np.asarray((x > 0).sum(axis=0)).ravel() >= MIN_COUNT
    x = x[:, seen]
    names = np.array(vec.get_feature_names_out())[seen]
    labels, classes = np.array(y), sorted(set(y))
    right = []
    for train, test in GroupKFold(5).split(x, labels, groups):
        m = LogisticRegression(C=strength, max_iter=400).fit(x[train], labels[train])
        right += list(m.predict(x[test]) == labels[test])
    print(f"{name}: {len(rows)} rows, {x.shape[1]} features, cross-validated accuracy {np.mean(right):.4f}")
    model = LogisticRegression(C=strength, max_iter=1000).fit(x, labels)
    coef, bias = model.coef_, model.intercept_
    columns = [str(c) for c in classes] if len(classes) > 2 else ["p"]
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.tsv").open("w", encoding="utf-8") as f:
        f.write("feature\t" + "\t".join(columns) + "\n")
        f.write("(bias)\t" + "\t".join(f"{b:.4f}" for b in bias) + "\n")
        for n, feature in enumerate(names):
            if np.abs(coef[:, n]).max() >= KEEP:
                f.write(f"{feature}\t" + "\t".join(f"{w:.4f}" for w in coef[:, n]) + "\n")


def main() -> None:
    """Read the articles and labels, fit every model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    o = parser.parse_args()
    facts = {}
    for path in o.labels:
        for line in path.open(encoding="utf-8"):
            a = json.loads(line)
            facts[a["id"]] = a["facts"]
    rows, y, groups = [], [], []
    for g, line in enumerate(o.articles.open(encoding="utf-8")):
        article = json.loads(line)
        if article["id"] not in facts:
            continue
        r, labels = rows_of(article, facts[article["id"]])
        rows += r
        y += labels
        groups += [g] * len(r)
    fit(rows, y, groups, "accept")


if __name__ == "__main__":
    main()
