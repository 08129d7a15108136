"""Reading: bytes, HTML and JSON records become articles, or a reason why not; never an exception."""

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.reading import RawRecord, ReadArticle, Reason, Rejected, read

TODAY = date(2026, 11, 22)
TITLE = "توقيف مهرّبين على طريق زراعي شرق البلدة"
LEAD = "أوقفت دورية مشتركة رجلين كانا ينقلان وقوداً على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب للتحقيق معهما."
BODY = "وقال مصدر في الدورية إن الطريق سيبقى مغلقاً أمام الشاحنات إلى أن تنتهي أعمال التفتيش في القرى المجاورة له."
TEXT = f"{TITLE}\n{LEAD}\n{BODY}"
LEGACY = TEXT.replace("ّ", "").replace("ُ", "")  # without the marks that iso-8859-6 has and keyboards of its time had not


def record(content, kind="txt", **meta) -> RawRecord:
    return RawRecord("a.txt", "raw/a.txt", None, content, kind, meta)


def article(content, kind="txt", **meta) -> ReadArticle:
    got = read(record(content, kind, **meta), TODAY)
    assert isinstance(got, ReadArticle), got
    return got


def reason(content, kind="txt", max_bytes=100_000, **meta) -> Reason:
    got = read(record(content, kind, **meta), TODAY, max_bytes)
    assert isinstance(got, Rejected), got
    assert got.detail and got.source_path == "raw/a.txt"
    return got.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"])
def test_encodings(encoding):
    assert article(LEGACY.encode(encoding)).text == LEGACY


def test_line_ends_and_control_characters():
    assert article(TEXT.replace("\n", "\r\n\x00".replace("\x00", "")).encode()).text == TEXT
    assert article(TEXT.replace("طريق", "طر\x07يق")).text == TEXT


def test_a_cut_character_does_not_cost_the_article():
    assert article(TEXT.encode()[:-1] if TEXT.endswith("ه") else TEXT.encode()[:-2]).text.startswith(TITLE)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "cp1256"])
def test_mojibake_is_mended_where_nothing_is_lost(wrong):
    def misread(byte: int) -> str:
        try:
            return bytes([byte]).decode(wrong)
        except UnicodeDecodeError:
            return chr(byte)

    broken = "".join(misread(b) for b in TEXT.encode())
    assert broken != TEXT
    assert article(broken).text == TEXT


def test_mojibake_that_lost_letters_is_refused():
    broken = TEXT.encode().decode("latin-1").replace("\x84", "?").replace("\x85", "?")
    assert reason(broken) is Reason.MOJIBAKE
    assert reason(TEXT.replace("ا", "\ufffd")) is Reason.MOJIBAKE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Reason.EMPTY),
        (" \n\t ", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), Reason.BINARY),
        (b"%PDF-1.7 " + bytes(range(256)), Reason.BINARY),
        (b"\x1f\x8b\x08" + bytes(50), Reason.BINARY),
        (b"abc\x00\x01\x02" * 50, Reason.BINARY),
        (bytes(range(128, 256)) * 3, Reason.ENCODING),
        (b"Two men were arrested east of the town on Friday, a source said.", Reason.NO_ARABIC),
        ("Two men were arrested east of the town (البلدة) on Friday, a source said.", Reason.NO_ARABIC),
        ("1234 5678 9012", Reason.NO_ARABIC),
        (TEXT * 400, Reason.TOO_BIG),
        ("مقالات ذات صلة\nانقطاع المياه عن حيّين في المدينة\nافتتاح معرض للكتاب في المركز", Reason.EMPTY),
    ],
)
def test_what_is_no_article(content, expected):
    assert reason(content) is expected


def test_other_languages_in_arabic_letters():
    persian = "دو مرد که سوخت قاچاق می بردند در شرق شهر بازداشت شدند و برای بازجویی به مرکز پلیس برده شدند. این خبر را یک منبع گفت و است."
    kurdish = "دوو پیاو کە سووتەمەنییان دەگواستەوە لە ڕۆژهەڵاتی شار دەستگیر کران و بۆ بران. ئەم هەواڵە لەلایەن سەرچاوەیەکەوە بڵاو کرایەوە."
    assert reason(persian * 2) is Reason.NOT_ARABIC
    assert reason(kurdish * 2) is Reason.NOT_ARABIC
    assert article(TEXT + "\n" + kurdish).text.startswith(TITLE)  # mostly Arabic: read


def test_arabic_typed_on_a_persian_keyboard_is_arabic():
    assert article(TEXT.replace("ي", "ی").replace("ك", "ک")).title


