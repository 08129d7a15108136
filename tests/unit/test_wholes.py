"""Totals told before their parts: which numbers a total holds, and which stand for themselves."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.candidates import Candidate
from extraction.context import build_context
from extraction.extract import extract
from extraction.linear import Bag, Linear, names
from extraction.model import Article, Fact
from extraction.scene import build
from extraction.sentences import Sentences
from extraction.timing import Reading
from extraction.trained import lent, load
from extraction.wholes import choose_whole, holds, whole_options

PUBLISHED = date(2023, 9, 5)
TEXT = "قتل خمسة مدنيين في قصف على ريف إدلب.\nقتل مدنيان في قرية كفر تعال.\nوقتل ثلاثة في بلدة سرمين."


def fact(best: int | None, sentence: int = 0, metric: str = "killed", **more: object) -> Candidate:
    """A fact as it stands when wholes are asked for."""
    c = Candidate(metric, sentence, sentence, sentence, sentence + 1, best, best, best, "exact", "passive", scope="incident")
    c.extra["time"] = Reading("lead", PUBLISHED, PUBLISHED, "day", "text")
    for name, value in more.items():
        setattr(c, name, value)
    return c


def sentences() -> Sentences:
    """Of a text with a total and two parts."""
    scene = build(TEXT)
    return Sentences(scene, build_context(scene, PUBLISHED))


@pytest.mark.parametrize(
    ("whole", "part", "held"),
    [
        (fact(5), fact(2, 1), True),
        (fact(5), fact(None, 1), True),
        (fact(5), fact(5, 1), False),
        (fact(5), fact(7, 1), False),
        (fact(None), fact(2, 1), False),
        (fact(5), fact(2, 1, "wounded"), False),
        (fact(12, 0, "operations"), fact(2, 1, "attacks"), True),
        (fact(5, extra={"own_actors": ["TURKEY"]}), fact(2, 1, extra={"own_actors": ["ISIS"]}), False),
        (fact(5, extra={"own_actors": ["TURKEY"]}), fact(2, 1, extra={"own_actors": ["TURKEY"]}), True),
    ],
)
def test_what_a_total_can_hold(whole, part, held):
    assert holds(whole, part) is held


def test_nothing_larger_before_a_fact_leaves_no_choice():
    assert whole_options(fact(5), [], [fact(2, 1)], sentences()) == []
    assert whole_options(fact(2, 1), [fact(5, 0, "wounded")], [], sentences()) == []


def test_the_nearest_totals_compete_with_none():
    totals = [fact(n, 0) for n in range(10, 30)]
    options = whole_options(fact(2, 1), totals, [], sentences())
    assert [w.best if w else None for w, _ in options] == [None, 29, 28, 27, 26, 25, 24]


@pytest.mark.parametrize(("after", "told"), [((3,), "exact"), ((1,), "less"), ((7,), "more"), ((2, 1), "exact")])
def test_what_the_numbers_behind_a_total_come_to_is_known(after, told):
    total, part = fact(5), fact(2, 1)
    option = whole_options(part, [total], [fact(n, 2) for n in after], sentences())[1]
    assert f"sum={told}.mid" in names(option[1])


def test_older_news_behind_a_total_is_not_added_to_its_parts():
    option = whole_options(fact(2, 1), [fact(5)], [fact(3, 2, background=True)], sentences())[1]
    assert "sum=less.mid" in names(option[1])


def test_the_other_toll_of_a_telling_is_added_up_too():
    before = [fact(5), fact(9, 0, "wounded")]
    option = whole_options(fact(2, 1), before, [fact(4, 1, "wounded"), fact(3, 2), fact(5, 2, "wounded")], sentences())[1]
    assert "beside=exact.sum=exact" in names(option[1])


def test_the_likeliest_option_is_chosen():
    for weight, best in ((1.0, 5), (-1.0, None)):
        with lent({"whole": Linear(("p",), (0.0,), {"sum=exact.mid": (weight,)})}):
            chosen = choose_whole(fact(2, 1), [fact(5)], [fact(3, 2)], sentences())
            assert (chosen.best if chosen is not None else None) == best


@pytest.mark.parametrize("best", [1, 2, 4, None])
def test_what_is_weighed_is_what_is_taught(best):
    before, after = [fact(5), fact(9, 0, "wounded"), fact(7)], [fact(3, 2)]
    options = whole_options(fact(best, 1), before, after, sentences())
    model = load("whole")
    assert model is not None
    taught = {n: model.score([Bag("", names(parts))]) for n, (_, parts) in enumerate(options)}
    likeliest = options[max(taught, key=taught.__getitem__)][0]
    assert choose_whole(fact(best, 1), before, after, sentences()) == likeliest


def killed(text: str) -> list[Fact]:
    """The dead that the whole reading gives."""
    return [f for f in extract(Article("t", text, None, None, PUBLISHED)) if f.metric == "killed"]


def test_parts_told_sentences_later_are_parts_of_the_total_in_the_lead():
    told = killed(
        "مقتل 5 مدنيين وإصابة 14 بقصف لقوات النظام على ريفي إدلب وحلب\n"
        "قضى 5 مدنيين وجرح 14 آخرون، اليوم الثلاثاء، بقصف مدفعي لقوات النظام على بلدات في ريفي إدلب وحلب.\n"
        "وقال مراسلنا إن مدنيين اثنين قتلا وأصيب 6 بقصف على بلدة سرمين شرقي إدلب.\n"
        "وأضاف أن شابين قتلا وجرح 4 أشخاص بقصف مماثل على قرية كفر تعال غربي حلب.\n"
        "كذلك قتلت امرأة وأصيب 4 من أفراد عائلتها في بلدة النيرب."
    )
    total = next(f for f in told if f.best == 5)
    parts = [f for f in told if f.best in (1, 2)]
    assert total.scope == "incident" and len(parts) == 3
    assert {(f.scope, f.part_of, f.background) for f in parts} == {("subset", total.fact_id, False)}


def test_another_event_of_the_day_is_no_part_of_a_larger_one():
    told = killed(
        "قتل 6 مدنيين من عائلة واحدة، اليوم الثلاثاء، بقصف مدفعي لقوات النظام على بلدة معارة النعسان شرقي إدلب.\n"
        "وفي سياق آخر، قتل رجل جراء انفجار لغم من مخلفات الحرب في مدينة البوكمال شرقي دير الزور."
    )
    assert [(f.best, f.scope) for f in told] == [(6, "incident"), (1, "incident")]
