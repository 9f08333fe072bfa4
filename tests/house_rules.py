"""The house rules that a linter does not know, each a function from one file to its breaches."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "fenghua_supervisor"
FILE_LINES = 400
FUNCTION_LINES = 50
LEAST_FILES, MOST_FILES = 2, 24
NodeT = TypeVar("NodeT", bound=ast.AST)


#: What each layer may import besides the standard library and ours; who of ours may import whom
#: is held by the contracts in pyproject.toml.
FOREIGN = {
    layer: frozenset(libraries.split())
    for layer, libraries in {
        "domain": "dateutil",
        "plan_text": "",
        "store": "peewee playhouse psycopg pysqlite3",
        "exchange": "openpyxl docx lxml defusedxml pypdfium2 python_calamine icalendar keyring PIL"
        " pi_heif",
        "reports": "reportlab",
        "services": "dateutil",
        "ui": "PySide6 shiboken6 pyqtgraph",
        "cli": "",
        "arguments": "",
        "disk": "",
        "errors": "",
        "paths": "",
        "records": "",
        "folders": "platformdirs",
        "instance_lock": "",
        "logs": "",
        "console": "",
    }.items()
}
#: ``app`` wires everything and ``__init__`` holds the version; neither is anybody's to import.
UNBOUND = {"app", "__init__"}
PURE_LAYERS = {"domain", "plan_text"}
DOING_IO = {"os", "io", "pathlib", "shutil", "tempfile", "subprocess", "socket", "urllib", "http"}
WRITERS = {
    f"{PACKAGE}/store/{name}.py"
    for name in (
        *(
            "unit_of_work",
            "taking_over",
            "copying_rows",
            "rebuilding",
            "server_files",
            "connection/sql",
            "connection/engine",
        ),
        *("connection/server/engine", "connection/server/database"),
    )
}
SCHEMA = f"{PACKAGE}/store/schema/"
WRITING_CALLS = {
    "bulk_create",
    "bulk_update",
    "create_tables",
    "delete_instance",
    "drop_tables",
    "execute_sql",
    "executemany",
    "insert_from",
    "insert_many",
    "replace_many",
    "run_many",
}
READING_CALLS = {"select", "get_or_none", "get_by_id"}
WRITING_SQL = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\s")
CLOCK = {"today", "now", "utcnow", "currentDate", "currentDateTime", "currentTime"}
CLOCK_OWNERS = {"date", "datetime", "QDate", "QDateTime", "QTime"}
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6})\b")
COLOUR_FILES = {f"{PACKAGE}/ui/look/tokens.py", f"{PACKAGE}/reports/typesetting/marks.py"}
CATCH_ALL_FILES = {f"{PACKAGE}/{name}.py" for name in ("app", "ui/base/session", "ui/base/jobs")}
#: Qt classes that guess whether a text is HTML, each with the one file that tames it.
TAMED = {
    "QLabel": f"{PACKAGE}/ui/widgets/labels.py",
    "QMessageBox": f"{PACKAGE}/ui/base/feedback.py",
    "QStaticText": f"{PACKAGE}/ui/look/drawn_lines.py",
}
#: What a test of the domain may import beside the standard library, and of ours.
BESIDE_RULES = {"pytest", "hypothesis", "dateutil"}
OF_RULES = tuple(
    f"{name}."
    for name in (f"{PACKAGE}.domain", f"{PACKAGE}.errors", "tests.domain", "tests.shipped")
)
OFFICE_FIXTURES = {"office", "demo_office", "open_copy", "reopen", "qapp", "qtbot"}
MARKUP_CALLS = {"setHtml", "insertHtml", "setMarkdown", "setTextFormat"}


#: Where kinds of nodes, the most frequent, hold others, but for what is done with a name.
_LEAVES = (ast.Name, ast.Constant, ast.alias)
_PARTS = {**dict.fromkeys(_LEAVES, ()), ast.Attribute: ("value",), ast.Tuple: ("elts",)}


@dataclass(frozen=True)
class Source:
    """One Python file: its path below the program's folder, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, self.path)

    @cached_property
    def _kinds(self) -> dict[type[ast.AST], list[ast.AST]]:
        """What the file is made of, by kind: many rules ask, the tree is walked once."""
        found: dict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        waiting: list[ast.AST] = [self.tree]
        for node in waiting:
            kind = type(node)
            found[kind].append(node)
            # Twice as fast as ``ast.walk``, which looks into every name and constant.
            for name in _PARTS.get(kind, kind._fields):
                part = getattr(node, name)
                for one in part if isinstance(part, list) else (part,):
                    if isinstance(one, ast.AST):
                        waiting.append(one)
        return found

    def every(self, kind: type[NodeT]) -> list[NodeT]:
        """Every node of exactly a kind."""
        return cast("list[NodeT]", self._kinds.get(kind, []))

    @cached_property
    def layer(self) -> str:
        """The folder or module below the package; empty outside it."""
        parts = PurePosixPath(self.path).parts
        return PurePosixPath(parts[1]).stem if parts[0] == PACKAGE else ""

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every imported name with its line, relative and lazy ones too."""
        home = PurePosixPath(self.path).parent.parts
        for plain in self.every(ast.Import):
            yield from ((plain.lineno, alias.name) for alias in plain.names)
        for node in self.every(ast.ImportFrom):
            base = home[: len(home) - node.level + 1] if node.level else ()
            module = ".".join((*base, node.module or "")).strip(".")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)

    @cached_property
    def lines_for_types(self) -> set[int]:
        """Lines that only a type checker reads."""
        return {
            line
            for node in self.every(ast.If)
            if _name(node.test) == "TYPE_CHECKING"
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        }

    def calls(self) -> list[ast.Call]:
        """Every call."""
        return self.every(ast.Call)


def _name(node: ast.expr) -> str:
    """The last name of ``a.b.c``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _owner(node: ast.expr) -> str:
    """The name before the last dot of ``a.b.c``."""
    return _name(node.value) if isinstance(node, ast.Attribute) else ""


