"""What of a new warehouse stands in the last release as it is, and so passed the same suites there: it is not held against them again.

What is expected of a row of facts or mentions depends on its article alone: its text, its day, its other rows. An article whose rows in
all three tables are those of the last release is standing; all others are looked at. Whether the suites are the same says version(). Does
not belong here: what is expected (the module of a table); what concerns whole tables, which is judged every time (runner.py).
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version as version_of
from pathlib import Path

import duckdb

import warehouse

_TABLES = ("articles", "facts", "mentions")
# Sums of hashes, as in a release's digest: the order of an article's rows means nothing.
_ROWS = " UNION ALL ".join(
    f"SELECT article_id, '{name}' AS name, count(*) AS n, sum(hash(t)::HUGEINT) AS content FROM {{schema}}.{name} AS t GROUP BY article_id"
    for name in _TABLES
)
_CHANGED = f"""
CREATE TEMP TABLE changed_articles AS
WITH now AS ({_ROWS.format(schema="main")}),
last AS ({_ROWS.format(schema="last")})
SELECT DISTINCT article_id FROM (
  SELECT article_id FROM now ANTI JOIN last USING (article_id, name, n, content)
  UNION ALL
  SELECT article_id FROM last ANTI JOIN now USING (article_id, name)
  UNION ALL
  SELECT article_id FROM main.mentions ANTI JOIN main.facts USING (fact_id)
)
"""


def version() -> str:
    """A hash of all that decides what the suites say of a row: their code, the declared tables, and Great Expectations itself."""
    folders = [Path(__file__).parent, Path(warehouse.__file__ or "").parent]
    found = hashlib.sha256(version_of("great_expectations").encode())
    for path in sorted(p for folder in folders for p in folder.glob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:24]


def mark(con: duckdb.DuckDBPyConnection, last: Path) -> None:
    """Make the temporary table changed_articles in a connection to the new warehouse: the articles that are not standing."""
    con.execute(f"ATTACH '{str(last).replace(chr(39), chr(39) * 2)}' AS last (READ_ONLY)")
    con.execute(_CHANGED)
    con.execute("DETACH last")
