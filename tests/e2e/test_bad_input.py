"""Bad input of every kind: one clear sentence, exit status 1, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pysqlite3 import dbapi2

from fenghua_supervisor.paths import PROGRAM_DIR
from fenghua_supervisor.store.schema.version import CURRENT_VERSION
from tests.e2e.conftest import steps_in
from tests.hostile_files import recursive_forms_pdf

if TYPE_CHECKING:
    from conftest import Program

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("空.txt", b"", "空"),
        ("照片.docx", PHOTO, "照片.docx"),
        ("照片.pdf", PHOTO, "照片.pdf"),
        ("方案.wps", b"x", "方案.wps"),
        ("信.txt", "请准时参加会议。".encode(), "没有找到任何编号任务"),
    ],
)
def test_files_that_are_no_plan(
    program: Program, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert why in program.refused("import-plan", path, "--apply")
    assert len(steps_in(program.folder)) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("close", 82, "--text", "完成", "--doc-number", "\u200b"), "办结必须有佐证材料"),
        (("submit", 82, "--text", "\ufeff\u3164", "--doc-number", "1号"), "办结情况还没有填写"),
        (("log", 82, "--text", "\u200b\u2800"), "进展情况还没有填写"),
        (("act-now", "--text", "\u00ad"), "交办内容还没有填写"),
        (
            ("extend", 82, "--to", "2026-06-30", "--text", "雨季", "--approver", "\u2060"),
            "延期须写明批准人",
        ),
    ],
)
def test_what_nobody_sees_is_not_filled_in(
    program: Program, words: tuple[str | int, ...], why: str
) -> None:
    assert why in program.refused(*words)
    assert len(steps_in(program.folder)) == 1


def test_a_unit_is_known_by_radicals_and_found_through_what_nobody_sees(program: Program) -> None:
    program.json("log", 74, "--unit", "区⼈⼒\u200b社保局", "--text", "已办\u200b理")
    [row] = program.json("actions", "--search", "基本养\ufeff老保险制度")
    assert row["number"] == 74


def test_a_text_of_200_mb_is_refused_by_its_size(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert "MB" in program.refused("import-plan", path)


def children_of(process: int) -> list[int]:
    """The processes that a process has started, that run on their own and are still there.

    One that is only being started bears its parent's command, and holds the parent up.
    """
    folder = Path("/proc", str(process))
    told = (folder / "task" / str(process) / "children").read_text(encoding="ascii")
    own = (folder / "cmdline").read_bytes()
    children = [int(child) for child in told.split()]
    said = {child: Path("/proc", str(child), "cmdline").read_bytes() for child in children}
    return [child for child, command in said.items() if command not in (own, b"")]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_ctrl_c_stops_the_reading_and_its_child_with_one_sentence(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "套图.pdf"
    path.write_bytes(recursive_forms_pdf())
    command = [sys.executable, PROGRAM_DIR / "main.py", "--data-dir", program.folder]
    with subprocess.Popen(
        [*command, "import-plan", path],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # Tests that a shell runs in the background have it ignored, and hand that on.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as running:
        while not children_of(running.pid):
            assert running.poll() is None
            time.sleep(0.005)
        [child] = children_of(running.pid)
        # It would reach the limit of its memory on a machine that is slow to send the signal.
        os.kill(child, signal.SIGSTOP)
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        try:
            _, told = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.kill(child, signal.SIGKILL)
            running.kill()
            raise
    assert (running.returncode, told.count("\n")) == (1, 1)
    assert told.startswith("已按Ctrl+C停止")
    assert not Path(f"/proc/{child}").exists()


def test_a_plan_whose_numbers_jump_is_reported(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "跳号.txt"
    path.write_text(
        "示例区行动方案（2026—2030年）\n1.建设甲。到2030年，建成1个。（牵头单位：区甲局）\n"
        "2.建设乙。（牵头单位：区乙局）\n7.建设丙。到2030年13月45日建成。（牵头单位：区丙局）\n",
        encoding="utf-8",
    )
    preview = program.json("import-plan", path)
    assert preview["missing_numbers"] == [3, 4, 5, 6]
    assert all(problem["why"] for problem in preview["problems"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", 82, "--text", "x", "--on", "2025-13-45"),
        ("log", 82, "--text", "字" * 40_000),
        ("log", 82, "--text", "x", "--percent", "120"),
        ("log", 82, "--text", "x", "--unit", "区委"),
        ("log", 999, "--text", "x"),
        ("log", 5, "--text", "x"),
        ("close", 69, "--text", "x", "--evidence", "/no/such/file"),
        ("reopen", 69, "--text", "x"),
        ("bulletin", "--month", "2025-13", "--out", "x.pdf"),
        ("bulletin", "--month", "2025-10", "--all-plans", "--out", "x.pdf"),
        ("bulletin", "--month", "2025-10", "--plan", "1", "--all-plans", "--out", "x.pdf"),
        ("bulletin", "--month", "2025-10", "--out", "/no/such/folder/x.pdf"),
        ("export", "x.doc"),
        ("restore", "/no/such/file.zip"),
        ("actions", "--light", "紫"),
        ("undo",),
    ],
)
def test_every_refusal_is_one_sentence_and_changes_nothing(
    program: Program, arguments: tuple[object, ...]
) -> None:
    program.refused(*arguments)
    assert len(steps_in(program.folder)) == 1


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_markup_and_formulas_are_data_to_the_last_page(program: Program, tmp_path: Path) -> None:
    text = "a<b>&amp;</para> =cmd|'/C calc'!A0 {x} %s \\n"
    program.json("log", 82, "--text", text, "--percent", 60)
    program.json("bulletin", "--month", "2025-10", "--out", tmp_path / "b.pdf")
    printed = pdf_text(tmp_path / "b.pdf")
    assert "a<b>&amp;</para>=cmd|" in "".join(printed.split())
    assert len(program.json("actions", "--search", "=cmd|'/c")) == 1


def test_a_locked_database_is_said_and_left_alone(program: Program) -> None:
    program.json("init")
    other = dbapi2.connect(str(program.folder / "office.db"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "正被其他程序占用" in program.apart.refused("log", 82, "--text", "x")
    other.rollback()
    other.close()
    assert len(steps_in(program.folder)) == 1


def test_a_newer_database_is_refused_politely(program: Program) -> None:
    program.json("init")
    other = dbapi2.connect(str(program.folder / "office.db"))
    other.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    other.close()
    assert "请升级本程序" in program.refused("actions")


def test_a_file_in_place_of_the_data_folder(new_program: Program) -> None:
    new_program.folder.write_text("x")
    assert "不能作为数据文件夹" in new_program.refused("actions")


@pytest.mark.parametrize("damage", [b"", b"\x00" * 5000, None])
def test_a_damaged_or_lost_database_is_noticed_and_a_backup_brings_it_back(
    program: Program, tmp_path: Path, damage: bytes | None
) -> None:
    program.json("log", 82, "--text", "恢复后还在")
    program.json("backup", tmp_path / "b.zip")
    database = program.folder / "office.db"
    database.unlink() if damage is None else database.write_bytes(damage)
    assert "备份" in program.refused("actions")
    program.json("restore", tmp_path / "b.zip")
    assert len(program.json("actions", "--search", "恢复后还在")) == 1
    kept = list(program.folder.glob("office.db.corrupt-*"))
    assert [path.read_bytes() for path in kept] == ([] if damage is None else [damage])
