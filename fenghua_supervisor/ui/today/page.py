"""今日: the desk — what needs the office now, each row with its one next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from fenghua_supervisor.domain.today.board import URGENT_NEEDS, Need, TodayGroup, TodayItem
from fenghua_supervisor.domain.writing.numbers import number_ranges
from fenghua_supervisor.services.today import collect_today, done_on, sorted_in_pieces, whom_to_call
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.links import FilterLink, InstructionsLink
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.rereading import COUNTING, Pieces
from fenghua_supervisor.ui.base.window_commands import PRINT_SHOWN
from fenghua_supervisor.ui.ledger.light_choices import ALL, RARE, chip_counts, light_choices, only
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.today.done import ALL_DONE, DoneCard, done_words
from fenghua_supervisor.ui.today.list import LEDGER, TodayList
from fenghua_supervisor.ui.today.strip import CallLine, CountRow, MissingNotice
from fenghua_supervisor.ui.today.week import WeekBar
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import ElideLabel, NoteLabel, TitleLabel
from fenghua_supervisor.ui.widgets.lines import PAGE_EDGES, in_column, in_line, put_into, stacked

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.domain.today.board import TodayBoard, WeekDay
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.today.verbs import TodayVerbs

    #: what was done on a day: the verb and how often
    _Done: TypeAlias = tuple[tuple[str, int], ...]

_LIST, _NOTHING = range(2)
#: shown only when there are such actions
_RARE = frozenset({"unreported", "missing", *RARE})


class TodayPage(Page):
    """Groups of what needs something, the key counts and the week above them."""

    title = "今日"
    depends_on = LEDGER_TABLES | {
        *("notice", "notice_item", "notice_reply", "act_now", "act_now_entry"),
        *("report_review", "snooze", "holiday_notice", "workday", "unit_contact", "duty"),
        *("finding", "finding_entry", "inspection_entry", "clue", "clue_entry", "case_file"),
        *("case_entry", "visit", "meeting", "decision_done"),
    }

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._board: TodayBoard | None = None
        self._list_is_blank = False
        self._steps: TodayVerbs | None = None
        self._words = ElideLabel(parent=self)
        self._print = QuietButton(
            icon=PRINT_SHOWN.icon, tip=PRINT_SHOWN.hint("打印、保存PDF或导出Excel"), parent=self
        )
        self._lights = CountRow(self)
        self._groups = CountRow(self, wraps=True)
        self._week = WeekBar(self)
        self._done = DoneCard(self)
        self._notice = MissingNotice(self)
        self._card = Card(self, margin=1)
        self._stack = stacked(self._card)
        self._list = TodayList(self._stack)
        self._empty = EmptyState("", icon="check", parent=self._stack)
        self._call = CallLine(self._card)
        self._sorting = Pieces(session, self)
        self._build()
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Sort everything known as of the day onto the desk and show it.

        Over many plans it is sorted while the window goes on.
        """
        self._sorting.rest()
        office, done = self.session.office, done_on(self.session.office, as_of)
        pieces = sorted_in_pieces(office, as_of)
        if pieces is None:
            self._show(collect_today(office, as_of), done)
            return
        self._words.set_whole(COUNTING)
        if self._board is None or self._board.as_of != as_of:
            self._empty.set_texts(COUNTING)
            self._stack.setCurrentIndex(_NOTHING)
        # Of what is sorted nothing is read: there is nothing to be refused but the data itself.
        self._sorting.start(
            pieces, partial(self._on_sorted, done), lambda _refusal: self.show_anew()
        )

    @property
    def is_reading(self) -> bool:
        """Whether the desk is being sorted."""
        return self._sorting.is_reading

    def ready(self) -> None:
        """As for every page; the desk is sorted."""
        super().ready()
        self._sorting.finish()

    def hideEvent(self, event: object) -> None:
        """Qt: nobody waits for the desk; it is sorted when the page is shown again."""
        if self._sorting.is_reading and self.isHidden():
            self._sorting.rest()
            self.forget()
        super().hideEvent(event)  # type: ignore[arg-type]  # Qt gives its own event

    def _on_sorted(self, done: _Done, board: object) -> None:
        self._show(cast("TodayBoard", board), done)
        self.settled.emit()

    def _show(self, board: TodayBoard, done: _Done) -> None:
        self._board = board
        self._words.set_whole(board.day_words)
        self._show_lights(board.rows)
        self._groups.set_counts(
            [(g.need.value, g.label, _tone(g), len(g.items)) for g in board.groups if g.items]
        )
        self._week.set_week(board.week, board.as_of)
        missing = board.missing_numbers
        self._list_is_blank = len(missing) == len(board.rows)
        self._notice.set_missing(len(missing), number_ranges(missing))
        self._show_groups()
        self._say_how_it_stands(board, done)
        self._tell_badge(board)

    def _tell_badge(self, board: TodayBoard) -> None:
        self.badge_changed.emit(str(board.urgent_count) if board.urgent_count else "")

    @property
    def steps(self) -> TodayVerbs:
        """What the rows offer, with its dialogs; made when it is first needed."""
        if self._steps is None:
            from fenghua_supervisor.ui.today.verbs import TodayVerbs

            self._steps = TodayVerbs(self.session, self)
        return self._steps

    def shown(self) -> ShownTable:
        """What is on the desk, or what falls due on the chosen day."""
        day = self._week.chosen_day()
        told = self._words.whole() if day is None else _day_group(day).label
        return self._list.shown("今日要办的事", told)

    def take_focus(self) -> None:
        """The keyboard starts in the list."""
        self._list.setFocus()

    def _build(self) -> None:
        head = in_line(
            TitleLabel(self.title, self), (self._words, 1), self._lights, self._print, gap=GAP
        )
        groups = in_column(None, self._groups, None, gap=0)
        second = in_line((groups, 1), NoteLabel("本周到期", self), self._week, gap=GAP)
        put_into(self._stack, self._list, self._empty)
        self._card.body.setSpacing(0)
        self._card.body.addWidget(self._stack, 1)
        self._card.body.addWidget(self._call)
        parts = head, second, self._done, (self._card, 1), self._notice
        in_column(*parts, edges=PAGE_EDGES, of=self)

    def _connect(self) -> None:
        self._lights.chosen.connect(self._on_light)
        self._groups.chosen.connect(self._on_group)
        self._week.chosen.connect(self._on_day)
        self._notice.import_requested.connect(self._on_import)
        self._print.clicked.connect(self._on_print)
        self._list.pressed.connect(self._on_pressed)
        self._list.open_requested.connect(lambda item: self.steps.open(item, self.as_of))
        self._list.snooze_requested.connect(lambda item, place: self.steps.snooze_menu(item, place))
        self._list.pointed.connect(self._on_pointed)
        self._call.contact_wanted.connect(lambda unit: self.steps.fill_contact(unit))
        self._list.left.connect(self._on_all_days)
        self._empty.clicked.connect(self._on_empty)

    def _show_lights(self, rows: tuple[LedgerRow, ...]) -> None:
        counts = chip_counts(rows)
        self._lights.set_counts(
            [
                (choice.key, choice.words, choice.tone, counts[choice.key])
                for choice in light_choices(self.session.office.rule)
                if choice.key not in _RARE or counts[choice.key]
            ]
        )

    def _show_groups(self) -> None:
        """All groups, or what falls due on the day that is chosen in the week."""
        assert self._board is not None
        day = self._week.chosen_day()
        if day is not None:
            self._list.set_groups((_day_group(day),))
        else:
            self._list.set_groups(tuple(g for g in self._board.groups if g.items))

    def _say_how_it_stands(self, board: TodayBoard, done: _Done) -> None:
        self._done.setVisible(not board.work_count and not board.is_empty)
        self._done.show_done(done, _ahead(board))
        self._stack.setCurrentIndex(_NOTHING if board.is_empty else _LIST)
        if self._list_is_blank:
            self._empty.set_texts(
                "台账里还没有任务", "导入方案后，这里会列出到期、逾期和待填报的任务。", "导入方案…"
            )
            return
        words = done_words(done) or "没有逾期、待审核、待答复和未填报的任务。"
        self._empty.set_texts(ALL_DONE, words, "查看全部任务")

    def _on_light(self, key: str) -> None:
        self.open_requested.emit(FilterLink(only(key)))

    def _on_group(self, key: str) -> None:
        self._on_all_days()
        self._list.jump_to(Need(key))

    def _on_day(self, _day: WeekDay | None) -> None:
        self._show_groups()
        self._list.select_first()
        self._list.setFocus()

    def _on_all_days(self) -> None:
        if self._week.chosen_day() is not None:
            self._week.clear()
            self._show_groups()

    def _on_print(self) -> None:
        from fenghua_supervisor.ui.papers.shown_dialog import print_shown

        print_shown(self.session, self.shown(), self.as_of, self)

    def _on_import(self) -> None:
        from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

        ImportWizard(self.session, self.as_of, self).open()

    def _on_pointed(self, node: TodayItem | TodayGroup | None) -> None:
        self._call.setVisible(node is not None)
        if isinstance(node, TodayItem):
            self._call.show_call(whom_to_call(self.session.office, node), node.step_word)
        elif node is not None:
            self._call.show_keys(
                "Enter 展开或收起" + "　Ctrl+Enter 全部出具" * bool(node.notice_units)
            )

    def _on_pressed(self, button: str, node: TodayItem | TodayGroup) -> None:
        if button == LEDGER:
            self.open_requested.emit(InstructionsLink())
        elif isinstance(node, TodayGroup):
            self.steps.issue_all(node, self.as_of)
        else:
            self.steps.do(node, self.as_of)

    def _on_empty(self) -> None:
        if self._list_is_blank:
            self._on_import()
        else:
            self.open_requested.emit(FilterLink(only(ALL)))


def _day_group(day: WeekDay) -> TodayGroup:
    title = f"{day.day.month}月{day.day.day}日到期"
    return TodayGroup(Need.ON_DAY, day.items, "按 Esc 或再点一次日期，回到全部", title)


def _ahead(board: TodayBoard) -> str:
    """What the groups hold that only look ahead, and what was put off."""
    words = [f"{g.label}{len(g.items)}家" for g in board.groups if g.items and g.need in _AHEAD]
    asleep = len(board.group(Need.SNOOZED).items)
    words += [f"暂缓的{asleep}件"] if asleep else []
    return f"有空再看看{'、'.join(words)}。" if words else "没有临近到期的任务。"


_AHEAD = (Need.DUE_SOON, Need.NOT_REPORTED)


def _tone(group: TodayGroup) -> str:
    return "red" if group.need in URGENT_NEEDS and any(i.active for i in group.items) else ""
