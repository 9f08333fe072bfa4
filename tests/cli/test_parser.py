from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from fenghua_supervisor import cli
from fenghua_supervisor.cli.call import Command
from fenghua_supervisor.cli.parser import COMMANDS, build_parser


def test_every_command_of_the_room_can_be_called() -> None:
    modules = [
        import_module(f"{cli.__name__}.{found.name}") for found in iter_modules(cli.__path__)
    ]
    values = [value for module in modules for value in vars(module).values()]
    assert {v.name for v in values if isinstance(v, Command)} == set(COMMANDS)


def test_options_stand_before_or_after_the_command() -> None:
    parser = build_parser()
    before = parser.parse_args(["--json", "--as-of", "2025-10-31", "check"])
    after = parser.parse_args(["check", "--json", "--as-of", "2025-10-31"])
    assert (before.json, before.as_of) == (after.json, after.as_of) == (True, "2025-10-31")
    assert parser.parse_args(["check"]).json is False


def test_what_replaces_all_data_wants_the_folder_alone() -> None:
    assert {name for name, command in COMMANDS.items() if command.alone} == {"restore", "demo"}
