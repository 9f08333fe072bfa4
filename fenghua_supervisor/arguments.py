"""What the program is started with: a command, or the window with the files it is to open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.folders.home import given_place
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

#: What the window takes, and what becomes of the word that follows.
_TAKEN: dict[str, tuple[str, Callable[[str], Path | str]]] = {
    "--data-dir": ("data_dir", given_place),
    "--as-of": ("as_of", readable),
    "--plan": ("plan", readable),
}


@record
class WindowArguments:
    """What the window is started with.

    ``files``: absolute paths of what the window is to open, as a desktop hands them over.
    """

    data_dir: Path | str | None = None
    as_of: str | None = None
    plan: str | None = None
    files: tuple[Path, ...] = ()
    command: None = None


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace | WindowArguments:
    """The arguments.

    The commands, and what parses their words, are loaded only when more is said than what the
    window takes, or when it is said otherwise.
    """
    plain = _for_window(argv)
    if plain is not None:
        return plain
    from argparse import Namespace

    from fenghua_supervisor.cli.parser import build_parser

    return build_parser(argv).parse_args(argv, Namespace(files=()))


def _for_window(argv: Sequence[str]) -> WindowArguments | None:
    """What is said to the window, in words that can only mean it; None: something else is said."""
    given: dict[str, Any] = {}
    files: list[Path] = []
    words = iter(argv)
    for word in words:
        option, is_joined, value = word.partition("=")
        if option in _TAKEN:
            if not is_joined:
                value = next(words, "--")
                if _may_be_option(value):
                    return None
            name, read = _TAKEN[option]
            given[name] = read(value)
        elif _names_file(word):
            # The window that opens it may be another process's, with another current folder.
            files.append(Path(word).absolute())
        else:
            return None
    return WindowArguments(**given, files=tuple(files))


def _may_be_option(word: str) -> bool:
    return word.startswith("-") and word != "-" and not word[1:].isdecimal()


def _names_file(word: str) -> bool:
    """Whether an argument is a file to open: no command has an ending or is a path."""
    return not word.startswith("-") and (Path(word).suffix != "" or Path(word).is_absolute())
