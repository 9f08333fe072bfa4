from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.parser import COMMANDS
from fenghua_supervisor.paths import SHIPPED_DIR
from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

SHIPPED = SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt"
#: One that is set in half the time of the whole one.
OF_A_UNIT = ("bulletin", "--month", "2025-10", "--unit", "区民政局", "--out")
FIELDS = {
    "number", "title", "text", "text_status", "campaign", "section", "lead_units", "due_date",
    "due_precision", "due_basis", "targets", "state", "light", "light_reason", "percent",
    "expected_percent", "last_entry_on",
}  # fmt: skip


def test_the_ledger_has_122_rows_from_the_first_command(new_program: Program) -> None:
    rows = new_program.apart.json("actions")
    assert len(rows) == 122
    assert set(rows[0]) >= FIELDS
    assert {row["text_status"] for row in rows[:53]} == {"missing"}


def test_targets_are_numbers_with_their_units(program: Program) -> None:
    (row,) = program.json("actions", "--search", "天然气利用总量")
    gas, power = row["targets"]
    assert (row["number"], gas["value"], gas["unit"], power["value"]) == (82, 1.06, "亿方/年", 27.5)


def test_init_changes_nothing_the_second_time(new_program: Program) -> None:
    first = new_program.apart.json("init")
    assert new_program.json("init") == first
    assert len(new_program.json("history")) == 1


def test_a_preview_of_the_shipped_plan(program: Program) -> None:
    preview = program.json("import-plan", SHIPPED)
    assert (len(preview["actions"]), len(preview["missing_numbers"])) == (69, 53)
    assert preview["problems"] == []
    assert {action["change"] for action in preview["actions"]} == {"unchanged"}
    assert sum(len(action["lead_units"]) for action in preview["actions"]) == 124


def test_log_then_undo(program: Program) -> None:
    program.apart("log", 82, "--text", "管网二期验收", "--percent", "60", "--unit", "发改局")
    (row,) = program.json("actions", "--search", "gweq")
    assert (row["light"], row["percent"], row["last_entry_on"]) == ("red", 60, "2025-10-31")
    program.json("undo")
    assert program.json("actions", "--search", "gweq") == []
    assert [s["label"] for s in program.json("history")] == [
        "撤销：记跟踪 82",
        "记跟踪 82",
        "建立台账",
    ]


def test_close_and_reopen(program: Program, tmp_path: Path) -> None:
    proof = tmp_path / "名册.txt"
    proof.write_text("十二支", encoding="utf-8")
    assert "佐证材料" in program.refused("close", 69, "--text", "完成")
    program.json("close", 69, "--text", "完成", "--evidence", proof)
    assert [r["number"] for r in program.json("actions", "--state", "已办结")] == [69]
    program.json("reopen", 69, "--text", "回头看")
    assert [r["number"] for r in program.json("actions", "--state", "reopened")] == [69]


def test_filters_by_light_unit_and_state(program: Program) -> None:
    assert len(program.json("actions", "--light", "待导入")) == 53
    assert len(program.json("actions", "--unit", "区民政局")) == 12
    assert len(program.json("actions", "--state", "filed")) == 69


def test_the_ledger_is_the_current_plan_unless_all_are_asked_for(
    program: Program, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "示例区办学行动方案（2021—2025年）\n1.办好示例学校。（牵头单位：区教育局）\n",
        encoding="utf-8",
    )
    program.json("import-plan", other, "--apply")
    assert len(program.json("actions")) == 122
    assert program.json("export", tmp_path / "台账.csv")["actions"] == 122
    rows = program.json("actions", "--all-plans", "--search", "示例学校")
    assert [(row["plan_id"], row["number"]) for row in rows] == [(2, 1)]


