"""督办: the sheets by state, what came back, and the box in which replies are logged."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.notices.drafts import JudgementDraft, ReplyDraft
from fenghua_supervisor.domain.notices.gaps import gap_lines, gap_words
from fenghua_supervisor.domain.notices.ladder import answers_wanted, total_burden_words
from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.ui.base.links import Link, NoticeLink, SheetsLink
from fenghua_supervisor.ui.base.list_page import ListPage, ListPane
from fenghua_supervisor.ui.notices.allowed import refusals
from fenghua_supervisor.ui.notices.columns import notice_columns
from fenghua_supervisor.ui.notices.commands import ISSUE, PRINT
from fenghua_supervisor.ui.notices.detail import STEPS, NoticeDetail
from fenghua_supervisor.ui.notices.filter_bar import NoticeFilterBar
from fenghua_supervisor.ui.notices.filter_model import filtered, states_of
from fenghua_supervisor.ui.notices.verbs import NoticeVerbs
from fenghua_supervisor.ui.outbox.verbs import OutboxVerbs
from fenghua_supervisor.ui.widgets.buttons import MenuButton, PrimaryButton
from fenghua_supervisor.ui.widgets.labels import SubLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.codes.notices import ReplyVerdict
    from fenghua_supervisor.domain.notices.notice import Notice, NoticeState
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的文书", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有发过督办文书",
    "逾期、滞后、逾期未签收和未填报的任务按单位合成一份催办单，自动编号，可打印。",
    ISSUE.label,
)


class NoticesPage(ListPage):
    """The list of sheets on the left, the selected one on the right."""

    title = "督办"
    has_own_paper = True
    depends_on = frozenset(
        {
            *("notice", "notice_item", "notice_reply", "used_number", "evidence"),
            *("unit", "setting", "workday", "holiday_notice"),
        }
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._notices: list[Notice] = []
        self._states: dict[int, NoticeState] = {}
        self._ids_on: date | None = None
        self._prefix = session.office.settings.number_prefix
        self._count = SubLabel(parent=self)
        self.issue = PrimaryButton(ISSUE.label, "plus", ISSUE.hint(), self)
        self.send = MenuButton("发送", self)
        self.filters = NoticeFilterBar(self)
        columns = notice_columns(lambda: self.as_of, lambda: self._prefix, lambda: self._states)
        self.list = ListPane(self, columns, "督办文书", "notices", settings_key="notices")
        self.model, self.table = self.list.model, self.list.table
        self.steps = NoticeVerbs(session, self)
        self.outbox = OutboxVerbs(session, self)
        self.lay_out([self._count], [self.send, self.issue], self.filters, self.list)
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Read the sheets anew; filter and selection stay."""
        office = self.session.office
        self._prefix = office.settings.number_prefix
        if self._ids_on not in (None, as_of):
            # What was counted on one day is no list of another.
            self.filters.forget_ids()
        self._notices = office.queries.notices.issued(as_of)
        self._states = states_of(self._notices, as_of)
        self.filters.set_notices(self._notices)
        wanted = len(answers_wanted(self._notices, as_of))
        self.badge_changed.emit(str(wanted) if wanted else "")
        used = office.queries.registers.used(Register.NOTICE)
        words = _count_words(self._notices, wanted, as_of)
        self._count.setText("　".join(part for part in (words, gap_words(used)) if part))
        self._count.setToolTip(plain_tip(gap_lines(used)))
        self._show_rows()

    @cached_property
    def detail(self) -> NoticeDetail:
        """The selected sheet in full, made after the list in a turn of its own."""
        detail = NoticeDetail(self.session, self.list.beside)
        self.list.put_beside(detail)
        detail.step_requested.connect(self._on_step)
        detail.open_requested.connect(self.open_requested)
        detail.answer.given.connect(self._on_reply)
        detail.judge.judged.connect(self._on_judged)
        return detail

    def left_out(self) -> Iterable[Callable[[], object]]:
        """What stands beside the list."""
        yield lambda: self.detail

    def take_focus(self) -> None:
        """The keyboard starts in the list."""
        self.table.setFocus()

    def open(self, link: Link) -> None:
        """Select one sheet, dropping the filter when it would hide it; or show those counted."""
        match link:
            case NoticeLink(notice_id=notice_id):
                if self.model.find(notice_id) < 0:
                    self.filters.clear()
                self.table.select_ids([notice_id])
                self.table.setFocus()
            case SheetsLink(ids=ids, words=words):
                self._ids_on = self.as_of
                self.filters.limit_to(ids, words)
                self.table.setFocus()

    def shown(self) -> ShownTable:
        """The sheets that are listed."""
        return self.table.shown("督办文书", f"显示{len(self.model.rows)} / {len(self._notices)}份")

    def open_issue(self) -> None:
        """Ask for the units that get a sheet."""
        self.steps.issue(self.as_of)

    def selected(self) -> Notice | None:
        """The sheet that is shown."""
        return next(iter(self.list.selected()), None)

    def _connect(self) -> None:
        self.issue.clicked.connect(self.open_issue)
        self.send.clicked.connect(self._on_send)
        self.filters.changed.connect(self._show_rows)
        self.list.chosen.connect(self._on_chosen)
        self.list.offer_menu(self._fill_menu)
        self.list.empty.clicked.connect(self._on_empty)
        self._bind({ISSUE: self.open_issue, PRINT: self._on_print})

    def _show_rows(self) -> None:
        found = filtered(self._notices, self.filters.value(), self.as_of)
        self.filters.show_counts(self._notices, self.as_of)
        self.list.show_rows(found, _FILTERED_OUT if self._notices else _NONE_YET)

    def _on_empty(self) -> None:
        if self._notices:
            self.filters.clear()
        else:
            self.open_issue()

    def _on_chosen(self, rows: list[Notice]) -> None:
        if rows:
            self.detail.show_notice(rows[0], self._states[rows[0].id], self.as_of)

    def _fill_menu(self, menu: QMenu) -> None:
        """What the buttons below the sheet offer."""
        notice = self.selected()
        why = refusals(notice) if notice is not None else {}
        for step, words in STEPS.items():
            entry = menu.addAction(words)
            entry.setEnabled(not why.get(step))
            entry.triggered.connect(partial(self._on_step, step))

    def _on_step(self, step: str) -> None:
        notice = self.selected()
        if notice is None:
            return
        papers = self.steps.papers
        if step == "preview":
            papers.show(notice.id, refusals(notice)["print"])
        elif step == "print":
            papers.print([notice.id])
        elif step == "copy":
            papers.copy([notice.id])
        elif step == "sent":
            self.steps.mark_sent([notice])
        else:
            on = entry_day(self.as_of, self.session.office.today())
            self.steps.withdraw(notice, notice.number_words(self._prefix), on)

    def _on_send(self) -> None:
        """Mail the selected sheet, or all that have not left the office yet."""
        shown = self.selected()
        one = [shown.id] if shown is not None and not refusals(shown)["print"] else []
        waiting = [n.id for n in self._notices if not refusals(n)["sent"]]
        send = self.outbox.send_notices
        entries = (
            ("发送选中的文书…", partial(send, one) if one else None),
            (_waiting_words(len(waiting)), partial(send, waiting) if waiting else None),
        )
        self.outbox.popup(self.send, entries)

    def _on_print(self) -> None:
        notice = self.selected()
        if notice is not None and not refusals(notice)["print"]:
            self.steps.papers.print([notice.id])

    def _on_reply(self, on: date, text: str, files: tuple[Path, ...]) -> None:
        notice = self.selected()
        if notice is not None and self.steps.reply(ReplyDraft(notice.id, on, text, files)):
            self.detail.answer.forget()

    def _on_judged(self, verdict: ReplyVerdict, opinion: str, days: int) -> None:
        notice = self.selected()
        if notice is None:
            return
        on = entry_day(self.as_of, self.session.office.today())
        draft = JudgementDraft(notice.replies[-1].id, verdict, opinion, on, days)
        if self.steps.judge(draft):
            self.detail.judge.forget()


def _count_words(notices: Sequence[Notice], wanted: int, as_of: date) -> str:
    if not notices:
        return ""
    needs = f"{wanted}份要处理" if wanted else "没有要处理的"
    return f"共{len(notices)}份，{needs}，{total_burden_words(notices, as_of)}"


def _waiting_words(count: int) -> str:
    return f"发送未送出的{count}份…" if count else "没有未送出的文书"
