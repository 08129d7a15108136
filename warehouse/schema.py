"""Every table and column of Hasila, declared once: Arrow schemas, DDL, comments and docs/data_dictionary.md come from here.

`python -m warehouse.schema` writes docs/data_dictionary.md. How a declaration works stands in columns.py,
the vocabularies in enums.py, the monthly tables' two shapes in monthly.py, stated totals in totals.py, how a table is filled in sql/.
PARQUET_TABLES come as Parquet, PUBLISHED_TABLES are filled at publication, all others are made by the SQL.
"""

from __future__ import annotations

from pathlib import Path

from warehouse import enums
from warehouse.columns import TYPES, Column, Table
from warehouse.monthly import MONTHLY_TABLES, REVISED, SUBJECTS
from warehouse.totals import TOTALS_TABLES

__all__ = [
    "DICTIONARY_PATH", "HISTORY_TABLES", "PARQUET_TABLES", "PUBLISHED_TABLES", "RUN_TABLES", "TABLES", "TYPES", "Column", "Table",
    "data_dictionary",
]  # fmt: skip

C = Column
DICTIONARY_PATH = Path(__file__).parents[1] / "docs" / "data_dictionary.md"

ARTICLES = Table(
    "articles",
    "one article as read (one text under one id)",
    "Clean text, title, outlet and publication date of each article that was read.",
    (
        C("article_id", "text", "stable id, made from what the article is, not from when it was read", key=True),
        C("source_id", "text", "the id it was loaded under: the JSONL line's id, else the file's name", nullable=False),
        C("url", "text", "where it was published"),
        C("outlet", "text", "who published it"),
        C("title", "text", "headline"),
        C("published", "date", "day of publication; NULL if it is written nowhere, never the day of the run"),
        C("published_basis", "text", "where the publication date was found", enum=enums.PUBLISHED_BASES, nullable=False),
        C("text", "text", "the clean text; all offsets of facts and mentions count its characters", nullable=False),
        C("content_hash", "text", "SHA-256 over text, outlet and date, hex: the same article twice has the same hash", nullable=False),
        C("source_path", "text", "file it was loaded from", nullable=False),
        C("source_line", "int", "line in that file, for JSONL, from 1"),
        C("n_words", "int", "length of the text", unit="words", nullable=False),
        C("twin_of", "text", "the article that this one repeats nearly word for word", fk="articles.article_id"),
        C("version", "int", "1 for the first text seen under this address, 2 after it changed at its source, …"),
    ),
)

_POINT = (
    C("pcode", "text", "P-code of the smallest known administrative area"),
    C("lat", "float", "latitude", unit="degrees"),
    C("lon", "float", "longitude", unit="degrees"),
    C("where_prec", "text", "precision of the place", enum=enums.WHERE_PRECS, nullable=False),
)

_SPAN = (
    C("char_start", "int", "start of the quote in the article's text", unit="characters", nullable=False),
    C("char_end", "int", "end of the quote in the article's text, exclusive", unit="characters", nullable=False),
)

