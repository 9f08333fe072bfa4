"""统计口径: what each word of the paper says, each once, for those that count again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
from fenghua_supervisor.domain.bulletin.inspection_words import inspection_words
from fenghua_supervisor.domain.bulletin.notice_figures import NoticePart
from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.bulletin.tally import WIDE_GAP, shares_of_lights
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.writing.numbers import plain, rate

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts


_TRIMMED = "占比按最大余额法取整。"


def definitions(facts: BulletinFacts) -> tuple[Paragraph, ...]:
    """One paragraph for each group of words that the paper uses."""
    wide = plain(WIDE_GAP)
    lines = [
        (
            "项按行动计，项次按牵头单位计。办结率：已办结项数除以通报项数。"
            f"{_TRIMMED if _are_trimmed(facts) else ''}"
        ),
        (
            "差距：应完成进度减实际进度，“以上”含本数。滞后：差距达到亮灯规则所定值。"
            f"逾期：时限已过仍未办结。今日到期：时限为统计截止日仍未办结。“{wide}个百分点以上”"
            "按一项中最慢的牵头单位计。"
        ),
        (
            f"应报送而未报送：未办结、未申请办结，{facts.this}没有报送进展。"
            "尚未报送进展：有牵头单位从未报送。"
        ),
    ]
    if facts.together is not None and facts.together.shared:
        lines.insert(
            1,
            "列入两个以上方案的同一事项，在各方案中分别计算项数和办结率，合计、滞后事项、"
            "各单位的牵头事项和排名中只计一次：各方案情况不一的，按最慢的计，都办结才算办结。",
        )
    if facts.notices and BulletinSection.NOTICES not in facts.settings.paper_form.off:
        lines.append(
            f"文书发出数为五项之和。{NoticePart.ON_TIME.label}、{NoticePart.LATE.label}："
            "答复已到（含待评价），各次答复均不晚于、有一次晚于要求答复日。"
            f"{NoticePart.WAITING.label}、{NoticePart.OVERDUE.label}：没有答复，或答复被退回后没有再答复，"
            f"期限未过、已过。{NoticePart.RAISED.label}：已据此发出上一级文书。"
        )
    if BulletinSection.INSPECTIONS not in facts.settings.paper_form.off:
        lines += _of_inspections(facts)
    return tuple(Paragraph(line) for line in lines)


def _of_inspections(facts: BulletinFacts) -> list[str]:
    """Where the section says nothing, there is no word to define."""
    found = facts.inspected
    if found is None or not inspection_words(facts, AnnexList()):
        return []
    told = ""
    if found.figures.found:
        told += (
            "整改率：已销号除以计入统计的问题，不予认定和并案的不计。按期率、反弹率：申请销号不晚于"
            "首次期限的、销号后再次发现的，除以已销号的。问题逾期：期限已过没有申请销号（有异议的"
            "除外），持续整改的为复查期限已过。平均用时：从交办到申请销号的工作日。"
        )
    if found.visits.wanted:
        told += "回访按月计，同一天计一次，未联系上和超出当月应访次数的不计。"
    return [told] if told else []


def _are_trimmed(facts: BulletinFacts) -> bool:
    """Whether a reader's own division gives another tenth than the shares of the lights."""
    lights, counted = facts.rule.lights, Counter(row.light for row in facts.counted)
    counts, total = [counted[light] for light in lights], counted.total()
    told = [rate(count, total) for count in counts]
    return total > 0 and shares_of_lights(lights, counts) != told
