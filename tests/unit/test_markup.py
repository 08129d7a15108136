"""Pages: what is article and what is date on them, in the layouts that sites use."""

from datetime import date

import pytest

from extraction.markup import read_html
from extraction.reading import RawRecord, ReadArticle, Reason, Rejected, read

TODAY = date(2026, 11, 22)
DAY = date(2021, 11, 5)
TITLE = "توقيف مهرّبين على طريق زراعي شرق البلدة"
LEAD = "أوقفت دورية مشتركة رجلين كانا ينقلان وقوداً على طريق زراعي شرق البلدة، ونُقل الاثنان إلى مركز قريب للتحقيق معهما."
BODY = "وقال مصدر في الدورية إن الطريق سيبقى مغلقاً أمام الشاحنات إلى أن تنتهي أعمال التفتيش في القرى المجاورة له."


def page(under_headline: str = "", after: str = "", head: str = "", heading: str = "h1") -> str:
    """A page with a banner of the day it was fetched, a menu, other stories with dates, and comments."""
    return f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{TITLE} | موقع البلدة</title>{head}</head><body>
<header><div>الأحد 22 تشرين الثاني 2026</div><div>دمشق 18°</div><nav><ul><li><a href="/">الرئيسية</a></li></ul></nav></header>
<div class="main"><{heading}>{TITLE}</{heading}>{under_headline}<div class="entry"><p>{LEAD}</p><p>{BODY}</p>{after}</div></div>
<aside><h3>الأكثر قراءة</h3><ul><li><a href="/1">مقتل اثني عشر رجلاً في مدينة بعيدة</a> <span>20/11/2026</span></li></ul></aside>
<div class="comments"><h3>التعليقات</h3><p>19/11/2026 أبو فلان: قتلوا خمسين والله</p></div></body></html>"""


def article(html: str) -> ReadArticle:
    got = read(RawRecord("a.html", "raw/a.html", None, html, "html", {}), TODAY)
    assert isinstance(got, ReadArticle), got
    return got


@pytest.mark.parametrize(
    "said",
    [
        "<div class='date'>05/نوفمبر/2021 - 01:04 م</div>",
        "<span class='post-date'>5 تشرين الثاني 2021</span>",
        "<p>05/11/2021</p>",
        "<div>نشر في: 5 نوفمبر 2021</div>",
        "<ul><li>فلان الفلاني</li><li>05-11-2021</li></ul>",
        "<div>٠٥/١١/٢٠٢١</div>",
        "<time datetime='2021-11-05T10:00:00+03:00'>5 نوفمبر</time>",
        "<time>الجمعة 5 تشرين الثاني/نوفمبر 2021</time>",
        "<div><a href='#'>فيسبوك</a> <a href='#'>تويتر</a></div><!-- x --><div>دمشق <b>05.11.2021</b></div>",
        "<div>آخر تحديث: 01/12/2025</div><div>05/11/2021</div>",
        "<time class='updated' datetime='2025-12-01'>كانون الأول</time><time datetime='2021-11-05'>تشرين</time>",
    ],
)
def test_the_date_between_the_headline_and_the_text(said):
    for heading in ("h1", "h2"):
        got = article(page(said, heading=heading))
        assert (got.published, got.published_basis) == (DAY, "text")
        assert got.text == f"{TITLE}\n{LEAD}\n{BODY}"


@pytest.mark.parametrize(
    "said",
    [
        "<span itemprop='datePublished' content='2021-11-05T10:00'>قبل أعوام</span>",
        "<time itemprop=datePublished datetime=2021-11-05>تشرين</time>",
        "<time pubdate datetime='2021-11-05'>تشرين</time>",
    ],
)
def test_an_element_that_is_marked_as_the_date(said):
    assert (article(page(said)).published, article(page(said)).published_basis) == (DAY, "html")


def test_metadata_come_first():
    meta = "<meta property='article:published_time' content='2021-11-05'>"
    got = article(page("<div>18/02/2023</div>", head=meta))
    assert (got.published, got.published_basis) == (DAY, "html")


@pytest.mark.parametrize("said", ["", "<div>آخر تحديث: 01/12/2025</div>", "<div>453 مشاهدة</div>"])
def test_dates_elsewhere_on_the_page_are_not_its_own(said):
    got = article(page(said, after="<div class='more'><span>مواضيع أخرى</span></div>"))
    assert (got.published, got.published_basis) == (None, "none")


def test_a_fragment_of_one_paragraph():
    assert article(f"<p>{LEAD}</p>").text == LEAD
    assert article(f"{LEAD}<br>{BODY}").text.split("\n")[0].startswith(LEAD)


HEADLINES = [f"انقطاع المياه عن الحي رقم {n} في المدينة منذ الأمس" for n in range(3, 15)]
BROKEN_OFF = "<p>قالت البلدية إن المياه ستعود إلى الأحياء كلها خلال ساعات وإن العمل جار على إصلاح...</p>"


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<h3><a href='/{n}'>{line}</a></h3>" for n, line in enumerate(HEADLINES)),
        "".join(f"<h3>{line}</h3>{BROKEN_OFF}" for line in HEADLINES),
        "<ul><li><a href='/'>الرئيسية</a></li><li><a href='/p'>سياسة</a></li><li>خبر أول</li></ul>",
    ],
)
def test_the_front_page_of_a_site_is_no_article(body):
    html = f"<html><head><title>منبر البلدة - الصفحة الرئيسية</title></head><body>{body}</body></html>"
    got = read(RawRecord("a.html", "raw/a.html", None, html, "html", {}), TODAY)
    assert isinstance(got, Rejected)
    assert got.reason is Reason.NO_ARTICLE


def test_a_page_that_is_all_headline_is_read():
    got = article(f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{TITLE}</p></article></body></html>")
    assert got.text == TITLE


@pytest.mark.parametrize("html", ["", "<", "<?xml version='1.0' encoding='utf-16'?><p>x</p>", "<time>" * 3000, "\ud800<h1>", "<h1>x"])
def test_any_markup_is_read_without_an_exception(html):
    assert isinstance(read_html(html).head, list)
