"""The child process that reads untrusted files: under limits, one JSON line per file.

It is started as ``python -m fenghua_supervisor.exchange.reading.child``. A frozen program has no
``python`` beside it: there ``sys.executable`` is the program itself, which ``main.py`` turns into
this child when ``CHILD_FLAG`` is its first argument, before it imports anything else.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading import limits

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[Path, limits.Stopwatch], object]

FORM, PLAN, ARCHIVE, PAPER = "form", "plan", "archive", "paper"
FINDINGS, PHOTO, SURVEY, TABLE = "findings", "photo", "survey", "table"


def main() -> int:
    """Read the paths of the task that stands on stdin; answer each with a line on stdout.

    A file that takes more memory or says more than it may is the last: the next get a new child.
    """
    task = json.loads(sys.stdin.buffer.read())
    limits.limit_memory(limits.memory_of(photos=task["kind"] == PHOTO))
    read = _reader(task["kind"], task["more"])
    watch = limits.Stopwatch()
    for path in task["paths"]:
        watch.begin_file()
        line = _answer(read, Path(path), watch)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
        if line.startswith(b'{"limit"'):
            break
    return 0


def _reader(kind: str, more: object) -> Read:
    if kind in (FORM, ARCHIVE):
        from fenghua_supervisor.exchange.reading.forms import archive_reader, form_reader

        return form_reader() if kind == FORM else archive_reader()
    if kind == PAPER:
        from fenghua_supervisor.exchange.reading.papers import paper_reader

        return paper_reader()
    if kind == FINDINGS:
        from fenghua_supervisor.exchange.reading.finding_tables import finding_reader

        return finding_reader(more)
    if kind == SURVEY:
        from fenghua_supervisor.exchange.reading.surveys import survey_reader

        return survey_reader(more)
    if kind == TABLE:
        from fenghua_supervisor.exchange.reading.tables import table_reader

        return table_reader()
    if kind == PHOTO:
        from fenghua_supervisor.exchange.reading.photos import photo_reader

        return photo_reader()
    from fenghua_supervisor.exchange.reading.plans import plan_reader

    return plan_reader(more)


def _answer(read: Read, path: Path, watch: limits.Stopwatch) -> bytes:
    try:
        line = json.dumps({"value": read(path, watch)}).encode("ascii")
    except UserError as refusal:
        line = json.dumps({"why": str(refusal)}).encode("ascii")
    except MemoryError:
        line = b'{"limit": "memory"}'
    return line if len(line) <= limits.LARGEST_ANSWER else b'{"limit": "answer"}'


if __name__ == "__main__":
    sys.exit(main())