def test_what_is_given_and_found():
    got = article(TEXT, outlet="جريدة البلدة", url="https://x.example/a", published="2022-05-04", title=f"{TITLE} - موقع")
    assert (got.title, got.outlet, got.url) == (TITLE, "جريدة البلدة", "https://x.example/a")
    assert (got.published, got.published_basis) == (date(2022, 5, 4), "metadata")
    bare = article(TEXT)
    assert (bare.title, bare.outlet, bare.url, bare.published, bare.published_basis) == (TITLE, None, None, None, "none")


@pytest.mark.parametrize(
    ("given", "url", "byline", "outlet"),
    [
        (None, "https://www.npasyria.com/1/", "", "North Press Agency"),
        (None, "https://arabic.rt.com/a", "", "RT Arabic"),
        ("Shaam News", None, "", "Shaam Network"),
        ("بلدي نيوز", None, "", "Baladi News"),
        (None, None, "دمشق-سانا", "SANA"),
        (None, None, "دير الزور – نورث برس", "North Press Agency"),
        (None, "https://www.unknown.example/a", "", "unknown.example"),
        (None, None, "", None),
    ],
)
def test_outlets(given, url, byline, outlet):
    assert article("\n".join(filter(None, [TITLE, byline, LEAD, BODY])), outlet=given, url=url).outlet == outlet


def test_a_future_date_is_refused():
    assert reason(TEXT, published="2031-01-01") is Reason.FUTURE_DATE


def test_the_same_article_has_the_same_hash_and_another_not():
    assert article(TEXT).content_hash == article(TEXT.encode("utf-16")).content_hash
    assert article(TEXT).content_hash != article(TEXT, published="2022-05-04").content_hash
    assert article(TEXT).content_hash != article(TEXT + " وأضاف أن الطريق فُتح لاحقاً.").content_hash


HTML = f"""<!doctype html><html lang="ar"><head><title>{TITLE} | موقع البلدة</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="عنب بلدي">
<meta property="article:published_time" content="2023-03-04T10:00:00+03:00"></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li></ul></nav>
<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p><p>وأضاف المصدر أن الموقوفَين من أهالي القرية نفسها، وأن الوقود صودر كله.</p></article>
<aside><h3>الأكثر قراءة</h3><ul><li><a href="/b">مقتل سبعة بانفجار في مدينة بعيدة</a></li></ul></aside>
<div id="comments" class="comments"><p>تعليق: قُتل تسعة وليس كما تقولون.</p></div></body></html>"""


def test_html():
    got = article(HTML.encode(), "html")
    assert got.text.split("\n")[:3] == [TITLE, LEAD, BODY]
    assert "سبعة" not in got.text and "تسعة" not in got.text
    assert (got.title, got.outlet, got.published, got.published_basis) == (TITLE, "Enab Baladi", date(2023, 3, 4), "html")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="pubdate" content="2023-03-04">',
        '<meta content="Sat, 04 Mar 2023 08:00:00 GMT" itemprop="datePublished">',
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-03-04T08:00"}]}</script>',
        '<time class="entry-date published" datetime="2023-03-04T08:00">4 آذار</time>',
    ],
)
def test_where_html_says_its_date(head):
    html = HTML.replace('<meta property="article:published_time" content="2023-03-04T10:00:00+03:00">', head)
    assert article(html, "html").published == date(2023, 3, 4)


def test_html_in_a_declared_legacy_encoding():
    html = HTML.replace("<head>", '<head><meta charset="windows-1256">').replace("ّ", "").replace("ُ", "").replace("َ", "")
    assert article(html.encode("windows-1256"), "html").text.split("\n")[1] == LEAD.replace("ُ", "")


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<p>", "<html><body><a href='/'>الرئيسية</a><a href='/b'>سياسة</a></body></html>"]
)
def test_html_without_an_article(html):
    assert reason(html, "html") in (Reason.NO_ARTICLE, Reason.NO_ARABIC)


