from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.paths import SHIPPED_DIR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Program


def names(program: Program) -> list[str]:
    return sorted(path.name for path in (program.folder / "backups").glob("backup-*.zip"))


def test_a_command_that_imports_backs_up_what_changed_first(program: Program) -> None:
    program.json("init")
    program.json("log", 82, "--text", "验收。")
    plan = SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt"
    (of_the_day,) = names(program)
    program.json("import-plan", plan)
    assert names(program) == [of_the_day]
    program.json("import-plan", plan, "--apply")
    assert len(names(program)) == 2


def test_the_drill_tries_the_newest_backup_and_says_so(program: Program) -> None:
    program.json("init")
    tried = program.json("backup", "--drill")
    assert (tried["passed"], tried["backup"]) == (True, names(program)[-1])
    assert program("backup", "--drill").stdout.startswith("恢复演练通过（")
    assert "不用写文件名" in program.refused("backup", "--drill", "b.zip")


def test_a_drill_that_fails_is_refused_with_the_reason(program: Program, tmp_path: Path) -> None:
    proof = tmp_path / "名册.txt"
    proof.write_text("名册", encoding="utf-8")
    program.json("close", 70, "--text", "完成", "--evidence", proof)
    program.json("backup")
    for kept in (*program.folder.glob("evidence/??/*"), *program.folder.glob("backups/files/??/*")):
        kept.unlink()
    assert "名册.txt”已缺失或损坏，恢复不出来" in program.refused("backup", "--drill")


def test_a_lost_proof_is_put_back_by_the_next_backup(program: Program, tmp_path: Path) -> None:
    proof = tmp_path / "名册.txt"
    proof.write_text("名册", encoding="utf-8")
    program.json("close", 70, "--text", "完成", "--evidence", proof)
    program.json("backup")
    (original,) = program.folder.glob("evidence/??/*")
    original.unlink()
    (mended,) = program.json("backup")["mended"]
    assert "名册.txt" in mended
    assert original.read_text(encoding="utf-8") == "名册"
