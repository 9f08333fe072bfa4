"""计分规则: by what answers are scored; a new version for the surveys to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.domain.senses.rule import SenseRule, checked, parse_score
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.senses.rules import save_sense_rule
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Check, Line

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session

_NEXT = "保存为新的一版，以后导入的调查按它计分；以前的不变。"
_MARKS = "，、,;； "


class SenseRuleDialog(FormDialog[SenseRule]):
    """Shows the version in force; what is saved is the next one."""

    chapter = "03g-evaluation#计分规则"

    least_width = 640

    levels = Line("五级答案的分数", "从最好到最差，例如 100、80、60、30、0", 60)
    satisfied = Line("从多少分起算满意", "例如 80", 10, width=140)
    excluded = Line("不计入平均的答案", "例如 不清楚、拒答", 400)
    own = Area("另外认得的答案", "一行一个，例如 还行=60", 3)
    weights = Line("四感的权重", "获得感、幸福感、安全感、认同感，例如 1、1、1、1", 60)
    least = Line("不足多少份不显示", "例如 30", 6, width=140)
    small = Line("不足多少份算样本偏小", "例如 100", 6, width=160)
    drops = Check("重复和过快", text="重复的和作答过快的答卷剔除")
    basis = Area("依据", "文件、会议或做法的来源", 2)
    lines = (
        (levels, satisfied), excluded, own, (weights, least, small), drops, basis,
    )  # fmt: skip

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._known = session.office.queries.senses.rule()
        about = (
            f"现在用的是{self._known.title}",
            "保存为新的一版，以后导入的调查按它计分；以前的不变。",
        )
        super().__init__(session, "四感计分规则", "保存新版", parent, about=about)
        known = self._known
        self.fill(
            levels="、".join(map(plain, known.levels)),
            satisfied=plain(known.satisfied_from),
            excluded="、".join(known.excluded),
            own="\n".join(f"{word}={plain(score)}" for word, score in known.own),
            weights="、".join(map(plain, known.weights)),
            least=str(known.least),
            small=str(known.small),
            drops=known.drops,
            basis=known.basis,
        )
        self.levels.setFocus()

    def draft(self) -> SenseRule:
        """The rule as it is typed."""
        return self._typed()

    def problem(self) -> str:
        """What is wrong with what is typed."""
        try:
            checked(self._typed())
        except UserError as refusal:
            return str(refusal)
        return ""

    def save(self, draft: SenseRule) -> bool:
        """Save it as the next version."""
        return self.perform(save_sense_rule, draft)

    def _typed(self) -> SenseRule:
        weights = self._scores(self.weights.text(), "权重")
        if len(weights) != len(Sense):
            raise UserError("四感的权重要写四个数，用顿号隔开。")
        return replace(
            self._known,
            levels=self._scores(self.levels.text(), "分数"),
            excluded=tuple(_parts(self.excluded.text())),
            own=tuple(map(_own, filter(None, map(str.strip, self.own.words().splitlines())))),
            weights=weights,
            satisfied_from=parse_score(self.satisfied.text(), "满意的起点"),
            least=_count(self.least.text(), "不显示的份数"),
            small=_count(self.small.text(), "样本偏小的份数"),
            drops=self.drops.isChecked(),
            basis=self.basis.words(),
        )

    def _scores(self, text: str, what: str) -> tuple[Decimal, ...]:
        return tuple(parse_score(part, what) for part in _parts(text))


def _parts(text: str) -> list[str]:
    for mark in _MARKS:
        text = text.replace(mark, "、")
    return [part for part in text.split("、") if part]


def _own(line: str) -> tuple[str, Decimal]:
    word, mark, score = line.replace("＝", "=").rpartition("=")
    if not mark or not word.strip():
        raise UserError(f"“{line}”请写成“答案=分数”，一行一个。")
    return word.strip(), parse_score(score, f"“{word.strip()}”的分数")


def _count(text: str, what: str) -> int:
    if not text.strip().isdecimal():
        raise UserError(f"{what}“{text.strip()}”不是整数，请只写数字。")
    return int(text)
