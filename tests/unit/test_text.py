"""Tokens: their offsets, their kinds, sentences; and that what is remembered of a text never changes the next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extraction import text as module
from extraction.text import Doc, Kind, fold, tokenize

_LETTERS = st.text(alphabet="ابتثقكلمنوهيأإآةى ـ.,،:؟!()«»\"'#_0123456789٠٥/-\n\tabعن\u064b\u200f", max_size=120)


def _raws(text: str) -> list[str]:
    return [w.raw for w in tokenize(text).words]


def _as_tuples(doc: Doc) -> tuple:
    return [(w.raw, w.kind, w.norm) for w in doc.words], doc.starts, doc.ends, doc.sentences, doc.marks


@given(st.one_of(st.text(max_size=200), _LETTERS))
def test_tokens_stand_where_they_say(text: str) -> None:
    doc = tokenize(text)
    end = 0
    for word, a, b in zip(doc.words, doc.starts, doc.ends, strict=True):
        assert end <= a < b <= len(text)
        assert text[a:b] == word.raw or (word.kind is Kind.NEWLINE and text[a] == "\n" and not text[a:b].strip())
        end = b


@given(st.one_of(st.text(max_size=200), _LETTERS))
def test_sentences_cover_every_token_but_newlines(text: str) -> None:
    doc = tokenize(text)
    covered = [i for first, end in doc.sentences for i in range(first, end)]
    assert covered == sorted(set(covered))
    assert {i for i in range(len(doc.words)) if i not in set(covered)} <= {i for i, w in enumerate(doc.words) if w.kind is Kind.NEWLINE}
    assert doc.marks == [i for i, w in enumerate(doc.words) if w.kind is Kind.PUNCT]


@given(_LETTERS, _LETTERS)
def test_what_was_read_before_changes_nothing(before: str, text: str) -> None:
    module._WORDS.clear()
    module._CHUNKS.clear()
    fresh = _as_tuples(tokenize(text))
    tokenize(before + text)
    assert _as_tuples(tokenize(text)) == fresh


@given(_LETTERS)
def test_one_word_is_one_object(text: str) -> None:
    twice = tokenize(f"{text}\n{text}").words
    by_raw: dict[tuple[str, int], int] = {}
    for w in twice:
        assert by_raw.setdefault((w.raw, w.kind), id(w)) == id(w)


def test_full_memory_is_emptied(monkeypatch) -> None:
    monkeypatch.setattr(module, "_MAX_WORDS", 3)
    text = "قصف طيران على قرية في ريف المدينة"
    assert _raws(text) == text.split()
    assert len(module._WORDS) <= 4
    assert len(module._CHUNKS) <= 4


def test_a_split_word_is_one_token_even_across_a_space() -> None:
    assert [w.norm for w in tokenize("عناصر داعـ.ـش هنا").words] == ["عناصر", "داعش", "هنا"]
    assert [w.norm for w in tokenize("عناصر داعـ ـش هنا").words] == ["عناصر", "داعش", "هنا"]
    assert [w.norm for w in tokenize("الـ 5 قتلى").words] == ["ال", "5", "قتلى".replace("ى", "ي")]


def test_a_dot_and_a_space_behind_a_tatweel_do_not_end_a_word() -> None:
    assert [w.norm for w in tokenize("سقط 9 قتـ. لى هنا").words] == ["سقط", "9", "قتلي", "هنا"]
    assert [w.raw for w in tokenize("عام 1445 هـ. وقال").words] == ["عام", "1445", "هـ", ".", "وقال"]


def test_kinds() -> None:
    doc = tokenize("في 05/11/2021 عند 04:30 قتل ١٢ من SDF (t.me/x)")
    kinds = [w.kind for w in doc.words]
    assert kinds[1] is Kind.DATE
    assert kinds[3] is Kind.CLOCK
    assert (kinds[5], doc.words[5].value) == (Kind.NUMBER, 12)
    assert kinds[7:] == [Kind.LATIN, Kind.PUNCT, Kind.URL]


def test_newlines_are_one_token_with_the_blank_lines_after_them() -> None:
    doc = tokenize("سطر\n \n\nآخر")
    assert [w.kind for w in doc.words] == [Kind.WORD, Kind.NEWLINE, Kind.WORD]
    assert (doc.starts[1], doc.ends[1]) == (3, 7)
    assert doc.sentences == [(0, 1), (2, 3)]


def test_stops_inside_abbreviations_and_rows_end_one_sentence() -> None:
    doc = tokenize("تنظيم د.ا.ع.ش هنا. ماذا؟! انتهى..")
    assert [doc.span(a, b) for a, b in doc.sentences] == ["تنظيم د.ا.ع.ش هنا.", "ماذا؟!", "انتهى.."]


def test_a_spelling_that_folds_to_nothing_breaks_no_phrase_table() -> None:
    from extraction.phrases import Phrases

    assert fold("\ufe70") == ""
    table = Phrases([("ريف", 1), ("ريف حلب", 2)])
    assert [(m.i, m.j, m.payload) for m in table.find(tokenize("ريف \ufe70 ريف حلب"))] == [(0, 1, 1), (2, 4, 2)]
