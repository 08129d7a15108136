"""The number of a page in its address: forms of addresses as sites have them, all made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.pages import page


@pytest.mark.parametrize(
    ("address", "series", "number"),
    [
        ("https://www.site.example/archives/98510", "site.example/archives", 98510),
        ("https://site.example/98510/", "site.example", 98510),
        ("http://m.site.example/p410993/?fbclid=IwAR2021", "site.example/p", 410993),
        ("https://site.example/%d9%82%d8%b5%d9%81-%d8%b9%d9%84%d9%89/577148/", "site.example", 577148),
        ("https://site.example/ar/haber/qsf-ly-tl-rfat-h69007.html", "site.example/ar/haber/h", 69007),
        ("https://site.example/ar/news_show/193383/headline-of-it/Syria", "site.example/ar/news_show/syria", 193383),
        ("https://site.example/world/2156245-headline-of-it", "site.example/world", 2156245),
        ("https://site.example/?p=206875&lang=ar", "site.example/?p", 206875),
        ("https://site.example/index.php?newsid=206875", "site.example/?newsid", 206875),
        ("https://site.example/2021/11/22/a-longer-headline/84764", "site.example", 84764),
    ],
)
def test_the_number_and_what_is_counted_with_it(address: str, series: str, number: int) -> None:
    assert page(address) == (series, number)


@pytest.mark.parametrize(
    "address",
    [
        None, "", "no address", "https://site.example/", "https://site.example/a-headline", "https://site.example/2021/11/22/a-headline",
        "https://site.example/news/20211122", "https://site.example/2021", "http://[broken", "https://site.example/123",
        "https://site.example/article/Art68H1wMun", "https://site.example/1234567890123",
    ],
)  # fmt: skip
def test_a_day_a_word_or_nothing_is_no_number(address: str | None) -> None:
    assert page(address) is None


@given(st.text(max_size=60))
def test_any_text_has_a_page_or_none(text: str) -> None:
    found = page("https://site.example/" + text)
    assert found is None or found.number >= 1000 or str(found.number).isdigit()
