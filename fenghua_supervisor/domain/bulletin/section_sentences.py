"""Sentences on targets, highlights, notices, the order of the units, and what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annexes import count_states
from fenghua_supervisor.domain.bulletin.changes import CLOSED
from fenghua_supervisor.domain.bulletin.notice_figures import (
    NoticePart,
    notice_kinds,
    notice_total,
)
from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.bulletin.ranking import leagues
from fenghua_supervisor.domain.bulletin.tables import shortened
from fenghua_supervisor.domain.codes.bulletin import Annex, ScopeKind
from fenghua_supervisor.domain.codes.plan import TargetState
from fenghua_supervisor.domain.writing.naming import MOST_NAMED, units_named
from fenghua_supervisor.domain.writing.numbers import item_ranges, percent_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.notice_figures import NoticeLine
    from fenghua_supervisor.domain.bulletin.paper import ChangeLine, ClosedItem, TargetLine
    from fenghua_supervisor.domain.bulletin.ranking import RankLine
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.several_plans import SeveralPlans
    from fenghua_supervisor.domain.units.leagues import League


#: All highlights together are told in about so many characters, each in so many at least.
_MOST_TOLD, _LEAST_TOLD = 300, 50
_ALL_STAND = {
    TargetState.MET: "均已达到目标",
    TargetState.ON_WAY: "均在推进中",
    TargetState.NOT_PUBLISHED: "数据均未发布",
    TargetState.NO_READING: "均尚无数据",
}
#: More items than these are not listed by number: the annex shows which they are.
_MOST_LISTED = 10


def target_words(
    lines: Sequence[TargetLine], listed: AnnexList, together: SeveralPlans | None = None
) -> list[Paragraph]:
    """How many targets stand how; those that are met by number, the annex has the others."""
    if not lines:
        return []
    states = count_states(lines)
    by_state = "、".join(f"{state.label}{count}项" for state, count in states)
    how = f"其中{by_state}" if len(states) > 1 else _ALL_STAND[states[0][0]]
    where = listed.pointed(Annex.TARGETS, "各项指标数据").removeprefix("，")
    return [
        Paragraph(
            f"计入统计的行动共有指标{len(lines)}项，{how}。{_met(lines, listed, together)}"
            f"{f'{where}。' if where else ''}"
        )
    ]


def highlight_words(facts: BulletinFacts, listed: AnnexList) -> list[Paragraph]:
    """The picked follow-ups in their order, one paragraph each, and why each stands out.

    Long ones are told in short, the more there are the shorter: the ledger has the whole of it.
    """
    rows = {row.id: row for row in facts.every_row}
    picked = [entry for entry in facts.picked if entry.action_id in rows]
    longest = max(_LEAST_TOLD, _MOST_TOLD // max(len(picked), 1))
    return [
        Paragraph(_highlight(facts, rows[entry.action_id], entry, longest, listed))
        for entry in picked
    ]


def notice_words(
    facts: BulletinFacts, lines: Sequence[NoticeLine], listed: AnnexList
) -> list[Paragraph]:
    """Issued and what became of them, part by part, and what that was for the units."""
    this = facts.this
    older = facts.older_overdue
    before = f"{this}以前发出的文书仍有{older}份逾期未答。" if older else ""
    if not lines:
        return [Paragraph(before)] if before else []
    total = notice_total(lines)
    kinds = "、".join(
        f"{kind}{count}份" for kind, count in notice_kinds(facts.notices, facts.as_of)
    )
    counts = {part: getattr(total, part.value) for part in NoticePart}
    parts = "、".join(f"{part.label}{count}份" for part, count in counts.items() if count)
    again = ""
    if total.again:
        which = "均" if total.again == total.overdue else f"中有{total.again}份"
        again = f"逾期未答的{which}为答复被退回后没有再答复。"
    burden = _burden(facts, lines, listed.pointed(Annex.UNITS, "各单位情况"))
    return [
        Paragraph(
            f"{this}共发出文书{total.issued}份（{kinds}）。截至统计日，{parts}。{again}{before}{burden}"
        )
    ]


def ranking_words(
    facts: BulletinFacts, lines: Sequence[RankLine], listed: AnnexList
) -> list[Paragraph]:
    """By what the units are ordered, and who stands first and last in each league.

    Where the order is annexed, the annex says by what.
    """
    found = leagues(lines)
    if not any(line.rank for line in lines):
        return []
    told = [_league_words(league, own) for league, own in found.items()]
    if Annex.UNITS in listed:
        annex = listed.called(Annex.UNITS)
        return [Paragraph(f"{''.join(told)}排名口径和各单位情况见{annex}。")]
    return [Paragraph(rank_rule(facts, lines)), Paragraph("".join(told))]


def rank_rule(facts: BulletinFacts, lines: Sequence[RankLine]) -> str:
    """By what the units are ordered, and which are only listed."""
    basis = "原时限" if facts.settings.rank_by_original else "现时限"
    least = facts.settings.rank_least_items
    small = sum(line.items < least for line in lines)
    alone = sum(not line.rank and line.items >= least for line in lines)
    parts = [
        f"牵头不足{least}项的{small}个单位" if small else "",
        f"同类中没有可比单位的{alone}个单位" if alone else "",
    ]
    apart = "和".join(part for part in parts if part)
    return (
        "按部门、镇街、平台和群团分类排名：滞后及逾期事项与应报送而未报送进展的事项同样计入，"
        "按两者占牵头事项的比例由低到高排列，比例相同的按办结率由高到低，都相同的名次并列；"
        f"有延期的按{basis}判断逾期。{f'{apart}只列情况，不排名次。' if apart else ''}"
    )


def _league_words(league: League, lines: Sequence[RankLine]) -> str:
    ranked = [line for line in lines if line.rank]
    if not ranked:
        return ""
    count = f"{league.value}{len(ranked)}个单位参加排名"
    head = f"{count}，"
    first = [line.unit for line in ranked if line.rank == 1]
    if len(first) == len(ranked):
        return f"{head}并列第1名。"
    if len(ranked) == 2:
        # The second of two is no last one, and the first that owes something too no example.
        return f"{count}。" if ranked[0].poor_share else f"{head}{_at('第1名', first)}。"
    last = [line for line in ranked if line.rank == ranked[-1].rank]
    return (
        f"{head}{_at('第1名', first)}；"
        f"{_at(f'末位（第{last[0].rank}名）', [line.unit for line in last])}，"
        f"滞后、逾期和未报送占比{percent_text(last[0].poor_share)}。"
    )


def _at(place: str, units: Sequence[str]) -> str:
    """Who stands at a place; of many that share it only how many they are."""
    if len(units) > MOST_NAMED:
        return f"并列{place}的有{len(units)}个单位"
    return f"{'并列' if units[1:] else ''}{place}为{'、'.join(units)}"


def change_words(
    facts: BulletinFacts, lines: Sequence[ChangeLine], closed: Sequence[ClosedItem]
) -> list[Paragraph]:
    """What changed since the period before, by number but for the ``closed`` named before."""
    previous = facts.previous
    if previous is None:
        return []
    source = "定稿数据" if previous.frozen else "同口径推算数据"
    rule = "" if previous.rule == facts.rule.title else f"，上期亮灯按“{previous.rule}”"
    head = f"与上期（{previous.words}，{source}{rule}）相比，"
    named = tuple(item.number for item in closed)
    # What was closed in the period is told where it is closed, and in the figures before.
    left = [line for line in lines if line.word != CLOSED or line.numbers != named]
    told = [
        f"{words}{len(line.numbers)}项（{line.named or item_ranges(line.numbers)}）"
        for words, line in _alike(left)
    ]
    return [Paragraph(f"{head}{'，'.join(told)}。")] if told else []


def _alike(lines: Sequence[ChangeLine]) -> list[tuple[str, ChangeLine]]:
    """Lines on the same items together: 「不再滞后并由红转黄」."""
    found: dict[object, list[ChangeLine]] = {}
    for line in lines:
        found.setdefault((line.named, line.numbers), []).append(line)
    return [("并".join(line.word for line in own), own[0]) for own in found.values()]


def _met(lines: Sequence[TargetLine], listed: AnnexList, together: SeveralPlans | None) -> str:
    found = [line for line in lines if line.state is TargetState.MET]
    if not found:
        return ""
    if len({line.number for line in found}) > _MOST_LISTED and Annex.TARGETS in listed:
        return ""
    if together is None:
        numbers = item_ranges(sorted({line.number for line in found}))
    else:
        numbers = together.named((line.plan_id, line.number) for line in found)
    return f"已达到的涉及{numbers}行动。"


def _burden(facts: BulletinFacts, lines: Sequence[NoticeLine], where: str) -> str:
    if facts.scope.kind is ScopeKind.UNIT:
        return ""
    if len(lines) == 1:
        return f"文书均发给{lines[0].unit}。"
    most = lines[0].issued
    top = [line.unit for line in lines if line.issued == most]
    if len(top) == len(lines):
        return f"文书涉及{len(lines)}个单位，每个单位{most}份{where}。"
    sentence = f"文书涉及{len(lines)}个单位，单个单位最多{most}份"
    named = len(top) <= MOST_NAMED
    return f"{sentence}{f'（{units_named(top)}）' if named else ''}{where}。"


def _highlight(
    facts: BulletinFacts, row: LedgerRow, entry: Entry, longest: int, listed: AnnexList
) -> str:
    whose, why = entry.unit or "、".join(row.unit_names), facts.reasons.get(entry.id, "")
    whole = " ".join(entry.reported.progress.split())
    text = shortened(whole, longest)
    stands_out = f"（{why}）" if why else ""
    item = facts.own_label(row) or f"第{row.number}项"
    is_annexed = any(report.id == entry.id for report in facts.reports.get(row.id, ()))
    where = listed.pointed(Annex.LEDGER, "全文") if is_annexed and text != whole else ""
    return f"{item}“{_quoted(row.title)}”{stands_out}，{whose}：{_ended(text, where)}"


def _quoted(title: str) -> str:
    """A title as it stands within quotation marks: those of its own become single ones."""
    return title.translate(str.maketrans("“”", "‘’"))


def _ended(text: str, where: str) -> str:
    """A text with the full stop that it lacks, before it where the whole of it stands."""
    pointed = f"（{where.removeprefix('，')}）" if where else ""
    if text.endswith(("。", "！", "？")):
        return f"{text[:-1]}{pointed}{text[-1]}"
    return f"{text.rstrip('；;，,')}{pointed}。"
