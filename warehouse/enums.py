"""The closed vocabularies of the tables. Each word is declared here once; the data dictionary lists them.

Spellings that articles use for these things are not here: they are data in extraction/lexicon/.
"""

from __future__ import annotations

CORE_METRICS = ("operations", "airstrikes", "attacks", "arrested", "killed", "wounded")
EXTENDED_METRICS = ("surrendered", "released", "abducted", "escaped", "detained_stock", "cells_dismantled")
METRICS = CORE_METRICS + EXTENDED_METRICS
OPERATION_METRICS = ("operations", "airstrikes", "attacks")
ARREST_METRICS = ("arrested",)
CASUALTY_METRICS = ("killed", "wounded")

QUALIFIERS = ("exact", "at_least", "at_most", "about", "range", "vague", "derived")
SCOPES = ("incident", "period_total", "cumulative", "stock", "subset", "forecast")
ASSERTIONS = ("asserted", "alleged", "denied", "planned")

PARTIES = (
    "SDF", "ISF", "COALITION", "ISIS", "TURKEY", "SNA", "SYRIA_ASSAD", "SYRIA_TRANSITIONAL", "IRAN_BACKED", "RUSSIA", "HTS", "IRAQ",
    "TRIBAL", "ISRAEL", "OTHER", "UNKNOWN",
)  # fmt: skip
VICTIM_SIDES = (*PARTIES, "CIVILIAN", "MIXED")
MONTHLY_PARTIES = (*PARTIES, "ANY")
VICTIM_STATUSES = ("combatant", "leader", "suspect", "security", "civilian", "woman", "child", "official", "mixed", "unknown")

DATE_PRECS = ("day", "week", "month", "period", "year", "unknown")
DATE_ANCHORS = ("text", "relative", "publication", "inferred", "none")
PUBLISHED_BASES = ("metadata", "html", "url", "text", "none")

# Governorates by their P-coded names (OCHA); beyond them only the neighbouring states, for events abroad.
GOVERNORATES = (
    "Al-Hasakah", "Aleppo", "Ar-Raqqa", "As-Sweida", "Damascus", "Dar'a", "Deir-ez-Zor", "Hama", "Homs", "Idleb", "Lattakia", "Quneitra",
    "Rural Damascus", "Tartous",
)  # fmt: skip
ABROAD = ("Iraq", "Turkey", "Lebanon", "Jordan", "Israel")
ADM1 = GOVERNORATES + ABROAD
AREAS = (*ADM1, "several", "unknown")
WHERE_PRECS = ("exact", "settlement", "subdistrict", "district", "governorate", "region", "country", "unknown")

CLAIMANT_TYPES = ("party", "coalition", "monitor", "government", "media", "anonymous")
GRADES = ("confirmed", "fair", "weak", "contested")  # Airwars' grades of an event's evidence
ESTIMATE_BASES = ("reported_total", "incidents")
FLAGS = (
    "incidents_above_total",  # the incident sum is larger than the reported total
    "vague_counts",  # some events have no number: incident_best leaves them out
    "open_high",  # some events have no upper bound: incident_high is NULL
    "several_totals",  # more than one different total is reported for the cell
    "partial_area_total",  # the reported total covers named governorates only
    "joint",  # some events count for other parties too
    "alleged",  # some facts are alleged, not asserted
    "conflicting_reports",  # reports of one event differ
    "publication_doubted",  # the page number of an article contradicts its day of publication (page_dates): the month may be wrong
    "no_coverage",  # no article published in that month was read
    "corrected",  # an analyst has corrected a fact or an event of it
    "total_only",  # a total is reported, no single incident
)
STAGES = ("load", "read", "extract", "check")
CONTRADICTIONS = ("incidents_above_total", "claimants_differ", "claimant_changed")
CORRECTIONS = ("applied", "already_right", "stale", "not_found", "invalid")
EVENT_CHANGES = ("merged", "split")
RUN_STATUSES = ("running", "published", "unchanged", "blocked", "failed", "killed")
REVISIONS = ("appeared", "changed", "other_facts", "vanished")
