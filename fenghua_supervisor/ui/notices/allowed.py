"""What may be done with a sheet now, and why something may not. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.notice import NoticeState

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice


def refusals(notice: Notice) -> dict[str, str]:
    """For each step why it may not be taken now; empty: it may."""
    gone = "已作废，不能再办理" if notice.withdrawn_on is not None else ""
    sent = ""
    if notice.released_at is not None and notice.release_way is not None:
        sent = f"已于{notice.released_at:%Y-%m-%d}登记为已{notice.release_way.label}"
    return {
        "preview": "",
        "print": gone,
        "copy": gone,
        "sent": gone or sent,
        "withdraw": gone,
    }


def standing_words(notice: Notice, state: NoticeState, workdays_left: int) -> str:
    """How a sheet stands, with its arithmetic; ``workdays_left`` until its answer is due."""
    if state is NoticeState.RAISED:
        return "已出具上一级文书，按上一级的答复期限办理"
    if state is NoticeState.WITHDRAWN:
        return notice.withdrawn_reason
    if state is NoticeState.SATISFIED:
        return "答复已评为满意"
    if state is NoticeState.TO_JUDGE:
        return f"{notice.replies[-1].on.isoformat()}已答复，请评价"
    if state is NoticeState.OVERDUE:
        return f"逾期{-workdays_left}个工作日未答复"
    if workdays_left == 0:
        return "今天到期"
    return f"还有{workdays_left}个工作日"
