"""``python -m tests.faults``: inject the faults and print what was lost."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.result import NIGHTLY, SMALL
from tests.faults.runner import run_faults, table_of
from tests.faults.table import FAULTS
from tests.forked.calls import CAN_WATCH

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--size", choices=("small", "nightly"), default="nightly")
    parser.add_argument("--only", default="", help="F01,F02")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, help="writes NAME.json and NAME.md")
    args = parser.parse_args(arguments)
    if not CAN_WATCH:
        parser.error("it needs Linux and a C compiler")
    size = NIGHTLY if args.size == "nightly" else SMALL
    wanted = [fault for fault in FAULTS if not args.only or fault.number in args.only.split(",")]
    results = run_faults(wanted, size, args.jobs)
    table = table_of(results)
    sys.stdout.write(f"{table}\n")
    for result in results:
        for words in result.seen:
            sys.stdout.write(f"{result.fault}: {words}\n")
    if args.out:
        args.out.with_suffix(".json").write_text(
            json.dumps([asdict(r) for r in results], ensure_ascii=False, indent=1), "utf-8"
        )
        args.out.with_suffix(".md").write_text(f"{table}\n", "utf-8")
    return int(any(result.losses for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
