"""`hasila`: the command line. Parses, calls, prints, and turns what went wrong into a line and an exit code.

Exit codes: 0 done (run: published, or nothing new), 3 the checks stopped publication and the last release stands, 2 the
command was wrong, 1 anything else. Heavy imports stand inside the commands, so that --help is quick.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flows import settings
from flows.settings import Settings, SettingsError

OK, FAILED, WRONG, BLOCKED = 0, 1, 2, 3


class Wrong(ValueError):
    """The command was wrong; the message says what to give instead."""


_ABOUT = "Raw Arabic news in, monthly tables of operations, arrests and casualties out; every number leads back to its sentence."
_EPILOG = """examples:
  hasila run --raw articles/                      one night over a folder, into ./data
  hasila run --raw feed.jsonl.gz --home /srv/hasila
  hasila sql "from v_operations_by_party"         ask the tables; `hasila sql "show tables"` lists them
  hasila trace monthly_arrests month=2024-07 party=SDF victim_side=ISIS

exit codes: 0 done, 3 the checks stopped publication (the last release stands), 2 the command was wrong, 1 anything else
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    plain = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser(prog="hasila", description=_ABOUT, epilog=_EPILOG, formatter_class=plain)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., int], about: str, more: str = "") -> argparse.ArgumentParser:
        text = f"{about}\n\n{more}" if more else about
        sub = commands.add_parser(name, help=about, description=text, formatter_class=plain)
        sub.set_defaults(run=run)
        return sub

    def home(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--home", metavar="DIR", help="folder of the warehouse (setting home, default ./data)")

    run = command("run", _run, "read raw articles and publish the tables", _RUN)
    run.add_argument("--raw", metavar="PATH", action="append", help="file or folder of raw articles; may be given again (setting raw)")
    home(run)
    run.add_argument("--rebuild", action="store_true", help="compute every batch again, known ones too")
    run.add_argument("--accept-jumps", action="store_true", help="publish even if the tables say much else than the last release")
    run.add_argument("--show", action="store_true", help="print the three monthly tables at the end")
    run.add_argument("--verbose", action="store_true", help="show the orchestrator's log lines")

    backfill = command("backfill", _backfill, "read an archive in coarse batches, with the time that remains", _BACKFILL)
    backfill.add_argument("--raw", metavar="PATH", action="append", help="file or folder of raw articles; may be given again (setting raw)")
    home(backfill)
    backfill.add_argument("--runner", help="threads, processes or dask (setting runner)")
    backfill.add_argument("--workers", metavar="N", help="batches at the same time (setting workers)")
    backfill.add_argument("--dask-address", metavar="URL", help="scheduler of a running Dask cluster (setting dask_address)")
    backfill.add_argument("--backfill-articles", metavar="N", help="articles in a batch (setting backfill_articles)")
    backfill.add_argument("--verbose", action="store_true", help="show the orchestrator's log lines")

    serve = command("serve", _serve, "run every night: a Prefect server, the deployment and a worker", _SERVE)
    serve.add_argument("part", nargs="?", choices=("server", "worker"), help="only this one of the two")
    serve.add_argument("--raw", metavar="PATH", action="append", help="file or folder that each night reads (setting raw)")
    serve.add_argument("--port", metavar="N", dest="server_port", help="port of the server (setting server_port, default 4200)")
    home(serve)

    watch = command("watch", _watch, "look from outside whether the nights happen; send alarms", _WATCH)
    watch.add_argument("--test", action="store_true", help="send a message that says it is a trial")
    home(watch)

    trace = command("trace", _trace, "lead a number back to its facts, sentences and articles", _TRACE)
    trace.add_argument("target", help="a monthly table, or the id of an event, fact, total or article")
    trace.add_argument("keys", nargs="*", metavar="KEY=VALUE", help="for a table: the cell, e.g. month=2024-07 metric=killed party=ISIS")
    trace.add_argument("--json", action="store_true", help="print one JSON object")
    home(trace)

    evaluate = command("evaluate", _evaluate, "compare the warehouse with annotated articles and print the accuracy table", _EVALUATE)
    evaluate.add_argument("gold", metavar="GOLD.jsonl", help="annotated articles, one a line: id, published, facts")
    evaluate.add_argument("--warehouse", metavar="FILE", help="a DuckDB file instead of the home's current release")
    evaluate.add_argument("--split", help="only the annotated articles of this split")
    evaluate.add_argument("--events", action="store_true", help="compare pairs of articles: a shared event, a shared incident")
    evaluate.add_argument("--list", action="store_true", help="list each missed, spurious and differing fact")
    evaluate.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    home(evaluate)

    sql = command("sql", _sql, "ask the current release a question in SQL (read-only)", _SQL)
    sql.add_argument("query", help="one DuckDB query, e.g. \"select month, party, estimate from monthly_operations\"")
    sql.add_argument("--csv", action="store_true", help="print CSV")
    sql.add_argument("--json", action="store_true", help="print a JSON array of objects")
    home(sql)

    home(command("releases", _releases, "list the releases that are kept, newest first"))
    rollback = command("rollback", _rollback, "make an earlier release the current one again")
    rollback.add_argument("release", help="its id, as `hasila releases` lists it")
    home(rollback)
    home(command("settings", _settings, "print every setting, its value and where it came from", _SETTINGS))
    home(command("doctor", _doctor, "say what is wrong with this installation, and how to mend it"))
    return top


_RUN = """Files: .txt (with an optional NAME.meta.json), .html, .jsonl, .jsonl.gz, .warc, .warc.gz. A line of a .jsonl file has text or
html, and may have id, url, outlet, published, title. What cannot be read goes to the table `quarantine` with a reason,
and everything else is published. A second run over the same input changes nothing."""
_BACKFILL = """The tasks of `hasila run` in coarser batches, on threads, processes or a Dask cluster; the result is the same. What is done
stays done: started again after whatever stopped it, it goes on. The nights after it read only what is new."""
_SERVE = """Starts the server (SQLite in HOME/prefect, or the database that server_database names), creates the work pool with its limit of
one run at a time, deploys prefect.yaml (02:00 in Damascus) and starts a worker. Ends with Ctrl-C or SIGTERM. docs/operations.md."""
_WATCH = """For a timer of its own, in the morning: says when no run ended well (alarm_late_hours), no new article came (alarm_nights) or a
source fell silent (alarm_silent_days). What was told is not told again until it has ended. Alarms of a run itself (failed, blocked, too
much refused) are sent by the run. Channels: alarm_webhook, alarm_email. Exit code 1: a channel did not take the message."""
_TRACE = """Keys of the monthly tables: month, metric, party, victim_side; of the tables …_by_area: month, metric, actor, victim_side,
adm1. Keys that are not needed to name one cell can be left out; if several cells match, they are listed."""
_EVALUATE = """found: same metric and same number. strict: found, with the right victim side, scope, months, assertion and background."""
_SQL = """`show tables` lists the tables and views, `describe facts` the columns; every one has a comment (duckdb_columns())."""
_SETTINGS = """A value comes from an option of the command, else a HASILA_* variable, else hasila.toml (or the file that HASILA_CONFIG
names), else the default."""


def main(argv: list[str] | None = None) -> int:
    """Run a command; the exit code."""
    options = parser().parse_args(argv)
    try:
        return options.run(options)
    except (Wrong, SettingsError) as error:
        return _say(error, WRONG)
    except BrokenPipeError:  # the reader of our output has gone, as in `hasila sql … | head`
        sys.stderr.close()
        return FAILED
    except KeyboardInterrupt:
        return _say("interrupted; what is done is kept, the next run goes on from there", FAILED)
    except Exception as error:  # noqa: BLE001  (the last place where an error can become a line)
        return _failure(error)


def _say(message: object, code: int) -> int:
    print(f"hasila: {message}", file=sys.stderr)
    return code


def _failure(error: Exception) -> int:
    if type(error).__name__ == "ChecksFailed":  # by name: its module loads Great Expectations
        return _say(f"not published: {error}\nthe last release stands", BLOCKED)
    known = isinstance(error, OSError | RuntimeError | LookupError | ValueError)
    if not known:
        import traceback

        traceback.print_exc()
    return _say(error if known and str(error) else f"{type(error).__name__}: {error}", FAILED)


def _chosen(options: argparse.Namespace) -> Settings:
    given = vars(options)
    return settings.load({name: given[name] for name in settings.NAMES if name in given})


def _warehouse(options: argparse.Namespace) -> Path:
    from tasks.home import warehouse

    try:
        return warehouse(_chosen(options).home)
    except FileNotFoundError as error:
        raise Wrong(error) from None


def _input(options: argparse.Namespace) -> Settings:
    """The settings of a command that reads raw articles."""
    chosen = _chosen(options)
    if not chosen.raw:
        raise Wrong("no raw articles given: pass --raw PATH, or set raw in hasila.toml or HASILA_RAW")
    for path in chosen.raw:
        if not path.exists():
            raise Wrong(f"--raw {path}: there is no such file or folder")
    if chosen.home.exists() and not chosen.home.is_dir():
        raise Wrong(f"--home {chosen.home}: this is a file; give a folder")
    return chosen


def _serve(options: argparse.Namespace) -> int:
    chosen = _input(options) if options.part != "server" else _chosen(options)
    from flows.serve import SERVER, WORKER, serve

    serve(chosen, (options.part,) if options.part else (SERVER, WORKER))
    return OK


def _run(options: argparse.Namespace) -> int:
    chosen = _input(options)
    settings.prepare_environment(command=not options.verbose)
    from flows.report import tell

    night = None if options.rebuild or settings.prefect_server() else _quiet(chosen)
    if night is None:
        if not settings.prefect_server():
            print("starting (without a running Prefect server this takes 10 to 20 s)", file=sys.stderr)
        from flows.nightly import nightly

        night = nightly(raw=[str(p) for p in chosen.raw], home=str(chosen.home), rebuild=options.rebuild, accept_jumps=options.accept_jumps)
    for line in tell(night, chosen.home, show_tables=options.show):
        print(line)
    return OK


def _backfill(options: argparse.Namespace) -> int:
    chosen = _input(options)
    settings.prepare_environment(command=not options.verbose)
    from flows.backfill import backfill
    from flows.report import tell

    names = ("runner", "workers", "dask_address", "backfill_articles")
    night = backfill(raw=[str(p) for p in chosen.raw], home=str(chosen.home), **{name: getattr(chosen, name) for name in names})
    _print_lines(tell(night, chosen.home, show_tables=False))
    return OK


def _watch(options: argparse.Namespace) -> int:
    chosen = _chosen(options)
    settings.prepare_environment(command=True)
    from flows import alarming

    if options.test and not (chosen.alarm_webhook or chosen.alarm_email):
        raise Wrong("no channel is chosen: set alarm_webhook or alarm_email")
    if not options.test and not chosen.home.is_dir():
        raise Wrong(f"{chosen.home}: there is no such home")
    told = alarming.try_out(chosen) if options.test else alarming.watch(chosen)
    _print_lines(f"{alarm.kind:<12}{alarm.text}" for alarm in told.found)
    if told.problem:
        raise RuntimeError(f"not sent: {told.problem}")
    where = " and ".join(told.channels) if told.channels else "nowhere: no channel is chosen (alarm_webhook, alarm_email)"
    print(f"{told.new} new, sent by {where}" if told.new else f"nothing new to tell, {len(told.found)} standing")
    return OK


def _quiet(chosen: Settings) -> Any:
    """The night, if there is nothing to do in it; then no server needs to be started. None if there may be something."""
    from flows.report import Night
    from tasks import batches, home, loading, materialising
    from warehouse.release import current_release

    stands = current_release(chosen.home)
    if stands is None or home.published_from(chosen.home) is None:
        return None
    with home.one_writer(chosen.home):
        loaded = loading.nothing_new(chosen.raw, chosen.home, chosen.max_article_bytes)
        planned = batches.plan(chosen.home, chosen.max_article_bytes)
        if loaded is None or batches.missing(chosen.home, batches.CHECKED, planned):
            return None
        if home.published_from(chosen.home) != materialising.fingerprint(chosen.home, planned):
            return None
    return Night(None, "unchanged", stands.release_id, loaded)


def _trace(options: argparse.Namespace) -> int:
    from flows import show
    from tasks.tracing import TraceError, trace

    keys = dict(k.partition("=")[::2] for k in options.keys)
    if wrong := [k for k in options.keys if "=" not in k]:
        raise Wrong(f"{' '.join(wrong)}: expected KEY=VALUE, such as month=2024-07")
    try:
        found = trace(_warehouse(options), options.target, keys)
    except TraceError as error:
        raise Wrong(error) from None
    _print_json(found) if options.json else _print_lines(show.trace(found))
    return OK


def _evaluate(options: argparse.Namespace) -> int:
    from tasks import evaluation

    if options.events:
        return _evaluate_events(options)
    try:
        gold = evaluation.read_gold(Path(options.gold), options.split)
    except (OSError, ValueError) as error:
        raise Wrong(error) from None
    warehouse = Path(options.warehouse) if options.warehouse else _warehouse(options)
    if not warehouse.is_file():
        raise Wrong(f"--warehouse {warehouse}: there is no such file")
    report = evaluation.evaluate(gold, evaluation.read_warehouse(warehouse))
    if options.list:
        for d in report.differences:
            what = f" in {', '.join(d.in_what)}" if d.in_what else ""
            fact = d.fact
            quote = str(fact.get("quote") or "")[:90]
            print(f"{d.article}  {d.kind:<9}{fact['metric']} {fact['best']} {fact['victim_side']} {fact['scope']}{what}  «{quote}»")
    _print_json(report.summary()) if options.json else _print_lines(report.lines())
    return OK


def _evaluate_events(options: argparse.Namespace) -> int:
    from tasks import event_evaluation

    try:
        incidents = event_evaluation.read_incidents(Path(options.gold))
    except (OSError, ValueError) as error:
        raise Wrong(error) from None
    warehouse = Path(options.warehouse) if options.warehouse else _warehouse(options)
    if not warehouse.is_file():
        raise Wrong(f"--warehouse {warehouse}: there is no such file")
    if options.list:
        pairs = event_evaluation.evaluate_pairs(event_evaluation.read_events(warehouse, news_only=True), incidents)
        for kind, wrong in (("missed", pairs.recorded - pairs.found), ("spurious", pairs.found - pairs.recorded)):
            for left, right in sorted(wrong):
                print(f"{kind:<9}{left}  {right}")
    figures = event_evaluation.summary(warehouse, incidents)
    _print_json(figures) if options.json else _print_lines(event_evaluation.lines(figures))
    return OK


def _sql(options: argparse.Namespace) -> int:
    import duckdb

    from flows import show

    # Reading only, and this file only: no writing to the disk through COPY, no other files.
    with duckdb.connect(str(_warehouse(options)), read_only=True, config={"enable_external_access": "false"}) as con:
        try:
            found = con.execute(options.query)
            names, rows = [c[0] for c in found.description or ()], found.fetchall()
        except duckdb.Error as error:
            raise Wrong(error) from None
    if options.json:
        _print_json([dict(zip(names, row, strict=True)) for row in rows])
    elif options.csv:
        import csv

        csv.writer(sys.stdout).writerows([names, *rows])
    else:
        _print_lines(show.table(names, rows))
    return OK


def _releases(options: argparse.Namespace) -> int:
    from flows import show
    from warehouse.release import releases

    found = releases(_chosen(options).home)
    rows = [(r.release_id, f"{r.published_at:%Y-%m-%d %H:%M} UTC", "current" if r.current else "", r.path.stat().st_size) for r in found]
    _print_lines(show.table(("release", "published", "", "bytes"), rows) if rows else ["no releases yet"])
    return OK


def _rollback(options: argparse.Namespace) -> int:
    from tasks.home import one_writer
    from warehouse.release import rollback

    home = _chosen(options).home
    if not home.is_dir():
        raise Wrong(f"{home}: there is no such home")
    with one_writer(home):
        try:
            release = rollback(home, options.release)
        except LookupError as error:
            raise Wrong(error.args[0]) from None
    print(f"{release.release_id} is current" if release.changed else f"{release.release_id} was current already")
    return OK


def _settings(options: argparse.Namespace) -> int:
    from flows import show

    chosen = _chosen(options)
    rows = [(n, chosen.shown(n), chosen.origin[n], settings.DOCS[n]) for n in settings.NAMES]
    _print_lines(show.table(("setting", "value", "from", "meaning"), rows, widest=130))
    return OK


def _doctor(options: argparse.Namespace) -> int:
    from flows.doctor import findings

    found = list(findings(_chosen(options)))
    for finding in found:
        print(("ok      " if finding.fine else "WRONG   ") + finding.text)
    return OK if all(f.fine for f in found) else FAILED


def _print_lines(lines: Any) -> None:
    for line in lines:
        print(line)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, default=str, indent=1))


if __name__ == "__main__":
    sys.exit(main())