def test_what_an_import_could_not_read_is_counted(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("示例区行动方案（2021—2025年）\n1.办好示例学校。\n", encoding="utf-8")
    words = program("import-plan", path).stdout
    assert "识别1项" in words
    assert "1处未能识别" in words


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "pdf"])
def test_the_ledger_is_exported(program: Program, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"台账.{suffix}"
    assert program.json("export", path)["actions"] == 122
    assert path.stat().st_size > 10_000


def test_a_bulletin_is_written(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "通报.pdf"
    program.json("bulletin", "--month", "2025-10", "--out", path)
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_frozen_bulletin_is_reprinted(program: Program, tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    program.json(*OF_A_UNIT, first, "--freeze")
    program.json("log", 82, "--text", "后来的记录", "--percent", 10)
    answer = program.json(*OF_A_UNIT, second)
    assert answer["frozen"] is True
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("asked", "period", "scope", "part"),
    [
        (("--period", "2025-Q3"), "2025-Q3", "", ""),
        (("--period", "2025-H1", "--unit", "教育局"), "2025-H1", "区教育局", "单位"),
        (
            ("--month", "2025-10", "--campaign", "大花园"),
            *("2025-10", "全域美丽大花园建设攻坚行动", "专项"),
        ),
    ],
)
def test_a_bulletin_of_any_period_and_scope(
    program: Program, tmp_path: Path, asked: tuple[str, ...], period: str, scope: str, part: str
) -> None:
    path = tmp_path / "通报.pdf"
    answer = program.json("bulletin", *asked, "--out", path)
    assert (answer["period"], answer["scope"]) == (period, scope)
    assert answer["number"] == f"2025年{part}第1期（{part}总第1期）"
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_word_file_is_written_but_never_frozen(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    program.json(*OF_A_UNIT, path)
    assert path.read_bytes().startswith(b"PK")
    assert "定稿的原件是PDF" in program.refused(*OF_A_UNIT, path, "--freeze")
    program.json(*OF_A_UNIT, tmp_path / "通报.pdf", "--freeze")
    assert "只能重印PDF原件" in program.refused(*OF_A_UNIT, path)


def test_an_unfinished_month_is_not_frozen(program: Program, tmp_path: Path) -> None:
    made = (*OF_A_UNIT, tmp_path / "1.pdf", "--as-of", "2025-10-30")
    assert "还没有结束" in program.refused(*made, "--freeze")
    assert program.json(*made)["frozen"] is False


def test_the_day_of_issue_is_given_and_bound_to_an_edition(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "1.pdf"
    made = (*OF_A_UNIT, path)
    assert "早于统计截止日" in program.refused(*made, "--issued-on", "2025-10-30")
    assert "印发日期“明天”不是有效日期" in program.refused(*made, "--issued-on", "明天")
    assert not path.exists()
    program.json(*made, "--issued-on", "2025-11-04", "--freeze")
    text = "".join(page.text for page in reading.pages(path.read_bytes()))
    assert "2025年11月4日印发" in text
    assert "印发日期不能再改" in program.refused(*made, "--issued-on", "2025-11-05")


def test_backup_restore_and_check(program: Program, tmp_path: Path) -> None:
    program.json("backup", tmp_path / "b.zip")
    before = program.json("check")["content_hash"]
    program.json("log", 82, "--text", "之后会被恢复掉")
    program.json("restore", tmp_path / "b.zip")
    after = program.json("check")
    assert (after["ok"], after["content_hash"]) == (True, before)


def test_demo_data_is_marked_and_repeatable(program: Program) -> None:
    program.json("demo", "--months", 2, "--seed", 5)
    rows = program.json("actions")
    assert {row["light"] for row in rows} >= {"red", "green", "grey"}
    assert "已有记录" in program.refused("demo", "--months", 2)
    assert program.json("check")["ok"] is True


@pytest.mark.parametrize("arguments", [["nonsense"], ["log", "82"], ["bulletin"], ["log", "x"]])
def test_wrong_usage_is_status_two(program: Program, arguments: list[str]) -> None:
    assert program(*arguments).returncode == 2


def test_a_process_of_its_own_ends_with_the_same_status_and_words(program: Program) -> None:
    for arguments in (["log", "82"], ["log", 999, "--text", "x"], ["history"]):
        apart, forked = program.apart(*arguments), program(*arguments)
        assert (apart.returncode, apart.stdout) == (forked.returncode, forked.stdout)
        assert apart.stderr == forked.stderr


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(new_program: Program, command: str) -> None:
    ran = new_program(command, "--help")
    assert (ran.returncode, "usage" in ran.stdout) == (0, True)


def test_a_freeze_is_all_or_nothing(program: Program, tmp_path: Path) -> None:
    program.refused(*OF_A_UNIT, tmp_path / "no folder" / "b.pdf", "--freeze")
    assert [step["label"] for step in program.json("history")] == ["建立台账"]
    program.json(*OF_A_UNIT, tmp_path / "b.pdf", "--freeze")
    program.refused(*OF_A_UNIT, tmp_path / "again.pdf", "--freeze")
    assert not (tmp_path / "again.pdf").exists()
