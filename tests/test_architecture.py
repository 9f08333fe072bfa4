"""The house rules hold for every file, and each rule sees the breach it is there for."""

from __future__ import annotations

import gc
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests import house_rules as rules
from tests.file_rules import files_leave_through_the_doors
from tests.house_rules import PACKAGE, ROOT, Source, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Rule = Callable[[Source], Iterator[str]]

RULES = (*rules.RULES, files_leave_through_the_doors)
LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 50

BREACHES = [
    (rules.libraries_stay_in_their_layer, "domain/a.py", "import peewee"),
    (rules.libraries_stay_in_their_layer, "store/a.py", "import sqlite3"),
    (rules.libraries_stay_in_their_layer, "exchange/a.py", "import reportlab.platypus"),
    (rules.libraries_stay_in_their_layer, "reports/a.py", "from PySide6.QtGui import QFont"),
    (rules.libraries_stay_in_their_layer, "services/a.py", "def f():\n    import openpyxl"),
    (rules.libraries_stay_in_their_layer, "services/a.py", "from PySide6 import QtCore"),
    (rules.libraries_stay_in_their_layer, "services/a.py", "from peewee import Model"),
    (rules.libraries_stay_in_their_layer, "ui/today/a.py", "import peewee"),
    (rules.libraries_stay_in_their_layer, "cli/a.py", "from PySide6.QtCore import QObject"),
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
    (files_leave_through_the_doors, "services/a.py", "path.write_bytes(content)"),
    (files_leave_through_the_doors, "cli/a.py", "with open(out, 'w') as file:\n    pass"),
    (files_leave_through_the_doors, "ui/a.py", "with path.open(mode='ab') as file:\n    f()"),
    (files_leave_through_the_doors, "services/a.py", "os.replace(half, path)"),
    (files_leave_through_the_doors, "services/a.py", "half.replace(path)"),
    (files_leave_through_the_doors, "services/a.py", "shutil.copyfile(one, other)"),
    (files_leave_through_the_doors, "exchange/ledger/a.py", "book.save(path)"),
    (files_leave_through_the_doors, "exchange/a.py", "zipfile.ZipFile(path, 'w')"),
    (files_leave_through_the_doors, "ui/papers/a.py", "writer = QPdfWriter(name)"),
    (
        files_leave_through_the_doors,
        "services/ledger/a.py",
        "from fenghua_supervisor.disk.atomic import kept_whole",
    ),
    (rules.text_is_never_markup, "ui/today/a.py", "label = QLabel(title)"),
    (rules.text_is_never_markup, "ui/today/a.py", "label = QtWidgets.QLabel()"),
    (rules.text_is_never_markup, "ui/today/a.py", "class Title(QLabel):\n    pass"),
    (rules.text_is_never_markup, "ui/today/a.py", "QMessageBox(parent)"),
    (rules.text_is_never_markup, "ui/today/a.py", "view.setHtml(text)"),
    (rules.tips_are_plain, "ui/today/a.py", "button.setToolTip(row.title)"),
    (rules.colours_stand_in_one_place, "ui/today/a.py", "style = 'color: #b3261e'"),
    (rules.colours_stand_in_one_place, "ui/today/a.py", "pen = QColor(255, 0, 0)"),
    (rules.colours_stand_in_one_place, "reports/bulletin_pdf.py", "RED = HexColor(0xB3261E)"),
    (rules.values_are_records, "domain/a.py", "@dataclass(frozen=True)\nclass A:\n    x: int"),
    (rules.files_and_functions_stay_short, "ui/a.py", "x = 1\n" * 401),
    (rules.files_and_functions_stay_short, "ui/a.py", LONG_FUNCTION),
    (rules.rules_have_a_test_of_their_own, "domain/writing/a.py", "def f():\n    return 1"),
    (
        rules.rules_are_tested_alone,
        "tests/domain/a.py",
        "from fenghua_supervisor.services import x",
    ),
    (rules.rules_are_tested_alone, "tests/domain/a.py", "from PySide6.QtCore import QObject"),
    (rules.rules_are_tested_alone, "tests/domain/a.py", "from tests.services import any_verbs"),
    (rules.rules_are_tested_alone, "tests/domain/a.py", "def test_it(office):\n    pass"),
]

