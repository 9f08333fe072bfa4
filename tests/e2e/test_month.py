"""A month from the forms to the frozen bulletin, as one clerk closes it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.drafts import BulletinWithdrawal, FreezeDraft
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.round.drafts import MendedReport, SendBackDraft
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    highlight_options,
    render_bulletin,
)
from fenghua_supervisor.services.bulletin.editions import (
    doubts_before_freezing,
    freeze_bulletin,
    frozen_edition,
    withdraw_bulletin,
)
from fenghua_supervisor.services.bulletin.own_texts import pick_highlights
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.importing import apply_forms, preview_forms
from fenghua_supervisor.services.round.received_files import read_form_files
from fenghua_supervisor.services.round.review import (
    accept_reports,
    correct_and_accept,
    return_report,
    review_queue,
)
from fenghua_supervisor.services.round.sending_out import collect_forms, issue_forms, round_status
from tests.filled_forms import fill_all
from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.services.office import Office

MONTH, LAST_DAY = Month(2025, 10), date(2025, 10, 31)
OCTOBER = parse_period(str(MONTH))


def test_a_month_goes_from_forms_to_a_frozen_bulletin_with_the_same_figures(
    office: Office, tmp_path: Path
) -> None:
    _forms_out_and_back(office, tmp_path)
    returned = _reviewed(office)
    rows = {row.id: row for row in office.queries.ledger.rows(LAST_DAY)}
    [part] = [
        unit for unit in rows[returned.row.id].lead_units if unit.unit_id == returned.after.unit_id
    ]
    assert part.percent is None

    options = highlight_options(office, OCTOBER, LAST_DAY)
    picked = min(options, key=lambda option: len(option.text))
    pick_highlights(office, OCTOBER, [picked.entry_id])
    pages = reading.pages(_frozen(office))
    text = re.sub(r"—\d+—", "", "".join(page.text for page in pages))
    data = collect_bulletin(office, OCTOBER, LAST_DAY)
    for key in (BulletinSection.OVERALL, BulletinSection.HIGHLIGHTS):
        for paragraph in data.body.paragraphs(key):
            assert reading.solid(paragraph.text) in text
    lights = Counter(row.light for row in rows.values() if row.counts)
    for light in (Light.GREEN, Light.YELLOW, Light.RED):
        found = re.search(rf"{light.label}灯(\d+)项", text)
        assert found is not None
        assert int(found[1]) == lights[light]

    issue = frozen_edition(office, OCTOBER)
    assert issue is not None
    withdraw_bulletin(office, BulletinWithdrawal(issue.id, "附件漏印", LAST_DAY))
    _frozen(office)
    again = frozen_edition(office, OCTOBER)
    assert again is not None
    assert (issue.words, again.words) == ("2025年第1期（总第1期）", "2025年第2期（总第2期）")


def _forms_out_and_back(office: Office, folder: Path) -> None:
    """Forms for all units go out and come back, awkward but right."""
    sheets = collect_forms(office, MONTH, LAST_DAY)
    issue_forms(office, MONTH, [sheet.code.unit_id for sheet in sheets])
    truth = fill_all(sheets, folder / "back")
    preview = preview_forms(office, read_form_files(NullProgress(), [folder / "back"]), LAST_DAY)
    assert len(preview.files) == 43
    assert all(file.can_be_taken and not file.problems for file in preview.files)
    assert preview.missing == ()
    apply_forms(office, preview, {file.id for file in preview.files})
    status = round_status(office, MONTH, LAST_DAY)
    assert all(unit.received and unit.issue for unit in status.units)
    assert sum(unit.to_review for unit in status.units) == len(truth)


def _reviewed(office: Office) -> ReportToReview:
    """Mend one report, return one, pass the others; the returned one."""
    queue = review_queue(office, LAST_DAY)
    odd = next(report for report in queue if report.suspicions)
    mended = next(report for report in queue if report.row.id != odd.row.id)
    draft = FollowUpDraft(
        (mended.row.id,),
        mended.entry.on,
        Reported("经核实，已完成主体工程。", percent=Decimal(70)),
        unit_id=mended.after.unit_id,
    )
    correct_and_accept(office, MendedReport(mended.id, draft, LAST_DAY))
    return_report(office, SendBackDraft(odd.id, "请附佐证材料后重报", LAST_DAY))
    data = collect_bulletin(office, OCTOBER, LAST_DAY)
    assert doubts_before_freezing(office, data) == (
        f"还有{len(queue) - 2}条填报没有审核，已按填报计入",
    )
    accept_reports(office, [report.id for report in review_queue(office, LAST_DAY)], LAST_DAY)
    assert review_queue(office, LAST_DAY) == []
    assert doubts_before_freezing(office, data) == ()
    return odd


def _frozen(office: Office) -> bytes:
    """Freeze October; the paper as it is kept."""
    data = collect_bulletin(office, OCTOBER, LAST_DAY)
    content = render_bulletin(NullProgress(), data)
    freeze_bulletin(office, FreezeDraft(data, content, LAST_DAY))
    kept = frozen_edition(office, OCTOBER)
    assert kept is not None
    assert kept.content == content
    return kept.content
