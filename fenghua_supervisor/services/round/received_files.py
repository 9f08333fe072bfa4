"""Received files on their way in: folders opened, files read apart from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import Unreadable
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.archive import ARCHIVE, ArchiveContents
from fenghua_supervisor.exchange.gates.form_names import can_be_form, is_passed_over
from fenghua_supervisor.exchange.reading.reader import read_archives, read_forms
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.round.received_form import FormFile
    from fenghua_supervisor.services.progress import Progress

MOST_FILES = 500
MOST_MET = 50_000  #: files and folders, when a whole disk was chosen by mistake
_NAMED = 3  #: files of an archive that are named when none of them is a form


@record
class ReadFile:
    """A file with what it reports, or why it could not be read."""

    path: Path
    found: FormFile | Unreadable


def read_form_files(progress: Progress, paths: Sequence[Path]) -> tuple[ReadFile, ...]:
    """Read files, folders and archives of received forms; a job that touches no database.

    Raises UserError when there is no file at all; a file that cannot be read is among the
    answers, with its reason.
    """
    found = form_paths(paths, lambda: progress.advance(0, 1, "查找填报表"))
    files, refused = _opened(progress, found)
    _refuse_many(len(files))
    total = len(files)

    def tick(done: int) -> None:
        name = shown(files[done].name) if done < total else ""
        progress.advance(done, total, f"读取“{name}”" if name else "完成")

    answers = read_forms(files, tick)
    read = (ReadFile(path, answer) for path, answer in zip(files, answers, strict=True))
    return (*read, *refused)


def _opened(progress: Progress, found: Sequence[Path]) -> tuple[list[Path], list[ReadFile]]:
    """The files with those of archives in the place of each, and what is said of archives."""
    archives = [path for path in found if path.suffix.lower() == ARCHIVE and path.is_file()]
    told = read_archives(archives, lambda done: progress.advance(done, len(archives), "打开压缩包"))
    inside = dict(zip(archives, told, strict=True))
    files: list[Path] = []
    refused: list[ReadFile] = []
    for path in found:
        contents = inside.get(path)
        if contents is None or (isinstance(contents, ArchiveContents) and contents.is_form):
            files.append(path)
        elif isinstance(contents, Unreadable):
            refused.append(ReadFile(path, contents))
        else:
            files += [path / place for place in contents.forms]
            refused += _left(path, contents)
    return files, refused


def _left(path: Path, contents: ArchiveContents) -> Iterator[ReadFile]:
    """What is said of the files of an archive that are no forms."""
    name = shown(path.name)
    others = contents.others
    named = "、".join(f"“{shown(place)}”" for place in others[:_NAMED])
    more = f"等{len(others)}个文件" if len(others) > _NAMED else ""
    why = ""
    if others:
        why = f"“{name}”里的{named}{more}不是填报表，没有读入。"
    elif not contents.forms:
        why = f"“{name}”是空的压缩包，里面没有填报表。"
    if why:
        yield ReadFile(path, Unreadable(name, why))


def form_paths(paths: Iterable[Path], tick: Callable[[], None] = lambda: None) -> list[Path]:
    """The files that are meant: named ones, and those of folders that can be forms, each once.

    ``tick`` is called for each thing met in a folder; whatever it raises ends the search.
    """
    given = list(paths)
    met = list(dict.fromkeys(path for each in given for path in _inside(each, tick)))
    found = [path for path in met if not is_passed_over(path.name)]
    if not found and met:
        raise UserError("选中的只是Excel、WPS打开文件时的临时文件，请选择填报表本身。")
    if not found:
        raise UserError("所选的文件夹里没有填报表，请选择.xlsx、.xls、.ods、.docx或.zip文件。")
    _refuse_many(len(found))
    return found


def _refuse_many(count: int) -> None:
    if count > MOST_FILES:
        raise UserError(
            f"一次选了{count}个文件，超过{MOST_FILES}个的上限，请只选本期收回的填报表。"
        )


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
    is_archive = file.suffix.lower() == ARCHIVE and not is_passed_over(file.name)
    return (is_archive or can_be_form(file.name)) and file.is_file()
