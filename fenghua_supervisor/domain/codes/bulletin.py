"""Codes of the bulletin: its scope, its sections, its annexes, its number and its end."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ScopeKind(Labelled):
    """What a bulletin is about."""

    WHOLE = "whole", "整个方案"
    CAMPAIGN = "campaign", "攻坚行动"
    UNIT = "unit", "单位"
    ALL = "all", "全部在办方案"


class BulletinSection(Labelled):
    """Parts of a bulletin whose words the office may change, in the order of the paper."""

    TITLE = "title", "标题"
    OPENING = "opening", "开头"
    OVERALL = "overall", "总体情况"
    TARGETS = "targets", "指标完成情况"
    HIGHLIGHTS = "highlights", "工作亮点"
    LAGGING = "lagging", "滞后及逾期事项"
    CLOSED = "closed", "办结销号事项"
    NOTICES = "notices", "督办催办情况"
    INSPECTIONS = "inspections", "督查整改情况"
    INDICATORS = "indicators", "共同富裕实现度"
    SENSES = "senses", "群众四感测评情况"
    PILOTS = "pilots", "改革试点和成果情况"
    APPRAISAL = "appraisal", "综合绩效考核情况"
    RANKING = "ranking", "单位排名"
    CHANGES = "changes", "与上期相比"
    NEXT_STEPS = "next_steps", "下步要求"


#: The parts that have a heading and may be switched off.
SECTIONS = tuple(BulletinSection)[2:]
#: The sections that are printed only where an office has switched them on.
OFF_AT_FIRST = frozenset(
    {
        BulletinSection.INDICATORS,
        BulletinSection.SENSES,
        BulletinSection.PILOTS,
        BulletinSection.APPRAISAL,
    }
)


class IssueFile(Labelled):
    """Files of an edition with names of their own."""

    ANNEX = "annex", "台账附件"
    FINISHED = "finished", "登记的定稿文件"


class Annex(Labelled):
    """The annexes of a bulletin in their order, by their titles."""

    LEDGER = "ledger", "重点行动推进情况台账"
    LAGGING = "lagging", "滞后及逾期事项清单"
    CLOSED = "closed", "办结销号事项清单"
    TARGETS = "targets", "指标完成情况"
    STEPS = "steps", "阶段节点完成情况"
    UNITS = "units", "各牵头单位推进和督办情况"
    FINDINGS = "findings", "未销号问题清单"
    CHARTS = "charts", "亮灯情况图"
    RULE = "rule", "亮灯规则和统计口径"


class Numbering(Labelled):
    """How the number of a bulletin is written: that of a 简报, or that of a formal document."""

    ISSUE = "issue", "期号，如2025年第1期"
    DOCUMENT = "document", "文号，如〔2025〕1号"


class LongPeriod(Labelled):
    """The periods whose bulletins may have a form of their own beside the usual one."""

    QUARTER = "quarter", "季度通报"
    HALF = "half", "半年通报"
    YEAR = "year", "年度通报"


class Signing(Labelled):
    """落款: the office and the date at the end of a paper, placed for a seal or not."""

    NONE = "none", "不印，已在版头"
    PLAIN = "plain", "印署名和日期，不盖章"
    SEALED = "sealed", "印署名和日期，留盖章位置"
