"""What the program is started with: a command, or the window with the files it is to open."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor import console
from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.folders.home import given_place

if TYPE_CHECKING:
    from collections.abc import Sequence


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; the commands are loaded only when more is said than what the window takes.

    ``files``: absolute paths of what the window is to open, as a desktop hands them over.
    """
    window = argparse.ArgumentParser(
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
        formatter_class=partial(argparse.HelpFormatter, width=console.columns() - 2),
    )
    window.set_defaults(command=None, files=())
    window.add_argument("--data-dir", type=given_place)
    window.add_argument("--as-of", type=readable)
    window.add_argument("--plan", type=readable)
    try:
        args, more = window.parse_known_args(argv)
    except argparse.ArgumentError:
        more = list(argv)
    if all(_names_file(word) for word in more):
        # The window that opens them may be that of another process, with another current folder.
        args.files = tuple(Path(word).absolute() for word in more)
        return args
    from fenghua_supervisor.cli.parser import build_parser

    return build_parser(argv).parse_args(argv, argparse.Namespace(files=()))


def _names_file(word: str) -> bool:
    """Whether an argument is a file to open: no command has an ending or is a path."""
    return not word.startswith("-") and (Path(word).suffix != "" or Path(word).is_absolute())
