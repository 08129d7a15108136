"""`hasila`: the command line. Calls, prints, and turns what went wrong into a line and an exit code. Its options and help: arguments.py.

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

from flows import arguments, settings
from flows.settings import Settings, SettingsError

OK, FAILED, WRONG, BLOCKED = 0, 1, 2, 3


class Wrong(ValueError):
    """The command was wrong; the message says what to give instead."""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    return arguments.parser(
        {
            "run": _run, "backfill": _backfill, "serve": _serve, "watch": _watch, "trace": _trace, "evaluate": _evaluate, "sql": _sql,
            "releases": _releases, "rollback": _rollback, "settings": _settings, "doctor": _doctor,
        }
    )  # fmt: skip


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
        from flows import own_server
        from flows.nightly import nightly

        how = {"rebuild": options.rebuild, "accept_jumps": options.accept_jumps}
        with own_server.at_hand():
            night = nightly(raw=[str(p) for p in chosen.raw], home=str(chosen.home), **how)
    for line in tell(night, chosen.home, show_tables=options.show):
        print(line)
    return OK


def _backfill(options: argparse.Namespace) -> int:
    chosen = _input(options)
    settings.prepare_environment(command=not options.verbose)
    from flows import own_server
    from flows.backfill import backfill
    from flows.report import tell

    names = ("runner", "workers", "dask_address", "backfill_articles")
    with own_server.at_hand():
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
    gold = _annotated(options, lambda path: evaluation.read_gold(path, options.split))
    warehouse = _file_or_release(options)
    report = evaluation.evaluate(gold, evaluation.read_warehouse(warehouse))
    if options.list:
        for d in report.differences:
            what = f" in {', '.join(d.in_what)}" if d.in_what else ""
            fact = d.fact
            quote = str(fact.get("quote") or "")[:90]
            print(f"{d.article}  {d.kind:<9}{fact['metric']} {fact['best']} {fact['victim_side']} {fact['scope']}{what}  «{quote}»")
    _print_json(report.summary()) if options.json else _print_lines(report.lines())
    return OK


def _annotated(options: argparse.Namespace, read: Callable[[Path], Any]) -> Any:
    try:
        return read(Path(options.gold))
    except OSError as error:
        raise Wrong(f"{options.gold}: {error.strerror or error}; expected a file of annotated articles, one a line") from None
    except ValueError as error:
        raise Wrong(error) from None


def _file_or_release(options: argparse.Namespace) -> Path:
    found = Path(options.warehouse) if options.warehouse else _warehouse(options)
    if not found.is_file():
        raise Wrong(f"--warehouse {found}: there is no such file")
    return found


def _evaluate_events(options: argparse.Namespace) -> int:
    from tasks import event_evaluation

    incidents = _annotated(options, event_evaluation.read_incidents)
    warehouse = _file_or_release(options)
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
            if found is None:  # DuckDB's answer to no statement, as in '' or a comment
                raise Wrong('no query was given; `hasila sql "show tables"` lists what can be asked')
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
