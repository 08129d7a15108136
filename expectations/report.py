"""The quality report: what was expected of each table and what was found, as one HTML page with its styles inside, readable offline.

GX's own pages load their styles from the network; this one is rendered from the runner's outcomes. Nothing is judged here.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path

from expectations.runner import CheckResult, Outcome

_WORDS = {"table": "✗ stops publication", "row": "! rows refused", "accepted": "! let pass by the operator"}
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1f24; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: start; vertical-align: top; padding: .3rem .6rem }
td:first-child { white-space: nowrap } tr { border-bottom: 1px solid #d8dee4 } .ok td:first-child { color: #1a7f37 } .row td:first-child,
.accepted td:first-child { color: #9a6700 }
.table td:first-child { color: #cf222e; font-weight: 600 } code { font-size: .85em; overflow-wrap: anywhere } .quiet { color: #59636e }
.verdict { padding: .6rem 1rem; border-radius: .4rem; background: #dafbe1 } .verdict.blocked { background: #ffebe9 }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } tr { border-color: #30363d }
.verdict { background: #12361f } .verdict.blocked { background: #4a1518 } .quiet { color: #9198a1 } }
"""


def write_report(results: Sequence[CheckResult], path: Path, facts: Mapping[str, object] | None = None) -> Path:
    """Write the page of one run and return its path. facts: what else stands at its head, e.g. the run's id and time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_text(render(results, facts or {}), encoding="utf-8")
    return temporary.replace(path)


def render(results: Sequence[CheckResult], facts: Mapping[str, object]) -> str:
    """The page as text."""
    blocking = [o for r in results for o in r.blocking]
    refused = sum(o.failed for r in results for o in r.outcomes if not o.success)
    verdict = f"Publication stopped: {len(blocking)} expectations on whole tables failed." if blocking else "Fit to be published."
    checks = sum(len(r.outcomes) for r in results)
    found = f"{checks} expectations on {len(results)} tables; {refused} failures in rows."
    head = "".join(f"<tr><th>{_safe(k)}</th><td>{_safe(v)}</td></tr>" for k, v in facts.items())
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Hasila: quality report</title><style>{_STYLE}</style></head><body><h1>Quality report</h1>"
        f'<p class="verdict{" blocked" if blocking else ""}">{verdict} {found}</p>'
        f"<table>{head}</table>{''.join(_section(r) for r in results)}</body></html>\n"
    )


def _section(result: CheckResult) -> str:
    order = sorted(result.outcomes, key=lambda o: (o.success, o.level != "table"))
    rows = "".join(_line(o) for o in order)
    standing = f"; {result.standing:,} more stand as they passed in the last release" if result.standing else ""
    return (
        f'<h2 id="{_safe(result.table)}">{_safe(result.table)} <span class="quiet">{result.rows:,} rows{standing}</span></h2>'
        f"<table><tr><th>result</th><th>expectation</th><th>found</th><th>why this number; examples</th></tr>{rows}</table>"
    )


def _line(outcome: Outcome) -> str:
    if outcome.success:
        kind, word = "ok", "✓ holds"
    else:
        kind, word = outcome.level, _WORDS[outcome.level]
    examples = "".join(f"<br><code dir='auto'>{_safe(e)}</code>" for e in outcome.examples[:5])
    return (
        f'<tr class="{kind}"><td>{word}</td><td>{_safe(outcome.expectation)}</td><td>{_safe(outcome.observed)}</td>'
        f'<td><span class="quiet">{_safe(outcome.reason)}</span>{examples}</td></tr>'
    )


def _safe(value: object) -> str:
    return html.escape(str(value))
