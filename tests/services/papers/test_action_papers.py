from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.notices.drafts import (
    IssueDraft,
    IssueEntry,
    JudgementDraft,
    ReplyDraft,
)
from fenghua_supervisor.domain.papers.register import PaperWithdrawal
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices import replies as notice_replies
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.papers import action_papers
from fenghua_supervisor.services.papers.lists import list_of, render_list
from fenghua_supervisor.services.papers.register import withdraw_paper
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.settings.office_settings import save_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.handling.drafts import ClosingDraft
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.domain.papers.action_papers import ActionPaper, PaperPart
    from fenghua_supervisor.domain.papers.lists import ListRow
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)


def part(paper: ActionPaper, heading: str) -> PaperPart:
    return next(part for part in paper.parts if part.heading.endswith(heading))


def cells(found: PaperPart) -> tuple[tuple[str, ...], ...]:
    assert found.table is not None
    return found.table.rows


def issue(office: Office, number: int) -> int:
    row = office.queries.ledger.row(office.queries.plan.action_id(number), DAY)
    entry = IssueEntry(row.lead_units[0].unit_id, (row.id,))
    issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, (entry,)))
    return row.id


def test_a_report_tells_a_leader_all_of_one_matter(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(issues="用地未批", next_steps="月底前报批"))
    action = issue(office, 82)
    notice_replies.log_reply(office, ReplyDraft(1, DAY, "已组织专班。"))
    notice_replies.judge_reply(office, JudgementDraft(1, ReplyVerdict.SATISFIED, "同意", DAY))
    paper = action_papers.report_on(office, action, DAY, "建议召开协调会。")
    row = office.queries.ledger.row(action, DAY)
    assert row.text in part(paper, "基本情况").paragraphs[1]
    assert [line[0] for line in cells(part(paper, "各单位办理情况"))] == list(row.unit_names)
    assert len(cells(part(paper, "指标完成情况"))) == len(row.targets)
    told = part(paper, "存在问题和下步举措").paragraphs
    assert any("用地未批" in line for line in told)
    assert any("月底前报批" in line for line in told)
    assert any("管网二期完成验收。" in line[3] for line in cells(part(paper, "办理经过")))
    sheets = part(paper, "督办文书及答复")
    [sheet] = cells(sheets)
    assert sheet[0] == "催办单\n奉共富督催〔2025〕1号"
    assert sheets.table is not None
    assert sheets.table.below == ("答复：已组织专班。\n意见：同意",)
    assert part(paper, "结论和建议").paragraphs == ("建议召开协调会。",)
    assert action_papers.render_paper(NullProgress(), paper).startswith(b"%PDF")


def test_without_a_conclusion_there_is_room_to_write_one(office: Office) -> None:
    paper = action_papers.report_on(office, office.queries.plan.action_id(82), DAY)
    assert part(paper, "结论和建议").blank_lines > 0


def test_an_action_without_its_text_gets_no_report(office: Office) -> None:
    with pytest.raises(UserError, match="第1项原文待导入"):
        action_papers.report_on(office, office.queries.plan.action_id(1), DAY)


def test_the_form_of_a_closed_action_holds_proofs_dates_and_reviewer(
    office: Office, closing: Callable[..., ClosingDraft]
) -> None:
    action = office.queries.plan.action_id(69)
    with pytest.raises(UserError, match="办结销号以后才有销号单"):
        action_papers.form_of(office, action, DAY)
    close_action(office, closing())
    paper = action_papers.form_of(office, action, DAY)
    lines = dict(cells(paper.parts[0]))
    assert lines["编号"] == "第69项"
    assert lines["佐证材料"] == "1. 文号：奉民〔2025〕18号"
    assert "队伍已达12支。" in lines["申请办结"]
    assert "2025年10月31日，审核人：测试员" in lines["审核销号"]
    assert paper.signers == ("经办人", "审核人", "分管领导")
    assert action_papers.render_paper(NullProgress(), paper).startswith(b"%PDF")


def problems(office: Office) -> list[ListRow]:
    printed, head = list_of(office, ListKind.RECTIFY, office.queries.ledger.rows(DAY), DAY)
    assert render_list(NullProgress(), printed, head).startswith(b"%PDF")
    return [item for group in printed.groups for item in group.items if not isinstance(item, str)]


def test_open_problems_of_the_latest_reports_make_the_list(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    assert problems(office) == []
    log_follow_up(office, follow_up(issues="用地未批", next_steps="月底前报批"))
    [line] = problems(office)
    number, found, asked, due, units, _, measures, _, box = line.texts
    assert (number, found, asked, due) == ("82", "用地未批", "—", "2025年底")
    assert (units, measures, box) == ("区发改局", "月底前报批", "□")
    issue(office, 82)
    [line] = problems(office)
    assert "（奉共富督催〔2025〕1号）" in line.texts[2]
    assert line.texts[3] == "2025-11-07"


def test_a_problem_that_is_reported_no_more_or_closed_leaves_the_list(
    office: Office,
    follow_up: Callable[..., FollowUpDraft],
    closing: Callable[..., ClosingDraft],
) -> None:
    log_follow_up(office, follow_up(number=69, issues="人手不足"))
    log_follow_up(office, follow_up(issues="用地未批"))
    assert len(problems(office)) == 2
    log_follow_up(office, follow_up(progress="已解决。"))
    assert [line.number for line in problems(office)] == [69]
    close_action(office, closing())
    assert problems(office) == []


def test_a_report_says_whom_it_is_put_before_as_the_settings_have_it(office: Office) -> None:
    action_id = office.queries.plan.action_id(64)
    usual = action_papers.report_on(office, action_id, DAY)
    assert (usual.report_to, usual.has_comment) == ("区委、区政府主要领导", True)
    save_settings(office, replace(office.settings, leader_report_to=" ", leader_comment=False))
    changed = action_papers.report_on(office, action_id, DAY)
    assert (changed.report_to, changed.has_comment) == ("", False)


def test_a_numbered_report_is_set_again_as_it_was(office: Office) -> None:
    action = office.queries.plan.action_id(82)
    draft = action_papers.ReportDraft(action, DAY, DAY, "建议召开协调会。")
    ident = action_papers.issue_report(office, draft).value
    kept = office.queries.papers.item(ident)
    paper = action_papers.numbered_report(office, kept)
    assert (paper.head_number, paper.signed_on) == ("督查专报　〔2025〕第1期", DAY)
    assert paper.file_name == f"督查专报〔2025〕第1期 {paper.title}.pdf"
    assert part(paper, "结论和建议").paragraphs == ("建议召开协调会。",)
    assert paper.scope == (("报", "区委、区政府主要领导"),)
    first = action_papers.render_paper(NullProgress(), paper)
    withdraw_paper(office, PaperWithdrawal(ident, "有误", DAY))
    gone = action_papers.numbered_report(office, office.queries.papers.item(ident))
    assert gone.mark == "（已作废）"
    assert action_papers.render_paper(NullProgress(), paper) == first


def test_an_action_without_text_takes_no_number(office: Office) -> None:
    draft = action_papers.ReportDraft(office.queries.plan.action_id(1), DAY, DAY)
    with pytest.raises(UserError, match="原文待导入"):
        action_papers.issue_report(office, draft)
    assert office.queries.papers.issued(DAY) == []
