"""通报: choose a period, write its words beside the real PDF, save, print, freeze."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence

from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, FreezeDraft
from fenghua_supervisor.domain.bulletin.own_texts import with_drafts
from fenghua_supervisor.domain.bulletin.period import PeriodKind, file_stem, period_of
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.editions import (
    edition_register,
    freeze_bulletin,
    frozen_edition,
)
from fenghua_supervisor.services.bulletin.live_paper import LivePaper
from fenghua_supervisor.services.plan.worked import worked_plans
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.list_page import ListPage
from fenghua_supervisor.ui.base.rereading import COUNTING
from fenghua_supervisor.ui.bulletin.counting import Counting, is_of
from fenghua_supervisor.ui.bulletin.paper_view import PaperView
from fenghua_supervisor.ui.bulletin.registering import Registering, can_be_finished
from fenghua_supervisor.ui.bulletin.side import BulletinSide
from fenghua_supervisor.ui.bulletin.typed_words import TypedWords
from fenghua_supervisor.ui.bulletin.verbs import BulletinVerbs
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.outbox.verbs import OutboxVerbs
from fenghua_supervisor.ui.papers.pdf_output import print_pdf
from fenghua_supervisor.ui.widgets.buttons import MenuButton, PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import ToldLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.bulletin.frozen_record import FrozenEdition
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period
    from fenghua_supervisor.domain.codes.bulletin import BulletinSection
    from fenghua_supervisor.services.bulletin.live_paper import Rendered
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.papers.pdf_preview import PdfPreview

_WAIT_MS = 120
_NOT_SET = "通报没有排成版，请按F5重试。"


class BulletinPage(ListPage):
    """The periods or the words on the left, the paper on the right."""

    title = "通报"
    has_own_paper = True
    depends_on = LEDGER_TABLES | {
        *("evidence", "notice", "notice_item", "notice_reply"),
        *("bulletin_issue", "issue_detail", "issue_withdrawal", "bulletin_text", "highlight"),
        "issue_file",
    }

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._live = LivePaper()
        self._contents: tuple[bytes, ...] = ()
        self._suffix = ".pdf"
        self._data: BulletinData | None = None
        self.steps = BulletinVerbs(session, self)
        self._words = ToldLabel(parent=self)
        self.sides = ChipRow(BulletinSide.sides, self)
        self._side = side = BulletinSide(self)
        self.choice, self.figures, self.editor = side.choice, side.figures, side.editor
        self._counting = Counting(session, self, self.editor, self.figures)
        self.register = PlainButton("期号登记…", "stamp", parent=self)
        self.send = MenuButton("发送", self)
        self.outbox = OutboxVerbs(session, self)
        self.freeze = PlainButton("定稿…", "shield", parent=self)
        self.finished = PlainButton("登记定稿…", "import", parent=self)
        self._registering = Registering(session, self)
        self.print = PlainButton("打印…", "print", parent=self)
        self.save = PrimaryButton("保存…", "save", parent=self)
        # Arrow keys run through the periods faster than a bulletin is set.
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._typed = TypedWords(session, self.steps, self.keep_words, self)
        self._build()
        self._connect()

    def refresh(self, as_of: date) -> None:
        """List the periods up to the as-of day and set the chosen one anew."""
        queries = self.session.office.queries
        worked = worked_plans(self.session.office, as_of)
        if len(worked) > 1:
            self.choice.set_all()
            start = min(plan.period_start for plan in worked)
        else:
            rows = queries.ledger.standings(as_of)
            units = sorted({name for row in rows for name in row.unit_names})
            self.choice.set_scopes(
                list(dict.fromkeys(row.campaign for row in rows if row.campaign)), units
            )
            start = queries.plan.current().period_start
        editions = {
            (edition.period, edition.scope): f"第{edition.number.issue_no}期"
            for edition in edition_register(self.session.office, self.choice.scope())
            if edition.stands
        }
        self.choice.set_span(start, as_of, editions)
        self._make()

    def ready(self) -> None:
        """As for every page; the figures are read, and counted where nobody waits for it."""
        super().ready()
        self._counting.finish()

    @cached_property
    def _paper(self) -> PaperView:
        """The paper as it prints, made after its periods in a turn of its own."""
        paper = PaperView(self)
        self._columns.addWidget(paper, 1)
        return paper

    @property
    def preview(self) -> PdfPreview:
        """What shows it page by page."""
        return self._paper.preview

    def left_out(self) -> Iterable[Callable[[], object]]:
        """The paper."""
        yield lambda: self._paper

    def unseen(self) -> Iterable[Callable[[], object]]:
        """What the words are written in."""
        return self.editor.making()

    def take_focus(self) -> None:
        """The keyboard starts in the list of periods."""
        self.choice.periods.setFocus()

    def is_counted(self) -> bool:
        """Whether no figures are still to come."""
        return not self._counting.runs

    def period(self) -> Period:
        """The period of the paper."""
        return self.choice.period() or period_of(PeriodKind.MONTH, self.as_of)

    def keep_words(self, *, wait: bool = False) -> bool:
        """Save what was typed and not saved yet; whether all of it is saved now.

        While another program holds the data it is tried again by itself, or waited for.
        """
        if self._data is not None:
            self._typed.take(self._data, self.editor.drafts())
        return self._typed.save(wait=wait)

    def may_leave(self) -> bool:
        """Save what was typed, waiting for another program; else ask whether to drop it."""
        return self.keep_words(wait=True) or self.session.feedback.ask(
            "改动的通报文字还没有保存，仍要退出吗？", "退出"
        )

    def take_files(self, paths: Sequence[Path], place: QPoint) -> bool:
        """A finished paper that is dropped on the paper of a draft is registered as its edition."""
        is_taken = self._paper.is_under(place) and can_be_finished(paths)
        if not is_taken or not self.finished.isEnabled():
            return False
        self._on_finished(paths[0])
        return True

    def hideEvent(self, event: object) -> None:
        """Qt: nothing typed is lost when the page or the window goes away."""
        if self._counting.runs and self.isHidden():
            # Nobody waits for it; it is counted when the page is shown again.
            self._counting.stop()
            self.forget()
        self.keep_words()
        super().hideEvent(event)  # type: ignore[arg-type]  # Qt gives its own event

    def _build(self) -> None:
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self.print.setShortcut(QKeySequence.StandardKey.Print)
        buttons = self.register, self.send, self.finished, self.freeze, self.print, self.save
        self._columns = in_line(self._side, gap=GAP)
        self.lay_out((self.sides, self._words), buttons, self._columns)

    def _connect(self) -> None:
        self.sides.chosen.connect(self._side.show_side)
        self.choice.chosen.connect(self._later.start)
        self.choice.issue_typed.connect(self._later.start)
        self.choice.apart_wanted.connect(self.steps.set_apart)
        self._later.timeout.connect(self._on_chosen)
        self._counting.counted.connect(self._draft)
        self._counting.refused.connect(self._show_nothing)
        self._counting.held.connect(self.show_anew)
        self.editor.typed.connect(self._on_typed)
        self.editor.left.connect(self.keep_words)
        self.editor.reset_wanted.connect(self._on_reset)
        self.editor.switched.connect(self._on_switched)
        self.editor.pick_wanted.connect(self._on_pick)
        self.editor.form_wanted.connect(self._on_form)
        self.register.clicked.connect(
            lambda: self.steps.show_register(self.as_of, self.choice.scope())
        )
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.send.clicked.connect(self._on_send)
        self.freeze.clicked.connect(self._on_freeze)
        self.finished.clicked.connect(lambda: self._on_finished())

    def _make(self) -> None:
        """Show the period's frozen paper, or have its figures counted and set."""
        self._live.ask()
        self._counting.stop()
        before, self._data, self._contents, self._suffix = self._data, None, (), ".pdf"
        self._enable(frozen=False)
        period, scope = self.period(), self.choice.scope()
        try:
            issued = self.choice.issued_on(period.counted_to(self.as_of))
            edition = frozen_edition(self.session.office, period, scope)
            if edition is not None:
                self._show_edition(edition)
            else:
                self._hold(before)
                self._counting.start(period, self.as_of, scope, issued, same=self._data is not None)
        except UserError as refusal:
            self._show_nothing(str(refusal))

    def _hold(self, shown: BulletinData | None) -> None:
        """Till the figures are there: words of the same paper can be written, others are kept."""
        if shown is not None and is_of(shown, self.period(), self.choice.scope()):
            self._data = shown
        elif shown is not None:
            self._typed.take(shown, self.editor.drafts())
        self._paper.wait(COUNTING)

    def _show_edition(self, edition: FrozenEdition) -> None:
        """The frozen paper with what it was made with; what is counted today may differ."""
        self.figures.set_edition(edition.words, edition)
        self.editor.set_frozen()
        self.choice.show_issued(None, edition.as_of)
        self.choice.show_apart(on=bool(edition.annex), frozen=True)
        self._words.set_whole(f"{self.period().words} · 统计截止日{edition.as_of.isoformat()}")
        self._suffix = edition.suffix
        contents = (edition.content, edition.annex) if edition.annex else (edition.content,)
        self._show(contents, edition.content)
        if edition.suffix != ".pdf":
            self._paper.show_word_file(edition.file_name)

    def _draft(self, data: BulletinData) -> None:
        """Show figures and words now; the paper is set in the background."""
        self._data = data
        if not self._later.isActive():
            # Else another day is typed, and counted next.
            self.choice.show_issued(data.head.issued_on, data.head.as_of)
        self.choice.show_apart(on=self.session.office.settings.annex_apart, frozen=False)
        self.figures.set_data(data, self.session.office.rule)
        self.editor.set_data(data, self._typed.of(data))
        self._words.set_whole(f"{data.head.period.words} · 统计截止日{data.head.as_of.isoformat()}")
        self._set(with_drafts(data, self.editor.drafts()))

    def _set(self, data: BulletinData) -> None:
        ticket = self._live.ask()
        self._paper.wait("正在排版…")
        self.session.jobs.start(
            partial(self._live.render, apart=self.session.office.settings.annex_apart),
            ticket,
            data,
            label="排版通报",
            on_done=self._on_rendered,
            on_end=partial(self._on_rendering_ended, ticket),
            owner=self,
            quiet=True,
        )

    def _on_rendering_ended(self, ticket: int) -> None:
        """Say so when there is no paper, instead of setting it for ever."""
        if ticket == self._live.newest and not self._contents:
            self._paper.tell_failure(_NOT_SET)

    def _on_rendered(self, result: object) -> None:
        rendered = cast("Rendered", result)
        if rendered.ticket != self._live.newest:
            return
        self._show(rendered.contents, rendered.shown)
        if rendered.lost:
            shown = "".join(rendered.lost[:8])
            self.preview.say(f"有{len(rendered.lost)}个字字库里没有，印成〓：{shown}")

    def _show(self, contents: tuple[bytes, ...], shown: bytes) -> None:
        # Figures are at hand only while the period is not frozen.
        frozen, self._contents = self._data is None, contents
        if self._suffix == ".pdf":
            self._paper.show_pdf(shown, "已定稿，显示定稿原件" if frozen else "")
        self._enable(frozen=frozen)

    def _show_nothing(self, why: str) -> None:
        self._data = None
        self._words.set_whole("")
        self._paper.show_nothing("这个期间没有可看的通报", why)

    def _enable(self, *, frozen: bool) -> None:
        there, last = bool(self._contents), self.period().last
        self.save.setEnabled(there)
        self.print.setEnabled(there and self._suffix == ".pdf")
        why_not = f"本期还没有结束，{chinese_date(last)}起可以定稿" if last > self.as_of else ""
        for button in (self.freeze, self.finished):
            button.setEnabled(there and not frozen and last <= self.as_of)
            button.setToolTip(plain_tip("这一期已经定稿" if frozen else why_not))

    def _stem(self) -> str:
        masthead = self.session.office.settings.masthead
        return file_stem(masthead, self.period(), self.choice.scope())

    def _on_chosen(self) -> None:
        self.keep_words()
        self._make()

    def _on_typed(self, section: BulletinSection, text: str) -> None:
        """Set the paper anew with what is being typed; the tables stay as they are."""
        if self._data is not None:
            data = with_drafts(self._data, {**self.editor.drafts(), section: text})
            self.editor.set_warnings(data)
            if not self._counting.runs:
                self._set(data)

    def _on_reset(self, section: BulletinSection) -> None:
        self.steps.reset(BulletinPart(self.period(), self.choice.scope(), section))

    def _on_switched(self, section: BulletinSection, on: bool) -> None:
        self.keep_words()
        if not self.steps.switch(section, self.period().kind, on=on) and self._data is not None:
            self.editor.set_data(self._data)

    def _on_pick(self) -> None:
        self.steps.pick(self.period(), self.as_of, self.choice.scope())

    def _on_form(self) -> None:
        self.keep_words()
        self.steps.change_form(self.period(), self.as_of, self.choice.scope())

    def _on_save(self) -> None:
        if self._kept_just_now() or not self._contents:
            return
        self.steps.save(f"{self._stem()}{self._suffix}", self._contents, self._data)

    def _kept_just_now(self) -> bool:
        """Whether words had to be saved first: the paper on the screen is older than they are."""
        if not self.editor.drafts() and not self._typed:
            return False
        if self.keep_words(wait=True):
            self.session.feedback.done("改动的文字已保存，请看过重新排好的版面再操作")
        return True

    def _on_send(self) -> None:
        send = partial(self._on_circulate, 1) if self._contents else None
        entries = [("发给各牵头单位…", send)]
        if len(self._contents) > 1:
            entries.append(("连同台账附件发给各牵头单位…", partial(self._on_circulate, 2)))
        self.outbox.popup(self.send, entries)

    def _on_circulate(self, parts: int) -> None:
        """Mail the paper that is shown, or it and its annex, to every unit that leads an action."""
        if self._kept_just_now() or not self._contents:
            return
        if self._data is not None and not self.steps.may_send_draft(self._stem()):
            return
        contents = self._contents[:parts]
        name = f"{self._stem()}{self._suffix}"
        self.outbox.send_bulletin(name, contents, self.as_of, self.choice.scope())

    def _on_print(self) -> None:
        document = self.preview.document
        if self._kept_just_now() or document is None:
            return
        print_pdf(self.session.feedback, document, f"{self._stem()}.pdf", self)

    def _freeze_draft(self) -> FreezeDraft | None:
        if self._kept_just_now() or not self._contents or self._data is None:
            return None
        content, *annex = self._contents
        return FreezeDraft(self._data, content, self.as_of, b"".join(annex))

    def _on_freeze(self) -> None:
        draft = self._freeze_draft()
        if draft is not None and self.steps.may_freeze(draft.data, self._stem()):
            self.session.perform(freeze_bulletin, draft)

    def _on_finished(self, path: Path | None = None) -> None:
        draft = self._freeze_draft()
        if draft is not None:
            self._registering.take(draft, path)
