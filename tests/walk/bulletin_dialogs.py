"""The dialogs of the bulletin on the demo data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.papers.number_check import StrayNumber
from fenghua_supervisor.services.bulletin.collecting import highlight_options
from tests.pictures.stage import AS_OF, NOW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from tests.walk.maker import Maker


def stray_numbers(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.bulletin.registering import StrayNumbersDialog

    strays = (
        StrayNumber("33项", "滞后及逾期33项、占46.4%", "32项"),
        StrayNumber("11月6日", "请各牵头单位于11月6日前以盖章书面形式报送整改情况"),
    )
    about = "登记后“十月定稿.docx”原样保存为2025年第1期（总第1期），不能撤销，只能作废。"
    return StrayNumbersDialog(strays, "十月定稿.docx", about, make.window)


def withdrawal(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.bulletin.register_dialog import WithdrawDialog

    number = EditionNumber(2025, 2, 14)
    edition = EditionLine(1, parse_period("2025-10"), WHOLE, number, AS_OF, "", NOW, "")
    return WithdrawDialog(make.session, edition, AS_OF, make.window)


def highlights(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.bulletin.highlights_dialog import HighlightsDialog

    period = parse_period("2025-10")
    choices = highlight_options(make.office, period, AS_OF, WHOLE)
    return HighlightsDialog(make.session, choices, period, make.window)
