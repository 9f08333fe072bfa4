from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

TITLE = "示例区2025年工作要点"
ITEMS = (
    "1.新建标准化学校3所，改造老旧校舍12处，普惠性幼儿园覆盖率达到95%。（牵头单位：区教育局）",
    "2.推进医养结合，新增护理型床位260张，家庭医生签约服务扩面提质。（牵头单位：区民政局）",
)


@pytest.fixture
def second(program: Program, tmp_path: Path) -> Path:
    """A second plan in the ledger, and its file."""
    path = tmp_path / "要点.txt"
    path.write_text("\n".join((TITLE, *ITEMS)) + "\n", encoding="utf-8")
    applied = program.json("import-plan", path, "--apply", "--period", "2025")
    assert (applied["new"], applied["kind"], applied["plan_id"]) == (2, "work_points", None)
    return path


def test_plans_are_listed_with_kind_period_and_counts(program: Program, second: Path) -> None:
    first, other = program.json("plans")
    assert (first["id"], first["current"], first["kind"]) == (1, True, "programme")
    assert first["counts"]["missing"] == 53
    told = {key: other[key] for key in ("id", "title", "kind", "period", "open", "current")}
    assert told == {
        "id": 2,
        "title": TITLE,
        "kind": "work_points",
        "period": "2025年",
        "open": True,
        "current": False,
    }
    assert other["counts"]["actions"] == 2


def test_a_command_is_about_the_plan_that_is_named(program: Program, second: Path) -> None:
    for words in ("2", "工作要点"):
        assert len(program.json("actions", "--plan", words)) == 2
        assert len(program.json("--plan", words, "actions")) == 2
    program.json("log", 1, "--text", "已开工", "--percent", 30, "--plan", "工作要点")
    (row,) = (r for r in program.json("actions", "--all-plans") if r["percent"] == 30)
    assert (row["plan_id"], row["number"]) == (2, 1)
    assert "可选的有" in program.refused("actions", "--plan", "年")
    assert "没有方案符合" in program.refused("due", "--plan", "没有的")


def test_what_is_due_is_told_of_all_open_plans_or_of_the_one_named(
    program: Program, second: Path
) -> None:
    late = "2026-01-15"
    both = {item["title"] for item in program.json("due", as_of=late) if item["action_id"]}
    assert any(TITLE in title for title in both)
    one = program.json("due", "--plan", "2", as_of=late)
    assert {item["number"] for item in one if item["action_id"]} == {1, 2}
    program.json("plans", "--close", "工作要点", as_of="2025-10-31")
    left = {item["title"] for item in program.json("due", as_of=late) if item["action_id"]}
    assert left == {title for title in both if TITLE not in title}
    assert [plan["open"] for plan in program.json("plans")] == [True, False]
    program.json("plans", "--follow", "2")
    assert [plan["open"] for plan in program.json("plans")] == [True, True]


def test_actions_of_two_plans_are_linked_listed_and_parted(program: Program, second: Path) -> None:
    done = program.json("link", "2:1", "1:54", "--kind", "same", "--on", "2025-10-01")
    assert "第1项与" in done["message"]
    (link,) = program.json("links")
    assert (link["kind"], link["made_on"]) == ("same", "2025-10-01")
    ends = {(link[end]["plan_id"], link[end]["number"]) for end in ("from", "to")}
    assert ends == {(2, 1), (1, 54)}
    assert program.json("links", as_of="2025-09-30") == []
    assert "已有关联" in program.refused("link", "54", "工作要点:1")
    program.json("unlink", "1:54", "2:1")
    assert program.json("links") == []
    assert [step["label"] for step in program.json("history")][:2] == ["解除关联 54", "关联任务 1"]
    program.json("undo")
    assert len(program.json("links")) == 1


def test_the_cockpit_shows_one_plan_or_all_open_ones(program: Program, second: Path) -> None:
    assert program.json("cockpit", "--plan", "2")["plan"] == TITLE
    together = program.json("cockpit", "--all-plans")
    assert (together["plan_id"], together["plan"]) == (0, "全部在办方案（2个）")


def test_a_wrong_end_of_a_link_says_how_to_write_it(program: Program, second: Path) -> None:
    assert "请写成方案:编号" in program.refused("link", "2", "工作要点")
    assert "没有第9项" in program.refused("link", "2:9", "1:54")
    ran = program("log", "2:1", "--text", "已开工")
    assert ran.returncode == 2
    assert "“2:1”不是编号，请只写数字" in ran.stderr
    assert "没有“像”这种关联" in program.refused("link", "2:1", "1:54", "--kind", "像")


def test_a_revision_says_what_moved_and_strikes_what_is_chosen(
    program: Program, second: Path
) -> None:
    second.write_text(f"{TITLE}\n{ITEMS[1].replace('2.', '1.', 1)}\n", encoding="utf-8")
    preview = program.json("import-plan", second)
    (moved,) = preview["actions"]
    assert (moved["change"], moved["differences"]) == ("moved", ["编号：2 → 1"])
    (gone,) = preview["gone"]
    assert (gone["number"], gone["change"], gone["can_be_struck"]) == (1, "removed", True)
    told = program("import-plan", second).stdout
    assert "要撤销或合并的，加--strike和原编号（可选第1项），all为全部" in told
    assert told.endswith("以上是预览，没有写入，加--apply写入台账\n")
    assert "不是文件中删去而还在办的任务" in program.refused("import-plan", second, "--strike", 2)
    applied = program.json("import-plan", second, "--apply", "--strike", "all")
    assert applied["gone"][0]["struck"] is True
    rows = program.json("actions", "--plan", "2")
    assert [(row["number"], row["state"]) for row in rows] == [(1, "filed"), (2, "dropped")]
    program.json("undo")
    rows = program.json("actions", "--plan", "2")
    assert [(row["number"], row["state"]) for row in rows] == [(1, "filed"), (2, "filed")]


def test_lead_units_are_proposed_where_asked_for_and_not_written(
    program: Program, tmp_path: Path
) -> None:
    (known,) = (row for row in program.json("actions") if row["number"] == 82)
    path = tmp_path / "报告.txt"
    path.write_text(
        f"2026年政府工作报告\n三、2026年工作安排\n（一）建设。{known['text']}举办国际网球赛。\n",
        encoding="utf-8",
    )
    assert "proposals" not in program.json("import-plan", path)["actions"][0]
    actions = program.json("import-plan", path, "--propose")["actions"]
    found = next(action["proposals"] for action in actions if action["proposals"])
    assert (found[0]["source"]["number"], found[0]["lead_units"]) == (82, known["lead_units"])
    words = program("import-plan", path, "--propose").stdout
    assert f"建议：{'、'.join(known['lead_units'])}（参照《" in words
    assert "没有相近的任务可以参照：" in words
    program("import-plan", path, "--propose", "--apply")
    assert not any(row["lead_units"] for row in program.json("actions", "--plan", "2"))