FACTS = Table(
    "facts",
    "one quantity that one article states about one thing",
    "Everything the articles state, each with the sentence that states it. Nothing here is added up or reconciled.",
    (
        C("fact_id", "text", "stable: the same article and extractor give the same id on every run and machine", key=True),
        C("article_id", "text", "the article that states it", nullable=False, fk="articles.article_id"),
        C("metric", "text", "what is counted", enum=enums.METRICS, nullable=False),
        C("low", "int", "smallest number the words allow; NULL if they give none"),
        C("best", "int", "the number stated; NULL for a vague count"),
        C("high", "int", "largest number the words allow; NULL if open"),
        C("qualifier", "text", "how the number is stated", enum=enums.QUALIFIERS, nullable=False),
        C("count_text", "text", "the words that gave the number, as written"),
        C("actor", "text[]", "who did it; several for a joint operation, empty if not said", enum=enums.PARTIES, nullable=False),
        C("victim_side", "text", "to whom it was done; of operations and attacks: against whom", enum=enums.VICTIM_SIDES, nullable=False),
        C("victim_status", "text", "what the victims are called", enum=enums.VICTIM_STATUSES, nullable=False),
        C("scope", "text", "what kind of number it is; scopes are never added together", enum=enums.SCOPES, nullable=False),
        C("assertion", "text", "whether it is stated as having happened", enum=enums.ASSERTIONS, nullable=False),
        C("background", "bool", "recalled from an older report, not the news of this article", nullable=False),
        C("date_start", "date", "first day of when it happened, inclusive"),
        C("date_end", "date", "last day of when it happened, inclusive"),
        C("date_prec", "text", "precision of the dates", enum=enums.DATE_PRECS, nullable=False),
        C("date_anchor", "text", "what the dates rest on", enum=enums.DATE_ANCHORS, nullable=False),
        C("place", "text", "the most specific place named for it, as written"),
        C("adm1", "text[]", "governorates; several if the text lists several, empty if none is known", enum=enums.ADM1, nullable=False),
        C("adm2", "text", "district"),
        *_POINT,
        C("claimant", "text", "who says so"),
        C("claimant_type", "text", "kind of claimant", enum=enums.CLAIMANT_TYPES),
        C("quote", "text", "the sentence; text[char_start:char_end] of the article, always", nullable=False),
        *_SPAN,
        C("part_of", "text", "for a subset: the fact of the same article that contains it", fk="facts.fact_id"),
        C("imputed", "int", "stand-in for a vague count (several 3, dozens 12, hundreds 100); never in best"),
        C("rule", "text", "the rule of the extractor that made it", nullable=False),
        C("confidence", "float", "how sure the extractor is, 0 to 1", nullable=False),
        C("extractor_version", "text", "version of the extractor", nullable=False),
        C("reviewed", "bool", "an analyst has checked or corrected it", derived=True),
        C("dated_by", "text", "where the dates are borrowed: the fact of a dated twin they come from", fk="facts.fact_id", derived=True),
        C("event_id", "text", "the event it tells of", fk="events.event_id", derived=True),
    ),
)

MENTIONS = Table(
    "mentions",
    "one place of an article that states a fact",
    "A fact that headline, lead and body state again is one fact with several mentions.",
    (
        C("fact_id", "text", "the fact", key=True, fk="facts.fact_id"),
        C("article_id", "text", "the article", nullable=False, fk="articles.article_id"),
        C("mention_no", "int", "0 for the one that the fact's quote shows, then in the order of the text", key=True),
        *_SPAN,
        C("quote", "text", "the sentence", nullable=False),
        C("count_text", "text", "the words that gave the number here"),
        C("rule", "text", "the rule that read this mention", nullable=False),
    ),
)

QUARANTINE = Table(
    "quarantine",
    "one thing that was refused, with the reason",
    "What was not published: raw records that are no article, and rows that failed an expectation.",
    (
        C("stage", "text", "where it was refused", enum=enums.STAGES, nullable=False),
        C("table_name", "text", "the table the row was meant for, if it got that far"),
        C("source_path", "text", "file it came from"),
        C("source_line", "int", "line in that file"),
        C("source_id", "text", "id it was loaded under"),
        C("article_id", "text", "the article, if it got that far"),
        C("fact_id", "text", "the fact, if a fact was refused"),
        C("reason", "text", "why, in a few words", nullable=False),
        C("expectation", "text", "name of the expectation that failed"),
        C("detail", "text", "what was found and what was expected"),
    ),
)

