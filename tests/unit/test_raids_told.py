"""Raids as statements and local news tell them: at whom they were aimed, who was taken or killed with somebody, that nobody was hurt."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates
from told import events as tellings

from extraction.extract import extract
from extraction.model import Article


def events(sentence: str) -> list[tuple[str, int | None]]:
    return [(c.metric, c.best) for c in tellings(sentence)]


def counts(sentence: str, metric: str) -> list[int | None]:
    return [c.best for c in candidates(sentence) if c.metric == metric and c.whole is None]


WHOM = ["منزل قيادي في داعش", "خلية لداعش", 'شخصاً يدعى "أحمد الحسن"', "خيمة في البادية"]


@pytest.mark.parametrize("whom", WHOM)
@pytest.mark.parametrize(
    "sentence",
    [
        "واستهدفت العملية {}",
        "وأوضح البيان أن العملية استهدفت {}",
        "وقالت المصادر إن العملية الأمنية استهدفت {}",
        "واستهدفت عملية الإنزال {}",
        "واستهدف الإنزال {}",
    ],
)
def test_a_verb_of_aiming_with_an_operation_as_its_subject_is_no_attack(sentence, whom):
    assert {metric for metric, _ in events(sentence.format(whom))} <= {"operations"}


@pytest.mark.parametrize("whom", ["منزل قيادي في داعش", "خلية لداعش", "وكراً لداعش"])
def test_a_verb_without_a_subject_goes_on_with_the_operation(whom):
    assert events(f"نفذت قسد عملية أمنية في البلدة، واستهدفت {whom}، واعتقلت شخصين") == [("operations", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "بعد العملية استهدفت مسيرة تركية سيارة لقسد",
        "واستهدف مسلحون مجهولون الحملة الأمنية لقسد",
        "نفذ التحالف عملية في البلدة، واستهدفت مسيرة له سيارة",
    ],
)
def test_who_attacks_is_no_operation(sentence):
    assert any(metric != "operations" for metric, _ in events(sentence))


@pytest.mark.parametrize("many", ["سلسلة من العمليات", "سلسلة من العمليات الأمنية", "عدداً من العمليات"])
def test_operations_of_a_series_are_not_told_before(many):
    (told,) = tellings(f"نفذت قسد {many} استهدفت خلايا لداعش")
    assert (told.metric, told.best, told.definite) == ("operations", None, False)


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("وانتهت العملية باعتقاله رفقة شخصين آخرين", 3),
        ("وأسفرت العملية عن اعتقاله مع ثلاثة أشخاص كانوا معه", 4),
        ("وأسفرت العملية عن اعتقاله وشقيقه", 2),
        ("وجرى اعتقاله مع اثنين من أبنائه", 3),
        ("وألقت القبض عليه مع شخصين آخرين", 3),
        ("واعتقلته القوات", 1),
    ],
)
def test_those_taken_with_him(sentence, n):
    assert counts(sentence, "arrested")[:1] == [n]


NAMES = ["حسن العلي", "خلف الجاسم", "محمد جاسم الحسن"]


@pytest.mark.parametrize(
    ("name", "others"),
    list(product(NAMES, [("واثنين من أبنائه", 3), ("وابنه", 2), ("وابنه وزوجته", 3), ("وشخص آخر", 2), ("مع اثنين من مرافقيه", 3)])),
)
def test_those_killed_with_somebody_named(name, others):
    assert counts(f'أدى الإنزال إلى مقتل "{name}" {others[0]}', "killed") == [others[1]]


def test_a_noun_behind_a_list_of_names_is_no_name():
    assert counts('انتهى الإنزال باعتقال كل من "خلف الجاسم" و"عمر السالم"، والتهمة الموجهة إليهما التهريب', "arrested") == [2]


@pytest.mark.parametrize("raid", ["غارة بطائرة هليكوبتر", "هجوماً بالهليكوبتر", "غارة بمروحية"])
def test_a_raid_with_helicopters_that_takes_somebody_is_an_operation(raid):
    assert ("operations", 1) in events(f"نفذت القوات الأمريكية {raid} في شرق سوريا واعتقلت أحد عناصر داعش")


@pytest.mark.parametrize(
    "sentence",
    [
        "ولم تسفر العملية عن مقتل أو جرح أحد من المدنيين",
        "ولم تؤد عملية الإنزال الجوي المشتركة إلى مقتل أو إصابة أي مدني",
        "دون إصابة أي شخص",
        "دون مقتل أحد",
    ],
)
def test_nobody_was_hurt(sentence):
    assert not [c for c in candidates(sentence) if c.metric in ("killed", "wounded")]


def test_one_of_their_leaders_is_somebody():
    assert counts("نفت قسد مقتل أحد قادتها", "killed") == [1]


@pytest.mark.parametrize("after", ["متابعة استخباراتية دقيقة", "ورود معلومات من الأهالي", "رصد تحركات الخلية"])
def test_what_an_operation_was_prepared_by_is_no_older_news(after):
    text = f"نفذت قسد عملية أمنية في البصيرة اليوم. وجاءت العملية بعد {after}، واعتقلت القوة خمسة عناصر من داعش."
    (taken,) = [f for f in extract(Article("raid", text, None, None, date(2023, 5, 10))) if f.metric == "arrested"]
    assert (taken.best, taken.background) == (5, False)


@pytest.mark.parametrize("another", ["عملية إنزال أخرى", "حملة مداهمات أخرى", "عملية دهم ثانية"])
def test_a_word_for_one_more_behind_two_nouns_is_said_of_both(another):
    assert events(f"ونفذ التحالف {another} في البصيرة") == [("operations", 1)]


FIRST = [
    'فإن العملية الأولى جرت في العريشة، وتمكنت القوات من القبض على المدعو "محمد الأحمد"',
    "في العملية الأولى اعتقلت القوات إرهابياً في العريشة",
]
SECOND = [
    'فيما جرت العملية الثانية في قرية أبيض، وألقت القوات القبض على المدعو "حسين موسى"',
    "وفي العملية الثانية اعتقلت القوات إرهابياً آخر",
]


@pytest.mark.parametrize(("one", "two"), list(product(FIRST, SECOND)))
def test_those_taken_in_one_of_two_operations_are_not_those_of_the_other(one, two):
    text = f"نفذت قوات سوريا الديمقراطية أمس عمليتين أمنيتين ضد خلايا تنظيم داعش.\nووفق البيان {one}.\n{two}."
    told = [f.best for f in extract(Article("two", text, None, None, date(2023, 5, 10))) if f.metric == "arrested" and f.scope != "subset"]
    assert sum(told) == 2


def test_two_operations_that_were_aimed_at_somebody_are_no_attacks():
    assert events("نفذت قسد عمليتين منفصلتين في الريف، استهدفتا خلايا لداعش") == [("operations", 2)]


TAKEN = ["وألقت القبض على {}", "واعتقلت قسد {}", "وقبضت على {}", "وأسفرت عن اعتقال {}", "وتم اعتقال {}", "وألقي القبض على {}"]
CALLED = ["ممدوح إبراهيم الحاجي", "حذيفة اليماني", "خلف وهاب العلي", "أبو خالد الفدعاني"]


@pytest.mark.parametrize(("taken", "name"), list(product(TAKEN, CALLED)))
def test_somebody_taken_is_named_without_a_word_for_persons(taken, name):
    assert counts(taken.format(name) + " بتهمة الانتماء لداعش", "arrested") == [1]
    assert counts(taken.format(name) + "، وهو قيادي في داعش", "arrested") == [1]


def test_a_name_behind_the_preposition_may_be_written_as_the_preposition_is():
    assert counts("وألقت القبض على علي حسن الأحمد بتهمة الانتماء لداعش", "arrested") == [1]


def test_those_who_had_been_taken_are_as_many_as_are_set_free():
    told = counts("أخلت الأسايش اليوم سبيل المدرسين الثمانية الذين اعتقلتهم الأسبوع الفائت في عامودا", "arrested")
    assert told == [8]


def test_a_raid_in_which_nothing_flies_and_somebody_is_taken_is_an_operation():
    assert events("وخلال غارة في 25 أيلول ألقت القوات الأمريكية القبض على أحد عناصر داعش") == [("operations", 1)]
    assert events("نفذ طيران التحالف غارة على منزل بعد اعتقال سكانه")[0] == ("airstrikes", 1)
