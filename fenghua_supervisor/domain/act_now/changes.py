"""What an instruction asks for, and how that changes: every change is dated, the old value kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date, short_weekday
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date, datetime

NOBODY = "承办单位未定"


@record
class Terms:
    """The words of an instruction, who carries it out, by which day.

    ``workdays``: how many were given, counted from the day it was given; 0: the day was named.
    """

    text: str
    unit_id: int | None
    unit: str
    workdays: int
    due_on: date


@record
class TermsChange:
    """The terms before and after one change."""

    before: Terms
    after: Terms

    @property
    def puts_off(self) -> bool:
        """Whether the deadline came to lie later."""
        return self.after.due_on > self.before.due_on

    @property
    def lines(self) -> list[str]:
        """What changed, a line each, with the old value; none: nothing did."""
        before, after = self.before, self.after
        lines = []
        if after.unit_id != before.unit_id:
            lines.append(f"承办单位：{before.unit or '未定'} → {after.unit or '未定'}")
        if after.due_on != before.due_on:
            way = "推迟" if self.puts_off else "提前"
            old, new = short_weekday(before.due_on), short_weekday(after.due_on)
            lines.append(f"期限：{old} → {new}（{way}）")
        if after.text != before.text:
            lines.append(f"交办内容改写，原为：{before.text}")
        return lines

    @property
    def summary(self) -> str:
        """What changed in a few words: 「承办单位、期限」."""
        pairs = (
            ("承办单位", self.before.unit_id != self.after.unit_id),
            ("期限", self.before.due_on != self.after.due_on),
            ("交办内容", self.before.text != self.after.text),
        )
        return "、".join(word for word, differs in pairs if differs)


@record
class ActNowChangeDraft:
    """What is to change; None: stays as it is.

    ``unit`` is a name or an alias, empty: nobody yet. The deadline is ``workdays`` from the day
    the instruction was given, or the day ``due_on``. ``at`` None: just now.
    """

    item_id: int
    text: str | None = None
    unit: str | None = None
    workdays: int | None = None
    due_on: date | None = None
    reason: str = ""
    at: datetime | None = None


def check_change(change: TermsChange, given_on: date, reason: str) -> None:
    """Refuse a change of nothing, a deadline before its time, one put off without a reason."""
    after = change.after
    if not change.lines:
        raise UserError("没有改动：承办单位、交办内容和期限都与现在相同，请改后再保存。")
    if after.due_on < given_on:
        raise UserError(
            f"期限{chinese_date(after.due_on)}早于交办日期{chinese_date(given_on)}，请核对。"
        )
    if change.puts_off and not reason:
        raise UserError(
            f"期限由{chinese_date(change.before.due_on)}推迟到{chinese_date(after.due_on)}，"
            "请写明推迟的理由。"
        )
