"""What goes into the reading and what comes out of it. Plain data; the columns' types stand in warehouse/schema.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, frozen=True)
class Article:
    """An article as read: `text` is what is stored and what every offset refers to."""

    article_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None


@dataclass(slots=True)
class Mention:
    """One place where an article states a fact; `text[char_start:char_end] == quote`, a sentence."""

    char_start: int
    char_end: int
    quote: str
    count_text: str | None
    rule: str


@dataclass(slots=True)
class Fact:
    """One quantity that one article states about one thing. Fields and enums: codebook, sections 1 to 5."""

    fact_id: str
    article_id: str
    metric: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    count_text: str | None
    actor: list[str]
    victim_side: str
    victim_status: str
    scope: str
    assertion: str
    background: bool
    date_start: date | None
    date_end: date | None
    date_prec: str
    date_anchor: str
    place: str | None
    adm1: list[str]
    adm2: str | None
    pcode: str | None
    lat: float | None
    lon: float | None
    where_prec: str
    claimant: str | None
    claimant_type: str | None
    quote: str
    char_start: int
    char_end: int
    part_of: str | None
    imputed: int | None  # ACLED's stand-in for a vague count (several 3, dozens 12, hundreds 100); never in best
    rule: str
    confidence: float
    extractor_version: str
    mentions: list[Mention] = field(default_factory=list)
