"""The contracts on imports hold, and each sees the breach it is there for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house_rules import PACKAGE, ROOT

#: of a contract, underlined
HEADING = re.compile(r"^(.+)\n-+\n", re.MULTILINE)
TYPE_ONLY = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    "
#: (contract, path, text): type-only and local imports count like any other
PLANTED = (
    ("layers", "domain/plan/planted_layer.py", f"from {PACKAGE}.ui.look import theme"),
    ("layers", "services/planted_above.py", f"def f():\n    from {PACKAGE} import app"),
    ("layers", "planted_stray.py", "import json"),
    ("circles", "services/planted_one.py", f"from {PACKAGE}.services import planted_two"),
    (
        "circles",
        "services/planted_two.py",
        f"{TYPE_ONLY}from {PACKAGE}.services import planted_one",
    ),
    ("domain", "domain/codes/planted_order.py", f"{TYPE_ONLY}from {PACKAGE}.domain import ledger"),
    ("domain", "domain/planted_room.py", "import re"),
    ("store", "store/tables/planted_up.py", f"{TYPE_ONLY}from {PACKAGE}.store.readers import base"),
    ("window", "ui/widgets/planted_order.py", f"from {PACKAGE}.ui.today import list"),
    ("pages", "ui/ledger/planted_page.py", f"def f():\n    import {PACKAGE}.ui.notices.page"),
    ("ask-services", "ui/today/planted_store.py", f"from {PACKAGE}.store import queries"),
    ("ask-services", "cli/planted_file.py", f"from {PACKAGE}.exchange import cells"),
    ("ask-services", "cli/planted_door.py", f"from {PACKAGE}.disk import atomic"),
)


def lint(folder: Path) -> str:
    """What the import linter says of the package in ``folder``; empty when it keeps all."""
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("lint-imports")),
            *("--no-cache", "--config", str(ROOT / "pyproject.toml")),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def said_of_each(said: str) -> dict[str, str]:
    """What stands under the heading of each broken contract, by its id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ids = {line["name"]: line["id"] for line in settings["tool"]["importlinter"]["contracts"]}
    _, *parts = HEADING.split(said.partition("Broken contracts")[2])
    return {ids[name]: text for name, text in zip(parts[::2], parts[1::2], strict=True)}


def test_every_import_keeps_the_contracts() -> None:
    assert lint(ROOT) == ""


def test_planted_breaches_are_seen(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / PACKAGE, tmp_path / PACKAGE, ignore=shutil.ignore_patterns("__pycache__")
    )
    for _, path, text in PLANTED:
        (tmp_path / PACKAGE / path).write_text(text + "\n", encoding="utf-8")
    said = said_of_each(lint(tmp_path))
    unseen = [
        path for contract, path, _ in PLANTED if Path(path).stem not in said.get(contract, "")
    ]
    assert unseen == []
