"""From bytes to Arabic text: encodings, damage, language.

`decode` gives the text of a document in any encoding that Arabic pages are served in; `mend` repairs text that was
read in the wrong encoding, where that loses nothing; `foreign` says why a text is not Arabic. Each refuses with a
reason rather than guess.

Does not belong here: HTML (reading.py), what is furniture and what is article (furniture.py).
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from html import unescape

from extraction.stamps import wordlist

_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\ufb50-\ufdfb\ufe70-\ufefc]")
_ARABIC_RUN = re.compile(_ARABIC.pattern + "+")
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_WORD = re.compile("[\u0621-\u06d5]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAK = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")  # not \x85, which is half a letter in misread UTF-8
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s*([\w-]{3,20})|<\?xml[^>]{0,80}encoding=["']([\w-]{3,20})""", re.IGNORECASE)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"Rar!",
    b"\xfd7zXZ",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("windows-1256", "iso-8859-6")
_BROKEN_SHARE = 0.005  # of characters: a page cut in the middle of one, or a few damaged bytes, is still read
_ENOUGH = 15  # Arabic letters: fewer are a name on a foreign page, not an article
_ENOUGH_SHARE = 0.15  # of all letters: below it the page is in another script


class Unreadable(Exception):
    """A document that gives no Arabic text. `code` is a value of reading.Reason, `detail` a sentence for people."""

    def __init__(self, code: str, detail: str):
        super().__init__(detail)
        self.code = code
        self.detail = detail


