"""Turning the appraisal on, and changing its rule: what it means stands above the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule import ScoreRule
from fenghua_supervisor.domain.appraisal.rule_text import (
    items_from,
    items_text,
    places_from,
    places_text,
)
from fenghua_supervisor.domain.codes.appraisal import Once
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.appraisal.rules import (
    TURNING_ON,
    save_score_rule,
    shipped_score_rules,
    turn_on_appraisal,
)
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Check, Choice, Day, Line
from fenghua_supervisor.ui.inspections.offers import offer_codes
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session

_ITEMS_HINT = "一行一项：计分项｜牵头分值｜配合分值｜累计上限｜取消评先"
_NUMBERS = {
    "base": "基础分",
    "top": "最高分",
    "floor": "最低分",
    "factor": "只配合的倍数",
    "least": "参加排名最少项数",
    "notice": "公示工作日",
    "objection": "异议工作日",
    "decide": "答复工作日",
}


class RuleDialog(FormDialog[ScoreRule]):
    """Asks for a rule: at first to begin with, later as a new version of the one in force."""

    chapter = "03g-evaluation#考核"
    least_width = 640

    begin = Choice("从哪套规则开始")
    name = Line("规则名称", limit=24, needed="请填写规则名称。")
    since = Day("采用日期", ahead=True)
    base = Line("基础分", limit=8, width=90, needed="请填写基础分。")
    top = Line("最高分", "不限", 8, width=90)
    floor = Line("最低分", "不限", 8, width=90)
    once = Choice("同一事项")
    items = Area("计分项", _ITEMS_HINT, 7)
    least = Line("排名最少项数", limit=3, width=90)
    factor = Line("只配合的倍数", limit=6, width=90)
    counts = Check(text="配合的任务也算项数")
    notice = Line("公示工作日", limit=3, width=90)
    objection = Line("异议工作日", limit=3, width=90)
    decide = Line("答复工作日", limit=3, width=90)
    red = Line("红榜前几名", "如部门5、镇街4", 40)
    black = Line("黑榜后几名", "如部门4、镇街3", 40)
    lines = (
        (since, begin, counts),
        (name, once),
        (base, top, floor, least, factor),
        items,
        (notice, objection, decide, red, black),
    )

    def __init__(
        self, session: Session, as_of: date, known: ScoreRule | None, parent: QWidget | None = None
    ) -> None:
        """``known``: the version in force that is changed; None: the appraisal is turned on."""
        title, yes = ("修改计分规则", "另存一版") if known else ("启用综合绩效考核", "启用")
        super().__init__(session, title, yes, parent, day=as_of)
        self._known = known
        self._shown = known or shipped_score_rules()[0]
        offer_codes(self.once, Once)
        if known is None:
            told = WrapSubLabel("\n".join(TURNING_ON), self)
            self.form.insertWidget(0, told)
        for rule in shipped_score_rules():
            self.begin.addItem(rule.name, rule)
        self.show_field(self.begin, shown=known is None)
        self.begin.activated.connect(self._on_begin)
        self.since.set_day(date(as_of.year, 1, 1) if known is None else as_of)
        self._show(self._shown)

    def draft(self) -> ScoreRule:
        """What the user entered; UserError where a number or a line cannot be read."""
        most = {key: self._number(key, needed=key not in ("top", "floor")) for key in _NUMBERS}
        values = {key: Decimal(0) if value is None else value for key, value in most.items()}
        return replace(
            self._shown,
            name=self.name.text().strip(),
            base=values["base"],
            top=most["top"],
            floor=most["floor"],
            once=Once(self.once.currentData()),
            items=items_from(self.items.toPlainText(), self._shown.items),
            least_items=self._whole("least"),
            support_factor=values["factor"],
            counts_support=self.counts.isChecked(),
            notice_days=self._whole("notice"),
            objection_days=self._whole("objection"),
            decide_days=self._whole("decide"),
            red=places_from(self.red.text(), "红榜前几名"),
            black=places_from(self.black.text(), "黑榜后几名"),
        )

    def problem(self) -> str:
        """What is missing or cannot be read."""
        missing = super().problem()
        if missing:
            return missing
        try:
            self.draft()
        except UserError as refusal:
            return str(refusal)
        return ""

    def save(self, draft: ScoreRule) -> bool:
        """Turn it on, or keep a new version."""
        verb = turn_on_appraisal if self._known is None else save_score_rule
        return self.session.perform_or(self.refuse, verb, draft, self.since.day()) is not None

    def _on_begin(self) -> None:
        self._shown = self.begin.currentData()
        self._show(self._shown)

    def _show(self, rule: ScoreRule) -> None:
        self.name.setText(rule.name)
        self.base.setText(plain(rule.base))
        self.top.setText("" if rule.top is None else plain(rule.top))
        self.floor.setText("" if rule.floor is None else plain(rule.floor))
        self.once.setCurrentIndex(list(Once).index(rule.once))
        self.items.setPlainText(items_text(rule.items))
        self.least.setText(str(rule.least_items))
        self.factor.setText(plain(rule.support_factor))
        self.counts.setChecked(rule.counts_support)
        self.notice.setText(str(rule.notice_days))
        self.objection.setText(str(rule.objection_days))
        self.decide.setText(str(rule.decide_days))
        self.red.setText(places_text(rule.red))
        self.black.setText(places_text(rule.black))

    def _number(self, key: str, *, needed: bool) -> Decimal | None:
        text = self.controls[key].text().strip()  # type: ignore[attr-defined]
        if not text and not needed:
            return None
        try:
            return Decimal(text)
        except InvalidOperation:
            raise UserError(f"{_NUMBERS[key]}“{text}”不是数字，请改为数字。") from None

    def _whole(self, key: str) -> int:
        value = self._number(key, needed=True)
        assert value is not None
        if not value.is_finite() or value != value.to_integral_value():
            raise UserError(f"{_NUMBERS[key]}“{value}”不是整数，请改为整数。")
        return int(value)
