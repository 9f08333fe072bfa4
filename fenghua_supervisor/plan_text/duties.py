"""The units of all items of a plan: rules that hold from one item on, names said in short."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.duty.names import is_unit_like
from fenghua_supervisor.plan_text.duty.units import (
    FIRST_LEADS,
    Charge,
    read_charge,
    read_unit_cell,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.items import RawItem

_EXCERPT = 40
_LAST_BRACKET = re.compile(r"[（(【〔\[][^（(【〔\[]{1,40}[）)】〕\]](?=[。；;]?$)")
_PARTY = re.compile(
    r"(?:组织部|宣传部|统战部|政法委|社会工作部|改革办|编办|网信办|老干部局|政研室|巡察办)$"
)
_LEVEL = re.compile(r"[省市区县州](?:委(?=[\u4e00-\u9fff]{2}))?(?=[\u4e00-\u9fff“])")
_DEPARTMENT = re.compile(
    r"(?:发展?改革?|财政|教育|科技|科学技术|经信|经济和信息化|工业和信息化|工信|公安|民政|司法|人力|人社|自然资源"
    r"|规划|生态环境|住房|住建|建设|城市管理|城管|综合执法|综合行政执法|交通|水利|水务|农业|商务|文化|文旅|文广|卫生|卫健"
    r"|退役|应急|审计|国资|市场监管|统计|医保|医疗保障|金融|数据|大数据|信访|机关事务|林业|园林|气象|体育|广电|民族|外事"
    r"|网信|乡村振兴|海洋|投资促进|行政审批|政务服务).{0,12}(?:局|委|厅|办)$"
)


@record
class ItemDuty:
    """Who is in charge of one item, with what a person should know (notes) or mend (problems)."""

    charge: Charge
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_duties(items: Sequence[RawItem], around: str = "") -> list[ItemDuty]:
    """Read the units of every item; ``around``: the text outside the items, for rules in it."""
    first_leads = FIRST_LEADS.search(around) is not None
    charges = []
    for item in items:
        said = FIRST_LEADS.search(item.charge or "")
        charges.append(_charge(item, first_leads=first_leads))
        first_leads = first_leads or (said is not None and said["on"] is not None)
    alone = _first_names(charges)
    return [_duty(item, charge, alone) for item, charge in zip(items, charges, strict=True)]


def _charge(item: RawItem, *, first_leads: bool) -> Charge:
    if item.lead_cell is None:
        return read_charge(item.charge, first_leads=first_leads) if item.charge else Charge()
    first, second = read_unit_cell(item.lead_cell), read_unit_cell(item.support_cell)
    lead, support = first.lead, second.lead
    if first_leads and not item.support_cell:
        lead, support = lead[:1], lead[1:]
    return Charge(
        lead,
        tuple(name for name in support if name not in lead),
        is_open_list=first.is_open_list or second.is_open_list,
        unread=first.unread + second.unread,
        left_out=first.left_out + second.left_out,
    )


def _first_names(charges: Sequence[Charge]) -> set[str]:
    """The names that stand first in a list somewhere: nothing before them was left out."""
    return {names[0] for charge in charges for names in (charge.lead, charge.support) if names}


def _duty(item: RawItem, charge: Charge, alone: set[str]) -> ItemDuty:
    lead, carried = _carry(charge.lead, alone)
    support, more = _carry(charge.support, alone)
    charge = replace(charge, lead=lead, support=support)
    notes = []
    if carried or more:
        words = "、".join(f"“{short}”读作“{full}”" for short, full in (carried | more).items())
        notes.append(f"第{item.number}项的单位{words}（省略的“市”“区”等字随前一单位）")
    if charge.is_open_list:
        notes.append(f"第{item.number}项的单位名单以“等”结尾，未写明的单位没有读入")
    if odd := [name for name in (*lead, *support) if not is_unit_like(name)]:
        words = "、".join(odd)
        notes.append(f"第{item.number}项的“{words}”按单位读入，不像常见的单位名称，请核对")
    if charge.left_out:
        words = "、".join(charge.left_out)
        notes.append(f"第{item.number}项写有负责人（{words}），没有记为单位")
    return ItemDuty(charge, tuple(_problems(item, charge)), tuple(notes))


def _carry(names: tuple[str, ...], alone: set[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Read 「市发改委、经信局」 as 市发改委 and 市经信局.

    A name that stands first in a list elsewhere is whole as it is.
    """
    if len(names) < 2 or not (level := _LEVEL.match(names[0])):
        return names, {}
    form = _PARTY if level.group().endswith("委") else _DEPARTMENT
    if not form.match(names[0][level.end() :]):
        return names, {}
    carried = {
        name: level.group() + name for name in names[1:] if form.match(name) and name not in alone
    }
    return tuple(carried.get(name, name) for name in names), carried


def _problems(item: RawItem, charge: Charge) -> list[str]:
    if item.is_unclosed:
        return ["牵头单位的括号没有右括号，单位没有读入"]
    found = _LAST_BRACKET.search(item.body)
    behind = f"，末尾的“{found.group()}”没有识别为单位" if found else ""
    reasons = [] if charge.lead else [f"没有找到牵头单位{behind}"]
    reasons += [f"“{_short(words)}”没有识别为单位，没有读入" for words in charge.unread]
    if item.left_over:
        reasons.append(f"单位括号之后还有文字“{_short(item.left_over)}”，没有读入")
    return [*reasons, *item.doubts]


def _short(words: str) -> str:
    return words if len(words) <= _EXCERPT else words[:_EXCERPT] + "…"