def decode(content: bytes) -> str:
    """The text of a document: UTF-8 or -16 or -32, windows-1256, iso-8859-6, or what the page itself declares.

    Raises Unreadable (binary, encoding). Line ends become newlines, control characters go.
    """
    if content.startswith(_MAGIC):
        raise Unreadable("binary", f"begins with {content[:4]!r}: a file of another kind, expected text or HTML")
    for bom, name in _BOMS:
        if content.startswith(bom):
            return tidy(content.decode(name, errors="replace"))
    wide = _wide(content)
    if wide is not None:
        return tidy(wide)
    if content.count(0) > len(content) * _BROKEN_SHARE:
        raise Unreadable("binary", f"{content.count(0)} NUL bytes in {len(content)}: expected text or HTML")
    try:
        return tidy(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        where = error.start
    return tidy(_declared(content) or _damaged(content) or _legacy(content, where))


def _wide(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: Arabic letters have 0x06 in every second byte, and there is hardly a NUL or 0x06 in the others."""
    if len(content) < 8:
        return None
    sample = content[:4096]
    half = len(sample) // 2
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if high.count(6) + high.count(0) > 0.9 * half and high.count(6) > 0.2 * half:
            return content.decode(name, errors="replace")
    return None


def _declared(content: bytes) -> str | None:
    """In the encoding that the page declares, when that gives Arabic."""
    found = _CHARSET.search(content[:4096])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii", errors="replace").lower()
    try:
        text = content.decode(name)
    except (LookupError, UnicodeError):
        return None
    return text if name not in ("utf-8", "utf8") and len(_ARABIC.findall(text)) >= _ENOUGH else None


def _damaged(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return text if broken <= max(2, len(text) * _BROKEN_SHARE) and _ARABIC.search(text) else None


def _legacy(content: bytes, where: int) -> str:
    """The single-byte encoding in which the bytes look most like Arabic: the article ال begins every fifth word or so."""
    best, text = 0.0, ""
    for name in _LEGACY:
        attempt = content.decode(name, errors="replace")
        letters = len(_ARABIC.findall(attempt))
        foreign = sum(1 for c in attempt if ord(c) > 127) - letters
        if letters >= 2 and foreign < 0.35 * letters:
            score = (attempt.count("ال") + 0.1) / letters
            if score > best:
                best, text = score, attempt
    if not text:
        raise Unreadable(
            "encoding", f"byte {where} is not UTF-8, and {' or '.join(_LEGACY)} gives no Arabic either; save the document as UTF-8"
        )
    return text


def _length(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def printable(name: str) -> str:
    """A name with what is no character (a byte of a file's name that is not UTF-8, a half of a pair) spelled out, as in \\udcff."""
    return name.encode("utf-8", "backslashreplace").decode()


_ENTITY = re.compile(r"&(?:nbsp|quot|amp|lt|gt|laquo|raquo|apos|ndash|mdash|hellip|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)


def without_entities(text: str) -> str:
    """A text that was cut out of HTML with the names of its characters left in it, such as &quot;, with the characters."""
    return tidy(_ENTITY.sub(lambda m: unescape(m[0]), text)) if "&" in text else text


def tidy(text: str) -> str:
    """One kind of line end, no control characters, no halves of characters."""
    if _BREAK.search(text):
        text = _BREAK.sub("\n", text)
    return _CONTROL.sub("", text) if _CONTROL.search(text) else text


# UTF-8 read as Latin-1 or cp1252 begins its Arabic letters with Ø Ù Ú Û; read as windows-1256, with ط ظ.
_LATIN_LEADS = re.compile("[ØÙÚÛ][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_ARABIC_LEADS = re.compile("[طظ](?![\u0621-\u063a\u0641-\u064a\\s])")
_LOST = "\ufffd"


def mend(text: str) -> str:
    """The text itself, or, where UTF-8 was once read in a wrong encoding, the text before that. Raises Unreadable (mojibake).

    Repaired only when turning the letters back into bytes and reading these as UTF-8 loses nothing and gives Arabic.
    """
    sample = text[:20_000]
    if "Ø" in sample or "Ù" in sample:
        latin = len(_LATIN_LEADS.findall(sample))
        if latin >= 10 and latin > _length(_ARABIC_RUN, sample):
            return _reread(text, "cp1252", f"{latin} pairs such as Ø§")
    if sample.count("ط") + sample.count("ظ") > 0.2 * len(sample):
        leads = len(_ARABIC_LEADS.findall(sample))
        if leads >= 10 and leads > 0.3 * _length(_ARABIC_RUN, sample):
            return _reread(text, "cp1256", f"{leads} pairs such as ط§")
    lost = sample.count(_LOST)
    if lost > 0.02 * len(sample) + 2:
        raise Unreadable("mojibake", f"{lost} of the first {len(sample)} characters are lost (U+FFFD): fetch the document again")
    return text


def _reread(text: str, wrong: str, seen: str) -> str:
    try:
        again = bytes(b for c in text for b in _byte(c, wrong)).decode("utf-8")
    except UnicodeError as error:
        raise Unreadable("mojibake", f"{seen}: UTF-8 that was read as {wrong}, not to be repaired without loss ({error})") from error
    if len(_ARABIC.findall(again)) < _ENOUGH:
        raise Unreadable("mojibake", f"{seen}: UTF-8 that was read as {wrong}, but no Arabic comes out of it")
    return tidy(again)


def _byte(char: str, encoding: str) -> bytes:
    """The byte that was read as this character; the bytes that an encoding leaves undefined were read as themselves."""
    if ord(char) < 128:
        return char.encode("ascii")
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return char.encode("latin-1")


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in wordlist("languages.yaml").items()}


def foreign(text: str) -> tuple[str, str] | None:
    """Why a text is not Arabic, as (code, detail): hardly an Arabic letter, or the small words of another language; else None."""
    sample = text[:20_000]
    arabic = _length(_ARABIC_RUN, sample)
    letters = arabic if arabic > 0.5 * len(sample) else _length(_LETTER_RUN, sample)
    if arabic < _ENOUGH or arabic < _ENOUGH_SHARE * letters:
        return "no_arabic", f"{arabic} Arabic letters of {letters}: expected an article in Arabic"
    words = _WORD.findall(sample[:3000])
    lists = _function_words()
    hits = {name: sum(w in some for w in words) for name, some in lists.items()}
    language = max((name for name in hits if name != "arabic"), key=lambda name: hits[name])
    if hits[language] >= 4 and hits[language] > 1.5 * hits["arabic"]:
        return "not_arabic", f"{language}: {hits[language]} of its small words, {hits['arabic']} of Arabic"
    return None
