from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


def test_every_unit_gets_its_form_in_one_step(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "out"
    forms = program.json("forms", "--month", "2025-10", "--out", out)
    assert len(forms) == 43
    assert sorted(str(path) for path in out.iterdir()) == sorted(form["file"] for form in forms)
    assert forms[0]["due_on"] == "2025-10-27"
    assert program.json("undo")["label"] == "撤销：发放填报表 2025-10（43家）"


def test_one_unit_by_its_name(program: Program, tmp_path: Path) -> None:
    ran = program("forms", "--month", "2025-10", "--out", tmp_path / "out", "--unit", "区医保局")
    assert ran.returncode == 0
    assert ran.stdout.startswith("已生成1家单位的2025年10月填报表。\nFH1-202510-")
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_refusals_are_one_sentence(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "还没有开始" in program.refused("forms", "--month", "2025-12", "--out", out)
    assert "无效" in program.refused("forms", "--month", "十月", "--out", out)
    assert not out.exists()


def test_a_form_that_may_be_filled_in_is_not_replaced(program: Program, tmp_path: Path) -> None:
    command = ("forms", "--month", "2025-10", "--out", tmp_path / "out", "--unit", "区医保局")
    program.json(*command)
    assert "可能已经填写" in program.refused(*command)
