"""What `monthly_casualties` must be."""

from __future__ import annotations

import great_expectations as gx

from expectations.headline import build_headline, prepare_headline

prepare = prepare_headline


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    return build_headline("monthly_casualties")
