"""What `hasila` understands: its commands, their options, and the help that teaches them. What a command does: cli.py."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

_ABOUT = "Raw Arabic news in, monthly tables of operations, arrests and casualties out; every number leads back to its sentence."
_EPILOG = """examples:
  hasila run --raw articles/                      one night over a folder, into ./data
  hasila run --raw feed.jsonl.gz --home /srv/hasila
  hasila sql "from v_operations_by_party"         ask the tables; `hasila sql "show tables"` lists them
  hasila trace monthly_arrests month=2024-07 party=SDF victim_side=ISIS

exit codes: 0 done, 3 the checks stopped publication (the last release stands), 2 the command was wrong, 1 anything else
"""


def parser(commands: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """The whole command line. commands: what each command calls; its result is the exit code."""
    plain = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(prog="hasila", description=_ABOUT, epilog=_EPILOG, formatter_class=plain)
    known = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str, more: str = "", examples: str = "") -> argparse.ArgumentParser:
        text = f"{about}\n\n{more}" if more else about
        sub = known.add_parser(name, help=about, description=text, epilog=examples, formatter_class=plain)
        sub.set_defaults(run=commands[name])
        return sub

    def home(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--home", metavar="DIR", help="folder of the warehouse (setting home, default ./data)")

    run = command("run", "read raw articles and publish the tables", _RUN, _RUN_EXAMPLES)
    run.add_argument("--raw", metavar="PATH", action="append", help="file or folder of raw articles; may be given again (setting raw)")
    home(run)
    run.add_argument("--rebuild", action="store_true", help="compute every batch again, known ones too")
    run.add_argument("--accept-jumps", action="store_true", help="publish even if the tables say much else than the last release")
    run.add_argument("--show", action="store_true", help="print the three monthly tables at the end")
    run.add_argument("--verbose", action="store_true", help="show the orchestrator's log lines")

    backfill = command("backfill", "read an archive in coarse batches, with the time that remains", _BACKFILL, _BACKFILL_EXAMPLES)
    backfill.add_argument("--raw", metavar="PATH", action="append", help="file or folder of raw articles; may be given again (setting raw)")
    home(backfill)
    backfill.add_argument("--runner", help="threads, processes or dask (setting runner)")
    backfill.add_argument("--workers", metavar="N", help="batches at the same time (setting workers)")
    backfill.add_argument("--dask-address", metavar="URL", help="scheduler of a running Dask cluster (setting dask_address)")
    backfill.add_argument("--backfill-articles", metavar="N", help="articles in a batch (setting backfill_articles)")
    backfill.add_argument("--verbose", action="store_true", help="show the orchestrator's log lines")

    serve = command("serve", "run every night: a Prefect server, the deployment and a worker", _SERVE)
    serve.add_argument("part", nargs="?", choices=("server", "worker"), help="only this one of the two")
    serve.add_argument("--raw", metavar="PATH", action="append", help="file or folder that each night reads (setting raw)")
    serve.add_argument("--port", metavar="N", dest="server_port", help="port of the server (setting server_port, default 4200)")
    home(serve)

    watch = command("watch", "look from outside whether the nights happen; send alarms", _WATCH)
    watch.add_argument("--test", action="store_true", help="send a message that says it is a trial")
    home(watch)

    trace = command("trace", "lead a number back to its facts, sentences and articles", _TRACE, _TRACE_EXAMPLES)
    trace.add_argument("target", help="a monthly table, or the id of an event, fact, total or article")
    trace.add_argument("keys", nargs="*", metavar="KEY=VALUE", help="for a table: the cell, e.g. month=2024-07 metric=killed party=ISIS")
    trace.add_argument("--json", action="store_true", help="print one JSON object")
    home(trace)

    about = "compare the warehouse with annotated articles and print the accuracy table"
    evaluate = command("evaluate", about, _EVALUATE, _EVALUATE_EXAMPLES)
    evaluate.add_argument("gold", metavar="GOLD.jsonl", help="annotated articles, one a line: id, published, facts")
    evaluate.add_argument("--warehouse", metavar="FILE", help="a DuckDB file instead of the home's current release")
    evaluate.add_argument("--split", help="only the annotated articles of this split")
    evaluate.add_argument("--events", action="store_true", help="compare pairs of articles: a shared event, a shared incident")
    evaluate.add_argument("--list", action="store_true", help="list each missed, spurious and differing fact")
    evaluate.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    home(evaluate)

    sql = command("sql", "ask the current release a question in SQL (read-only)", _SQL, _SQL_EXAMPLES)
    sql.add_argument("query", help="one DuckDB query, e.g. \"select month, party, estimate from monthly_operations\"")
    sql.add_argument("--csv", action="store_true", help="print CSV")
    sql.add_argument("--json", action="store_true", help="print a JSON array of objects")
    home(sql)

    home(command("releases", "list the releases that are kept, newest first"))
    rollback = command("rollback", "make an earlier release the current one again")
    rollback.add_argument("release", help="its id, as `hasila releases` lists it")
    home(rollback)
    home(command("settings", "print every setting, its value and where it came from", _SETTINGS))
    home(command("doctor", "say what is wrong with this installation, and how to mend it"))
    return top


_RUN = """Files: .txt (with an optional NAME.meta.json), .html, .jsonl, .jsonl.gz, .warc, .warc.gz. A line of a .jsonl file has text or
html, and may have id, url, outlet, published, title. What cannot be read goes to the table `quarantine` with a reason,
and everything else is published. A second run over the same input changes nothing. An article is known by the id of its
line, else by its file's name: the same id with a new text is a new version of the article."""
_RUN_EXAMPLES = """examples:
  hasila run --raw articles/ --show               the folder and all below it, into ./data; print the monthly tables
  hasila run --raw 2024.jsonl.gz --raw pages/     several at once
  hasila sql "from v_quarantine_reasons"          afterwards: what was refused, and why
"""
_BACKFILL = """The tasks of `hasila run` in coarser batches, on threads, processes or a Dask cluster; the result is the same. What is done
stays done: started again after whatever stopped it, it goes on. The nights after it read only what is new."""
_BACKFILL_EXAMPLES = """example:
  hasila backfill --raw archive/ --runner processes --workers 8
"""
_SERVE = """Starts the server (SQLite in HOME/prefect, or the database that server_database names), creates the work pool with its limit of
one run at a time, deploys prefect.yaml (02:00 in Damascus) and starts a worker. Ends with Ctrl-C or SIGTERM. docs/operations.md."""
_WATCH = """For a timer of its own, in the morning: says when no run ended well (alarm_late_hours), no new article came (alarm_nights) or a
source fell silent (alarm_silent_days). What was told is not told again until it has ended. Alarms of a run itself (failed, blocked, too
much refused) are sent by the run. Channels: alarm_webhook, alarm_email. Exit code 1: a channel did not take the message."""
_TRACE = """Keys of the monthly tables: month, metric, party, victim_side; of the tables …_by_area: month, metric, actor, victim_side,
adm1. Keys that are not needed to name one cell can be left out; if several cells match, they are listed."""
_TRACE_EXAMPLES = """examples:
  hasila trace monthly_arrests month=2024-07 party=SDF victim_side=ISIS
  hasila trace monthly_casualties_by_area month=2024-07 metric=killed adm1=Aleppo
  hasila trace FACT_ID --json                     an id from any table: fact_id, event_id, total_id, article_id
"""
_EVALUATE = """found: same metric and same number. strict: found, with the right victim side, scope, months, assertion and background.
A line of the file: {"id": the article's source_id, "published": a date or null, "facts": [{"metric", "best", …}]}; samples/gold.jsonl
has such lines, for the articles of `make run`."""
_EVALUATE_EXAMPLES = """example:
  hasila evaluate samples/gold.jsonl --list
"""
_SQL = """`show tables` lists the tables and views, `describe facts` the columns; every one has a comment. Long cells are cut
to fit a line; --csv and --json give them whole. Nothing can be written, and no other file be read."""
_SQL_EXAMPLES = """examples:
  hasila sql "show tables"
  hasila sql "select column_name, comment from duckdb_columns() where table_name = 'monthly_arrests'"
  hasila sql "from monthly_arrests where party = 'ANY' order by month" --csv > arrests.csv
"""
_SETTINGS = """A value comes from an option of the command, else a HASILA_* variable, else hasila.toml (or the file that HASILA_CONFIG
names), else the default."""
