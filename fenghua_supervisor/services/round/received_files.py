"""Received files on their way in: folders opened, files read apart from the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.reader import read_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.round.received_form import FormFile
    from fenghua_supervisor.domain.round.received_table import Unreadable
    from fenghua_supervisor.services.progress import Progress

MOST_FILES = 500
MOST_MET = 50_000  #: files and folders, when a whole disk was chosen by mistake
#: What a folder is searched for; a file that is named itself may be called anything.
FORM_SUFFIXES = (".xlsx", ".xls", ".xlsm", ".ods", ".et", ".docx", ".doc", ".wps", ".xlsb")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with what it reports, or why it could not be read."""

    path: Path
    found: FormFile | Unreadable


def read_form_files(progress: Progress, paths: Sequence[Path]) -> tuple[ReadFile, ...]:
    """Read files and folders of received forms; a job function that touches no database.

    Raises UserError when there is no file at all; a file that cannot be read is among the
    answers, with its reason.
    """
    files = form_paths(paths, lambda: progress.advance(0, 1, "查找填报表"))
    total = len(files)

    def tick(done: int) -> None:
        name = shown(files[done].name) if done < total else ""
        progress.advance(done, total, f"读取“{name}”" if name else "完成")

    answers = read_forms(files, tick)
    return tuple(ReadFile(path, answer) for path, answer in zip(files, answers, strict=True))


def form_paths(paths: Iterable[Path], tick: Callable[[], None] = lambda: None) -> list[Path]:
    """The files that are meant: named ones, and those of folders that can be forms, each once.

    ``tick`` is called for each thing met in a folder; whatever it raises ends the search.
    """
    found = list(dict.fromkeys(path for given in paths for path in _inside(given, tick)))
    if not found:
        raise UserError("所选的文件夹里没有填报表，请选择.xlsx、.xls、.ods或.docx文件。")
    if len(found) > MOST_FILES:
        raise UserError(
            f"一次选了{len(found)}个文件，超过{MOST_FILES}个的上限，请只选本期收回的填报表。"
        )
    return found


def _inside(path: Path, tick: Callable[[], None]) -> list[Path]:
    if not path.is_dir():
        return [path]
    forms = []
    try:
        for met, file in enumerate(path.rglob("*")):
            tick()
            if met >= MOST_MET:
                raise UserError(
                    f"文件夹“{shown(path.name)}”里的东西超过{MOST_MET // 10_000}万个，"
                    "没有找完，请选择只放填报表的文件夹。"
                )
            if _can_be_form(file):
                forms.append(file)
    except OSError as refused:
        raise UserError(f"文件夹“{shown(path.name)}”打不开，请检查权限后再试。") from refused
    return sorted(forms)


def _can_be_form(file: Path) -> bool:
    # Excel keeps 「~$…」 beside a file that is open; it holds nothing.
    hidden = file.name.startswith(("~$", "."))
    return file.suffix.lower() in FORM_SUFFIXES and not hidden and file.is_file()
