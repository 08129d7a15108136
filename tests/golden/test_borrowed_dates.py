"""Dates borrowed on constructed cases: each dated article of samples/events comes again without a date, as it is and as a report of
something else that is told in nearly the same words. The first takes its twin's date, the others take none.
"""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from told_events import EVENTS, night, read_all

from tasks.extracting import Rows

NUMBERS = {
    "ثلاثة": "ستة", "أربعة": "تسعة", "خمسة": "ثمانية", "ستة": "عشرة", "سبعة": "عشرة", "تسعة": "ثلاثة", "ثمانية": "أربعة", "تسع": "ست",
    "عنصرين": "خمسة عناصر", "عمليتين": "سبع عمليات", "اثنين": "ستة", "مقاتلين اثنين": "أربعة مقاتلين",
    "مقاتلان": "أربعة مقاتلين", "قيادي": "ثلاثة قياديين",
}  # fmt: skip
TOWNS = {
    "الشحيل": "ذيبان", "منبج": "جرابلس", "الصور": "الكسرة", "مركدة": "تل براك", "الشدادي": "تل حميس", "شنينة": "الكالطة",
    "الرصافة": "معدان", "هجين": "السوسة", "القامشلي": "المالكية", "عامودا": "القحطانية", "الهول": "روج", "البصيرة": "أبو حمام",
    "غرانيج": "الباغوز", "الطبقة": "عين عيسى", "الباب": "الراعي",
}  # fmt: skip
WEEKDAYS = {
    "الأحد": "الخميس", "الاثنين": "الجمعة", "الثلاثاء": "السبت", "الأربعاء": "الأحد", "الخميس": "الاثنين", "الجمعة": "الثلاثاء",
    "السبت": "الأربعاء",
}  # fmt: skip
NAMES = {"خلف": "ناصر", "الجاسم": "العبدالله", "ماهر": "جمعة", "العلي": "الحمود", "الرزاق": "الستار", "العكيدي": "الدندل"}
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.9


def exchanged(text: str, words: dict[str, str]) -> str:
    """Each of the words as its counterpart, all at once; with numbers, digits too grow by three."""
    out = text if not words else re.sub(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", lambda m: words[m[0]], text)
    return re.sub(r"\b\d{1,2}\b", lambda m: str(int(m[0]) + 3), out) if words is NUMBERS else out


def undated_again(kind: dict[str, str], folder) -> list[Rows]:
    """The dated articles told again without a date, with other words of one kind; those that this leaves as they are, are left out."""
    lines = [json.loads(line) for line in (EVENTS / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    path = folder / "again.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for article in lines:
            text = exchanged(article["text"], kind)
            if article.get("published") and (not kind or text != article["text"]):
                row = {"id": f"{article['id']}-again", "text": text, "outlet": "صفحة بلا تاريخ"}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return read_all(path)


@pytest.fixture(scope="module")
def told() -> list[Rows]:
    return read_all(EVENTS / "articles.jsonl")


def borrowed(told: list[Rows], again: list[Rows], kind: dict[str, str]) -> dict[str, set[tuple[date, date]]]:
    """The articles told again → the dates that facts took whose sentence says another thing now (of a copy: that any fact took)."""
    written = {quote for rows in told for quote in [f["quote"] for f in rows["facts"]]}
    articles = {f["fact_id"]: r["articles"][0]["source_id"] for r in again for f in r["facts"] if not kind or f["quote"] not in written}
    out: dict[str, set[tuple[date, date]]] = {}
    for row in night([*told, *again]).dates.to_pylist():
        if row["fact_id"] in articles:
            out.setdefault(articles[row["fact_id"]], set()).add((row["date_start"], row["date_end"]))
    return out


def dates(told: list[Rows]) -> dict[str, set[tuple[date, date]]]:
    return {r["articles"][0]["source_id"]: {(f["date_start"], f["date_end"]) for f in r["facts"]} for r in told}


def test_copies_take_the_right_date_and_lookalikes_none(told, tmp_path):
    true, right, wrong = dates(told), 0, []
    kinds = {"copy": {}, "number": NUMBERS, "town": TOWNS, "weekday": WEEKDAYS, "names": NAMES}
    for kind, words in kinds.items():
        folder = tmp_path / kind
        folder.mkdir()
        again = undated_again(words, folder)
        assert len(again) >= (4 if kind == "names" else 30), kind
        found = borrowed(told, again, words)
        good = {a for a, days in found.items() if kind == "copy" and days <= true[a.removesuffix("-again")]}
        right += len(good)
        wrong += [(kind, a) for a in sorted(found.keys() - good)]
        if kind == "copy":
            assert len(good) >= LEAST_RECALL * len(again), sorted({r["articles"][0]["source_id"] for r in again} - good)
    assert right / (right + len(wrong)) >= LEAST_PRECISION, wrong