EVENTS = Table(
    "events",
    "one thing that happened, however many articles report it",
    "Reports of one event are one event; its numbers stand in event_figures, its facts in event_facts.",
    (
        C("event_id", "text", "stable id", key=True),
        C("metrics", "text[]", "what is known of it, e.g. operations, arrested, killed", enum=enums.METRICS, nullable=False),
        C("actor", "text[]", "all parties that acted in it", enum=enums.PARTIES, nullable=False),
        C("month", "date", "first day of the month it is counted in; NULL if it has none"),
        C("date_start", "date", "first day"),
        C("date_end", "date", "last day"),
        C("date_prec", "text", "precision of the dates", enum=enums.DATE_PRECS, nullable=False),
        C("place", "text", "most specific place named, as written"),
        C("adm1", "text[]", "governorates", enum=enums.ADM1, nullable=False),
        *_POINT,
        C("claimants", "text[]", "who reports it", nullable=False),
        C("facts", "int", "facts that tell of it", nullable=False),
        C("articles", "int", "articles that report it", nullable=False),
        C("independent_sources", "int", "different claimants; ten outlets with one statement are one", nullable=False),
        C("grade", "text", "grade of the evidence", enum=enums.GRADES),
        C("corrected", "bool", "an analyst has corrected it or a fact of it", nullable=False),
    ),
)

EVENT_FIGURES = Table(
    "event_figures",
    "event × metric × victim_side × group of parties that acted together",
    "The reconciled numbers of an event. One article's facts add up; the sums of several articles are rival reports of one number.",
    (
        C("event_id", "text", "the event", key=True, fk="events.event_id"),
        C("metric", "text", "what is counted", key=True, enum=enums.METRICS),
        C("victim_side", "text", "to whom it was done", key=True, enum=enums.VICTIM_SIDES),
        C("actor", "text", "the parties that acted together, sorted, as COALITION+SDF", key=True),
        C("parties", "text[]", "the same as a list", enum=enums.PARTIES, nullable=False),
        C("month", "date", "first day of the month it is counted in; NULL if it has none"),
        C("area", "text", "governorate, several, or unknown", enum=enums.AREAS, nullable=False),
        C("low", "int", "smallest report"),
        C("best", "int", "latest report of the best placed claimant"),
        C("high", "int", "largest report; NULL if the reports leave it open"),
        C("imputed", "int", "stand-in where no report has a number"),
        C("best_reason", "text", "why this report gives best", nullable=False),
        C("conflicting", "bool", "reports give different numbers", nullable=False),
        C("alleged", "bool", "no report asserts it", nullable=False),
        C("fact_ids", "text[]", "its facts", nullable=False),
    ),
)

EVENT_FACTS = Table(
    "event_facts",
    "event × fact",
    "Which facts tell of which event, and how they count in it.",
    (
        C("event_id", "text", "the event", key=True, fk="events.event_id"),
        C("fact_id", "text", "the fact", key=True, fk="facts.fact_id"),
        C("article_id", "text", "the article", nullable=False, fk="articles.article_id"),
        C("counted", "bool", "it enters the event's figures; a subset tells of the event, but is never added", nullable=False),
        C("metric", "text", "what is counted", enum=enums.METRICS, nullable=False),
        C("victim_side", "text", "side used in adding up: another report's if this names none", enum=enums.VICTIM_SIDES, nullable=False),
        C("actor", "text", "parties used in adding up: another report's if this names none", nullable=False),
    ),
)

PAGE_DATES = Table(
    "page_dates",
    "when the page of one article was made, by its number",
    "Sites count their pages up: a page lies between the nearest numbers of its series whose days are known (published then, or telling of "
    "what dated reports of others tell). An estimate, for comparing reports and for looking up; no fact and no month rests on it alone.",
    (
        C("article_id", "text", "the article", key=True, fk="articles.article_id"),
        C("series", "text", "the site, and the section of it, whose pages are counted together", nullable=False),
        C("number", "int", "the number of the page, from its address", nullable=False),
        C("about", "date", "where even work of the site puts it", nullable=False),
        C("earliest", "date", "day of the nearest known page before it", nullable=False),
        C("latest", "date", "day of the nearest known page behind it, and three more for what was told late", nullable=False),
        C("contradicts_published", "bool", "the article's day of publication is more than 45 days outside of this room", nullable=False),
    ),
)

