"""Codes of the printed lists, and of the papers that bear a number of their kind."""

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
