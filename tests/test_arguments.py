from __future__ import annotations

from pathlib import Path

import pytest

from fenghua_supervisor.arguments import parse_arguments


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ([], []),
        (["/收到/区农业农村局 10月.xlsx"], ["/收到/区农业农村局 10月.xlsx"]),
        (["--as-of", "2025-10-31", "方案.html", "/收到"], ["方案.html", "/收到"]),
    ],
)
def test_what_a_desktop_hands_over_are_files_for_the_window(
    words: list[str], files: list[str]
) -> None:
    args = parse_arguments(words)
    assert args.command is None
    assert args.files == tuple(Path(name).absolute() for name in files)


def test_a_command_with_a_file_stays_a_command() -> None:
    assert parse_arguments(["import-plan", "/收到/方案.html"]).command == "import-plan"


def test_a_wrong_command_is_no_file() -> None:
    with pytest.raises(SystemExit):
        parse_arguments(["打开"])


def test_the_window_may_be_opened_on_one_plan() -> None:
    args = parse_arguments(["--plan", "工作要点"])
    assert (args.command, args.plan) == (None, "工作要点")
    assert parse_arguments([]).plan is None
