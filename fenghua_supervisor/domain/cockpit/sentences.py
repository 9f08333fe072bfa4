"""The words of a cockpit: its one sentence, its captions, and what its words mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Caption, CockpitCaptions
from fenghua_supervisor.domain.cockpit.sheets import ANSWERED
from fenghua_supervisor.domain.cockpit.units import FEWEST_ITEMS
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.dates import chinese_date, short_day, span_words

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.day_count import DayCount
    from fenghua_supervisor.domain.cockpit.facts import Subject
    from fenghua_supervisor.domain.cockpit.figures import Felt, FindingFlow, Realised, TrendMonth

BETTER, WORSE, MIXED, SAME = "比上月好转", "比上月变差", "有进有退", "与上月持平"


def verdict(done_change: int, red_change: int) -> str:
    """Whether it is better: more done or fewer red, and nothing the other way."""
    better, worse = done_change > 0 or red_change < 0, done_change < 0 or red_change > 0
    if better and worse:
        return MIXED
    if better or worse:
        return BETTER if better else WORSE
    return SAME


def has_verdict(day: DayCount, before: DayCount) -> bool:
    """Whether there is anything to compare: silence that goes on is not as good as before."""
    return bool(day.base.ids) and not (day.is_silent and changes(day, before) == (0, 0))


def sentence(subject: Subject, day: DayCount, before: DayCount | None) -> str:
    """The one sentence; all its figures are marks of the day."""
    parts = [_standing_words(day)]
    if day.base.ids and subject.rule.gives(Light.RED):
        parts.append(f"{subject.rule.named(Light.RED)}{day.red.count}项")
    if before is not None and has_verdict(day, before):
        parts.append(_change_words(subject, day, before))
    if day.left_out.ids:
        parts.append(f"未计入{day.left_out.count}项（{day.left_out_words}）")
    return "；".join(parts) + "。"


def captions(
    day: DayCount,
    trend: tuple[TrendMonth, ...],
    findings: FindingFlow | None = None,
    realised: Realised | None = None,
    felt: Felt | None = None,
) -> CockpitCaptions:
    """The heading of each block, with its day and its base."""
    on = f"截至{chinese_date(day.as_of)}"
    months = f"{span_words(trend[0].day, day.as_of)}各月末" if len(trend) > 1 else on
    base = f"{on}，计入统计{day.base.count}项"
    duties = sum(unit.items.count for unit in day.units)
    targets = sum(bar.total.count for bar in day.targets)
    sheets = day.sheets[-1].issued.count if day.sheets else 0
    return CockpitCaptions(
        headline=Caption("总体情况", base),
        campaigns=Caption("各攻坚行动亮灯", base),
        trend=Caption("实际进度与序时进度", f"{months}，计入统计{day.base.count}项"),
        units=Caption("牵头单位", f"{on}，{len(day.units)}个单位、牵头任务{duties}项次"),
        targets=_target_caption(on, targets, realised, felt),
        sheets=_sheet_caption(day, sheets, findings),
    )


def _target_caption(on: str, targets: int, realised: Realised | None, felt: Felt | None) -> Caption:
    more = [("实现度", realised.words)] if realised is not None else []
    more += [("四感", felt.short)] if felt is not None else []
    if not more:
        return Caption("指标达成", f"{on}，计入统计的行动共{targets}个指标")
    # Beside two more figures there is room for the number alone; short parts find a line each.
    *first, last = ["指标达成", *(head for head, _ in more)]
    base = [f"共{targets}个指标", *(words for _, words in more), on]
    return Caption(f"{'、'.join(first)}和{last}", "，".join(base))


def realised_notes(realised: Realised | None) -> tuple[str, ...]:
    """What the degree of realisation is; nothing where there is none."""
    if realised is None:
        return ()
    told = (
        "实现度：评价指标体系各指标得分的加权平均，缺数的按体系的规定办；"
        "覆盖度为有数指标的权重占比，不足的只是试算。"
    )
    return (told,)


def _sheet_caption(day: DayCount, sheets: int, findings: FindingFlow | None) -> Caption:
    span = span_words(date(day.as_of.year, 1, 1), day.as_of)
    if findings is None:
        return Caption("督办文书", f"{span}发出，共{sheets}份")
    found = findings.found.count
    return Caption(
        "督办文书和督查问题",
        f"截至{chinese_date(day.as_of)}，本年文书{sheets}份，累计问题{found}个",
    )


def finding_notes(findings: FindingFlow | None) -> tuple[str, ...]:
    """What the words about findings and cases mean; nothing where there are none."""
    if findings is None:
        return ()
    told = (
        "督查问题：整改率为已销号的除以计入统计的，不予认定和并案的不计入；按期率、反弹率为申请销号不晚于"
        "首次期限的、销号后再次发现的，除以已销号的；逾期为期限已过没有申请销号，有异议的除外；"
        "回访按月计，同一天计一次，未联系上和超出当月应访次数的不计。"
    )
    return (told,)


def notes(subject: Subject, day: DayCount, before: DayCount | None) -> tuple[str, ...]:
    """What the words of the blocks mean, a sentence each."""
    rule = subject.rule
    reached = (
        "实际进度：各项填报进度的平均值，未填报进度的按0计，已办结的按100%计；"
        "序时进度：各项应完成进度的平均值；数据未发布的两项都不计。"
    )
    units = (
        "牵头单位：逾期（过时限未办结）、滞后（进度落后于规则所允许的）、未填报（从未填报，"
        f"或回头看后没有填报）依次只归一类；牵头任务不足{FEWEST_ITEMS}项的单位不排名，列在最后。"
    )
    sheets = (
        f"督办文书：{ANSWERED}的含待评价的，答复被退回的按新的期限算；"
        "已升级的已据此发出上一级文书；作废的不计。"
    )
    return (
        f"按“{rule.title}”评定亮灯，{rule.basis_words}；有多个牵头单位的，以最慢的一个为准。",
        "应完成：现行时限（含批准的延期）截至统计日已到的行动。",
        *_compared_words(day, before),
        "攻坚行动按红灯占比由高到低排列，占比相同的按办结率由低到高。",
        reached,
        units,
        "指标有风险：尚未达到（含尚无数据），且所属行动亮红灯或滞后；数据未发布的不作判断。",
        sheets,
        *day.remarks,
    )


def _compared_words(day: DayCount, before: DayCount | None) -> tuple[str, ...]:
    if before is None:
        return ()
    on = short_day(before.as_of, day.as_of)
    return (f"上月末指{on}，按现在的台账和亮灯规则重新统计，可能与当时定稿的通报不同。",)


def _standing_words(day: DayCount) -> str:
    if not day.base.ids:
        return "没有可统计的行动"
    inside = f"（其中已办结{day.due_done.count}项）" if day.due.ids else ""
    due = f"按时限应完成{day.due.count}项{inside}"
    if day.is_silent:
        return f"计入统计的{day.base.count}项都还没有填报进展，{due}"
    return f"已办结{day.done.count}项，{due}"


def _change_words(subject: Subject, day: DayCount, before: DayCount) -> str:
    done, red = changes(day, before)
    told = [f"办结{_signed(done)}"]
    if subject.rule.gives(Light.RED):
        told.append(f"{subject.rule.named(Light.RED)}{_signed(red)}")
    on = short_day(before.as_of, day.as_of)
    return f"与上月末（{on}）相比，{'、'.join(told)}，{verdict(done, red)}"


def changes(day: DayCount, before: DayCount) -> tuple[int, int]:
    """How many more are done, and how many more are red, than before."""
    return day.done.count - before.done.count, day.red.count - before.red.count


def _signed(change: int) -> str:
    if not change:
        return "不变"
    return f"+{change}项" if change > 0 else f"−{-change}项"
