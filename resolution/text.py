"""Texts as arrays of numbers that can be compared: folded words, rare words, MinHash.

A word becomes a 32-bit number. How rare a word is stands in weights/words.tsv, a fixed table: the likeness of two texts then
depends on these two texts alone, never on what else was loaded. Does not belong here: what an event is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

WORDS = Path(__file__).parent / "weights" / "words.tsv"
WEEKDAYS = Path(__file__).parent / "weights" / "weekdays.tsv"

_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
_MARKS = re.compile(f"[{_MARK}]")
_WORD = re.compile(f"[^\\W_](?:[^\\W_]|[{_MARK}])*")
_ARTICLE = re.compile("^[وف]?(?:[بكل]?ال|لل)(?=.{3,})")
_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ی": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "گ": "ك", "ھ": "ه"}
    | {chr(0x660 + n): str(n) for n in range(10)}
)

PERMUTATIONS = 64
BAND_ROWS = 4  # a pair of Jaccard 0.8 shares one of 16 bands of 4 with probability 0.9998, one of 0.3 with 0.12
_CHANCE = np.random.Generator(np.random.PCG64(20140101))
_A = _CHANCE.integers(1, 1 << 31, PERMUTATIONS, dtype=np.uint64) | np.uint64(1)
_B = _CHANCE.integers(0, 1 << 62, PERMUTATIONS, dtype=np.uint64)
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Word(NamedTuple):
    """A word: the code of its bare form, the bit of the weekday it names (0 if none), whether it is more than a letter."""

    code: int
    weekday: int
    counts: bool


class Body(NamedTuple):
    """A text word by word: where each word starts, its code, its weekday bit, whether it counts."""

    starts: np.ndarray
    codes: np.ndarray
    weekdays: np.ndarray
    counts: np.ndarray

    def between(self, start: int, end: int) -> slice:
        """The words that start in a stretch of characters."""
        return slice(int(np.searchsorted(self.starts, start)), int(np.searchsorted(self.starts, end)))


@lru_cache(maxsize=300_000)
def word(written: str) -> Word:
    """What a written word is compared by."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", written)).translate(_FOLD)
    bare = _ARTICLE.sub("", plain)
    weekday = _weekdays().get(plain)
    return Word(crc32(bare.encode("utf-8", "surrogatepass")), 0 if weekday is None else 1 << weekday, len(bare) > 1)


def read(text: str) -> Body:
    """A text as arrays."""
    found = [(m.start(), *word(m[0])) for m in _WORD.finditer(text)]
    if not found:
        return Body(*(np.empty(0, dtype=t) for t in (np.int64, np.uint32, np.uint8, bool)))
    starts, codes, weekdays, counts = zip(*found, strict=True)
    return Body(np.array(starts), np.array(codes, dtype=np.uint32), np.array(weekdays, dtype=np.uint8), np.array(counts))


def names(text: str) -> tuple[int, ...]:
    """The codes of the words of a name, in their order."""
    return tuple(w.code for w in map(word, _WORD.findall(text)) if w.counts)


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    lines = WEEKDAYS.read_text(encoding="utf-8").splitlines()
    return {written: int(number) for number, written in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1)
def rarities() -> tuple[np.ndarray, np.ndarray, float]:
    """Codes of the known words (sorted), their weight log(N / articles with the word), and the weight of a word not listed."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    number = int(lines[0].split("\t")[1])
    listed = sorted((word(written).code, log(number / int(seen))) for written, seen in (line.split("\t") for line in lines[1:]))
    return np.array([c for c, _ in listed], dtype=np.uint32), np.array([w for _, w in listed]), log(number)


def weights(found: np.ndarray) -> np.ndarray:
    """The weight of each word code."""
    known, weight, unlisted = rarities()
    at = np.minimum(np.searchsorted(known, found), len(known) - 1)
    return np.where(known[at] == found, weight[at], unlisted)


def shingles(codes: np.ndarray, size: int = 3) -> np.ndarray:
    """The different runs of `size` words as uint64 numbers; of a shorter text its only run."""
    if not len(codes):
        return np.empty(0, dtype=np.uint64)
    each = codes.astype(np.uint64)
    length = max(1, len(each) - size + 1)
    run = np.zeros(length, dtype=np.uint64)
    for k in range(min(size, len(each))):
        run = run * np.uint64(1_000_003) ^ each[k : k + length]
    return np.unique(run * _MIX)


def minhash(runs: np.ndarray) -> np.ndarray:
    """PERMUTATIONS smallest hashes (uint32) of a set of runs. Two sets agree in as many places as their Jaccard index says."""
    if not len(runs):
        return np.zeros(PERMUTATIONS, dtype=np.uint32)
    hashed = np.multiply.outer(_A, runs) + _B[:, None]  # modulo 2**64: multiply-shift
    return (hashed >> np.uint64(32)).min(axis=1).astype(np.uint32)


def bands(hashes: np.ndarray) -> Iterator[np.ndarray]:
    """Of MinHashes, a row each, one number a row for each band: texts that are alike share some of them."""
    for k in range(0, PERMUTATIONS, BAND_ROWS):
        key = np.zeros(len(hashes), dtype=np.uint64)
        for column in range(k, k + BAND_ROWS):
            key = (key ^ hashes[:, column].astype(np.uint64)) * _MIX
        yield key
