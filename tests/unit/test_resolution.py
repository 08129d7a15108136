"""Which facts tell of one event: tiny hand-built facts with sentences of our own, shuffled and cut in every way."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from resolution import cluster, names, pairs, score, sheet
from resolution.reports import gather, told_apart
from resolution.resolve import Resolution, resolve
from resolution.table import Table
from resolution.text import PERMUTATIONS
from resolution.voices import ALIKE, twins
from warehouse.schema import TABLES

RAID = "نفذت قوات سوريا الديمقراطية عملية أمنية في بلدة الشحيل واعتقلت ثلاثة من عناصر التنظيم بينهم حازم الدرباس."
OTHER_WORDS = "قال المرصد إن ثلاثة أشخاص اعتقلوا في الشحيل خلال مداهمة نفذتها قسد، ومنهم حازم الدرباس."
SECOND = "وفي بلدة هجين أوقفت القوات أربعة مشتبهين في عملية أخرى."
SPOTS = {
    "الشحيل": ("Deir-ez-Zor", "SY090302", 35.10, 40.45),
    "هجين": ("Deir-ez-Zor", "SY090400", 34.69, 40.83),
    "شنينة الرقة": ("Ar-Raqqa", "SY110101", 36.10, 39.00),
    "شنينة الحسكة": ("Al-Hasakah", "SY080101", 36.50, 40.70),
}


class Press:
    """Articles and facts as they are written."""

    def __init__(self) -> None:
        self.articles: list[dict[str, Any]] = []
        self.facts: list[dict[str, Any]] = []

    def article(self, name: str, published: date | None, *sentences: str) -> None:
        """An article of these sentences."""
        row = {c.name: None for c in TABLES["articles"].stored()}
        row |= {"article_id": name, "text": "\n".join(sentences), "published": published, "published_basis": "none", "source_id": name}
        self.articles.append(row | {"content_hash": name, "source_path": name, "n_words": 1})

    def fact(
        self, metric: str, best: int | None, sentence: int = 0, spot: str | None = "الشحيل", day: date | None = None, **more: Any
    ) -> str:
        """A fact of the last article, told in one of its sentences; its id."""
        text = self.articles[-1]["text"]
        quote = text.split("\n")[sentence]
        start = text.index(quote)
        fact_id = f"{self.articles[-1]['article_id']}-{len(self.facts)}"
        row: dict[str, Any] = {c.name: None for c in TABLES["facts"].stored()}
        row |= {
            "fact_id": fact_id, "article_id": self.articles[-1]["article_id"], "metric": metric, "low": best, "best": best, "high": best,
            "qualifier": "exact", "actor": ["SDF"], "victim_side": "ISIS", "victim_status": "suspect", "scope": "incident",
            "assertion": "asserted", "background": False, "date_start": day, "date_end": day, "date_prec": "day" if day else "unknown",
            "date_anchor": "text" if day else "none", "adm1": [], "where_prec": "unknown", "quote": quote, "char_start": start,
            "char_end": start + len(quote), "rule": "test", "confidence": 1.0, "extractor_version": "test",
        }  # fmt: skip
        if spot:
            adm1, pcode, lat, lon = SPOTS[spot]
            row |= {"place": spot.split()[0], "adm1": [adm1], "pcode": pcode, "lat": lat, "lon": lon, "where_prec": "settlement"}
        self.facts.append(row | more)
        return fact_id

    def tables(self, facts: list[dict[str, Any]] | None = None, articles: list[dict[str, Any]] | None = None) -> tuple[pa.Table, pa.Table]:
        """(facts, articles) as Arrow."""
        return TABLES["facts"].to_arrow(self.facts if facts is None else facts), TABLES["articles"].to_arrow(articles or self.articles)

    def resolved(self, previous: dict[str, str] | None = None) -> Resolution:
        """All of it resolved."""
        return resolve([self.tables()], previous)


def events(made: Resolution) -> dict[str, str]:
    """fact → event."""
    return dict(zip(made.members["fact_id"].to_pylist(), made.members["event_id"].to_pylist(), strict=True))


DAY = date(2024, 3, 5)


def raid(press: Press, name: str, day: date | None = DAY, text: str = RAID, number: int = 3, **more: Any) -> list[str]:
    """An article on the raid in al-Shuhayl: an operation and its arrests."""
    press.article(name, day, text)
    return [press.fact("operations", 1, day=day, **more), press.fact("arrested", number, day=day, **more)]


def test_one_raid_is_an_operation_and_its_arrests() -> None:
    press = Press()
    operation, arrests = raid(press, "a")
    found = events(press.resolved())
    assert found[operation] == found[arrests]


def test_two_outlets_in_their_own_words_tell_of_one_raid() -> None:
    press = Press()
    first, second = raid(press, "a"), raid(press, "b", text=OTHER_WORDS)
    assert len(set(events(press.resolved()).values())) == 1, (first, second)


def test_another_day_is_another_raid() -> None:
    press = Press()
    raid(press, "a")
    raid(press, "b", day=date(2024, 3, 12))
    assert len(set(events(press.resolved()).values())) == 2


def test_a_village_of_the_same_name_in_another_governorate_is_another_place() -> None:
    press = Press()
    raid(press, "a", spot="شنينة الرقة")
    raid(press, "b", spot="شنينة الحسكة")
    assert len(set(events(press.resolved()).values())) == 2


def test_two_raids_of_one_night_that_an_article_tells_apart_stay_apart() -> None:
    press = Press()
    raid(press, "a")
    press.article("both", DAY, RAID, SECOND)
    here = press.fact("arrested", 3, day=DAY)
    there = press.fact("arrested", 4, sentence=1, spot="هجين", day=DAY)
    press.article("b", DAY, SECOND)
    alone = press.fact("arrested", 4, spot="هجين", day=DAY)
    found = events(press.resolved())
    assert found[here] != found[there]
    assert found[there] == found[alone]
    assert len(set(found.values())) == 2


def test_a_rising_toll_is_one_event() -> None:
    press = Press()
    press.article("a", DAY, "قتل خمسة مدنيين وأصيب عشرون بانفجار سيارة في سوق بلدة هجين.")
    press.fact("killed", 5, spot="هجين", day=DAY, victim_side="CIVILIAN", actor=[])
    press.fact("wounded", 20, spot="هجين", day=DAY, victim_side="CIVILIAN", actor=[])
    press.article("b", date(2024, 3, 6), "ارتفعت حصيلة انفجار السيارة في سوق هجين إلى سبعة قتلى.")
    press.fact("killed", 7, spot="هجين", day=DAY, victim_side="CIVILIAN", actor=[])
    assert len(set(events(press.resolved()).values())) == 1


def test_totals_denials_and_plans_are_in_no_event() -> None:
    press = Press()
    raid(press, "a")
    kept = len(press.facts)
    changes: tuple[dict[str, Any], ...] = ({"scope": "period_total"}, {"scope": "stock"}, {"assertion": "denied"}, {"assertion": "planned"})
    for change in changes:
        press.fact("arrested", 9, day=DAY, **change)
    assert len(events(press.resolved())) == kept


def many() -> Press:
    """Raids told once and several times, dated and undated, in one night and in many."""
    press = Press()
    for k in range(6):
        raid(press, f"a{k}", day=date(2024, 3, 5 + k // 2), text=RAID if k % 3 else OTHER_WORDS, spot="الشحيل" if k < 4 else "هجين")
    press.article("both", DAY, RAID, SECOND)
    press.fact("arrested", 3, day=DAY)
    press.fact("arrested", 4, sentence=1, spot="هجين", day=DAY)
    raid(press, "undated", day=None)
    return press


@pytest.mark.parametrize("seed", range(20))
def test_order_and_nights_do_not_matter(seed: int) -> None:
    press, chance = many(), random.Random(seed)
    whole = press.resolved()
    articles, facts = chance.sample(press.articles, len(press.articles)), chance.sample(press.facts, len(press.facts))
    cut = chance.randrange(1, len(articles))
    parts = []
    for part in (articles[:cut], articles[cut:]):
        inside = {a["article_id"] for a in part}
        parts.append(press.tables([f for f in facts if f["article_id"] in inside], part))
    again = resolve(parts)
    assert again.members.equals(whole.members)
    assert again.twins.equals(whole.twins)
    assert again.dates.equals(whole.dates)


def test_an_event_keeps_its_id_when_it_gains_an_earlier_report() -> None:
    press = Press()
    facts = raid(press, "b", day=DAY)
    before = events(press.resolved())
    press.article("a", date(2024, 3, 4), RAID)
    press.fact("arrested", 3, day=DAY)
    after = press.resolved(before)
    assert {events(after)[f] for f in facts} == set(before.values())
    assert len(set(events(after).values())) == 1
    assert after.changes.num_rows == 0


def test_merged_and_split_events_are_recorded() -> None:
    ids, changes = names.name_events([[(1, "f1"), (2, "f2")]], {"f1": "e-old", "f2": "e-other"})
    assert ids == ["e-old"]
    assert changes == [names.Change("merged", "e-old", "e-other")]
    ids, changes = names.name_events([[(1, "f1"), (1, "f2")], [(2, "f3")]], {"f1": "e-old", "f2": "e-old", "f3": "e-old"})
    assert ids[0] == "e-old"
    assert changes == [names.Change("split", ids[1], "e-old")]


def test_an_undated_twin_with_the_same_names_borrows_the_date() -> None:
    press = Press()
    raid(press, "dated")
    undated = raid(press, "undated", day=None)
    made = press.resolved().dates.to_pylist()
    assert {row["fact_id"] for row in made} == set(undated)
    assert {row["date_start"] for row in made} == {DAY}
    assert all(row["dated_by"].startswith("dated-") for row in made)


def test_a_merely_similar_report_borrows_nothing() -> None:
    press = Press()
    raid(press, "dated")
    raid(press, "undated", day=None, number=2, text="اعتقلت قوات سوريا الديمقراطية شخصين في بلدة الشحيل خلال مداهمة.")
    assert press.resolved().dates.num_rows == 0


def test_nothing_is_borrowed_from_twins_that_disagree() -> None:
    press = Press()
    raid(press, "a")
    raid(press, "b", day=date(2024, 4, 5))
    raid(press, "undated", day=None)
    assert press.resolved().dates.num_rows == 0


def test_a_tally_with_all_the_same_numbers_gives_its_window() -> None:
    press = Press()
    window: dict[str, Any] = {"scope": "period_total", "spot": None, "date_prec": "period"}
    text = "نفذت القوات 16 عملية واعتقلت 34 وقتلت 5."
    press.article("dated", date(2024, 9, 2), text)
    for metric, number in (("operations", 16), ("arrested", 34), ("killed", 5)):
        press.fact(metric, number, **window, date_start=date(2024, 7, 1), date_end=date(2024, 8, 31), date_anchor="text")
    press.article("undated", None, "في الحصيلة 16 عملية أسفرت عن 34 معتقلا وخمسة قتلى، بحسب بيان القوات الذي تلقاه الموقع أمس.")
    window["date_prec"] = "unknown"
    undated = [press.fact(m, n, **window) for m, n in (("operations", 16), ("arrested", 34), ("killed", 5))]
    made = {row["fact_id"]: (row["date_start"], row["date_end"]) for row in press.resolved().dates.to_pylist()}
    assert made == dict.fromkeys(undated, (date(2024, 7, 1), date(2024, 8, 31)))


def test_near_identical_texts_are_one_voice() -> None:
    press = Press()
    long = " ".join((RAID, SECOND, OTHER_WORDS))
    press.article("b", date(2024, 3, 6), long + " انتهى الخبر.")
    press.article("a", date(2024, 3, 7), long)
    press.article("c", date(2024, 3, 5), "خبر آخر لا يشبه ما سبق في شيء من كلماته ولا في موضوعه.")
    assert press.resolved().twins.to_pylist() == [{"article_id": "a", "twin_of": "b"}]
    assert twins([], np.empty((0, PERMUTATIONS), np.uint32), {}) == {}


def test_one_voice_are_all_whom_a_chain_of_alike_texts_connects() -> None:
    chance = np.random.default_rng(7)
    hashes = chance.integers(1, 1 << 32, (40, PERMUTATIONS), dtype=np.uint32)
    for k in range(1, 40):
        if k % 4:  # of each four, every one is most of the one before it
            same = chance.permutation(PERMUTATIONS)[: PERMUTATIONS * (3 + k % 2) // 4]
            hashes[k, same] = hashes[k - 1, same]
    hashes[9] = 0  # no words
    alike = (hashes[:, None, :] == hashes[None, :, :]).mean(axis=2) >= ALIKE
    alike &= hashes.any(axis=1)[:, None] & hashes.any(axis=1)
    reached = np.linalg.matrix_power(alike.astype(np.int64), 4) > 0
    ids = [f"a{k:02}" for k in range(40)]
    expected = {ids[k]: ids[int(np.flatnonzero(reached[k])[0])] for k in range(40) if reached[k].any()}
    assert twins(ids, hashes, dict.fromkeys(ids, 1)) == {a: first for a, first in expected.items() if a != first}
    assert len(set(expected.values())) > 5


def test_parts_that_no_joinable_pair_connects_are_grouped_as_all_together(monkeypatch: pytest.MonkeyPatch) -> None:
    press, chance = Press(), random.Random(5)
    for n in range(60):
        press.article(f"a{n:02}", DAY, RAID, SECOND)
        for sentence in range(2):
            day = date(2024, 3, chance.randint(1, 9)) if chance.random() < 0.7 else None
            press.fact("arrested", chance.randint(2, 5), sentence, chance.choice(list(SPOTS)), day)
    by_part = press.resolved().members
    monkeypatch.setattr(cluster, "_parts", lambda number, *_: np.zeros(number, np.int64))
    assert press.resolved().members.equals(by_part)
    assert 10 < len(set(by_part["event_id"].to_pylist())) < 110


def test_pairs_that_end_with_days_and_places_score_as_with_all_features() -> None:
    press, chance = Press(), random.Random(7)
    for n in range(40):
        press.article(f"a{n:02}", DAY, RAID, SECOND)
        for sentence in range(2):
            day = date(2024, 3, chance.randint(1, 9)) if chance.random() < 0.7 else None
            press.fact("arrested", chance.randint(2, 5), sentence, chance.choice(list(SPOTS)), day)
    facts, articles = press.tables()
    table = Table()
    table.add(sheet.make(facts, articles), set(articles["article_id"].to_pylist()))
    left, right = np.triu_indices(len(table.close().names), 1)
    found, whole = score.score(table, left, right), pairs.features(table, left, right)
    expected = sum(
        (np.float32(score.weights()[f]) * whole[f] for f in score.weights() if f in whole), np.float32(score.weights()[score.START])
    )
    never = pairs.vetoed(whole)
    assert 0.1 < never.mean() < 0.9
    assert (found[never] == score.NEVER).all()
    assert np.allclose(found[~never], expected[~never], atol=1e-4)


def test_facts_of_two_days_in_one_article_are_told_apart() -> None:
    press = Press()
    press.article("a", DAY, RAID, SECOND)
    press.fact("arrested", 3, day=DAY)
    press.fact("arrested", 4, sentence=1, day=date(2024, 3, 1))
    first, second = gather(0, TABLES["facts"].to_arrow(press.facts).to_pylist())
    assert told_apart(first, second)


def test_nothing_resolves_to_nothing() -> None:
    made = resolve([])
    assert made.members.num_rows == made.twins.num_rows == made.dates.num_rows == made.changes.num_rows == 0
    assert resolve([Press().tables()]).members.num_rows == 0


def test_a_statement_that_many_repeat_gives_its_date_unless_one_of_them_gives_another() -> None:
    for odd, expected in ((None, {DAY}), (date(2024, 3, 9), set())):
        press = Press()
        for n in range(20):
            press.article(f"d{n:02}", DAY, RAID)
            day = odd if odd and n == 13 else DAY
            press.fact("operations", 1, day=day)
        press.article("undated", None, RAID)
        press.fact("operations", 1)
        assert {row["date_start"] for row in press.resolved().dates.to_pylist()} == expected
