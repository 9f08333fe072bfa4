from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from fenghua_supervisor import cli
from fenghua_supervisor.cli.call import Command, OneOf, UnopenedCommand
from fenghua_supervisor.cli.parser import COMMANDS, FILES, build_parser, commands_of
from tests.house_rules import ROOT


def test_every_command_of_the_room_can_be_called() -> None:
    found = walk_packages(cli.__path__, f"{cli.__name__}.")
    modules = [import_module(module.name) for module in found]
    values = [value for module in modules for value in vars(module).values()]
    kinds = Command, UnopenedCommand
    assert {v.name for v in values if isinstance(v, kinds)} == set(COMMANDS)


@pytest.mark.parametrize("file", FILES)
def test_each_file_has_the_commands_that_are_said_of_it(file: str) -> None:
    module = import_module(f"{cli.__name__}.{file}")
    assert [command.name for command in commands_of(module)] == FILES[file].split()


def test_only_the_file_of_a_command_is_loaded() -> None:
    script = (
        "import sys; from fenghua_supervisor.cli.parser import build_parser;"
        "build_parser(['log']).parse_args(['log', '1', '--text', 'a']);"
        "print(*(n for n in sys.modules if n.startswith('fenghua_supervisor.cli.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    loaded = {name.rpartition(".")[2] for name in done.stdout.decode().split()}
    assert "ledger" in loaded
    assert loaded.isdisjoint({"cockpit", "due", "about", "evaluation", "inspecting"})


def test_options_stand_before_or_after_the_command() -> None:
    parser = build_parser()
    before = parser.parse_args(["--json", "--as-of", "2025-10-31", "check"])
    after = parser.parse_args(["check", "--json", "--as-of", "2025-10-31"])
    assert (before.json, before.as_of) == (after.json, after.as_of) == (True, "2025-10-31")
    assert parser.parse_args(["check"]).json is False


@pytest.mark.parametrize("words", [["issue-notices", "--help"], ["log", "1", "--text", "export"]])
def test_a_command_is_the_same_where_the_others_have_only_names(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    whole, lean = build_parser(), build_parser(words)
    assert lean.format_usage() == whole.format_usage()
    # The words of all are listed where the help is asked for.
    assert (lean.format_help() == whole.format_help()) is ("--help" in words)
    told = []
    for parser in (whole, lean):
        try:
            told.append(repr(parser.parse_args(words)))
        except SystemExit:
            told.append(capsys.readouterr().out)
    assert told[0] == told[1] != ""


def test_a_command_that_is_not_meant_is_refused_like_any_wrong_word() -> None:
    with pytest.raises(SystemExit):
        build_parser(["log"]).parse_args(["export", "--out", "a.xlsx"])


def test_what_replaces_all_data_wants_the_folder_alone() -> None:
    opened = {name: c for name, c in COMMANDS.items() if isinstance(c, Command)}
    assert {name for name, command in opened.items() if command.alone} == {"restore", "demo"}
    assert COMMANDS.keys() - opened.keys() == {"move-to-server", "move-from-server"}


def test_words_come_in_readable_and_paths_as_they_are() -> None:
    odd = "区\u200b⼈局"
    said = build_parser().parse_args(
        [
            *("log", "82", "--text", odd, "--unit", odd),
            *("--file", odd, "--as-of", "2025-10-31\ufeff"),
        ]
    )
    assert (said.text, said.unit, said.as_of) == ("区人局", "区人局", "2025-10-31")
    assert said.file == [Path(odd)]


def test_whatever_is_called_a_file_is_a_path() -> None:
    for command in COMMANDS.values():
        for each in command.arguments:
            for argument in each.arguments if isinstance(each, OneOf) else (each,):
                if str(argument.options.get("metavar", "")).startswith("文件"):
                    assert argument.options["type"] is Path, (command.name, argument.names)


@pytest.mark.parametrize("page", ["README.md", "resources/help/09-command-line.md"])
def test_what_is_written_of_the_commands_is_there(page: str) -> None:
    rows = re.findall(r"^\| `?[a-z-]+.*", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    told: set[str] = set()
    for row in rows:
        head = row.partition(" | ")[0]
        names = {*re.findall(r"(?:^\| |[·、] ?)`?([a-z-]+)", head)} & COMMANDS.keys()
        known = {option for name in names for option in options_of(name)}
        assert not names or {*re.findall(r"--[a-z][a-z-]*", row)} <= known, row
        told |= names
    assert told == COMMANDS.keys()


def options_of(name: str) -> set[str]:
    """The names of a command's arguments, with what its words may say of those of all commands."""
    groups = (
        each.arguments if isinstance(each, OneOf) else (each,) for each in COMMANDS[name].arguments
    )
    return {
        "--json",
        "--data-dir",
        *(option for group in groups for each in group for option in each.names),
    }
