"""Codes of the printed lists, of the papers of inspections, and of those that bear a number."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ListKind(Labelled):
    """Lists that are printed of the ledger: 工作项目化、项目责任化、责任清单化."""

    PROJECTS = "projects", "项目清单"
    DUTIES = "duties", "责任清单"
    MILESTONES = "steps", "节点清单"
    RECTIFY = "rectify", "整改清单"


class PaperKind(Labelled):
    """Papers that are numbered through each year, each kind in a series of its own."""

    SPECIAL_REPORT = "special_report", "督查专报"  #: on an action or an inspection
    CIRCULAR = "circular", "督查情况通报"
    UNDERCOVER_CIRCULAR = "undercover_circular", "暗访通报"
    MINUTES = "minutes", "会商纪要"


class InspectionPaper(Labelled):
    """Papers of an inspection, of findings, and of cases."""

    PLAN = "plan", "督查方案"
    ASSIGNMENT = "assignment", "问题交办单"
    RECTIFY_NOTICE = "rectify-notice", "整改通知书"
    SIGN_OFF = "sign-off", "销号申请单"
    FINDINGS = "findings", "问题清单"
    CIRCULAR = "circular", "督查情况通报"
    UNDERCOVER = "undercover", "暗访通报"
    REPORT = "report", "督查专报"
    CASES = "cases", "包案台账"
    MINUTES = "minutes", "会商纪要"
    VISITS = "visits", "回访记录表"


class EvaluationPaper(Labelled):
    """Papers of the evaluation: indicators, surveys, pilots and results, and the appraisal."""

    MONITOR = "monitor", "监测表"
    ACCOUNT = "account", "实现度测算说明"
    SENSES = "senses", "四感测评专报"
    PILOTS = "pilots", "试点清单"
    RESULTS = "results", "成果清单"
    RESULT = "result", "成果卡"
    BOARD = "board", "亮榜"
    SCORE_SHEET = "score-sheet", "计分明细"
    OBJECTION = "objection", "申诉答复"


#: Of one inspection, of findings that were chosen, of cases.
OF_INSPECTION = (
    InspectionPaper.PLAN,
    InspectionPaper.CIRCULAR,
    InspectionPaper.UNDERCOVER,
    InspectionPaper.REPORT,
)
OF_FINDINGS = (
    InspectionPaper.ASSIGNMENT,
    InspectionPaper.RECTIFY_NOTICE,
    InspectionPaper.SIGN_OFF,
    InspectionPaper.FINDINGS,
)
OF_CASES = (InspectionPaper.CASES, InspectionPaper.MINUTES, InspectionPaper.VISITS)
