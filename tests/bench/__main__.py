"""Measures the program beside its baselines: ``make bench``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench import (
    bulletin,
    cockpit,
    command_line,
    due,
    findings,
    follow_up,
    form_import,
    keystroke,
    large_papers,
    on_server,
    papers,
    start_up,
)
from tests.bench.report import table, this_machine, write_into, write_json
from tests.bench.stalls import figures as stalls

MEASURES = {
    "start-up": start_up.measure,
    "bulletin": bulletin.measure,
    "papers": papers.measure,
    "large-papers": large_papers.measure,
    "keystroke": keystroke.measure,
    "due": due.measure,
    "follow-up": follow_up.measure,
    "form-import": form_import.measure,
    "command-line": command_line.measure,
    "cockpit": cockpit.measure,
    "findings": findings.measure,
    "stalls": stalls.measure,
    "server": on_server.measure,
}


def main() -> None:
    """Run the measures asked for, print the table, write the JSON file."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("bench.json"), help="the JSON file")
    parser.add_argument("--only", nargs="*", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--into", type=Path, help="a page that the table is put into: README.md")
    arguments = parser.parse_args()
    figures = []
    for name in arguments.only:
        print(f"{name} …", flush=True)
        figures += MEASURES[name]()
    print(table(figures))
    write_json(figures, arguments.out)
    if arguments.into is not None:
        write_into(figures, arguments.into, this_machine())


if __name__ == "__main__":
    main()
