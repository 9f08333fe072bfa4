from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanHints, PlanSource, SourceCell, SourceTable
from tests.plan_text.full_plan import SHIPPED_PLAN

_TITLE = "奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）"
_ODD = (
    "54.打造高质量教育体系，到2025年，万⼈专任教师数达到120⼈。（牵头单位：区教育局、区⼈⼒社保局）"
)


def test_the_shipped_plan_comes_in_as_it_is() -> None:
    plan = Path(SHIPPED_PLAN).read_text(encoding="utf-8")
    source = PlanSource.from_text(plan)
    assert "\n".join(line.text for line in source.lines) == plan


def test_a_line_end_of_another_kind_ends_the_line_under_the_same_number() -> None:
    source = PlanSource.from_text("一\n二\u2028三\x0b四\n五")
    assert [(line.number, line.text) for line in source.lines] == [
        *((1, "一"), (2, "二"), (2, "三"), (2, "四"), (3, "五"))
    ]


def test_cells_are_mended_and_stay_one_cell() -> None:
    table = SourceTable(3, ((SourceCell("区⼈⼒\u200b局\u2028甲\ufeff", continued=True),),))
    assert PlanSource((table,)).tables == (
        SourceTable(3, ((SourceCell("区人力局\n甲", continued=True),),)),
    )


def test_radicals_make_neither_other_units_nor_hide_a_target() -> None:
    hints = PlanHints(expected_start=54)
    odd, plain = (
        parse_plan(PlanSource.from_text(f"{_TITLE}\n{text}\n"), hints)
        for text in (_ODD, _ODD.replace("⼈", "人").replace("⼒", "力"))
    )
    assert odd == plain
    assert odd.actions[0].lead_units == ("区教育局", "区人力社保局")
    assert len(odd.actions[0].targets) == 1


@given(st.text(alphabet=st.sampled_from("54.建立（牵头单位：区教育局）。\n\u200b\u00ad\ufeff⼈")))
def test_what_nobody_sees_changes_no_reading(text: str) -> None:
    hints = PlanHints(title=_TITLE, expected_start=54)
    assert parse_plan(PlanSource.from_text(text), hints) == parse_plan(
        PlanSource.from_text(readable(text)), hints
    )
