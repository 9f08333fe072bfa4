"""设置: what the office decides for itself; saved as one step, unsaved changes are visible."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QWidget

from fenghua_supervisor.domain.codes.outbox import MailSecurity
from fenghua_supervisor.domain.office.settings_rules import supervision_problem
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.base.links import (
    AboutLink,
    AsOfChoiceLink,
    BoardLink,
    DataPlace,
    PlaceLink,
    RecoveryLink,
    SettingLink,
)
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.window_commands import HOLIDAYS, PAPER_FORM
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.settings.about import AboutCard, LookCard
from fenghua_supervisor.ui.settings.appraisal import AppraisalCard
from fenghua_supervisor.ui.settings.data import DataCard
from fenghua_supervisor.ui.settings.fields import SectionCard
from fenghua_supervisor.ui.settings.holidays import HolidayCard
from fenghua_supervisor.ui.settings.mail import MailTest
from fenghua_supervisor.ui.settings.period import PeriodRow
from fenghua_supervisor.ui.settings.sections import BULLETIN, LIGHTS, MAIL, SECTIONS, SUPERVISION
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.labels import NoteLabel, SubLabel, TitleLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, in_column, in_line, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.settings.fields import Editor
    from fenghua_supervisor.ui.settings.sections import Section


_AS_WIDE, _BARS = Qt.AlignmentFlag(0), Qt.ScrollBarPolicy
_TWO_COLUMNS = 900  #: narrower, the second column would break its words


class SettingsPage(Page):
    """The form of SECTIONS on the left; look, data and versions on the right."""

    title = "设置"
    depends_on = frozenset(
        {"setting", "plan", "light_rule", "holiday_notice", "workday", "score_rule"}
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._base: Settings | None = None
        self._state = SubLabel(parent=self)
        self.restore = PlainButton("还原", "undo", parent=self)
        self.save = PrimaryButton("保存", "check", parent=self)
        # Each move of parts to another parent would dress all of them anew.
        self._whole = whole = QWidget(self)
        self._cards_view = scrolled(whole, self)
        # Few screens hold all cards: with its bar from the start they are laid out once.
        self._cards_view.setVerticalScrollBarPolicy(_BARS.ScrollBarAlwaysOn)
        self._left, self._right = in_column((None, 1)), in_column()
        #: by the titles of their sections, and by the keys of their settings; see ``left_out``
        self._cards: dict[str, SectionCard] = {}
        self.editors: dict[str, Editor] = {}
        self._rule_words = NoteLabel(parent=whole)
        self.rule_button = PlainButton("试算与调整亮灯规则…", "edit", parent=whole)
        self.form_button = PlainButton("公文样式…", "edit", parent=whole)
        self.period = PeriodRow(whole)
        self.mail_test = MailTest(session, self._wanted, whole)
        self._build()
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Read the settings; what the user is just editing is left alone."""
        office = self.session.office
        settings = office.settings
        self.editors["plan_id"].set_choices([(p.id, p.title) for p in office.queries.plan.plans()])
        self.editors["light_rule"].set_choices([(r.key, r.title) for r in office.rules()])
        self.editors["smtp_security"].set_choices([(s.value, s.label) for s in MailSecurity])
        if settings.plan_id is None and office.queries.plan.plans():
            settings = replace(settings, plan_id=office.queries.plan.current().id)
        for editor in self.editors.values():
            if self._base is None or editor.value() == getattr(self._base, editor.key):
                # What it all comes to is told once, when every field is filled.
                with QSignalBlocker(editor):
                    editor.set_value(getattr(settings, editor.key))
        self._base = settings
        self.period.show_for(office)
        self.holidays.refresh()
        self.appraisal.refresh(as_of)
        self.data.refresh(as_of)
        self._show_state()

    @cached_property
    def holidays(self) -> HolidayCard:
        """Its days off work."""
        return HolidayCard(self.session, self._whole)

    @cached_property
    def appraisal(self) -> AppraisalCard:
        """How points are counted."""
        return AppraisalCard(self.session, self._whole)

    @cached_property
    def look(self) -> LookCard:
        """How the window looks."""
        return LookCard(self._whole)

    @cached_property
    def data(self) -> DataCard:
        """Where the data lies, and its backups."""
        return DataCard(self.session, self._whole)

    @cached_property
    def about(self) -> AboutCard:
        """What runs here."""
        return AboutCard(self._whole)

    def left_out(self) -> Iterable[Callable[[], object]]:
        """The cards of the form, then those at the right."""
        yield from (partial(self._add_section, section) for section in SECTIONS)
        yield self._fill_right

    def _add_section(self, section: Section) -> None:
        if section.title in self._cards:
            return
        card = SectionCard(section, self._whole)
        self._left.insertWidget(len(self._cards), card)
        self._cards[section.title] = card
        for widget, place in self._below().get(section.title, ()):
            card.body.addWidget(widget, 0, place)
        for editor in card.editors:
            self.editors[editor.key] = editor
            editor.edited.connect(self._show_state)

    def _below(self) -> Mapping[str, Sequence[tuple[QWidget, Qt.AlignmentFlag]]]:
        """What stands below the editors of a section, by its title."""
        period, words = (self.period, _AS_WIDE), (self._rule_words, _AS_WIDE)
        return {
            LIGHTS: (period, words, (self.rule_button, AT_LEFT)),
            BULLETIN: ((self.form_button, AT_LEFT),),
            MAIL: ((self.mail_test, AT_LEFT),),
        }

    def _fill_right(self) -> None:
        if self._right.count():
            return
        for card in (self.holidays, self.appraisal, self.look, self.data, self.about):
            self._right.addWidget(card)
        self._right.addStretch(1)
        self.data.demo_wanted.connect(partial(self.open_requested.emit, PlaceLink(DataPlace.DEMO)))
        # No board: the points as they stand.
        self.appraisal.opened.connect(partial(self.open_requested.emit, BoardLink(0)))
        self.about.opened.connect(partial(self.open_requested.emit, AboutLink()))

    def take_focus(self) -> None:
        """The keyboard starts in the first field."""
        self.editors["office_name"].control.setFocus()

    def open(self, link: Link) -> None:
        """Go to a setting, or let a backup be chosen, when that is what is wanted here."""
        if isinstance(link, RecoveryLink):
            self.data.restore.click()
        elif isinstance(link, SettingLink):
            control = self.editors[link.key].control
            self._cards_view.ensureWidgetVisible(control)
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changes(self) -> dict[str, Any]:
        """What the user changed and has not saved, by name."""
        if self._base is None:
            return {}
        return {
            key: editor.value()
            for key, editor in self.editors.items()
            if editor.value() != getattr(self._base, editor.key)
        }

    def _build(self) -> None:
        title, buttons = TitleLabel(self.title, self), (self.restore, self.save)
        head = in_line(title, GAP_S, self._state, None, *buttons)
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self._rule_words.setWordWrap(True)
        head.setContentsMargins(0, 0, GAP_L, 0)
        parts = (self._left, 3), (self._right, 2)
        self._both = in_line(*parts, gap=GAP, edges=(0, 0, GAP_L, GAP), of=self._whole)
        in_column(head, (self._cards_view, 1), edges=(GAP_L, GAP, 0, 0), of=self)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the cards are laid out; without a bar where there is room for all."""
        super().showEvent(event)
        self._cards_view.setVerticalScrollBarPolicy(_BARS.ScrollBarAsNeeded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below one another where two columns have no room."""
        super().resizeEvent(event)
        self._place_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: larger letters leave room for one column less."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_columns()

    def _place_columns(self) -> None:
        ways = QBoxLayout.Direction
        narrow = self.width() < px(_TWO_COLUMNS)
        self._both.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _connect(self) -> None:
        self._bind({HOLIDAYS: lambda: self.holidays.open(), PAPER_FORM: self._on_form})
        self.save.clicked.connect(self._on_save)
        self.restore.clicked.connect(self._on_restore)
        self.rule_button.clicked.connect(self._on_rule)
        self.form_button.clicked.connect(self._on_form)
        self.period.change_wanted.connect(partial(self.open_requested.emit, AsOfChoiceLink()))

    def _show_state(self) -> None:
        changed = self.changes()
        problems = [e.problem() for e in self.editors.values() if e.problem()]
        words = "、".join(self.editors[key].typed.word for key in changed)
        self._state.setText(f"未保存：{words}" if changed else "")
        between = "" if problems or self._base is None else supervision_problem(self._wanted())
        self._cards[SUPERVISION].warning.say(between)
        self.mail_test.setEnabled(self._base is not None and not problems)
        self.save.setEnabled(bool(changed) and not problems and not between)
        self.restore.setEnabled(bool(changed))
        chosen = self.editors["light_rule"].value()
        rule = next((r for r in self.session.office.rules() if r.key == chosen), None)
        self._rule_words.setText(f"{rule.words}。" if rule else "")

    def _wanted(self) -> Settings:
        return replace(self.session.office.settings, **self.changes())

    def _on_save(self) -> None:
        self.session.perform(save_settings, self._wanted())

    def _on_rule(self) -> None:
        """Try another rule, and save or choose it."""
        from fenghua_supervisor.ui.lights.rule_dialog import LightRuleDialog

        LightRuleDialog(self.session, self.as_of, self).run(then=self.rule_button.setFocus)

    def _on_form(self) -> None:
        """Change what the parts of the papers are called, and which are printed."""
        from fenghua_supervisor.ui.bulletin.paper_form_dialog import PaperFormDialog

        PaperFormDialog(self.session, self.as_of, self).run(then=self.form_button.setFocus)

    def _on_restore(self) -> None:
        if self._base is not None:
            for editor in self.editors.values():
                editor.set_value(getattr(self._base, editor.key))