FINE = [
    (
        rules.libraries_stay_in_their_layer,
        "domain/a.py",
        "from fenghua_supervisor.domain import plan\nimport re, dateutil",
    ),
    (rules.libraries_stay_in_their_layer, "app.py", "import PySide6, peewee"),
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
    (
        files_leave_through_the_doors,
        "services/a.py",
        "with written_whole(path) as temporary:\n    shutil.copyfile(stored, temporary)",
    ),
    (
        files_leave_through_the_doors,
        "exchange/a.py",
        "finished = io.BytesIO()\nbook.save(finished)\ntext.replace('a', 'b')",
    ),
    (
        files_leave_through_the_doors,
        "exchange/a.py",
        "path.open('rb')\nzipfile.ZipFile(path)",
    ),
    (files_leave_through_the_doors, "disk/a.py", "path.write_bytes(content)"),
    (rules.text_is_never_markup, "ui/widgets/labels.py", "class Title(QLabel):\n    pass"),
    (rules.tips_are_plain, "ui/today/a.py", "a.setToolTip('撤销')\na.setToolTip(plain_tip(title))"),
    (rules.colours_stand_in_one_place, "ui/today/a.py", '"""As #b3261e."""\nQColor(t.red)'),
    (rules.colours_stand_in_one_place, "ui/look/tokens.py", "RED = '#b3261e'"),
    (rules.values_are_records, "domain/a.py", "@dataclass(slots=True)\nclass A:\n    x: int"),
    (rules.rules_have_a_test_of_their_own, "domain/writing/numbers.py", "def f():\n    return 1"),
    (rules.rules_have_a_test_of_their_own, "domain/writing/a.py", "LAST_YEAR = 2199"),
    (
        rules.rules_are_tested_alone,
        "tests/domain/a.py",
        "import pytest\nfrom tests.shipped import x",
    ),
    (rules.rules_are_tested_alone, "tests/services/a.py", "def test_it(office):\n    pass"),
]


@pytest.fixture
def _no_garbage() -> Iterator[None]:
    """Trees have no cycles: to look for garbage among them takes as long as to parse them."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_garbage")
def test_every_file_keeps_every_rule_and_every_public_class_has_a_name_of_its_own() -> None:
    # One test: each worker that tries some of the rules would parse every file.
    breaches = (breach for rule in RULES for source in sources() for breach in rule(source))
    assert "\n".join(breaches) == ""
    assert list(rules.doubled_classes(sources())) == []


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_planted_breach_is_seen(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(_full(path), text)))


@pytest.mark.parametrize(("rule", "path", "text"), FINE)
def test_fine_code_passes(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(_full(path), text))) == []


def _full(path: str) -> str:
    return path if path.startswith("tests/") else f"{PACKAGE}/{path}"


def test_no_room_is_crowded_or_lonely() -> None:
    assert list(rules.crowded_or_lonely()) == []


def test_a_crowded_and_a_lonely_room_are_seen(tmp_path: Path) -> None:
    for path in ("domain/one/a.py", *(f"ui/many/f{number}.py" for number in range(25))):
        file = tmp_path / PACKAGE / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert list(rules.crowded_or_lonely(tmp_path)) == [
        f"{PACKAGE}/domain/one: 1 files",
        f"{PACKAGE}/ui/many: 25 files",
    ]


def test_a_doubled_name_is_seen() -> None:
    twins = [Source(f"{PACKAGE}/domain/{name}.py", "class Row:\n    pass") for name in "ab"]
    assert list(rules.doubled_classes(twins)) == [
        f"Row: {PACKAGE}/domain/a.py, {PACKAGE}/domain/b.py"
    ]


def test_every_rule_has_a_planted_breach() -> None:
    assert {rule for rule, _, _ in BREACHES} == set(RULES)


@pytest.mark.parametrize("path", sorted((ROOT / "resources/style").iterdir()), ids=lambda p: p.name)
def test_a_style_sheet_takes_its_colours_from_the_tokens(path: Path) -> None:
    assert rules.COLOUR.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None,
    reason="only git knows which files belong to the project",
)
def test_nothing_else_lies_beside_the_package() -> None:
    # A checkout may belong to another user than who tests it.
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    listed = subprocess.run(git, check=True, capture_output=True, text=True).stdout
    assert {name.split("/")[0] for name in listed.split("\0") if name} == {
        *(".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "main.py"),
        *("data", "fenghua_supervisor", "pyproject.toml", "requirements.lock", "resources"),
        "tests",
    }
