"""When a page was made, by its number: sites of our own that count their pages up, and some that do not."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest
from test_resolution import DAY, OTHER_WORDS, RAID, Press, events, raid

from resolution import clocks
from resolution.clocks import Knot, chain

SITE = "https://www.site.example/archives/{}"


def heaviest(knots: list[Knot]) -> float:
    """The weight of the heaviest chain, by trying all."""
    best = 0.0
    for size in range(len(knots) + 1):
        for some in combinations(sorted(knots), size):
            if all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(some)):
                best = max(best, sum(w for _, _, w in some))
    return best


@pytest.mark.parametrize("seed", range(40))
def test_the_chain_is_the_heaviest_one_whatever_the_order(seed: int) -> None:
    chance = random.Random(seed)
    knots = [(chance.randrange(8), chance.randrange(8), chance.choice([0.25, 0.5, 1.0])) for _ in range(9)]
    found = chain(list(knots))
    assert sum(w for _, _, w in found) == pytest.approx(heaviest(knots))
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(found))
    chance.shuffle(knots)
    assert chain(knots) == found


def test_no_knots_no_chain() -> None:
    assert chain([]) == []


def site(press: Press, numbers: dict[int, date | None], text: str = "لا جديد اليوم.") -> None:
    """Pages of one site without facts: number → day of publication."""
    for number, day in numbers.items():
        press.article(f"site-{number}", day, f"{text} {number}")
        press.articles[-1]["url"] = SITE.format(number)


def pages(press: Press) -> dict[str, dict]:
    return {row["article_id"]: row for row in press.resolved().pages.to_pylist()}


def test_a_page_lies_between_its_neighbours() -> None:
    press = Press()
    site(press, {5000: date(2022, 3, 1), 5100: date(2022, 3, 11), 5050: None, 4000: None, 9000: None})
    found = pages(press)
    assert found["site-5050"]["about"] == date(2022, 3, 6)
    assert (found["site-5050"]["earliest"], found["site-5050"]["latest"]) == (date(2022, 3, 1), date(2022, 3, 14))
    assert found["site-5050"]["series"] == "site.example/archives"
    assert not {"site-4000", "site-9000"} & set(found), "before the first and behind the last known page there is no telling"


def test_its_own_day_says_nothing_of_a_page_and_a_wrong_one_is_found_out() -> None:
    press = Press()
    site(press, {5000 + 10 * k: date(2022, 3, 1) + timedelta(days=k) for k in range(20)} | {5055: date(2023, 2, 20)})
    found = pages(press)
    assert [name for name, row in found.items() if row["contradicts_published"]] == ["site-5055"]
    assert found["site-5055"]["about"] in (date(2022, 3, 6), date(2022, 3, 7))


def test_numbers_that_do_not_rise_with_the_days_are_no_clock() -> None:
    press = Press()
    chance = random.Random(3)
    site(press, {number: date(2022, 1, 1) + timedelta(days=chance.randrange(700)) for number in chance.sample(range(1000, 9999), 40)})
    assert pages(press) == {}


def undated_raid(press: Press, number: int | None, others: dict[int, date | None]) -> None:
    """A raid that is told with its day, and one in other words by a page without any date."""
    raid(press, "dated", DAY)
    raid(press, "undated", None, "اعتقل ثلاثة أشخاص في الشحيل.")
    press.articles[-1]["url"] = SITE.format(number) if number else None
    site(press, others)


def together(press: Press) -> bool:
    """Whether the dated and the undated page tell of one event."""
    of = events(press.resolved())
    named = {f["article_id"]: of[f["fact_id"]] for f in press.facts if f["fact_id"] in of}
    return named["dated"] == named["undated"]


def test_an_undated_page_of_that_very_day_tells_of_the_event_and_one_of_another_year_does_not() -> None:
    around = {5000: DAY - timedelta(days=1), 5010: DAY + timedelta(days=2)}
    years_later = {5000: DAY + timedelta(days=700), 5010: DAY + timedelta(days=703)}
    found = {}
    for name, number, others in (("then", 5005, around), ("later", 5005, years_later), ("no number", None, around)):
        press = Press()
        undated_raid(press, number, others)
        found[name] = together(press)
    assert found == {"then": True, "later": False, "no number": found["no number"]}


def test_pages_without_any_day_of_publication_are_dated_by_what_others_tell_with_a_day() -> None:
    press = Press()
    for k, names in enumerate(("حازم الدرباس", "خليل العبيدان", "نوري المشعان")):
        day = DAY + timedelta(days=20 * k)
        raid(press, f"dated-{k}", day, RAID.replace("حازم الدرباس", names))
        raid(press, f"undated-{k}", None, OTHER_WORDS.replace("حازم الدرباس", names))
        press.articles[-1]["url"] = SITE.format(7000 + 200 * k)
    found = pages(press)
    assert set(found) == {"undated-1"}, "the first and the last are the knots"
    assert (found["undated-1"]["earliest"], found["undated-1"]["latest"]) == (DAY, DAY + timedelta(days=40 + clocks.LATE))


def test_what_clocks_say_is_bounded_and_nothing_where_days_are_known() -> None:
    press = Press()
    undated_raid(press, 5005, {5000: DAY, 5010: DAY})
    raid(press, "second", DAY)
    made = press.resolved()
    assert made.pages.num_rows == 1
    low, high = clocks._LIMITS  # noqa: SLF001
    assert low < 0 < high
    assert np.isfinite([low, high]).all()
