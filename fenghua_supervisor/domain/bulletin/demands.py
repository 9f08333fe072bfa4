"""下步要求: what is asked of which units, by when, in which form, and what follows otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.bulletin.tally import (
    Part,
    is_behind,
    reporting,
    tally,
    twice_behind,
)
from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection, ScopeKind
from fenghua_supervisor.domain.writing.dates import chinese_date, short_day
from fenghua_supervisor.domain.writing.naming import MOST_NAMED, units_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.paper import LaggingUnit

_ORDINALS = "一二三四五六"
#: More items than these are not listed by number where an annex shows which they are.
_MOST_LISTED = 20


def next_steps(
    facts: BulletinFacts, lagging: Sequence[LaggingUnit], listed: AnnexList
) -> list[Paragraph]:
    """What is asked of the units, from what the figures show; nothing of the office itself."""
    demands = {
        "限期整改滞后事项。": _to_mend(facts, lagging),
        "办结到期事项。": _to_close(facts, listed),
        "补报工作进展。": _to_report(facts),
        "严肃跟踪问效。": _follows(facts, listed),
    }
    asked = [(heading, body) for heading, body in demands.items() if body]
    if len(asked) < 2:
        body = asked[0][1] if asked else _to_sign_off(facts)
        return [Paragraph(body)] if body else []
    return [
        Paragraph(f"{ordinal}是{heading}{body}")
        for ordinal, (heading, body) in zip(_ORDINALS, asked, strict=False)
    ]


def _to_mend(facts: BulletinFacts, lagging: Sequence[LaggingUnit]) -> str:
    if not lagging:
        return ""
    # Where no section lists them, they are named here.
    rows = [row for row in facts.counted if is_behind(row)]
    off = BulletinSection.LAGGING in facts.settings.paper_form.off
    what = f"滞后及逾期的{len(rows)}项（{facts.named(rows)}）" if off else "本通报所列事项"
    units = [unit.unit for unit in lagging]
    many = len(units) > MOST_NAMED and not off
    asked = f"上述{len(units)}个单位" if many else units_named(units)
    return (
        f"{asked}要对照{what}逐项查明原因，"
        f"明确整改措施、责任人和完成时间，{_by_when(facts)}将整改情况{_in_form(facts)}。"
    )


def _to_close(facts: BulletinFacts, listed: AnnexList) -> str:
    due = tally(facts).parts[Part.DUE_TODAY]
    if not due:
        return ""
    which = facts.named(due)
    if len(due) > _MOST_LISTED and Annex.LEDGER in listed:
        ledger = listed.called(Annex.LEDGER)
        which = f"{ledger}中时限为{chinese_date(facts.as_of)}的未办结事项"
    return (
        f"今日到期未办结的{len(due)}项（{which}），"
        f"已完成的由牵头单位{_by_when(facts)}提出办结申请并附佐证材料，"
        "未完成的书面说明原因并明确完成时间。"
    )


def _to_report(facts: BulletinFacts) -> str:
    owing = reporting(facts.duties, facts.period.first).owing
    if not owing:
        return ""
    count = sum(owing.values())
    # Few are named where they are told of first.
    units = f"{len(owing)}个单位" if len(owing) > 1 else next(iter(owing))
    measure = "项" if facts.scope.kind is ScopeKind.UNIT else "项次"
    return (
        f"{units}{facts.this}应报送而未报送进展的{count}{measure}，"
        f"要{_by_when(facts)}补报，并注明完成进度。"
    )


def _follows(facts: BulletinFacts, listed: AnnexList) -> str:
    """What a second bad period has for a consequence; the annex says of which, if there is one."""
    rows = twice_behind(facts)
    if not rows:
        return ""
    which = facts.named(rows)
    if Annex.LAGGING in listed:
        which = f"{listed.called(Annex.LAGGING)}中已注明"
    return (
        f"连续两期滞后的{len(rows)}项（{which}），由办公室列入重点督办；"
        "下期仍无明显进展的，提请约谈牵头单位负责人。"
    )


def _to_sign_off(facts: BulletinFacts) -> str:
    found = tally(facts)
    if not found.total or found.count(Part.DONE) == found.total:
        return "已办结销号的事项要巩固成效，防止反弹。" if found.total else ""
    if found.parts[Part.DUE_TODAY] or not reporting(facts.duties, facts.period.first).heard:
        return ""
    return "已完成的任务要及时提出办结申请并附佐证材料，经审核后销号。"


def _by_when(facts: BulletinFacts) -> str:
    """The day of the paper's own year without its year."""
    if facts.reply_by is None:
        return "尽快"
    return f"于{short_day(facts.reply_by, facts.issued_on or facts.as_of)}前"


def _in_form(facts: BulletinFacts) -> str:
    """In which form and to whom, as far as the office has said so."""
    settings = facts.settings
    named = [
        f"联系人：{settings.office_contact}" if settings.office_contact else "",
        f"电话：{settings.office_phone}" if settings.office_phone else "",
    ]
    whom = "，".join(part for part in named if part)
    sealed = "以书面形式（加盖公章）报送办公室"
    return f"{sealed}（{whom}）" if whom else sealed
