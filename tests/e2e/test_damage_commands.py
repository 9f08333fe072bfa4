from __future__ import annotations

import json
import random
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.store.connection import sql
from tests.e2e.conftest import Program
from tests.memory_disk import made_once

if TYPE_CHECKING:
    from pathlib import Path

    from tests.forked.forks import ForkServer

FLIP = "UPDATE action SET title = title || '！' WHERE number = 82"


def changed(program: Program, *statements: str) -> None:
    database = SqliteDatabase(str(program.folder / "office.db"))
    for statement in statements:
        sql.run(database, statement)
    database.close()


def test_damaged_data_is_read_and_exported_but_not_written(
    program: Program, tmp_path: Path
) -> None:
    program.json("backup")
    changed(program, FLIP)
    told = program.refused("check")
    assert "任务有1条记录与留痕不符" in told
    assert "最近一份完好的备份做于" in told
    for arguments in (["log", 82, "--text", "x"], ["undo"], ["act-now", "--text", "x"]):
        assert "已停止写入" in program.refused(*arguments)
    assert "不能备份" in program.refused("backup", tmp_path / "b.zip")
    assert len(program.json("actions")) == 122
    program.json("export", tmp_path / "台账.xlsx")
    assert "已按留痕修复1条记录" in program("repair").stdout
    program.json("log", 82, "--text", "照常。")
    assert program.json("check")["ok"]


def test_the_backup_of_the_day_sees_damage_before_the_first_step(program: Program) -> None:
    shutil.rmtree(program.folder / "backups")
    changed(program, FLIP)
    assert "已停止写入" in program.refused("log", 82, "--text", "x")


def test_a_code_from_a_paper_is_checked(program: Program) -> None:
    program.json("check")
    assert "不是文件页脚的校验码" in program.refused("check", "--code", "x")


def test_a_restore_ends_the_state_of_damage(program: Program, tmp_path: Path) -> None:
    program.json("backup", tmp_path / "b.zip")
    changed(program, "UPDATE journal_step SET label = 'x'")
    assert "留痕第1步被改动" in program.refused("check")
    assert "不能按留痕修复" in program.refused("repair")
    program.json("restore", tmp_path / "b.zip")
    assert program.json("check")["ok"]
    program.json("log", 82, "--text", "照常。")


def test_a_check_tells_all_that_keeps_the_data_from_being_opened(program: Program) -> None:
    changed(program, "CREATE VIEW peek AS SELECT 1", FLIP)
    told = program.refused("check")
    assert "多出视图“peek”" in told
    assert "任务有1条记录与留痕不符" in told
    assert "请用备份恢复" in program.refused("actions")


def test_a_check_tells_bad_backups_and_notes_files_that_nobody_names(program: Program) -> None:
    folder = program.folder / "evidence" / "ab"
    folder.mkdir(parents=True)
    (folder / ("ab" + "0" * 62)).write_bytes(b"x")
    (note,) = program.json("check")["notes"]
    assert "1个文件（ab0000000000）没有任何记录用到" in note
    program.json("backup")
    backup = next((program.folder / "backups").glob("*.zip"))
    backup.write_bytes(backup.read_bytes()[:-100])
    assert f"备份文件“{backup.name}”已损坏" in program.refused("check")


@pytest.fixture(scope="module")
def _month_folder(
    forks: ForkServer | None, _fresh_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A month of the demo; each statement damages a copy of it."""

    def fill(folder: Path) -> None:
        shutil.copytree(_fresh_folder, folder, dirs_exist_ok=True)
        Program(folder, forks).json("demo", "--months", 1)

    return made_once(tmp_path_factory, "month-to-damage", fill)


@pytest.fixture
def after_a_month(new_program: Program, _month_folder: Path) -> Program:
    shutil.copytree(_month_folder, new_program.folder)
    return new_program


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE setting SET value = '{'",
        "UPDATE setting SET value = '[1, 2]' WHERE key = 'operator'",
        "INSERT INTO setting VALUES (77, 'saved_views', '[{}]')",
        "UPDATE journal_step SET at = 'gestern'",
        "UPDATE journal_change SET after = '{'",
        "UPDATE journal_change SET after = CAST(x'ff00fe' AS TEXT)",
        "UPDATE unit SET name = CAST(x'e5a5' AS TEXT) || id",
        "UPDATE plan SET period_end = '2025-13-45'",
        "UPDATE action SET text_status = 'zzz', due_date = 'x'",
        "UPDATE action SET title = 'a' || char(0) || 'b'",
        "UPDATE workday SET day = 'x' || id",
    ],
)
def test_no_content_of_the_database_is_called_a_fault_of_the_program(
    after_a_month: Program, statement: str
) -> None:
    changed(after_a_month, "PRAGMA ignore_check_constraints = 1", statement)
    for arguments in (["check"], ["actions"], ["history"], ["log", 82, "--text", "x"]):
        ran = after_a_month(*arguments)
        assert "程序内部出错" not in ran.stderr
        assert "Traceback" not in ran.stderr
        assert ran.returncode == 0 or ran.stderr.strip().endswith("。")


def test_no_byte_of_the_database_is_called_a_fault_of_the_program(program: Program) -> None:
    path, chance = program.folder / "office.db", random.Random(8)
    whole = path.read_bytes()
    for turn in range(10):
        content = bytearray(whole)
        if turn % 3 == 0:
            del content[chance.randrange(len(whole)) :]
        else:
            content[chance.randrange(4096 if turn % 3 == 1 else len(whole))] ^= 1 << turn % 8
        path.write_bytes(content)
        ran = program(chance.choice(["check", "actions", "history"]))
        assert "程序内部出错" not in ran.stderr
        assert "Traceback" not in ran.stderr
        (program.folder / "damage.json").unlink(missing_ok=True)


@pytest.mark.parametrize("damage", [None, "CREATE VIEW peek AS SELECT 1"])
def test_a_diagnosis_is_saved_whether_the_data_can_be_opened_or_not(
    program: Program, tmp_path: Path, damage: str | None
) -> None:
    if damage:
        changed(program, damage)
    target = tmp_path / "诊断.zip"
    assert program.json("diagnose", "--out", target) == {"file": str(target)}
    with zipfile.ZipFile(target) as archive:
        told = json.loads(archive.read("diagnosis.json"))
    assert ("rows" in told) is (damage is None)
    assert told["folder"]["database_bytes"][""] > 0
