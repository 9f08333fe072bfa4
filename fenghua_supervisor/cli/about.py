"""The command ``diagnose``: what the maintainers need, without anybody's data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import Argument, Command, answer
from fenghua_supervisor.services.about.diagnosis import facts_of, save_diagnosis
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import datetime

    from fenghua_supervisor.cli.call import Call


def diagnose(call: Call) -> None:
    """Save a diagnosis of the open data."""
    _save(call.office.data_dir, call.args, call.office.now(), facts_of(call.office, {}))


def diagnose_closed(data_dir: Path, args: argparse.Namespace, now: datetime) -> int:
    """As ``diagnose``, for data that cannot be opened."""
    _save(data_dir, args, now, {})
    return 0


def _save(
    data_dir: Path, args: argparse.Namespace, now: datetime, facts: Mapping[str, Any]
) -> None:
    path = save_diagnosis(NullProgress(), data_dir, facts, now, args.out)
    words = f"已存诊断包：{path}，里面没有录入的文字、姓名、电话、邮箱和路径"
    answer(args, words, {"file": str(path)}, stands=True)


DIAGNOSE = Command(
    "diagnose",
    "存一份诊断包",
    run=diagnose,
    arguments=(Argument("--out", type=Path, required=True, metavar="文件", help=".zip文件"),),
)
