"""The editor of light rules: every change shows at once which lights would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from fenghua_supervisor.domain.lights.rule import LightRule
from fenghua_supervisor.domain.lights.rule_definition import checked_rule
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.settings.light_rules import (
    choose_light_rule,
    is_own,
    preview_light_rule,
    save_light_rule,
)
from fenghua_supervisor.ui.base.declared_form import field, thin_rule
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.lights.rule_effect import LightRuleEffect
from fenghua_supervisor.ui.lights.rule_form import LightRuleForm
from fenghua_supervisor.ui.look.tokens import GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, scrolled

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.ui.base.session import Session

WIDTH, HEIGHT = 1200, 664
_FORM_WIDTH = 470
_OWN_NAME = "本区规则"


class LightRuleDialog(FormDialog[LightRule]):
    """Asks for a LightRule; ``saves`` says whether it is new or one that is known as it is."""

    chapter = "08-lights#试算和调整"

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(session, "亮灯规则", "启用", parent)
        office = session.office
        self._as_of = as_of
        self._rules = {rule.key: rule for rule in office.rules()}
        self._in_force = office.rule
        self._rows = office.queries.ledger.rows(as_of)
        self.base = QComboBox(self)
        self.fields = LightRuleForm(self)
        self.effect = LightRuleEffect(as_of, self)
        self._words = WrapNoteLabel(parent=self)
        self._build()
        self.base.currentIndexChanged.connect(self._on_base)
        self.fields.edited.connect(self._on_edited)
        self.base.setCurrentIndex(self.base.findData(self._in_force.key))
        self._on_base()

    def draft(self) -> LightRule:
        """The rule as it stands in the form."""
        return self.fields.rule()

    def saves(self) -> bool:
        """Whether the rule differs from the one it was made from."""
        try:
            return self.fields.rule() != self._base()
        except UserError:
            return True

    def problem(self) -> str:
        """Why the rule cannot be used; empty when it can."""
        try:
            rule = checked_rule(self.fields.rule())
        except UserError as refusal:
            return str(refusal)
        if not self.saves() and rule.key == self._in_force.key:
            return f"“{rule.title}”正在使用，没有改动。"
        return ""

    def save(self, draft: LightRule) -> bool:
        """Save an edited rule and use it, or choose one that is known as it is."""
        if self.saves():
            return self.perform(save_light_rule, draft)
        return self.perform(choose_light_rule, draft.key)

    def has_text(self) -> bool:
        """Whether closing would lose an edited rule."""
        return self.saves()

    def words(self) -> str:
        """The rule in words, as shown."""
        return self._words.text()

    def fit(self) -> None:
        """As large as an office's screen allows: the list of changes takes what is left."""
        self.grow_to(WIDTH, HEIGHT)

    def _base(self) -> LightRule:
        return self._rules[self.base.currentData()]

    def _build(self) -> None:
        for rule in self._rules.values():
            mark = "（正在使用）" if rule.key == self._in_force.key else ""
            self.base.addItem(f"{rule.title}{mark}", rule.key)
        left = QWidget(self)
        left.setFixedWidth(_FORM_WIDTH)
        base, words = field(left, "从哪套规则开始", self.base), self._rule_in_words(left)
        parts = base, thin_rule(left), self.fields, thin_rule(left), (words, 1)
        in_column(*parts, gap=GAP_S, edges=NO_EDGES, of=left)
        self.form.addLayout(in_line(left, (self.effect, 1), gap=GAP_L), 1)

    def _on_base(self) -> None:
        self.fields.set_rule(self._base())
        self._show_effect()

    def _on_edited(self) -> None:
        base = self._base()
        edited = self.fields.name.text().strip() != base.name
        if not is_own(base) and not edited and self.saves():
            # A shipped rule is never written over: its copy needs a name of its own.
            self.fields.name.setText(self._free_name())
        self._show_effect()

    def _free_name(self) -> str:
        taken = {rule.name for rule in self._rules.values()}
        names = (_OWN_NAME, *(f"{_OWN_NAME}{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _show_effect(self) -> None:
        self.yes_button.setText("保存为新版本并启用" if self.saves() else "启用")
        try:
            rule = checked_rule(replace(self.fields.rule(), name=self.fields.name.text() or "—"))
            found = preview_light_rule(self.session.office, rule, self._as_of, self._rows)
        except UserError as refusal:
            self.refuse(str(refusal))
            self._words.setText("")
            self.effect.show_problem()
            return
        self.refuse("")
        self._words.setText(f"{rule.words}。\n依据：{rule.source}")
        self.effect.show_changes(found, self._in_force, rule)

    def _rule_in_words(self, parent: QWidget) -> QWidget:
        """The rule in words, in what room the fields leave."""
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        return scrolled(self._words, parent, "规则的文字说明")
