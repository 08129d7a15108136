"""All reports as arrays: what comparing them needs, and nothing else, so that a hundred thousand articles fit into memory.

Filled sheet by sheet; the rows stand in the order of the reports' names once it is closed, so nothing depends on the order of
batches. Does not belong here: what a report is made of (sheet.py), how two are compared (pairs.py), which are (blocks.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from scipy import sparse

from resolution import text
from resolution.places import REACHES
from resolution.sheet import PERSONS, SPOTS, Sheet

KEYWORDS = 8  # rarest words of a report that may bring it together with another


def mask(codes: Iterable[str], numbers: dict[str, int]) -> int:
    """Codes as bits; `numbers` gives each new code the next bit."""
    out = 0
    for c in codes:
        out |= 1 << numbers.setdefault(c, len(numbers))
    return out


@dataclass(slots=True)
class Words:
    """A ragged list of word codes a row."""

    flat: list[np.ndarray] = field(default_factory=list)

    def matrix(self, order: np.ndarray, vocabulary: np.ndarray) -> sparse.csr_matrix:
        """Rows × words, each entry the root of the word's weight: a product of two rows is the weight of what they share."""
        rows = [self.flat[k] for k in order]
        ends = np.concatenate(([0], np.cumsum([len(r) for r in rows], dtype=np.int64)))
        found = np.concatenate(rows) if rows else np.empty(0, dtype=np.uint32)
        data = np.sqrt(text.weights(found)).astype(np.float32)
        at = np.searchsorted(vocabulary, found).astype(np.int32)
        return sparse.csr_matrix((data, at, ends), shape=(len(rows), max(1, len(vocabulary))))


@dataclass(slots=True)
class Table:
    """The reports. `names` identify them; every array has one row a report."""

    names: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    facts: list[list[str]] = field(default_factory=list)
    rows: list[tuple] = field(default_factory=list)
    places: list[list[tuple[float, float, int]]] = field(default_factory=list)
    pcodes: list[str] = field(default_factory=list)
    said: Words = field(default_factory=Words)
    rare: Words = field(default_factory=Words)
    spots: Words = field(default_factory=Words)
    voices: dict[str, np.ndarray] = field(default_factory=dict)
    apart: list[tuple[str, str]] = field(default_factory=list)
    adm1_bits: dict[str, int] = field(default_factory=dict)
    party_bits: dict[str, int] = field(default_factory=dict)
    a: dict[str, np.ndarray] = field(default_factory=dict)
    m: dict[str, sparse.csr_matrix] = field(default_factory=dict)

    def add(self, sheet: Sheet, wanted: set[str]) -> None:
        """Add the reports of these articles of a sheet."""
        reports = sheet.reports
        voices = _ragged(sheet.articles["voice"])
        self.voices |= {a: v for a, v in zip(sheet.articles["article_id"].to_pylist(), voices, strict=True) if a in wanted}
        keep = [k for k, a in enumerate(reports["article_id"].to_pylist()) if a in wanted]
        if len(keep) < reports.num_rows:
            reports = reports.take(keep)
        columns = {name: reports[name].to_pylist() for name in reports.column_names if name not in ("said", "rare", "spots")}
        self.names += columns["name"]
        self.articles += columns["article_id"]
        self.facts += columns["facts"]
        self.pcodes += columns["pcode"]
        self.places += [list(zip(*spots, strict=True)) for spots in zip(columns["lat"], columns["lon"], columns["precision"], strict=True)]
        self.apart += [(name, other) for name, others in zip(columns["name"], columns["apart"], strict=True) for other in others]
        for k in range(reports.num_rows):
            adm1 = mask(columns["adm1"][k], self.adm1_bits)
            actors, sides = mask(columns["actors"][k], self.party_bits), mask(columns["sides"][k], self.party_bits)
            told = tuple(columns[name][k] for name in ("first", "last", "exact", "background", "weekdays"))
            self.rows.append((*told, adm1, actors, sides, columns["deeds"][k], columns["seen"][k], *columns["counts"][k]))
        for name in ("said", "rare", "spots"):
            getattr(self, name).flat += _ragged(reports[name])

    def close(self) -> Table:
        """Put the rows in order and make the arrays."""
        order = np.array(sorted(range(len(self.names)), key=self.names.__getitem__), dtype=np.int64)
        for column in ("names", "articles", "facts", "places", "pcodes", "rows"):
            old = getattr(self, column)
            setattr(self, column, [old[k] for k in order])
        labels = ["first", "last", "exact", "background", "weekdays", "adm1", "actors", "sides", "deeds", "published"]
        labels += [f"{metric}_{what}" for metric in PERSONS for what in ("sum", "most", "least", "open")]
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in labels)
        self.a = {label: np.array(values, dtype=np.int64) for label, values in zip(labels, columns, strict=True)}
        self.rows = []
        self._close_places()
        flats = [words.flat for words in (self.said, self.rare, self.spots)]
        known = np.unique(np.concatenate([np.unique(np.concatenate(flat)) for flat in flats if flat] or [np.empty(0, dtype=np.uint32)]))
        for name in ("said", "rare", "spots"):
            words: Words = getattr(self, name)
            self.m[name] = words.matrix(order, known)
            words.flat = []
        numbers = {article: n for n, article in enumerate(sorted(set(self.articles)))}
        self.a["article"] = np.array([numbers[x] for x in self.articles], dtype=np.int64)
        return self

    def bands(self) -> Iterator[np.ndarray]:
        """The MinHash of each report's article, band by band, one number a report."""
        hashes = np.stack([self.voices[x] for x in self.articles]).astype(np.uint64)
        for k in range(0, text.PERMUTATIONS, text.BAND_ROWS):
            key = np.zeros(len(hashes), dtype=np.uint64)
            for column in range(k, k + text.BAND_ROWS):
                key = (key ^ hashes[:, column]) * np.uint64(0x9E3779B97F4A7C15)
            yield key

    def _close_places(self) -> None:
        n = len(self.names)
        lat, lon = np.full((n, SPOTS), np.nan, np.float32), np.full((n, SPOTS), np.nan, np.float32)
        precision = np.full((n, SPOTS), len(REACHES) - 1, dtype=np.int8)
        for k, found in enumerate(self.places):
            for j, (y, x, p) in enumerate(found):
                lat[k, j], lon[k, j], precision[k, j] = y, x, p
        self.a |= {"lat": lat, "lon": lon, "precision": precision}
        self.places = []


def _ragged(column: pa.ChunkedArray) -> list[np.ndarray]:
    """The lists of a column as arrays that share their memory."""
    lists = column.combine_chunks()
    values, ends = lists.values.to_numpy(zero_copy_only=False), lists.offsets.to_numpy()
    return [values[a:b] for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]