EVENT_CHANGES = Table(
    "event_changes",
    "event that ceased or was divided × event it became or gave facts to",
    "What became of events from night to night: most keep their id for good, these did not.",
    (
        C("resolution_id", "text", "the resolution that changed it", key=True),
        C("event_id", "text", "the event as it is named since", key=True),
        C("former_id", "text", "the event that its facts were in before", key=True),
        C("kind", "text", "merged: all of it went over; split: the former goes on without them", enum=enums.EVENT_CHANGES, nullable=False),
    ),
)

CORRECTIONS = Table(
    "corrections",
    "one line of corrections.csv",
    "What analysts corrected, and what came of each line in this release.",
    (
        C("line", "int", "line of the file, from 1", key=True),
        C("target", "text", "id of the fact or event as the line gives it", nullable=False),
        C("field", "text", "what is wrong", nullable=False),
        C("wrong", "text", "the wrong value; empty: whatever stood there", nullable=False),
        C("right", "text", "the right value", nullable=False),
        C("who", "text", "who corrected it", nullable=False),
        C("day", "date", "when"),
        C("why", "text", "why", nullable=False),
        C("status", "text", "applied; already_right: the extractor says so by now; stale: something else stands there; not_found; invalid",
          enum=enums.CORRECTIONS, nullable=False),
        C("detail", "text", "what was found instead"),
        C("fact_ids", "text[]", "the facts it was applied to; one that is no fact is in no other table", nullable=False),
        C("event_id", "text", "the event it was applied to"),
    ),
)  # fmt: skip

COVERAGE = Table(
    "coverage",
    "month of publication; one row with NULL for the undated articles",
    "What was read: a month without articles is not a month without events.",
    (
        C("month", "date", "first day of the month of publication; NULL: articles without a date"),
        C("articles", "int", "articles read", nullable=False),
        C("outlets", "int", "different outlets", nullable=False),
        C("articles_with_facts", "int", "articles that state at least one fact", nullable=False),
        C("facts", "int", "facts of these articles", nullable=False),
        C("dated_facts", "int", "of them, facts with a start and an end date", nullable=False),
        C("undated_facts", "int", "of them, facts without", nullable=False),
    ),
)

RUNS = Table(
    "runs",
    "one run of the nightly flow",
    "What each night did.",
    (
        C("run_id", "text", "id of the run", key=True),
        C("started_at", "timestamp", "start, UTC", nullable=False),
        C("finished_at", "timestamp", "end, UTC"),
        C("status", "text", "how it ended", enum=enums.RUN_STATUSES),
        C("release_id", "text", "the release it made"),
        C("raw", "text[]", "paths given to it"),
        C("records", "int", "raw records loaded"),
        C("articles", "int", "articles in the warehouse"),
        C("new_articles", "int", "of them, read for the first time"),
        C("facts", "int", "facts in the warehouse"),
        C("quarantined", "int", "rows in quarantine"),
        C("extractor_version", "text", "version of the extractor"),
        C("message", "text", "what an operator should know"),
    ),
)

RELEASE = Table(
    "release",
    "this file: always one row",
    "Which night a reader of this file sees.",
    (
        C("release_id", "text", "id of the release", key=True),
        C("digest", "text", "SHA-256 over the rows of all tables that do not tell of runs, hex", nullable=False),
        C("published_at", "timestamp", "when it was published, UTC", nullable=False),
    ),
)

_MOMENT = C("recorded_at", "timestamp", "when that release became the current one, UTC", key=True)

