"""Generated forms: what forms.csv adds to the regular endings, and what must not be in it."""

from __future__ import annotations

import pytest

from extraction.lexicon import further_forms, inflect, lexicon
from extraction.lexicon.build_forms import entries
from extraction.lexicon.files import generated
from extraction.text import tokenize


def test_every_generated_form_is_of_an_entry_of_the_word_files():
    verbs, nouns = entries()
    assert {entry for kind, entry in generated() if kind == "verb"} <= set(verbs)
    assert {entry for kind, entry in generated() if kind == "noun"} <= set(nouns)


@pytest.mark.parametrize(
    ("kind", "entry", "form", "number"),
    [("verb", "قتل يقتل", "يقتلن", "p"), ("verb", "استهدف يستهدف", "يستهدفا", "d"), ("verb", "بدأ يبدأ", "بدؤوا", "p")],
)
def test_forms_beside_the_regular_ones(kind, entry, form, number):
    regular = dict(inflect.verb(entry))
    assert form not in regular
    assert further_forms(kind, entry, regular)[form] == number


def test_a_plural_in_construct_is_a_word_for_persons():
    assert further_forms("noun", "موظف", ["موظف"])["موظفو"] == "p"
    (found,) = lexicon().phrases.find(tokenize("موظفو"))
    assert [(s.kind, s.number) for s in found[2]] == [("person", "p")]


@pytest.mark.parametrize("word", ["تمت", "متن", "أبو", "شخصي", "عضوي", "أرجل"])
def test_words_of_other_meanings_are_no_forms(word):
    assert word not in {form for forms in generated().values() for form, _ in forms}


def test_a_form_of_two_numbers_is_the_singular_or_open():
    assert further_forms("noun", "قتيل", ["قتيل"])["قتيلا"] == "s"
    assert further_forms("noun", "مواطن", ["مواطن"])["مواطنين"] == "a"
