"""The diagnosis: one zip for the maintainers with nothing in it that names anybody.

Only what is listed here goes in: numbers, switches, versions, and the places in our own code that
the log names. Whatever a user has typed, and every path, stays in the office.
"""

from __future__ import annotations

import builtins
import json
import logging
import shutil
import sys
import zipfile
from contextlib import suppress
from dataclasses import asdict
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.disk.data_folder import BACKUPS, DATABASE, EVIDENCE, PAPERS, SLIPS
from fenghua_supervisor.domain.office.reduced_log import reduced
from fenghua_supervisor.domain.office.setting_words import SETTING_WORDS
from fenghua_supervisor.errors import reason
from fenghua_supervisor.logs import LOG_NAME, log_folder
from fenghua_supervisor.services.about.versions import versions
from fenghua_supervisor.services.files import check_target, write_file
from fenghua_supervisor.services.machine import warnings_of
from fenghua_supervisor.services.office import load_rules
from fenghua_supervisor.services.safekeeping.damage import last_check, standing
from fenghua_supervisor.services.safekeeping.drill import last_drill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

logger = logging.getLogger(__name__)

#: Settings whose values are told: switches and numbers of days, none of them anybody's.
TOLD_SETTINGS = (
    *("lead_days", "report_open_day", "report_due_day", "urge_day", "sign_workdays"),
    *("objection_workdays", "reply_workdays", "urge_gap_workdays", "separate_reviewer"),
    *("receipt_apart", "dropped_in_base", "rank_by_original", "first_start_seen", "demo_data"),
    "leader_comment",
)
_LOG_LINES = 5000
_ROOMS = (BACKUPS, EVIDENCE, PAPERS, SLIPS, "logs")
_NOTE = """奉化共富督办 诊断包

diagnosis.json  版本、设置里的开关和天数、各类记录的条数、文件的个数和大小、数据检查的结果
log.txt         日志里的时间、级别、出错的程序位置和异常类型，不含日志的文字

里面没有任何录入的文字、姓名、电话、邮箱、单位名、文件名和路径，发出之前可以打开核对。
"""


def facts_of(office: Office, window: Mapping[str, object]) -> dict[str, Any]:
    """What the open data says of itself; ``window`` is added as it is, numbers and versions only.

    UserError when the data cannot be read.
    """
    trace = office.queries.journal.trace()
    return {
        "window": dict(window),
        # Neither its address nor who logs in is told.
        "engine": office.store.engine,
        "schema": office.queries.office.schema_version(),
        "rows": office.queries.office.row_counts(),
        "journal": {"steps": trace.step if trace else 0, "head": trace.head if trace else ""},
        "settings": _settings(office.settings),
        "warnings": len(warnings_of(office)),
    }


def diagnosis_name(now: datetime) -> str:
    """What the file of a diagnosis is called unless the user calls it otherwise."""
    return f"奉化共富督办诊断{now:%Y%m%d-%H%M}.zip"


def save_diagnosis(
    progress: Progress, data_dir: Path, facts: Mapping[str, Any], now: datetime, target: Path
) -> Path:
    """Write the diagnosis of a data folder; a job function.

    ``facts``: of ``facts_of``, empty when the data cannot be opened. UserError when the target
    refuses.
    """
    check_target(target)
    progress.advance(0, 2, "收集诊断信息")
    document = {
        "made_at": now.isoformat(timespec="seconds"),
        "versions": versions(),
        "frozen": bool(getattr(sys, "frozen", False)),
        **facts,
        "folder": _folder(data_dir),
        "checks": _checks(data_dir),
    }
    progress.advance(1, 2, "整理日志")
    members = {
        "diagnosis.json": json.dumps(document, ensure_ascii=False, indent=1),
        "log.txt": "\n".join(_log(_log_folders(data_dir))),
        "说明.txt": _NOTE,
    }
    return write_file(target, _packed(members))


def _settings(settings: Settings) -> dict[str, Any]:
    """The switches with their values; of all that is typed only whether it is filled in."""
    stored = asdict(settings)
    told: dict[str, Any] = {name: stored[name] for name in TOLD_SETTINGS}
    filled = {name: bool(stored[name]) for name in SETTING_WORDS if name not in told}
    # One of the office's own is called as the office likes.
    told["light_rule"] = settings.light_rule if settings.light_rule in load_rules() else "own"
    return {"values": told, "filled": filled}


def _folder(data_dir: Path) -> dict[str, Any]:
    """How many files of which size lie in which room; no name of a file."""
    rooms = {}
    for name in _ROOMS:
        files = [path for path in (data_dir / name).rglob("*") if path.is_file()]
        rooms[name] = {"files": len(files), "bytes": sum(_size(path) for path in files)}
    free = None
    with suppress(OSError):
        free = shutil.disk_usage(data_dir).free
    database = {name: _size(data_dir / f"{DATABASE}{name}") for name in ("", "-journal", "-wal")}
    return {"free_bytes": free, "database_bytes": database, "rooms": rooms}


def _size(path: Path) -> int:
    """The size of a file in bytes, 0 when there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _checks(data_dir: Path) -> dict[str, Any]:
    """What the last check and the last trial restore came to."""
    damage, whole, drill = standing(data_dir), last_check(data_dir), last_drill(data_dir)
    return {
        "last_whole": whole.isoformat() if whole else None,
        "damage_found": damage.found_at.isoformat() if damage else None,
        "damage_problems": len(damage.problems) if damage else 0,
        "last_drill": drill.at.isoformat() if drill else None,
        "drill_passed": drill.passed if drill else None,
    }


def _log_folders(data_dir: Path) -> list[Path]:
    """Where the log of this data may lie, the one that is written now last."""
    own, now = data_dir / "logs", log_folder()
    return [own] if now is None or now == own else [own, now]


def _log(folders: Iterable[Path]) -> list[str]:
    """The newest lines of the log without their messages, the oldest first."""
    lines: list[str] = []
    found = (path for folder in folders for path in sorted(folder.glob(f"{LOG_NAME}*"))[::-1])
    for path in found:
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            logger.info("a log was not read: %s", reason(error))
            continue
        lines += reduced(text.split("\n"), _is_module, _is_exception)
    return lines[-_LOG_LINES:]


def _is_module(name: str) -> bool:
    """Whether our program has a module of this name."""
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _is_exception(name: str) -> bool:
    """Whether this is an exception of Python, of ours, or of a library that is loaded."""
    module, _, last = name.rpartition(".")
    home = sys.modules.get(module) if module else builtins
    found = getattr(home, last, None)
    return isinstance(found, type) and issubclass(found, BaseException)


def _packed(members: Mapping[str, str]) -> bytes:
    """A zip of texts, dated as no clock shows: the same texts give the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
