"""One call of the command line: what every command gets, and how it answers."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import parse_day

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office


@dataclass(frozen=True, slots=True)
class Call:
    """One command with its arguments, on an open office, as of a day."""

    office: Office
    args: argparse.Namespace
    as_of: date

    def answer(self, words: str, document: object) -> None:
        """Print ``words``, or ``document`` as JSON when asked for."""
        if self.args.json:
            json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
            sys.stdout.write("\n")
        else:
            sys.stdout.write(words.rstrip("\n") + "\n")

    def answer_done(self, done: Done[object]) -> None:
        """Print what a verb did."""
        self.answer(done.message, {"label": done.label, "message": done.message})

    def on(self) -> date:
        """The business date: ``--on`` or the as-of date."""
        return parse_day(self.args.on) if self.args.on else self.as_of
