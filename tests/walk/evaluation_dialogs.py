"""The dialogs of the evaluation on the targets of the demo data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.indicators.adoption import AdoptionChoice
from fenghua_supervisor.domain.indicators.value_table import ValueDraft
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.indicators import exchange
from fenghua_supervisor.services.indicators.index import freeze_index, frozen_indexes, monitoring
from fenghua_supervisor.services.indicators.systems import adopt_targets, shipped_groups
from fenghua_supervisor.services.indicators.values import note_values
from fenghua_supervisor.services.papers.evaluation_papers import paper_of_index
from fenghua_supervisor.services.progress import NullProgress
from tests.pictures.stage import AS_OF
from tests.ui.pdf_samples import sample_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.domain.round.received_table import FormTable
    from tests.walk.maker import Maker


def _shown(make: Maker) -> Monitoring:
    if not make.office.queries.indicators.systems():
        adopt_targets(make.office, AdoptionChoice(shipped=shipped_groups()))
    system = make.office.queries.indicators.systems()[0]
    return monitoring(make.office, system.id, Month.of(AS_OF), AS_OF)


def adoption(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.adopt_dialog import AdoptDialog

    return AdoptDialog(*make.over)


def values(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.values_dialog import ValuesDialog

    return ValuesDialog(make.session, _shown(make), parent=make.window)


def _file(make: Maker, name: str, content: bytes) -> FormTable:
    path = make.office.data_dir.parent / name
    path.write_bytes(content)
    return exchange.read_indicator_file(NullProgress(), path)


def system_import(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.import_dialog import SystemImportDialog

    content = exchange.system_workbook(_shown(make).index.version)
    table = _file(make, "体系.xlsx", content)
    return SystemImportDialog(make.session, table, "另一个体系", make.window)


def values_import(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.import_dialog import ValuesImportDialog

    shown = _shown(make)
    table = _file(make, "数据.xlsx", exchange.values_workbook(shown))
    version, month = shown.index.version, shown.index.month
    return ValuesImportDialog(make.session, table, version, month, make.window)


def what_if(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.what_if_dialog import WhatIfDialog

    return WhatIfDialog(make.session, _shown(make), make.window)


def _frozen(make: Maker) -> Monitoring:
    shown = _shown(make)
    if not frozen_indexes(make.office, shown.index.version.system_id, AS_OF):
        on = shown.index.month.last
        drafts = [
            ValueDraft(code=one.code, month=shown.index.month, value=one.target, on=on)
            for one in shown.index.version.groups[-1].indicators
        ]
        note_values(make.office, shown.index.version.system_id, drafts)
        freeze_index(make.office, _shown(make), sample_pdf("测算说明"), "测算说明.pdf")
    return _shown(make)


def frozen(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.frozen_dialog import FrozenIndexesDialog

    version = _frozen(make).index.version
    return FrozenIndexesDialog(make.session, version, AS_OF, make.window)


def frozen_paper(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.frozen_dialog import FrozenPaperDialog

    system = _frozen(make).index.version.system_id
    dialog = FrozenPaperDialog(
        make.session, frozen_indexes(make.office, system, AS_OF)[0], make.window
    )
    dialog.show_original()
    return dialog


def index_paper(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.papers import IndexPaperDialog

    shown, kind = _shown(make), EvaluationPaper.MONITOR

    def gather(_chosen: object, _words: str) -> OfficePaper:
        return paper_of_index(make.office, kind, shown)

    dialog = IndexPaperDialog(make.session, kind, gather, [("", None)], make.window)
    dialog.make()
    return dialog


OPENED: dict[str, Callable[[Maker], QDialog]] = {
    "AdoptDialog": adoption,
    "FrozenIndexesDialog": frozen,
    "FrozenPaperDialog": frozen_paper,
    "IndexPaperDialog": index_paper,
    "SystemImportDialog": system_import,
    "ValuesDialog": values,
    "ValuesImportDialog": values_import,
    "WhatIfDialog": what_if,
}
