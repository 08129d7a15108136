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
from resolution.names import LATEST
from resolution.places import REACHES
from resolution.sheet import NO_DAY, PERSONS, SPOTS, Sheet

KEYWORDS = 8  # rarest words of a report that may bring it together with another


def mask(codes: Iterable[str], numbers: dict[str, int]) -> int:
    """Codes as bits; `numbers` gives each new code the next bit."""
    out = 0
    for c in codes:
        out |= 1 << numbers.setdefault(c, len(numbers))
    return out


@dataclass(slots=True)
class Ragged:
    """A list of numbers a row, sheet by sheet: all numbers behind one another, and how many each row has."""

    flat: list[np.ndarray] = field(default_factory=list)
    lengths: list[np.ndarray] = field(default_factory=list)

    def add(self, column: pa.ChunkedArray) -> None:
        """Add the rows of a column of lists."""
        lists = column.combine_chunks()
        ends = lists.offsets.to_numpy()
        self.flat.append(lists.values.to_numpy()[ends[0] : ends[-1]].copy())  # nothing else of the sheet is held
        self.lengths.append(np.diff(ends))

    def matrix(self, order: np.ndarray, vocabulary: np.ndarray) -> sparse.csr_matrix:
        """Rows × words, each entry the root of the word's weight: a product of two rows is the weight of what they share."""
        found, ends = self._in_order(order)
        at = np.searchsorted(vocabulary, found).astype(np.int32)
        data = np.sqrt(text.weights(vocabulary)).astype(np.float32)[at]
        return sparse.csr_matrix((data, at, ends), shape=(len(order), max(1, len(vocabulary))))

    def padded(self, order: np.ndarray, filler: float, kind: type[np.generic]) -> np.ndarray:
        """Rows × SPOTS: the numbers of each row, then the filler."""
        found, ends = self._in_order(order)
        rows = np.repeat(np.arange(len(order)), np.diff(ends))
        out = np.full((len(order), SPOTS), filler, dtype=kind)
        out[rows, np.arange(len(found)) - ends[rows]] = found
        return out

    def _in_order(self, order: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the rows in this order, and where each row begins and ends."""
        if not len(order):
            return np.empty(0, np.uint32), np.zeros(1, np.int64)
        lengths = np.concatenate(self.lengths).astype(np.int64)
        starts = (np.cumsum(lengths) - lengths)[order]
        ends = np.concatenate(([0], np.cumsum(lengths[order])))
        at = np.arange(ends[-1]) + np.repeat(starts - ends[:-1], lengths[order])
        return np.concatenate(self.flat)[at], ends


_RAGGED = ("said", "rare", "spots", "lat", "lon", "precision")
_NUMBERS = ("first", "last", "exact", "background", "weekdays", "deeds", "seen")


@dataclass(slots=True)
class Table:
    """The reports. `names` identify them; every array has one row a report; one row an article, as in `voice_ids`, have

    voices: the MinHash of its text; pages: its series (-1 if it has none), its number there, its day of publication or NO_DAY.
    of_page: the row of each report's article in these.
    """

    names: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    facts: list[list[str]] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)
    a: dict[str, np.ndarray] = field(default_factory=dict)
    m: dict[str, sparse.csr_matrix] = field(default_factory=dict)
    voice_ids: list[str] = field(default_factory=list)
    voices: np.ndarray = field(default_factory=lambda: np.empty((0, text.PERMUTATIONS), np.uint32))
    series: dict[str, int] = field(default_factory=dict)  # the number of each series of pages
    pages: np.ndarray = field(default_factory=lambda: np.empty((0, 3), np.int64))
    of_page: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    adm1_bits: dict[str, int] = field(default_factory=dict)
    party_bits: dict[str, int] = field(default_factory=dict)
    _numbers: list[np.ndarray] = field(default_factory=list)
    _voices: list[np.ndarray] = field(default_factory=list)
    _pages: list[np.ndarray] = field(default_factory=list)
    _ragged: dict[str, Ragged] = field(default_factory=lambda: {name: Ragged() for name in _RAGGED})

    def add(self, sheet: Sheet, wanted: set[str]) -> None:
        """Add the reports of these articles of a sheet."""
        reports, articles = (_of(table, wanted) for table in (sheet.reports, sheet.articles))
        self.voice_ids += articles["article_id"].to_pylist()
        self._voices.append(_flat(articles["voice"]).reshape(-1, text.PERMUTATIONS).copy())
        self._pages.append(self._numbered(articles))
        names = reports["name"].to_pylist()
        self.names += names
        self.articles += reports["article_id"].to_pylist()
        self.facts += reports["facts"].to_pylist()
        self.apart += [(name, other) for name, others in zip(names, reports["apart"].to_pylist(), strict=True) for other in others]
        numbers = [reports[name].to_numpy().astype(np.int64) for name in _NUMBERS]
        for column, bits in (("adm1", self.adm1_bits), ("actors", self.party_bits), ("sides", self.party_bits)):
            numbers.append(np.array([mask(codes, bits) for codes in reports[column].to_pylist()], dtype=np.int64))
        counts = _flat(reports["counts"]).reshape(-1, 4 * len(PERSONS)).astype(np.int64)
        self._numbers.append(np.column_stack((*numbers, counts)))
        for name, rows in self._ragged.items():
            rows.add(reports[name])

    def _numbered(self, articles: pa.Table) -> np.ndarray:
        """Series, number and day of publication of the articles of a sheet."""
        series = [-1 if s is None else self.series.setdefault(s, len(self.series)) for s in articles["series"].to_pylist()]
        numbers = articles["number"].fill_null(-1).to_numpy()
        published = articles["published"].to_numpy().astype(np.int64)
        return np.column_stack((np.array(series, np.int64), numbers, np.where(published == LATEST, NO_DAY, published)))

    def close(self) -> Table:
        """Put the rows in order and make the arrays."""
        order = np.array(sorted(range(len(self.names)), key=self.names.__getitem__), dtype=np.int64)
        for column in ("names", "articles", "facts"):
            old = getattr(self, column)
            setattr(self, column, [old[k] for k in order])
        labels = ["first", "last", "exact", "background", "weekdays", "deeds", "published", "adm1", "actors", "sides"]
        labels += [f"{metric}_{what}" for metric in PERSONS for what in ("sum", "most", "least", "open")]
        numbers = np.concatenate(self._numbers)[order] if self._numbers else np.empty((0, len(labels)), np.int64)
        self.a = {label: np.ascontiguousarray(numbers[:, k]) for k, label in enumerate(labels)}
        self._numbers = []
        for name, filler, kind in (("lat", np.nan, np.float32), ("lon", np.nan, np.float32), ("precision", len(REACHES) - 1, np.int8)):
            self.a[name] = self._ragged.pop(name).padded(order, filler, kind)
        self._close_words(order)
        places = {article: n for n, article in enumerate(sorted(set(self.articles)))}
        self.a["article"] = np.array([places[x] for x in self.articles], dtype=np.int64)
        if self._voices:
            self.voices, self._voices = np.concatenate(self._voices), []
            self.pages, self._pages = np.concatenate(self._pages), []
        at = {article: k for k, article in enumerate(self.voice_ids)}
        self.of_page = np.array([at[x] for x in self.articles], dtype=np.int64)
        return self

    def _close_words(self, order: np.ndarray) -> None:
        words = self._ragged
        flats = [flat for ragged in words.values() for flat in ragged.flat]
        known = np.unique(np.concatenate([np.unique(flat) for flat in flats] or [np.empty(0, dtype=np.uint32)]))
        for name in tuple(words):
            self.m[name] = words.pop(name).matrix(order, known)

    def bands(self) -> Iterator[np.ndarray]:
        """The MinHash of each report's article, band by band, one number a report."""
        for key in text.bands(self.voices):
            yield key[self.of_page]


def _of(table: pa.Table, wanted: set[str]) -> pa.Table:
    """The rows of these articles."""
    keep = [k for k, a in enumerate(table["article_id"].to_pylist()) if a in wanted]
    return table if len(keep) == table.num_rows else table.take(keep)


def _flat(column: pa.ChunkedArray) -> np.ndarray:
    """The numbers of a column of lists behind one another."""
    return column.combine_chunks().flatten().to_numpy()
