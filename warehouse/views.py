"""What the columns of the views mean: as in the table that they come from, or as said here where a view has made them.

Belongs here: words for columns that no table has. What a view selects stands in its SQL file, what a table's column means in schema.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from warehouse.schema import TABLES

MADE: dict[str, dict[str, str]] = {
    "cumulative_flows": {
        "since": "the starting point that both figures count from",
        "date_start": "the day after the earlier figure",
        "date_end": "the day of the later figure",
        "before": "the earlier figure",
        "after": "the later figure",
        "flow": "what was added between the two",
        "falls": "the later figure is smaller: no flow, one of the two is wrong or counts something else",
        "fact_ids": "the facts that state the two figures",
    },
    "undated_facts": {
        "why": "no date; only one bound; longer than a month",
        "published_about": "when its page was made, by the pages numbered around it; NULL if they do not tell",
        "published_earliest": "earliest day that they leave room for",
        "published_latest": "latest day that they leave room for",
    },
    "v_casualties_by_side": {
        "killed": "estimate of the killed, by anyone",
        "killed_low": "smallest sum that the reports of incidents allow",
        "killed_high": "largest sum that they allow",
        "wounded": "estimate of the wounded, by anyone",
        "wounded_low": "smallest sum that the reports of incidents allow",
        "wounded_high": "largest sum that they allow",
    },
    "v_cell_facts": {"table_name": "monthly table that the cell stands in"},
    "v_quarantine_reasons": {"refused": "rows of quarantine; unit: rows"},
    "v_revisions": {
        "facts_came": "facts that the cell did not rest on before; unit: facts",
        "facts_went": "facts that it no longer rests on; unit: facts",
        "facts_reread": "facts that were read otherwise than before; unit: facts",
    },
    "v_sources": {
        "source": "the claimant; the outlet where no claimant is named",
        "facts": "what it states; unit: facts",
        "articles": "articles that carry it; unit: articles",
        "first_published": "day of the first of these articles",
        "last_published": "day of the last one",
    },
}


def meanings(view: str, reads: Iterable[str], columns: Iterable[str]) -> dict[str, str]:
    """What each column of a view means. reads: the relations that it selects from. KeyError for a column that nothing explains."""
    explained = {c.name: c.comment for name in sorted(reads) if name in TABLES for c in TABLES[name].columns} | MADE.get(view, {})
    try:
        return {column: explained[column] for column in columns}
    except KeyError as missing:
        told = "no table that it reads has it; say in warehouse/views.py what it means"
        raise KeyError(f"column {missing} of the view {view}: {told}") from None
