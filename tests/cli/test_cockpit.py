from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from fenghua_supervisor.app import open_office
from fenghua_supervisor.cli.parser import build_parser, run
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from tests.conftest import AS_OF, Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


@pytest.fixture(scope="module")
def noted(
    _seed_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    open_to_look: Callable[[Path], Office],
) -> Office:
    """A ledger in which one follow-up was noted, to look at."""
    folder = shutil.copytree(_seed_folder, tmp_path_factory.mktemp("noted") / "data")
    office = open_office(folder, Clock(), "测试员")
    reported: Reported[Any] = Reported("已完成一半", percent=Decimal(50))
    log_follow_up(office, FollowUpDraft((office.queries.plan.action_id(82),), AS_OF, reported))
    office.close()
    return open_to_look(folder)


@pytest.fixture
def asked(noted: Office, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What the command prints."""

    def ask(*arguments: object, as_of: date = AS_OF) -> str:
        assert run(noted, build_parser().parse_args(["cockpit", *map(str, arguments)]), as_of) == 0
        return capsys.readouterr().out

    return ask


@pytest.fixture
def told(asked: Callable[..., str]) -> Callable[..., Any]:
    """The document that the command prints."""
    return lambda *arguments: json.loads(asked("--json", *arguments))


def test_the_figures_are_numbers(told: Callable[..., Any]) -> None:
    found = told()
    assert (found["as_of"], found["base"], found["left_out"]) == ("2025-10-31", 69, 53)
    assert (found["done"], found["due"], found["red"]) == (0, 0, 1)
    assert found["changes"] == {"done": 0, "red": 1}
    assert (found["compared_on"], found["verdict"]) == ("2025-09-30", "比上月变差")
    (worst,) = (one for one in found["campaigns"] if one["worst"])
    assert worst["lights"] == {"blue": 0, "green": 0, "yellow": 0, "red": 1, "grey": 12}
    assert (worst["base"], worst["red_share"], worst["done_share"]) == (13, 7.7, 0.0)
    assert (found["trend"][-1]["day"], found["trend"][-1]["actual"]) == ("2025-10-31", 0.7)
    assert sum(unit["unreported"] for unit in found["units"]) > 69
    assert sum(bar["total"] for bar in found["targets"]) == 112
    assert (found["sheets"], found["decisions"], found["file"]) == ([], [], None)


def test_what_is_written_is_what_is_printed(
    asked: Callable[..., str], told: Callable[..., Any], tmp_path: Path
) -> None:
    found, path = told(), tmp_path / "驾驶舱.xlsx"
    assert told("--out", path) == {**found, "file": str(path)}
    assert load_workbook(path)["概况"]["A2"].value == found["sentence"]
    printed = asked()
    assert printed.startswith(found["sentence"])
    assert "各攻坚行动亮灯　截至2025年10月31日，计入统计69项" in printed
    assert "2025-10-31  69  0  0.7%" in printed
    assert "……共43行，全部见--json或.xlsx文件" in printed


def test_page_and_picture_are_made_without_a_window(
    asked: Callable[..., str], tmp_path: Path
) -> None:
    page, picture = tmp_path / "c.pdf", tmp_path / "c.PNG"
    assert asked("--out", page, "--paper", "a3").startswith(f"已生成驾驶舱：{page}\n已办结0项")
    assert page.read_bytes().startswith(b"%PDF-")
    asked("--out", picture, "--unit", "教育局")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_part_of_the_plan_is_named_by_its_words(told: Callable[..., Any]) -> None:
    campaign = told("--campaign", "区域治理")
    assert (campaign["scope"], campaign["base"]) == ("区域治理现代化攻坚行动", 16)
    assert [line["unit"] for line in told("--unit", "教育局")["units"]] == ["区教育局"]
    assert told("--plan", "2021—2025")["plan_id"] == 1


@pytest.mark.parametrize(
    ("arguments", "as_of", "sentence"),
    [
        (("--out", "c.docx"), AS_OF, "驾驶舱不能存为“c.docx”，文件名请以.pdf、.png或.xlsx结尾。"),
        (("--out", "c"), AS_OF, "驾驶舱不能存为“c”"),
        (("--out", "c.xlsx", "--paper", "a3"), AS_OF, "只有PDF能选纸张"),
        (("--plan", "宁海"), AS_OF, "没有方案符合“宁海”"),
        (("--campaign", "行动"), AS_OF, "不止一个攻坚行动叫“行动”"),
        (("--plan", ""), AS_OF, "没有方案符合“”"),
        (("--campaign", ""), AS_OF, "没有攻坚行动叫“”"),
        (("--unit", ""), AS_OF, "没有名为“”的牵头单位"),
        (("--unit", "区教育据"), AS_OF, "是不是区教育局"),
        ((), date(2020, 12, 31), "2020年12月31日早于方案的起始日2021年1月1日"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    asked: Callable[..., str], arguments: tuple[str, ...], as_of: date, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        asked(*arguments, as_of=as_of)
