from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import DuePrecision, ReadingStatus, Relation
from fenghua_supervisor.domain.plan.plan import ParsedPlan, PeriodGoal, PlanAction, Target
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.importing import apply_plan, read_plan_file
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.tables.units import UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
SHIPPED = SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt"
FULL_PLAN = Path(__file__).parents[2] / "plan_text" / "fixtures" / "full_plan_example.txt"


def load(office: Office, path: Path) -> str:
    return apply_plan(office, preview_plan(office, read_plan_file(NullProgress(), path))).message


def test_the_shipped_plan_is_in_the_ledger_from_the_start(office: Office) -> None:
    rows = office.queries.ledger.rows(AS_OF)
    missing = [row.number for row in rows if row.text_status is TextStatus.MISSING]
    stated = [row for row in rows if row.deadline and row.deadline.basis.value == "stated"]
    assert (len(rows), missing) == (122, list(range(1, 54)))
    assert sum(len(row.lead_units) for row in rows) == 124
    assert len({unit for row in rows for unit in row.unit_names}) == 43
    assert len(stated) == 56
    assert len(office.queries.units.all()) == 43


def test_importing_the_same_file_again_changes_nothing(office: Office) -> None:
    assert load(office, SHIPPED) == "文件内容与台账一致，没有改动"
    assert len(office.queries.journal.steps()) == 1


def test_the_full_plan_fills_the_gap_and_keeps_every_follow_up(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up())
    load(office, FULL_PLAN)
    rows = office.queries.ledger.rows(AS_OF)
    assert {row.text_status for row in rows} == {TextStatus.IMPORTED}
    assert len(office.queries.ledger.detail(rows[81].id, AS_OF).entries) == 1
    assert rows[53].heading_status is HeadingStatus.PRINTED
    assert load(office, FULL_PLAN) == "文件内容与台账一致，没有改动"


def test_a_preview_writes_nothing(office: Office) -> None:
    preview = preview_plan(office, read_plan_file(NullProgress(), FULL_PLAN))
    assert preview.new == 53
    assert preview.new + preview.changed + preview.unchanged == 122
    assert len(office.queries.journal.steps()) == 1


