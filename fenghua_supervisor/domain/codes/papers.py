"""Codes of the printed lists."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ListKind(Labelled):
    """Lists that are printed of the ledger: 工作项目化、项目责任化、责任清单化."""

    PROJECTS = "projects", "项目清单"
    DUTIES = "duties", "责任清单"
    MILESTONES = "steps", "节点清单"
    RECTIFY = "rectify", "整改清单"
