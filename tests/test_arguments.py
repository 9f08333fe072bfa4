from __future__ import annotations

from pathlib import Path

import pytest

from fenghua_supervisor.arguments import WindowArguments, parse_arguments


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


@pytest.mark.parametrize(
    "words",
    [
        ["--data-dir=数据", "--as-of=2025-10-31", "--plan=工作要点"],
        ["--data-dir", "数据", "--as-of", "2025-10-31", "--plan", "工作要点"],
        ["--plan=a", "--plan", "工作要点", "--data-dir=数据", "--as-of", "2025-10-31"],
    ],
)
def test_what_the_window_takes_is_said_in_either_form_and_the_last_word_counts(
    words: list[str],
) -> None:
    wanted = WindowArguments(Path("数据"), "2025-10-31", "工作要点")
    assert parse_arguments(words) == wanted


def test_what_follows_an_option_may_look_like_a_number_below_zero() -> None:
    assert parse_arguments(["--plan", "-5", "--as-of="]) == WindowArguments(plan="-5", as_of="")


@pytest.mark.parametrize("words", [["--plan"], ["--data-dir", "--plan", "工作要点"]])
def test_an_option_without_its_word_is_wrong_usage(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parse_arguments(words)
    assert end.value.code == 2


def test_an_option_cut_short_is_still_understood() -> None:
    args = parse_arguments(["--data-d", "数据"])
    assert (args.command, args.data_dir, args.files) == (None, Path("数据"), ())
