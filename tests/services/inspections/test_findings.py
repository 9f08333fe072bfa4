from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from fenghua_supervisor.domain.codes.inspections import FindingState, PhotoRole, Severity
from fenghua_supervisor.domain.inspections.drafts import PhotoDraft
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.inspections.findings import add_findings
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.store.integrity import files_ever_named
from tests.services.inspections.finding_steps import (
    DRAFT,
    UNIT,
    day,
    inspection,
    now,
    picture,
    registered,
    step,
    submitted,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


def test_findings_are_numbered_through_the_year_in_one_step(office: Office) -> None:
    done = add_findings(office, [DRAFT, replace(DRAFT, text="校门口占道")])
    assert done.message == "问题〔2025〕1—2号已挂号"
    [first, second] = office.queries.findings.registered(office.today())
    assert (first.number, second.number, second.units) == (1, 2, (UNIT,))
    undo(office)
    assert office.queries.findings.registered(office.today()) == []
    assert now(office, registered(office)).number == 1


def test_one_that_cannot_be_registered_refuses_them_all(office: Office) -> None:
    with pytest.raises(UserError, match="问题还没有填写"):
        add_findings(office, [DRAFT, replace(DRAFT, text=" \u200b")])
    with pytest.raises(UserError, match="区某局"):
        add_findings(office, [DRAFT, replace(DRAFT, units=("区某局",))])
    with pytest.raises(UserError, match="写了两遍"):
        add_findings(office, [replace(DRAFT, units=(UNIT, UNIT))])
    with pytest.raises(UserError, match="在今天之后"):
        add_findings(office, [replace(DRAFT, on=date(2025, 11, 1))])
    assert office.queries.findings.registered(office.today()) == []


def test_a_finding_is_not_older_than_its_inspection(office: Office) -> None:
    ident = inspection(office)
    with pytest.raises(UserError, match="早于督查〔2025〕1号开始的2025年10月9日"):
        registered(office, replace(DRAFT, inspection_id=ident, on=day("10-08")))
    found = now(office, registered(office, replace(DRAFT, inspection_id=ident)))
    assert office.queries.findings.of_inspection(ident, office.today()) == [found]


def test_it_goes_the_whole_way_and_stands_so_on_each_day(office: Office) -> None:
    ident = submitted(office, reference="奉教〔2025〕3号")
    step(office, ident, "pass", "10-20", people=("王组长",))
    step(office, ident, "sign_off", "10-21")
    days = ("10-09", "10-10", "10-15", "10-20", "10-21")
    stood = [office.queries.findings.item(ident, day(on)).state.label for on in days]
    assert stood == ["已挂号", "已交办", "已申请销号", "已申请销号", "已销号"]
    # Five working days from the 10th; the 11th was a working Saturday.
    assert now(office, ident).due_on == day("10-16")


def test_the_day_due_can_be_named_and_the_first_one_stays(office: Office) -> None:
    ident = registered(office, replace(DRAFT, severity=Severity.SERIOUS))
    step(office, ident, "assign", "10-10", due_on=day("10-24"))
    with pytest.raises(UserError, match="延期到哪一天"):
        step(office, ident, "extend", "10-20")
    step(office, ident, "extend", "10-20", due_on=day("10-30"))
    found = now(office, ident)
    assert (found.first_due, found.due_on) == (day("10-24"), day("10-30"))


def test_units_may_be_named_with_the_assignment(office: Office) -> None:
    ident = registered(office, replace(DRAFT, units=()))
    with pytest.raises(UserError, match="还没有责任单位"):
        step(office, ident, "assign", "10-10")
    step(office, ident, "assign", "10-10", units=(UNIT,))
    assert now(office, ident).units == (UNIT,)
    undo(office)
    assert (now(office, ident).units, now(office, ident).state) == ((), FindingState.REGISTERED)


def test_striking_off_asks_for_another_person_and_a_proof(office: Office) -> None:
    contacted = next(unit for unit in office.queries.units.all() if unit.name == UNIT)
    save_unit(office, UnitDraft(UNIT, unit_id=contacted.id, contact="李四"))
    ident = submitted(office)
    with pytest.raises(UserError, match="“李四”是问题〔2025〕1号责任单位的人员"):
        step(office, ident, "pass", "10-16", people=("李四",))
    with pytest.raises(UserError, match="不能由责任单位自己做"):
        step(office, ident, "pass", "10-16", people=("张三",), unit=UNIT)
    step(office, ident, "pass", "10-16", people=("张三",))
    with pytest.raises(UserError, match="没有整改后照片，也没有证明材料"):
        step(office, ident, "sign_off", "10-17")
    assert now(office, ident).state is FindingState.SUBMITTED


def test_a_rebound_names_what_was_struck_off(office: Office) -> None:
    ident = submitted(office, reference="1号")
    with pytest.raises(UserError, match="只有已销号的问题才登记反弹"):
        registered(office, replace(DRAFT, repeats_id=ident))
    step(office, ident, "pass", "10-16", people=("张三",))
    step(office, ident, "sign_off", "10-16")
    again = replace(DRAFT, repeats_id=ident, on=day("10-20"))
    assert now(office, registered(office, again)).repeats_id == ident
    assert now(office, ident).state is FindingState.SIGNED_OFF


def test_it_is_merged_into_another_open_one_only(office: Office) -> None:
    first, second = registered(office), registered(office)
    with pytest.raises(UserError, match="并入哪个问题"):
        step(office, first, "merge", "10-10")
    with pytest.raises(UserError, match="不能并入自己"):
        step(office, first, "merge", "10-10", other_id=first)
    step(office, first, "merge", "10-10", other_id=second)
    assert now(office, first).entries[-1].other_id == second
    with pytest.raises(UserError, match="不能再并入其他问题"):
        step(office, second, "merge", "10-10", other_id=first)


def test_undo_and_redo_take_an_entry_with_its_files(office: Office, tmp_path: Path) -> None:
    proof = tmp_path / "说明.txt"
    proof.write_text("已整改", encoding="utf-8")
    ident = submitted(office, files=(proof,))
    assert [e.name for e in now(office, ident).entries[-1].evidence] == ["说明.txt"]
    undo(office)
    assert now(office, ident).state is FindingState.ASSIGNED
    redo(office)
    assert now(office, ident).entries[-1].evidence[0].name == "说明.txt"


def test_a_picture_is_kept_untouched_with_a_clean_copy_beside_it(
    office: Office, tmp_path: Path
) -> None:
    path = picture(tmp_path, "前.jpg", taken=datetime(2025, 10, 9, 9))
    before = path.read_bytes()
    ident = registered(office, replace(DRAFT, photos=(PhotoDraft(path),)))
    [kept] = now(office, ident).photos
    assert office.store.files.read(kept.sha256) == before
    assert (kept.taken_at, kept.role) == (datetime(2025, 10, 9, 9), PhotoRole.BEFORE)
    with Image.open(office.store.files.verified(kept.clean_sha256)) as clean:
        assert dict(clean.getexif()) == {}
        assert clean.format == "JPEG"
    # The check counts neither the original nor the copy among files that nothing uses.
    assert set(office.store.files.stored()) == {kept.sha256, kept.clean_sha256}
    assert files_ever_named(office.store.database) == {kept.sha256, kept.clean_sha256}


def test_doubts_about_pictures_are_said_with_the_step(office: Office, tmp_path: Path) -> None:
    inspected = inspection(office)
    old = picture(tmp_path, "旧.jpg", taken=datetime(2025, 10, 8, 9))
    draft = replace(DRAFT, inspection_id=inspected, photos=(PhotoDraft(old),))
    done = add_findings(office, [draft])
    assert "照片“旧.jpg”拍于2025年10月8日，早于督查开始的2025年10月9日" in done.message
    again = picture(tmp_path, "同.png", taken=datetime(2025, 10, 9, 9))
    done = add_findings(office, [replace(DRAFT, photos=(PhotoDraft(again),))])
    assert "与问题〔2025〕1号的照片“旧.jpg”几乎相同" in done.message


@pytest.mark.parametrize("content", [b"MZ\x90\x00" * 50, b"\xff\xd8\xff\xe0", b""])
def test_what_is_no_picture_refuses_the_step(
    office: Office, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(content)
    with pytest.raises(UserError, match="照片.jpg"):
        registered(office, replace(DRAFT, photos=(PhotoDraft(path),)))
    assert office.queries.findings.registered(office.today()) == []
    assert list(office.store.files.stored()) == []


def test_what_no_step_has_touched_is_read_as_the_same_object(office: Office) -> None:
    first, second = registered(office), registered(office, replace(DRAFT, text="校门口占道"))
    before = office.queries.findings.registered(office.today())
    step(office, second, "assign", "10-10")
    after = office.queries.findings.registered(office.today())
    assert after[0] is before[0]
    assert (after[1].state, before[1].state) == (FindingState.ASSIGNED, FindingState.REGISTERED)
    earlier = office.queries.findings.item(second, day("10-09"))
    assert earlier.state is FindingState.REGISTERED
    undo(office)
    assert now(office, second).state is FindingState.REGISTERED
    assert now(office, first) is before[0]
