"""The house rules hold for every file, and each rule sees the breach it is there for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import house_rules as rules
from tests.house_rules import PACKAGE, ROOT, RULES, Source, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Rule = Callable[[Source], Iterator[str]]

LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 50

BREACHES = [
    (rules.imports_point_down, "domain/a.py", "from fenghua_supervisor.store import queries"),
    (rules.imports_point_down, "domain/a.py", "import peewee"),
    (rules.imports_point_down, "domain/a.py", "from ..ui import theme"),
    (rules.imports_point_down, "domain/a.py", "from fenghua_supervisor import paths"),
    (rules.imports_point_down, "plan_text/a.py", "from ..exchange.plan_files import x"),
    (rules.imports_point_down, "store/a.py", "from fenghua_supervisor.services import office"),
    (rules.imports_point_down, "store/a.py", "import sqlite3"),
    (rules.imports_point_down, "exchange/a.py", "from fenghua_supervisor.store import store"),
    (rules.imports_point_down, "exchange/a.py", "import reportlab.platypus"),
    (rules.imports_point_down, "reports/a.py", "from PySide6.QtGui import QFont"),
    (rules.imports_point_down, "services/a.py", "def f():\n    import openpyxl"),
    (rules.imports_point_down, "services/a.py", "from PySide6 import QtCore"),
    (rules.imports_point_down, "services/a.py", "from peewee import Model"),
    (rules.imports_point_down, "ui/today/a.py", "from fenghua_supervisor.store import queries"),
    (rules.imports_point_down, "ui/today/a.py", "def f():\n    from ...reports import fonts"),
    (rules.imports_point_down, "ui/today/a.py", "import peewee"),
    (rules.imports_point_down, "cli/a.py", "from fenghua_supervisor.exchange import plan_files"),
    (rules.imports_point_down, "cli/a.py", "from PySide6.QtCore import QObject"),
    (rules.imports_point_down, "services/a.py", "from fenghua_supervisor import app"),
    (rules.imports_point_down, "helpers/a.py", "import json"),
    (rules.pure_layers_do_no_io, "domain/a.py", "from pathlib import Path"),
    (rules.pure_layers_do_no_io, "plan_text/a.py", "text = open('plan.txt').read()"),
    (rules.one_door_for_writes, "services/a.py", "Action.create(number=1)"),
    (rules.one_door_for_writes, "services/a.py", "tables.Action.update(number=1).execute()"),
    (rules.one_door_for_writes, "services/a.py", "row.delete_instance()"),
    (rules.one_door_for_writes, "services/a.py", "database.execute_sql('SELECT 1')"),
    (rules.one_door_for_writes, "store/queries.py", "row.save()"),
    (rules.one_door_for_writes, "store/queries.py", "sql.run(database, statement)"),
    (rules.one_door_for_writes, "store/queries.py", "text = 'DELETE FROM entry WHERE id = ?'"),
    (rules.one_door_for_writes, "store/queries.py", "text = f'UPDATE {table} SET number = 1'"),
    (rules.one_door_for_reads, "services/a.py", "row = ActionRow.get_or_none(ActionRow.id == 1)"),
    (rules.one_door_for_reads, "services/a.py", "row = tables.ActionRow.get_by_id(1)"),
    (rules.one_door_for_reads, "services/a.py", "rows = list(ActionRow.select().limit(1))"),
    (rules.one_door_for_reads, "services/a.py", "found = store.sql.rows(database, statement)"),
    (rules.time_is_a_parameter, "services/a.py", "day = date.today()"),
    (rules.time_is_a_parameter, "ui/a.py", "moment = datetime.datetime.now()"),
    (rules.time_is_a_parameter, "ui/a.py", "day = QDate.currentDate()"),
    (rules.time_is_a_parameter, "ui/a.py", "clock = field(default_factory=datetime.utcnow)"),
    (rules.nothing_is_swallowed, "ui/a.py", "try:\n    f()\nexcept:\n    g()"),
    (rules.nothing_is_swallowed, "ui/a.py", "try:\n    f()\nexcept Exception:\n    g()"),
    (
        rules.nothing_is_swallowed,
        "ui/base/session.py",
        "try:\n    f()\nexcept Exception:\n    pass",
    ),
    (rules.nothing_is_swallowed, "ui/a.py", "try:\n    f()\nexcept OSError:\n    pass"),
    (rules.text_is_never_markup, "ui/today/a.py", "label = QLabel(title)"),
    (rules.text_is_never_markup, "ui/today/a.py", "label = QtWidgets.QLabel()"),
    (rules.text_is_never_markup, "ui/today/a.py", "class Title(QLabel):\n    pass"),
    (rules.text_is_never_markup, "ui/today/a.py", "QMessageBox(parent)"),
    (rules.text_is_never_markup, "ui/today/a.py", "view.setHtml(text)"),
    (rules.tips_are_plain, "ui/today/a.py", "button.setToolTip(row.title)"),
    (rules.colours_stand_in_one_place, "ui/today/a.py", "style = 'color: #b3261e'"),
    (rules.colours_stand_in_one_place, "ui/today/a.py", "pen = QColor(255, 0, 0)"),
    (rules.colours_stand_in_one_place, "reports/bulletin_pdf.py", "RED = HexColor(0xB3261E)"),
    (rules.files_and_functions_stay_short, "ui/a.py", "x = 1\n" * 401),
    (rules.files_and_functions_stay_short, "ui/a.py", LONG_FUNCTION),
]

FINE = [
    (
        rules.imports_point_down,
        "domain/a.py",
        "from fenghua_supervisor.domain import plan\nimport re",
    ),
    (rules.imports_point_down, "services/a.py", "from fenghua_supervisor.store import queries"),
    (rules.imports_point_down, "services/a.py", "from .office import Office"),
    (rules.imports_point_down, "app.py", "import PySide6, peewee"),
    (rules.pure_layers_do_no_io, "domain/a.py", "if TYPE_CHECKING:\n    from pathlib import Path"),
    (rules.one_door_for_writes, "services/a.py", "uow.save(row)\nuow.delete(row)"),
    (rules.one_door_for_writes, "services/a.py", "digest.update(b'')\nvalues.update(a=1)"),
    (rules.one_door_for_writes, "store/unit_of_work.py", "row.save()"),
    (
        rules.one_door_for_reads,
        "services/a.py",
        "row = work.get(ActionRow, 1)\noffice.queries.ledger.row(1)",
    ),
    (rules.one_door_for_reads, "store/queries.py", "sql.rows(database, statement)"),
    (rules.time_is_a_parameter, "services/a.py", "day = office.today()"),
    (rules.time_is_a_parameter, "app.py", "day = date.today()"),
    (
        rules.nothing_is_swallowed,
        "a.py",
        "try:\n    f()\nexcept BaseException:\n    g()\n    raise",
    ),
    (rules.text_is_never_markup, "ui/widgets/labels.py", "class Title(QLabel):\n    pass"),
    (rules.tips_are_plain, "ui/today/a.py", "a.setToolTip('撤销')\na.setToolTip(plain_tip(title))"),
    (rules.colours_stand_in_one_place, "ui/today/a.py", '"""As #b3261e."""\nQColor(t.red)'),
    (rules.colours_stand_in_one_place, "ui/look/tokens.py", "RED = '#b3261e'"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps(rule: Rule) -> None:
    assert "\n".join(breach for source in sources() for breach in rule(source)) == ""


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_planted_breach_is_seen(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(f"{PACKAGE}/{path}", text)))


@pytest.mark.parametrize(("rule", "path", "text"), FINE)
def test_fine_code_passes(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(f"{PACKAGE}/{path}", text))) == []


def test_every_rule_has_a_planted_breach() -> None:
    assert {rule for rule, _, _ in BREACHES} == set(RULES)


@pytest.mark.parametrize("path", sorted((ROOT / "resources/style").iterdir()), ids=lambda p: p.name)
def test_a_style_sheet_takes_its_colours_from_the_tokens(path: Path) -> None:
    assert rules.COLOUR.findall(path.read_text(encoding="utf-8")) == []