def libraries_stay_in_their_layer(source: Source) -> Iterator[str]:
    """Each layer imports only the libraries that the table allows."""
    if not source.layer or source.layer in UNBOUND:
        return
    allowed = FOREIGN[source.layer]
    for line, name in source.imports():
        first = name.partition(".")[0]
        fine = first in {PACKAGE, *allowed} or first in sys.stdlib_module_names
        if not fine or name == "sqlite3":
            yield f"{source.path}:{line} {source.layer} may not import {name}"


def pure_layers_do_no_io(source: Source) -> Iterator[str]:
    """Rules and parsing neither open nor ask anything."""
    if source.layer not in PURE_LAYERS:
        return
    for line, name in source.imports():
        if name.partition(".")[0] in DOING_IO and line not in source.lines_for_types:
            yield f"{source.path}:{line} {source.layer} may not import {name}"
    for call in source.calls():
        if _name(call.func) in {"open", "print", "input", "read_text", "write_text"}:
            yield f"{source.path}:{call.lineno} {source.layer} does I/O"


def one_door_for_writes(source: Source) -> Iterator[str]:
    """Only the unit of work and the schema write, through the one file of literal SQL."""
    if not source.layer or source.path in WRITERS or source.path.startswith(SCHEMA):
        return
    for call in source.calls():
        name, owner = _name(call.func), _owner(call.func)
        on_a_table = name in {"create", "insert", "update", "delete", "replace"} and (
            owner[:1].isupper() and owner not in {"Path"}
        )
        row_saved = name == "save" and source.layer == "store"
        if name in WRITING_CALLS or on_a_table or row_saved or (owner, name) == ("sql", "run"):
            yield f"{source.path}:{call.lineno} {owner}.{name} writes past the unit of work"
    for line, text in _strings(source):
        if source.layer in {"store", "services"} and WRITING_SQL.match(text):
            yield f"{source.path}:{line} SQL that writes past the unit of work"


def one_door_for_reads(source: Source) -> Iterator[str]:
    """Services ask the queries, or the unit of work for a row about to be changed."""
    if source.layer != "services":
        return
    for call in source.calls():
        name, owner = _name(call.func), _owner(call.func)
        if name in READING_CALLS or owner == "sql":
            yield f"{source.path}:{call.lineno} {owner}.{name} reads past the queries"


def time_is_a_parameter(source: Source) -> Iterator[str]:
    """Only app.py asks what time it is."""
    if not source.layer or source.layer == "app":
        return
    for node in source.every(ast.Attribute):
        if node.attr in CLOCK and _owner(node) in CLOCK_OWNERS:
            yield f"{source.path}:{node.lineno} {_owner(node)}.{node.attr}"
        if (_owner(node), node.attr) == ("time", "time"):
            yield f"{source.path}:{node.lineno} time.time"


def nothing_is_swallowed(source: Source) -> Iterator[str]:
    """No bare except; everything is caught only at the three outer doors, or raised again."""
    for node in source.every(ast.ExceptHandler):
        broad = node.type is None or _name(node.type) in {"Exception", "BaseException"}
        again = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
        if node.type is None or (broad and not again and source.path not in CATCH_ALL_FILES):
            yield f"{source.path}:{node.lineno} catches everything"
        elif all(isinstance(statement, ast.Pass) for statement in node.body):
            yield f"{source.path}:{node.lineno} swallows an exception"


def text_is_never_markup(source: Source) -> Iterator[str]:
    """Classes that guess HTML are used only where they are told not to."""
    if source.layer not in {"ui", "app"}:
        return
    bases = (node.bases for node in source.every(ast.ClassDef))
    for names in (*([call.func] for call in source.calls()), *bases):
        for name in map(_name, names):
            if source.path != TAMED.get(name, source.path):
                yield f"{source.path}:{names[0].lineno} {name} belongs to {TAMED[name]}"
            if name in MARKUP_CALLS and source.path not in TAMED.values():
                yield f"{source.path}:{names[0].lineno} {name} shows markup"


