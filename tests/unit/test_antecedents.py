"""Persons to whom a word only points, and those told by where they were."""

from __future__ import annotations

import pytest
from told import candidates, counts, persons


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("استهدف مسلحون أربعة جنود ما أدى إلى مقتلهم", ("killed", 4)),
        ("استهدفوا خمسة عناصر، ما أسفر عن فقدانهم لحياتهم", ("killed", 5)),
        ("هاجم مسلحون ستة عمال في البادية وقتلوهم", ("killed", 6)),
        ("خرجت دفعة من السكان، بينهم 300 من عناصر التنظيم، تم اعتقالهم", ("arrested", 300)),
        ("أقدموا على خطف ستة من جامعي الكمأة ثم قتلهم", ("killed", 6)),
        ("هاجموا عمالاً في البادية وقتلوهم", ("killed", None)),
        ("لاحقت القوات مسلحين بعد مقتل ستة مدنيين، واعتقال عناصر ثم نقلهم وأسرهم", ("arrested", None)),
    ],
)
def test_a_pronoun_stands_for_the_counted_group_before_it(sentence, told):
    assert told in counts(persons(sentence))


def test_what_has_been_told_of_a_group_is_not_told_of_it_again():
    assert counts(persons("اعتقلت الدورية خمسة شبان واقتادتهم إلى المخفر")) == [("arrested", 5), ("arrested", None)]


@pytest.mark.parametrize("text", ["توقف عمل المعبر. وأدى ذلك إلى توقف عمل المعمل", "قتل شاب في مشفى المدينة، ونقلت الإصابات لمشفى"])
def test_a_word_told_twice_is_no_name(text):
    assert not [c for c in persons(text) if c.rule == "masdar" and c.best == 1 and c.metric != "killed"]


def test_a_leader_and_his_companion_are_two():
    assert counts(persons("وقالت إن قيادياً في الحزب ومرافقه قتلا في القصف")) == [("killed", 2)]


@pytest.mark.parametrize("sentence", ["ما أدى إلى إصابة من بداخلها", "ما أسفر عن إصابة جميع من كان فيها"])
def test_whoever_was_inside(sentence):
    assert counts(persons(sentence)) == [("wounded", None)]


def test_those_inside_are_theirs_whose_car_was_hit():
    (c,) = [c for c in candidates("استهدف مسلحون سيارة لقسد، ما أدى إلى إصابة من بداخلها") if c.metric == "wounded"]
    assert (c.best, c.side) == (None, "SDF")


def test_who_did_it_stands_behind_the_verb_with_its_object():
    found = candidates("حررت القوات ثلاثة من مقاتليها، بعد أن اختطفتهم خلية لداعش")
    assert [(c.metric, c.best, c.actor) for c in found if c.rule == "verb_pronoun"] == [("abducted", 3, ["ISIS"])]


def test_whoever_has_no_name_did_not_arrest():
    found = candidates("خطف مسلحون ستة رعاة في البادية")
    assert [(c.metric, c.best, c.actor) for c in found] == [("abducted", 6, [])]