def test_json_records():
    line = json.dumps({"id": 17, "text": TEXT, "published": "2022-05-04", "url": "https://x.example/a"})
    got = read(RawRecord("line", "raw/a.jsonl", 3, line, "json", {"outlet": "سانا", "published": "2020-01-01"}), TODAY)
    assert isinstance(got, ReadArticle)
    assert (got.source_id, got.source_line, got.outlet, got.published) == ("17", 3, "SANA", date(2022, 5, 4))
    assert article(json.dumps({"html": HTML}), "json").published_basis == "html"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"text": "', Reason.BROKEN_JSON),
        ("[1, 2]", Reason.BROKEN_JSON),
        ("[" * 100_00, Reason.BROKEN_JSON),
        ("NaN", Reason.BROKEN_JSON),
        ('{"id": "a"}', Reason.NO_TEXT),
        ('{"text": 7, "html": null}', Reason.NO_TEXT),
        ('{"text": "  "}', Reason.NO_TEXT),
    ],
)
def test_json_records_that_are_none(line, expected):
    assert reason(line, "json") is expected


def test_meta_of_odd_types_is_ignored():
    got = article(TEXT, outlet=["x"], url=7, title={}, published=[])
    assert (got.outlet, got.url, got.published) == (None, None, None)


def test_a_page_of_which_only_the_headline_is_left():
    menu = "الرئيسية\nمقالات ذات صلة\nانقطاع المياه عن حيّين في المدينة\nافتتاح معرض للكتاب في المركز"
    assert article(menu, title=TITLE).text == TITLE


@given(st.binary(max_size=400), st.sampled_from(["txt", "html", "json"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_end_as_an_article_or_a_reason(content, kind):
    assert isinstance(read(record(content, kind), TODAY), ReadArticle | Rejected)


PIECES = st.sampled_from(
    [
        TITLE,
        LEAD,
        BODY,
        "اليوم الخميس 14 آذار",
        "2022",
        "31/02/2022",
        "السابق",
        "مقالات ذات صلة",
        "نشر في",
        "ـــ",
        "#",
        "—",
        "Ø§Ù„",
        "\u200f",
        "\n",
        "\n\n",
        "٢٠٢٢",
        ")",
        "…",
    ]
)


@given(st.lists(PIECES | st.text(max_size=12), max_size=30), st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_and_metadata(pieces, url, title):
    got = read(record("".join(pieces), "txt", url=url, title=title, published=title), TODAY)
    if isinstance(got, ReadArticle):
        assert got.text.strip() and "\r" not in got.text
        assert got.published is None or got.published_basis != "none"


def test_names_of_characters_left_from_html_are_read():
    got = article(TEXT.replace("دورية مشتركة", "دورية &quot;مشتركة&quot;"), title="توقيف &#34;مهرّبين&#34; على طريق زراعي شرق البلدة")
    assert 'دورية "مشتركة" ' in got.text
    assert got.title is not None and "&" not in got.title
    assert article(f"{TEXT}\nوقال آخر إن 3 &lt; 5 دائماً، وهذا كل ما في الأمر عنده.").text.endswith("3 < 5 دائماً، وهذا كل ما في الأمر عنده.")


def test_halves_of_characters_do_no_harm():
    line = json.dumps(
        {"id": "\udcffx", "text": TEXT + "\ud800", "title": TITLE + "\ud83d", "outlet": "\udc00", "url": "https://x.example/\ud800"}
    )
    got = read(RawRecord("line", "raw/a.jsonl", 3, line, "json", {}), TODAY)
    assert isinstance(got, ReadArticle)
    assert (got.text, got.title, got.outlet, got.source_id) == (TEXT, TITLE, "x.example", "\\udcffx")
    for said in (got.text, got.title, got.url or "", got.source_id):
        said.encode("utf-8")


def test_a_title_that_is_not_in_the_text_is_told_as_given():
    got = article(f"قرب الجسر\n{LEAD}\n{BODY}", title=f"{TITLE} | موقع البلدة {TITLE}")
    assert got.title == TITLE


def test_a_given_title_is_one_line():
    got = read(record("تصوير: مراسلنا في البلدة", "txt", title="القبض على متزعم\r\n شرق  البلدة"), TODAY)
    assert isinstance(got, ReadArticle)
    assert got.title == got.text == "القبض على متزعم شرق البلدة"


@pytest.mark.parametrize(
    "unit", ["قتل ", "2022 ", "اليوم السبت 17 أيلول ", "ا", "- ", "(رويترز", "12.", "#ا", "اليوم السبت 17 أيلول\n", "نشر في 1/1/2022\n"]
)
def test_time_grows_with_the_length_only(unit):
    def seconds(size: int) -> float:
        raw = record(unit * (size // len(unit)))
        start = time.process_time()
        read(raw, TODAY, 10**9)
        return time.process_time() - start

    seconds(20_000)
    small, large = max(seconds(50_000), 0.002), min(seconds(400_000) for _ in range(3))  # the collector may pause one
    assert large < 40 * small  # eight times the text; quadratic would be 64