REVISIONS = Table(
    "revisions",
    "release that became current × cell of a monthly table that it changed",
    "Which monthly numbers changed with which release, from what to what, and which facts did it. A rollback is a release like any other.",
    (
        _MOMENT,
        C("release_id", "text", "the release", nullable=False),
        C("table_name", "text", "monthly table", key=True, enum=tuple(SUBJECTS)),
        C("month", "date", "month of the cell", key=True),
        C("metric", "text", "metric of the cell", key=True, enum=enums.CORE_METRICS),
        C("party", "text", "party of the cell", key=True, enum=enums.MONTHLY_PARTIES),
        C("victim_side", "text", "victim side of the cell", key=True, enum=enums.VICTIM_SIDES),
        C("change", "text", "what happened to it; other_facts: same numbers, other facts", enum=enums.REVISIONS, nullable=False),
        *(
            C(f"{name}_{side}", kind, f"{name} in {which}; NULL also where the cell is not in it", enum=words)
            for name, kind, words in REVISED
            for side, which in (("before", "the release before"), ("after", "this release"))
        ),
        C("facts_came", "text[]", "facts of the cell that were not in it before", nullable=False),
        C("facts_went", "text[]", "facts that are in it no more", nullable=False),
        C("facts_reread", "text[]", "facts whose place in the same article is now read otherwise, by their new ids", nullable=False),
    ),
)

FACTS_HISTORY = Table(
    "facts_history",
    "fact × stretch of releases in which it stood unchanged",
    "Every reading that was ever published, and when; ask `from facts_as_of(timestamp '…')` for those of a past night.",
    (
        *(C(c.name, c.type, c.meaning, key=c.key, enum=c.enum, unit=c.unit, nullable=c.nullable) for c in FACTS.stored()),
        C("recorded_at", "timestamp", "when the release that brought it became the current one, UTC", key=True),
        C("release_id", "text", "that release", nullable=False),
        C("replaces", "text", "the fact that was read at the same place of the same article until then; NULL: none was"),
        C("superseded_at", "timestamp", "when a release without it, or with another reading, became the current one; NULL: it stands"),
        C("superseded_by", "text", "that release"),
    ),
)

FORMER_ARTICLES = Table(
    "former_articles",
    "article that stood in a release × release that is without it",
    "Texts that changed at their source or are refused now, as they stood: facts_history refers to them.",
    (
        *(C(c.name, c.type, c.meaning, key=c.key, enum=c.enum, unit=c.unit, nullable=c.nullable) for c in ARTICLES.stored()),
        C("superseded_at", "timestamp", "when the release without it became the current one, UTC", key=True),
        C("superseded_by", "text", "that release", nullable=False),
    ),
)

TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        ARTICLES, PAGE_DATES, FACTS, MENTIONS, EVENTS, EVENT_FIGURES, EVENT_FACTS, EVENT_CHANGES, *TOTALS_TABLES, CORRECTIONS,
        *MONTHLY_TABLES,
        QUARANTINE, COVERAGE, RUNS, REVISIONS, FACTS_HISTORY, FORMER_ARTICLES, RELEASE,
    )
}  # fmt: skip

# Tables that batches and runs write as Parquet; all others are made from them by sql/.
PARQUET_TABLES = ("articles", "facts", "mentions", "quarantine", "runs", "event_changes", "corrections")
# Tables that are filled when a release is published: what they say is not known before (release.py, history.py).
HISTORY_TABLES = ("revisions", "facts_history", "former_articles")
PUBLISHED_TABLES = (*HISTORY_TABLES, "release")
# Tables that tell of runs and releases, not of articles: they differ between two runs over the same articles.
RUN_TABLES = ("runs", "event_changes", *PUBLISHED_TABLES)


def data_dictionary() -> str:
    """The data dictionary as Markdown: a section a table, a row a column."""
    head = "# Data dictionary\n\nMade by `python -m warehouse.schema` from warehouse/schema.py; edit there.\n"
    return "\n".join([head, *(table.markdown() for table in TABLES.values())])


if __name__ == "__main__":
    DICTIONARY_PATH.parent.mkdir(exist_ok=True)
    DICTIONARY_PATH.write_text(data_dictionary(), encoding="utf-8")
