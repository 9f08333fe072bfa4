from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

LATE = "2026-01-05"  # the plan is past: every action is overdue
UNIT = "区住建局"


def issue(program: Program, out: Path, *more: object, as_of: str = LATE) -> Any:  # noqa: ANN401
    return program.json("issue-notices", "--out", out, *more, as_of=as_of)


def test_every_unit_gets_one_sheet_in_one_step(program: Program, tmp_path: Path) -> None:
    sheets = issue(program, tmp_path / "out")
    assert len(sheets) == len({sheet["unit"] for sheet in sheets}) == 43
    assert [sheet["serial"] for sheet in sheets] == list(range(1, 44))
    assert sum(len(sheet["items"]) for sheet in sheets) == 124
    assert {sheet["reply_due"] for sheet in sheets} == {"2026-01-12"}
    assert sorted(str(path) for path in (tmp_path / "out").iterdir()) == sorted(
        sheet["file"] for sheet in sheets
    )
    assert program.json("undo")["label"] == "撤销：发催办单 1—43号"
    assert issue(program, tmp_path / "out", "--unit", UNIT)[0]["number"] == "奉共富督催〔2026〕1号"


def test_a_second_urge_within_the_gap_needs_a_reason(program: Program, tmp_path: Path) -> None:
    (first,) = issue(program, tmp_path, "--unit", UNIT)
    again = ("issue-notices", "--out", tmp_path, "--unit", UNIT)
    refused = program(*again, as_of="2026-01-08")
    assert refused.returncode == 1
    assert refused.stderr == (
        f"1月5日已向{UNIT}发过奉共富督催〔2026〕1号，3个工作日内再次催办须写明理由。\n"
    )
    later = program(*again, as_of="2026-01-09")
    count = len(first["items"])
    assert (later.returncode, later.stdout) == (
        0,
        f"没有需要发的催办单。\n{UNIT}{count}项已催办，1月12日前答复。\n",
    )
    (second,) = issue(
        program, tmp_path, "--unit", UNIT, "--reason", "省里来督查", as_of="2026-01-08"
    )
    assert (second["serial"], second["reason"], second["burden"]) == (2, "省里来督查", 2)


def test_a_step_up_needs_the_unanswered_step_below(program: Program, tmp_path: Path) -> None:
    up = ("issue-notices", "--out", tmp_path, "--kind", "督办", "--unit", UNIT)
    refused = program(*up, as_of=LATE)
    assert refused.stderr == (
        f"{UNIT}没有逾期未答复的催办单，直接发督办单须写明理由（特事特办）。\n"
    )
    assert issue(program, tmp_path, "--kind", "督办") == []
    issue(program, tmp_path, "--unit", UNIT)
    (sheet,) = issue(program, tmp_path, "--kind", "督办", as_of="2026-01-13")
    assert (sheet["number"], sheet["unit"]) == ("奉共富督办〔2026〕1号", UNIT)
    special = ("--kind", "talk", "--unit", UNIT, "--reason", "特事特办")
    missing = program(*up[:1], *special, "--out", str(tmp_path), as_of="2026-01-13")
    assert missing.stderr == "约谈通知书要写明约谈的时间、地点和约谈人，请补充。\n"
    special = (*special, "--at", "2026-01-15 14:30", "--place", "201会议室")
    missing = program(*up[:1], *special, "--out", str(tmp_path), as_of="2026-01-13")
    assert "要一起写：--at、--place、--talks-by" in missing.stderr
    (sheet,) = issue(program, tmp_path, *special, "--talks-by", "王副区长", as_of="2026-01-13")
    assert sheet["number"] == "奉共富督谈〔2026〕1号"
    assert sheet["talk"] == {"at": "2026-01-15T14:30", "place": "201会议室", "by": "王副区长"}


def test_what_is_printed_cannot_be_undone(program: Program, tmp_path: Path) -> None:
    issue(program, tmp_path, "--unit", UNIT, "--printed")
    assert "没有可以撤销的步骤" in program.refused("undo")


def test_nothing_is_issued_when_nothing_calls_for_it(program: Program, tmp_path: Path) -> None:
    told = program("issue-notices", "--out", tmp_path / "out", as_of="2025-10-20")
    assert (told.returncode, told.stdout) == (0, "没有需要发的催办单。\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "抓人"), "没有“抓人”这种文书"),
        (("--unit", "火星局"), "没有名为“火星局”的牵头单位"),
        (("--reply-days", "0"), "答复期限请填1到60个工作日"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    program: Program, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = program("issue-notices", "--out", tmp_path, *arguments, as_of=LATE)
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert said in ran.stderr


def test_a_folder_that_cannot_be_written_leaves_nothing_issued(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    ran = program("issue-notices", "--out", tmp_path / "file" / "out", as_of=LATE)
    assert (ran.returncode, "没有写进文件夹" in ran.stderr) == (1, True)
    assert [step["label"] for step in program.json("history")] == ["建立台账"]
