"""Fill the queries and the trace of README.md with what the samples' warehouse answers: `python scripts/readme.py HOME`.

The queries stand here once; README.md shows them with their output, and tests/unit/test_readme.py runs them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

QUERIES = (
    (
        "How many operations did each force carry out, against whom, and what does the number rest on?",
        "select month, party, victim_side, estimate, estimate_basis, incident_best, reported_total, events\n"
        "from v_operations_by_party where estimate is not null order by month desc, estimate desc limit 6",
    ),
    (
        "How many were arrested in a year, by all parties together?",
        "select year(month) as year, victim_side, sum(estimate) as arrested, sum(events) as events\n"
        "from monthly_arrests where party = 'ANY' group by all order by year desc, arrested desc limit 6",
    ),
    (
        "Where were people killed and wounded? (a table by area, so sums are right)",
        "select adm1, metric, sum(incident_best) as best, sum(events) as events\n"
        "from monthly_casualties_by_area group by all order by best desc nulls last limit 6",
    ),
    (
        "Which official totals contain which incidents, and by how much do they differ?",
        "select month, metric, party, victim_side, reported_total, reported_by, incident_best\n"
        "from monthly_operations where reported_total is not null and party <> 'ANY' order by month desc limit 6",
    ),
    (
        "Which sentences make up a number?",
        "select fact_id, best, qualifier, scope, outlet, left(quote, 60) as quote\n"
        "from v_cell_facts where table_name = 'monthly_arrests' and party = 'SDF' order by month desc, fact_id limit 4",
    ),
    (
        "What was read in each month, and what was refused?",
        "select strftime(month, '%Y-%m') as month, articles, articles_with_facts, facts from coverage\n"
        "union all select reason, refused, null, null from v_quarantine_reasons order by 1 desc limit 8",
    ),
)


def hasila(*arguments: str) -> str:
    """What a command prints."""
    command = [str(ROOT / ".venv/bin/hasila"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip()


def queries(home: str) -> str:
    """The six questions with query and output."""
    parts = []
    for question, query in QUERIES:
        parts.append(f"**{question}**\n\n```sql\n{query}\n```\n```\n{hasila('sql', query, '--home', home)}\n```\n")
    return "\n".join(parts)


def trace(home: str) -> str:
    """The trace of the example cell."""
    from flows import show

    cell = show.example_cell(Path(home) / "hasila.duckdb")
    if cell is None:
        raise SystemExit(f"{home}: no cell to trace; run `hasila run --raw samples --home {home}` first")
    command = " ".join(["hasila trace", *cell])
    lines = hasila("trace", *cell, "--home", home).splitlines()
    more = ["  …"] if len(lines) > 40 else []
    return "\n".join(["```", f"$ {command}", *lines[:40], *more, "```"])


def main(home: str) -> None:
    """Rewrite the marked parts of README.md."""
    text = README.read_text(encoding="utf-8")
    for name, content in (("queries", queries(home)), ("trace", trace(home))):
        text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m, c=content: f"{m[1]}{c}\n{m[2]}", text, flags=re.DOTALL)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "data")