def tips_are_plain(source: Source) -> Iterator[str]:
    """A tool tip is a literal or goes through plain_tip."""
    if source.layer != "ui" or source.path == TAMED["QLabel"]:
        return
    for call in source.calls():
        if _name(call.func) != "setToolTip" or not call.args:
            continue
        tip = call.args[0]
        if not isinstance(tip, ast.Constant) and not (
            isinstance(tip, ast.Call) and _name(tip.func) == "plain_tip"
        ):
            yield f"{source.path}:{call.lineno} a tool tip that may be read as markup"


def colours_stand_in_one_place(source: Source) -> Iterator[str]:
    """A colour literal stands only with the tokens."""
    if source.layer not in {"ui", "app", "reports"} or source.path in COLOUR_FILES:
        return
    for line, text in _strings(source):
        if COLOUR.search(text):
            yield f"{source.path}:{line} colour literal {text!r}"
    for call in source.calls():
        numbers = [arg for arg in call.args if isinstance(arg, ast.Constant)]
        if _name(call.func) in {"QColor", "HexColor", "Color"} and numbers:
            yield f"{source.path}:{call.lineno} colour literal"


def values_are_records(source: Source) -> Iterator[str]:
    """A class of values that never change is a ``record``, which a start can pay for."""
    for call in source.calls() if source.layer else ():
        is_frozen = any(keyword.arg == "frozen" for keyword in call.keywords)
        if _name(call.func) == "dataclass" and is_frozen:
            yield f"{source.path}:{call.lineno} @record (of {PACKAGE}.records) for frozen values"


def files_and_functions_stay_short(source: Source) -> Iterator[str]:
    """At most 400 lines a file, 50 a function."""
    lines = source.text.count("\n")
    if lines > FILE_LINES:
        yield f"{source.path}: {lines} lines"
    for node in (*source.every(ast.FunctionDef), *source.every(ast.AsyncFunctionDef)):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > FUNCTION_LINES:
            yield f"{source.path}:{node.lineno} {node.name} has {length} lines"


def rules_have_a_test_of_their_own(source: Source) -> Iterator[str]:
    """A domain file that decides something is tested in the room of its name."""
    if source.layer != "domain" or not source.every(ast.FunctionDef):
        return
    path = PurePosixPath(source.path)
    own = PurePosixPath("tests", *path.parts[1:-1], f"test_{path.name}")
    if not (ROOT / own).exists():
        yield f"{source.path} has no {own}"


def rules_are_tested_alone(source: Source) -> Iterator[str]:
    """Their tests need facts made by hand: no window, no database, no office."""
    if not source.path.startswith("tests/domain/"):
        return
    for line, name in source.imports():
        first = name.partition(".")[0]
        if first not in BESIDE_RULES | sys.stdlib_module_names and not name.startswith(OF_RULES):
            yield f"{source.path}:{line} imports {name}"
    for node in source.every(ast.arg):
        if node.arg in OFFICE_FIXTURES:
            yield f"{source.path}:{node.lineno} asks for {node.arg}"


def _strings(source: Source) -> Iterator[tuple[int, str]]:
    """String literals with their lines, without docstrings and other bare ones."""
    bare = {
        id(node.value) for node in source.every(ast.Expr) if isinstance(node.value, ast.Constant)
    }
    for node in source.every(ast.Constant):
        if isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


RULES = (
    libraries_stay_in_their_layer,
    pure_layers_do_no_io,
    one_door_for_writes,
    one_door_for_reads,
    time_is_a_parameter,
    nothing_is_swallowed,
    text_is_never_markup,
    tips_are_plain,
    colours_stand_in_one_place,
    values_are_records,
    files_and_functions_stay_short,
    rules_have_a_test_of_their_own,
    rules_are_tested_alone,
)


def crowded_or_lonely(root: Path = ROOT) -> Iterator[str]:
    """A folder holds 24 Python files at most, and never a single one by itself."""
    for top in (PACKAGE, "tests"):
        for folder in sorted([root / top, *(root / top).rglob("*/")]):
            files = [path.name for path in folder.glob("*.py")]
            rooms = [path for path in folder.glob("*/") if any(path.glob("*.py"))]
            alone = files and not rooms and len({*files} - {"__init__.py"}) < LEAST_FILES
            if alone or len(files) > MOST_FILES:
                yield f"{folder.relative_to(root).as_posix()}: {len(files)} files"


def doubled_classes(all_sources: Iterable[Source]) -> Iterator[str]:
    """A public class of the package has a name of its own."""
    homes: dict[str, list[str]] = {}
    for source in all_sources:
        for node in source.tree.body if source.layer else ():
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(source.path)
    for name, paths in sorted(homes.items()):
        if len(paths) > 1:
            yield f"{name}: {', '.join(paths)}"


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the program and its tests, read and parsed once for all rules."""
    folders = (PACKAGE, "tests", "resources")
    inside = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted([*ROOT.glob("*.py"), *inside])
    )