def test_another_plan_becomes_a_plan_of_its_own(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(
        "示例区推进共同富裕行动方案（2026—2030年）\n"
        "1.建设示例学校。到2030年，新建学校3所。（牵头单位：区教育局）\n"
        "3.建设示例医院。（牵头单位：示例卫健局）\n",
        encoding="utf-8",
    )
    load(office, path)
    first, second = office.queries.plan.plans()
    rows = office.queries.ledger.rows(AS_OF, second.id)
    assert (second.period_end, [row.text_status.value for row in rows]) == (
        date(2030, 12, 31),
        ["imported", "missing", "imported"],
    )
    assert office.queries.plan.current() == first


def test_a_file_without_actions_is_refused_in_one_sentence(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("关于召开会议的通知\n请准时参加。\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"^“letter.txt”里没有找到任何编号任务.*。$"):
        load(office, path)


def plan_file(folder: Path, title: str, *items: str) -> Path:
    path = folder / "plan.txt"
    path.write_text("\n".join((title, *items)) + "\n", encoding="utf-8")
    return path


def test_two_targets_of_one_name_keep_a_row_each(office: Office, tmp_path: Path) -> None:
    item = "1.办好示例学校。到2022年，新建学校3所；到2025年，新建学校5所。（牵头单位：区教育局）"
    path = plan_file(tmp_path, "示例区办学行动方案（2021—2025年）", item)
    load(office, path)
    (row,) = office.queries.ledger.rows(AS_OF, office.queries.plan.plans()[1].id)
    assert [str(target.value) for target in row.targets] == ["3", "5"]
    assert load(office, path) == "文件内容与台账一致，没有改动"
    path.write_text(path.read_text(encoding="utf-8").replace("5所", "6所"), encoding="utf-8")
    load(office, path)
    assert [str(t.target.value) for t in office.queries.ledger.detail(row.id, AS_OF).targets] == [
        "3",
        "6",
    ]


def test_a_reading_stays_with_its_target_of_two_by_one_name(
    office: Office, follow_up: Callable[..., FollowUpDraft], tmp_path: Path
) -> None:
    item = "1.办好学校。到2022年，新建学校3所；到2025年，新建学校5所。（牵头单位：区教育局）"
    path = plan_file(tmp_path, "示例区办学行动方案（2021—2025年）", item)
    load(office, path)
    (row,) = office.queries.ledger.rows(AS_OF, office.queries.plan.plans()[1].id)
    second = office.queries.ledger.detail(row.id, AS_OF).targets[1].id
    reading = TargetValue(second, ReadingStatus.VALUE, Decimal(4))
    log_follow_up(office, follow_up(action_ids=(row.id,), readings=(reading,)))
    path.write_text(path.read_text(encoding="utf-8").replace("5所", "6所"), encoding="utf-8")
    load(office, path)
    told = [target.latest for target in office.queries.ledger.detail(row.id, AS_OF).targets]
    assert [reading and reading.value for reading in told] == [None, Decimal(4)]


@pytest.mark.parametrize(
    ("title", "plans"),
    [
        ("奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）", 1),
        ("奉化推进高质量发展建设共同富裕特色区行动方案", 1),
        ("奉化推进高质量发展建设共同富裕特色区行动方案（2026—2030年）", 2),
    ],
)
def test_a_plan_belongs_to_its_title_and_its_period(
    office: Office, tmp_path: Path, title: str, plans: int
) -> None:
    text = office.queries.ledger.row(office.queries.plan.action_id(60), AS_OF).text
    load(office, plan_file(tmp_path, title, f"60.{text}（牵头单位：区教育局）"))
    assert len(office.queries.plan.plans()) == plans


def test_texts_tell_the_plan_of_a_file_without_its_title(office: Office, tmp_path: Path) -> None:
    _, _, body = SHIPPED.read_text(encoding="utf-8").partition("\n")
    assert load(office, plan_file(tmp_path, "任务清单", body)) == "文件内容与台账一致，没有改动"


def test_an_alias_of_the_directory_is_its_unit_and_the_preview_says_so(
    office: Office, tmp_path: Path
) -> None:
    item = "1.建设示例项目。（牵头单位：发改局；配合单位：农业农村局）"
    path = plan_file(tmp_path, "示例区项目行动方案（2021—2025年）", item)
    preview = preview_plan(office, read_plan_file(NullProgress(), path))
    assert "“发改局”按单位名录记为“区发改局”" in preview.parsed.notes
    apply_plan(office, preview)
    (row,) = office.queries.ledger.rows(AS_OF, office.queries.plan.plans()[1].id)
    assert (row.unit_names, row.support_units) == (("区发改局",), ("区农业农村局",))
    assert len(office.queries.units.all()) == 43


def test_what_the_paper_holds_besides_the_text_is_kept_and_renewed(office: Office) -> None:
    goal = PeriodGoal(date(2026, 3, 31), DuePrecision.QUARTER, "完成招标", Decimal(20))
    action = PlanAction(
        number=1,
        title="建设示例学校",
        text="建设示例学校。",
        campaign="",
        section="",
        heading_status=HeadingStatus.MISSING,
        lead_units=("区教育局",),
        support_units=(),
        deadline=None,
        targets=(Target("学校", Relation.REACH, Decimal(3), unit="所", is_stretch=True),),
        printed_number="（一）",
        period_goals=(goal,),
        has_open_units=True,
    )
    parsed = ParsedPlan("示例区工作要点", date(2026, 1, 1), date(2026, 12, 31), (action,))
    plan_id = apply_plan(office, preview_plan(office, parsed)).value
    (row,) = office.queries.ledger.rows(AS_OF, plan_id)
    assert (row.printed_number, row.has_open_units) == ("（一）", True)
    assert (row.period_goals, row.targets[0].is_stretch) == ((goal,), True)
    fewer = replace(goal, text="完成设计", percent=None)
    again = replace(parsed, actions=(replace(action, period_goals=(fewer,), printed_number=""),))
    apply_plan(office, preview_plan(office, again))
    (row,) = office.queries.ledger.rows(AS_OF, plan_id)
    assert (row.printed_number, row.period_goals) == ("", (fewer,))


def write_oddly(office: Office, name: str, odd: str) -> int:
    """A unit as older programs took it from a PDF: in radicals that only look like characters."""
    (unit,) = (unit for unit in office.queries.units.all() if unit.name == name)
    with office.begin("旧台账") as work:
        row = work.get(UnitRow, unit.id)
        assert row is not None
        row.name = odd
        work.save(row)
    work.done(None)
    return unit.id


def test_an_oddly_written_unit_is_mended_by_the_import_and_gets_no_twin(
    office: Office, tmp_path: Path
) -> None:
    ident = write_oddly(office, "区人力社保局", "区⼈⼒社保局")
    count = len(office.queries.units.all())
    preview = preview_plan(office, read_plan_file(NullProgress(), SHIPPED))
    assert any("应用时改为“区人力社保局”" in note for note in preview.parsed.notes)
    apply_plan(office, preview)
    units = {unit.id: unit.name for unit in office.queries.units.all()}
    assert (units[ident], len(units)) == ("区人力社保局", count)
    rows = office.queries.ledger.rows(AS_OF, office.queries.plan.plans()[0].id)
    assert sum("区人力社保局" in row.unit_names for row in rows) == 4
    again = preview_plan(office, read_plan_file(NullProgress(), SHIPPED))
    assert (again.changed, dict(again.mended_units)) == (0, {})
    undo(office)
    assert "区⼈⼒社保局" in {unit.name for unit in office.queries.units.all()}


def test_a_unit_with_a_twin_is_left_to_the_office(office: Office) -> None:
    write_oddly(office, "区民政局", "区⼈⼒社保局")
    preview = preview_plan(office, read_plan_file(NullProgress(), SHIPPED))
    assert preview.mended_units == {}
