"""A total told apart by months: each part has its own month, and the total none of them alone."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.context import build_context
from extraction.extract import extract
from extraction.model import Article, Fact
from extraction.scene import build

PUBLISHED = date(2022, 6, 15)
TO_JUNE = ("2022-01-01", "2022-06-15")
JANUARY, FEBRUARY, MARCH = ("2022-01-01", "2022-01-31"), ("2022-02-01", "2022-02-28"), ("2022-03-01", "2022-03-31")
APRIL, MAY, BOTH = ("2022-04-01", "2022-04-30"), ("2022-05-01", "2022-05-31"), ("2022-04-01", "2022-05-31")

TOLD = [
    (
        "بلغت الهجمات هذا العام 30 هجوما، 10 منها في كانون الثاني، و8 في شباط، و12 في آذار",
        [(30, TO_JUNE), (10, JANUARY), (8, FEBRUARY), (12, MARCH)],
    ),
    (
        "بلغ عدد الهجمات منذ مطلع العام 2022 (11) هجوما، (6) منها جرت خلال الشهر الأول، و(5) في الشهر الثالث",
        [(11, TO_JUNE), (6, JANUARY), (5, MARCH)],
    ),
    (
        "قتل منذ مطلع العام 30 مدنيا، 10 منهم قتلوا في كانون الثاني و8 قتلوا في شباط و12 قتلوا خلال آذار",
        [(30, TO_JUNE), (10, JANUARY), (8, FEBRUARY), (12, MARCH)],
    ),
    ("نفذت قسد 16 عملية أمنية، 9 في نيسان و7 في أيار", [(16, BOTH), (9, APRIL), (7, MAY)]),
    ("اعتقلت قسد 34 شخصا، 20 في نيسان و14 في أيار", [(34, BOTH), (20, APRIL), (14, MAY)]),
    ("نفذت قسد 16 عملية أمنية خلال شهري نيسان وأيار، تسع منها في نيسان وسبع في أيار", [(16, BOTH), (9, APRIL), (7, MAY)]),
    ("وقعت في كانون الثاني 10 هجمات، وفي شباط 8، وفي آذار 12 هجوما", [(10, JANUARY), (8, FEBRUARY), (12, MARCH)]),
    ("قتل في كانون الثاني 10 مدنيين، وفي شباط 8، وفي آذار 12", [(10, JANUARY), (8, FEBRUARY), (12, MARCH)]),
    ("خلال شهر نيسان اعتقلت قسد 22 إرهابيا، وخلال أيار 17", [(22, APRIL), (17, MAY)]),
]


def facts(text: str) -> list[Fact]:
    return extract(Article("t", text, None, None, PUBLISHED))


@pytest.mark.parametrize(("sentence", "told"), TOLD)
def test_each_part_is_of_the_month_behind_it_and_the_total_of_all(sentence, told):
    found = [(f.best, (str(f.date_start), str(f.date_end))) for f in facts(sentence)]
    assert found == told


def test_one_part_with_a_time_leaves_it_to_the_total():
    whole, part = facts("قتلت قسد 5 عناصر من داعش، بينهم قيادي يوم الجمعة")
    assert whole.date_start == part.date_start == date(2022, 6, 10)


def test_the_first_quarter_of_the_year_is_of_this_year():
    (dated,) = build_context(build("مقتل 30 مدنيا خلال الربع الأول من العام"), PUBLISHED).dated[0]
    assert (dated.when.start, dated.when.end) == (date(2022, 1, 1), date(2022, 3, 31))


def test_months_of_a_year_that_still_runs_are_its_first():
    """خلال شهرين من العام الجاري: no others of it can be told of."""
    when = build_context(build("قُتل 73 مدنياً خلال شهرين من العام الجاري"), date(2021, 3, 4)).dated[0][0].when
    assert (when.start, when.end) == (date(2021, 1, 1), date(2021, 2, 28))
