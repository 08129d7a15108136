"""Text as tokens: the one view of an article that every reader of this package shares.

`tokenize` cuts a stored text into `Word`s with offsets into that text. A `Word` is analysed once per distinct
spelling and kept (news vocabulary is small), so the cost of a further occurrence is one dictionary look-up.
Normalisation happens on the word, never on the text: offsets always refer to the text as stored.

Does not belong here: what words mean (lexicon, numbers, dates, places, frames).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any


class Kind:
    """What a token is made of. Plain numbers: every reader asks for them, and a member of an Enum is slow to look up."""

    WORD = 0  # Arabic letters
    NUMBER = 1  # one number in digits of any script
    DATE = 2  # 05/11/2021, 2024.07.22: digits joined by date separators
    CLOCK = 3  # 04:30
    LATIN = 4  # RPG-7, SDF
    URL = 5
    PUNCT = 6
    NEWLINE = 7


_LETTER = "\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"

# A tatweel, a dot and a space within a word (قتـ. لى); behind one letter they end an abbreviation (1445 هـ. وقال).
_GAP = "(?<=[" + _LETTER + "][" + _LETTER + "])\u0640+\\.[ ](?=[" + _LETTER + "])"
# A tatweel, with the dots, commas and spaces that censors' victims put beside it, does not end a word: داعـ.ـش
_SPLIT = "(?:\u0640+[ .,\u060c]{0,2}\u0640+|[.,\u060c]?\u0640+[.,\u060c]+(?=[" + _LETTER + "])|" + _GAP + "|\u0640+)"
_TOKEN = re.compile(
    rf"""(?P<word>[{_LETTER}](?:[{_LETTER}{_MARK}{_INVISIBLE}]|{_SPLIT})*)
    |(?P<url>https?://\S+|www\.\S+|(?:t\.me|pic\.twitter\.com|fb\.me)/\S+|[\w.]+@[\w.]+\.\w+)
    |(?P<clock>(?<![{_DIGIT}])[{_DIGIT}]{{1,2}}:[{_DIGIT}]{{2}}(?::[{_DIGIT}]{{2}})?(?![{_DIGIT}]))
    |(?P<date>(?<![{_DIGIT}])[{_DIGIT}]{{1,4}}(?P<sep>[./\\-])[{_DIGIT}]{{1,2}}(?P=sep)[{_DIGIT}]{{2,4}}(?![{_DIGIT}]))
    |(?P<number>[{_DIGIT}]{{1,3}}(?:[,\u066c][{_DIGIT}]{{3}})+(?![{_DIGIT}])|[{_DIGIT}]+[.\u066b][{_DIGIT}]+|[{_DIGIT}]+)
    |(?P<latin>[A-Za-z\u00c0-\u024f]+(?:[-'\u2019]?[A-Za-z0-9\u00c0-\u024f]+)*)
    |(?P<skip>[\s_\#\"'\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2033\u2036\u2039\u203a`\u00b4{_MARK}{_INVISIBLE}\u0640]+)
    |(?P<punct>.)""",
    re.VERBOSE | re.DOTALL,
)
_KINDS = {
    "word": Kind.WORD, "number": Kind.NUMBER, "date": Kind.DATE, "clock": Kind.CLOCK, "latin": Kind.LATIN,
    "url": Kind.URL, "punct": Kind.PUNCT,
}  # fmt: skip

_DROP = re.compile(f"[{_MARK}{_INVISIBLE}\u0640 .,\u060c]+")
_FOLD = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
        "گ": "ك", "چ": "ج", "پ": "ب", "ڤ": "ف", "ژ": "ز", "ۆ": "و",
    }
)  # fmt: skip
_DIGITS = {ord(c): str(i) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩")} | {ord(c): str(i) for i, c in enumerate("۰۱۲۳۴۵۶۷۸۹")}

_CONJ = ("", "و", "ف")
_PREP = ("", "ب", "ل", "ك")


def fold(raw: str) -> str:
    """One spelling for all spellings of a word: marks, tatweel and splits dropped, letter variants joined.

    أإآ→ا, ى→ي, ة→ه, Persian letters → Arabic, presentation forms → letters, digits → 0-9. Length may change.
    """
    if raw.isascii():
        return raw.lower()
    return _DROP.sub("", unicodedata.normalize("NFKC", raw)).translate(_FOLD).translate(_DIGITS)


def splits(norm: str) -> tuple[tuple[str, str], ...]:
    """All readings of a folded word as (proclitics, stem), the whole word first: وبالرقه → ('وبال', 'رقه') among them.

    The article is a proclitic (ال, and لل = ل + ال); a stem keeps at least two letters.
    """
    out = [("", norm)]
    for conj in _CONJ:
        if not norm.startswith(conj):
            continue
        rest = norm[len(conj) :]
        for prep in _PREP:
            if not rest.startswith(prep):
                continue
            stem = rest[len(prep) :]
            if len(stem) >= 2 and (conj or prep):
                out.append((conj + prep, stem))
            if stem.startswith("ال") and len(stem) >= 4:
                out.append((conj + prep + "ال", stem[2:]))
            elif prep == "ل" and stem.startswith("ل") and len(stem) >= 3:
                out += [(conj + "لال", stem[1:]), (conj + "ل", "ال" + stem[1:])]
    return tuple(dict.fromkeys(out))


UNSEEN: Any = object()  # what a reader has not worked out yet; true, unlike the answer None


class Word:
    """One distinct spelling, analysed once. Compare by identity or by `norm`; never change it.

    raw: as written; norm: folded; kind; value: for NUMBER the number (int, or float for a decimal), else None;
    splits: the readings of `splits(norm)` for words, else ((‘’, norm),); stems: what they leave of it, in the same order.
    part, sense, role, signs, triggers, speech: what the readers of numbers, times, places, single words, the lexicon's
    phrases and those of attribution found in it, UNSEEN until they are asked: slots, for a pass over all tokens of a text
    looks at nothing else. cache: what other readers worked out, by their own key.
    """

    __slots__ = ("cache", "kind", "norm", "part", "raw", "role", "sense", "signs", "speech", "splits", "stems", "triggers", "value")

    def __init__(self, raw: str, kind: int):
        self.raw = raw
        self.kind = kind
        self.norm = fold(raw) if kind in (Kind.WORD, Kind.LATIN) else raw.translate(_DIGITS)
        self.splits = splits(self.norm) if kind is Kind.WORD else (("", self.norm),)
        self.stems = tuple([stem for _, stem in self.splits])
        self.value = _number(self.norm) if kind is Kind.NUMBER else None
        self.part = self.sense = self.role = self.signs = self.triggers = self.speech = UNSEEN
        self.cache: dict[str, object] = {}

    def __repr__(self) -> str:
        return f"<{self.raw}>"


def _number(digits: str) -> int | float | None:
    plain = digits.replace(",", "").replace("\u066c", "")
    if "." not in plain and "\u066b" not in plain:
        return int(plain) if len(plain) <= 18 else None
    whole, part = re.split("[.\u066b]", plain, maxsplit=1)
    if len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0":  # 17.596 people: a dot between thousands
        return int(whole + part)
    return float(f"{whole}.{part}") if len(whole) + len(part) <= 18 else None


# A chunk is what stands between two spaces: a Word if it is one whole word, else its tokens as (word, start, end).
Chunk = Word | tuple[tuple[Word, int, int], ...]

_WORDS: dict[tuple[str, str], Word] = {}
_CHUNKS: dict[str, Chunk] = {}
_MAX_WORDS = 400_000  # a bound on the memory of spellings, far above the vocabulary of a million articles
_MAX_CHUNK = 40  # longer chunks (addresses, glued text) hardly ever come twice
_NEWLINE = Word("\n", Kind.NEWLINE)

# Only a tatweel on both sides of a space, or with a dot before it, joins two chunks: such a line is read in one piece.
_ACROSS = re.compile("\u0640(?: [ .,\u060c]?|[.,\u060c] )\u0640|" + _GAP)


@dataclass(slots=True)
class Doc:
    """An article as tokens.

    text: as stored. words[i] is the i-th token, which stands at text[starts[i]:ends[i]].
    sentences: (first, end) token ranges, in order, covering every token but the NEWLINEs between them.
    marks: the PUNCT tokens. Quotation marks, '#' and '_' are no tokens: names read the same with and without them.
    """

    text: str
    words: list[Word]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def span(self, i: int, j: int) -> str:
        """The stored text from token i up to and without token j."""
        return self.text[self.starts[i] : self.ends[j - 1]]


def tokenize(text: str) -> Doc:
    """Cut a stored text into tokens and sentences. Linear in the length of the text; never raises."""
    doc = Doc(text, [], [], [])
    words, starts, ends, marks = doc.words, doc.starts, doc.ends, doc.marks
    known = _CHUNKS.get
    stops: list[int] = []
    begin, blank = 0, False  # blank: the line before was a newline and nothing else
    for line in text.split("\n"):
        pos = begin
        begin += len(line) + 1
        if pos:
            rest = line.lstrip()
            if not blank:
                stops.append(len(words))
                words.append(_NEWLINE)
                starts.append(pos - 1)
                ends.append(pos)
            pos += len(line) - len(rest)
            ends[-1] = pos
            blank = not rest
            line = rest
        for chunk in line.split(" ") if "\u0640" not in line or _ACROSS.search(line) is None else (line,):
            found = known(chunk)
            if found is None:
                found = _cut(chunk)
            if isinstance(found, Word):
                words.append(found)
                starts.append(pos)
                pos += len(chunk)
                ends.append(pos)
            else:
                for word, a, b in found:
                    if word.kind is _PUNCT:
                        marks.append(len(words))
                        if word.raw in _ENDS:
                            stops.append(len(words))
                    words.append(word)
                    starts.append(pos + a)
                    ends.append(pos + b)
                pos += len(chunk)
            pos += 1
    doc.sentences = _sentences(doc, stops)
    return doc


def _cut(chunk: str) -> Chunk:
    """The tokens of a piece of text without newlines, remembered."""
    if len(_WORDS) >= _MAX_WORDS or len(_CHUNKS) >= _MAX_WORDS:
        _WORDS.clear()
        _CHUNKS.clear()
    tokens = []
    for m in _TOKEN.finditer(chunk):
        group = m.lastgroup
        assert group is not None  # every alternative of the pattern is named
        if group == "skip":
            continue
        if group == "sep":
            group = "date"
        raw = m.group()
        word = _WORDS.get((group, raw))
        if word is None:
            word = _WORDS[group, raw] = Word(raw, _KINDS[group])
        tokens.append((word, m.start(), m.end()))
    whole = len(tokens) == 1 and tokens[0][0].kind is not Kind.PUNCT and tokens[0][0].raw == chunk
    found: Chunk = tokens[0][0] if whole else tuple(tokens)
    if len(chunk) <= _MAX_CHUNK:
        _CHUNKS[chunk] = found
    return found


_PUNCT = Kind.PUNCT
_ENDS = frozenset(".!?؟…۔")


def _sentences(doc: Doc, stops: list[int]) -> list[tuple[int, int]]:
    """Sentence ranges: at newlines, and after . ! ? … that do not stand inside a number or an abbreviation.

    stops: the tokens of these kinds.
    """
    out = []
    first = 0
    words, starts, ends = doc.words, doc.starts, doc.ends
    n = len(words)
    for i in stops:
        w = words[i]
        if w.kind is Kind.NEWLINE:
            if i > first:
                out.append((first, i))
            first = i + 1
        elif i > first:
            glued = i + 1 < n and starts[i + 1] == ends[i]
            if glued and words[i + 1].kind is not Kind.NEWLINE and words[i + 1].raw in _ENDS:
                continue  # .. and ?! end once
            if glued and w.raw == "." and words[i - 1].kind is words[i + 1].kind and len(words[i - 1].norm) <= 1:
                continue  # د.ا.ع.ش
            out.append((first, i + 1))
            first = i + 1
    if first < n:
        out.append((first, n))
    return out
