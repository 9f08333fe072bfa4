"""The house rule on files: whoever writes one goes through the doors of ``disk``."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.house_rules import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house_rules import Source

#: Who makes files by itself: the doors all others leave through, and what keeps the data safe.
FILE_DOORS = tuple(
    f"{PACKAGE}/{name}"
    for name in (
        *("disk/", "store/evidence_files.py", "store/backups/", "services/safekeeping/"),
        *("instance_lock.py", "logs.py", "console.py"),
    )
)
DOOR_TO_THE_USER, DOOR_OF_OUR_OWN = "written_whole", "kept_whole"
#: Calls of whomever, and what modules have of that kind.
MAKING_FILES = {
    *("rename", "symlink_to", "hardlink_to", "touch", "mkstemp", "NamedTemporaryFile"),
    *("QFile", "QSaveFile", "QPdfWriter", "QTextDocumentWriter", "setOutputFileName"),
}
OF_A_PATH = {"write_bytes", "write_text"}
OF_SHUTIL = {"copy", "copy2", "copyfile", "copytree", "move"}
OF_OS = {"replace", "link", "symlink", "open", "mkfifo"}
OPENING = {"open", "fdopen", "ZipFile"}
#: The last names of all calls that are looked at.
_SUSPECT = MAKING_FILES | OF_A_PATH | OF_SHUTIL | OF_OS | OPENING | {"replace", "save"}
WRITING_MODE = re.compile(r"[rbt]*[wax+][rwaxbt+]*")


def files_leave_through_the_doors(source: Source) -> Iterator[str]:
    """A file is written by a door, which knows what must not be overwritten."""
    if not source.layer or source.path.startswith(FILE_DOORS):
        return
    if source.layer != "store":
        for line, name in source.imports():
            if name.endswith(f".{DOOR_OF_OUR_OWN}"):
                yield f"{source.path}:{line} {DOOR_OF_OUR_OWN} does not ask where it writes"
    given: set[str] | None = None
    for call in source.calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr not in _SUSPECT:
            continue
        owner, _, name = ast.unparse(call.func).rpartition(".")
        if name not in _SUSPECT:
            continue
        given = _given_by_doors(source) if given is None else given
        if given.intersection((owner, *map(ast.unparse, call.args))):
            continue
        renames = name == "replace" and bool(owner) and len(call.args) == 1
        saves = name == "save" and source.layer in {"exchange", "reports"}
        makes = name in MAKING_FILES | {"os": OF_OS, "shutil": OF_SHUTIL}.get(owner, set())
        by_path = bool(owner) and name in OF_A_PATH
        if makes or by_path or renames or saves or _opens_for_writing(name, call):
            yield f"{source.path}:{call.lineno} {name} makes a file past the doors"


def _given_by_doors(source: Source) -> set[str]:
    """Names of temporary paths that a door gave, and of buffers in memory."""
    named: list[tuple[ast.expr, ast.expr | None]] = []
    named += ((node.context_expr, node.optional_vars) for node in source.every(ast.withitem))
    named += ((node.value, node.targets[0]) for node in source.every(ast.Assign))
    givers = {DOOR_TO_THE_USER, DOOR_OF_OUR_OWN, "BytesIO"}
    return {
        ast.unparse(name)
        for value, name in named
        if isinstance(value, ast.Call)
        and name is not None
        and ast.unparse(value.func).rpartition(".")[2] in givers
    }


def _opens_for_writing(name: str, call: ast.Call) -> bool:
    """``open(path, "w")``, ``path.open("wb")``, ``ZipFile(path, "a")`` and the like."""
    if name not in OPENING:
        return False
    modes = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    return any(
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and WRITING_MODE.fullmatch(mode.value)
        for mode in modes
    )
