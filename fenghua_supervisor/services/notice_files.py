"""Papers of sheets as files: all of a run are there afterwards, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notice_words import chat_text
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.exchange.atomic import write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.notices import NoticeSheet
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

_FOLDER = "papers"
_MOST_NAME = 60
#: What no file system of the three takes in a name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


def papers_folder(office: Office) -> Path:
    """Where papers are kept unless another folder is chosen; made when it is not there."""
    folder = office.data_dir / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise UserError(
            f"文件夹“{folder}”建不了（{reason(failed)}），请检查磁盘空间和写入权限。"
        ) from failed
    return folder


def paper_name(sheet: NoticeSheet) -> str:
    """「奉共富督催〔2025〕3号 区教育局.pdf」, fit for a file name."""
    name = _FORBIDDEN.sub("_", f"{sheet.number_words} {sheet.notice.unit}")
    return f"{name[:_MOST_NAME].strip(' .')}.pdf"


def render_papers(progress: Progress, sheets: Sequence[NoticeSheet]) -> tuple[bytes, ...]:
    """The sheets as PDF, each a file of its own; a job function of frozen values."""
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.reports.notice_pdf import render_notice

    contents: list[bytes] = []
    for place, sheet in enumerate(sheets):
        progress.step(place, len(sheets), f"正在生成{sheet.number_words}（{sheet.notice.unit}）")
        contents.append(render_notice(sheet))
    progress.step(len(sheets), len(sheets), "完成")
    return tuple(contents)


def save_papers(
    progress: Progress, sheets: Sequence[NoticeSheet], folder: Path
) -> tuple[Path, ...]:
    """Write a PDF for each sheet into ``folder``; a job function.

    Cancelled or refused half-way it leaves none of them behind.
    """
    contents = render_papers(progress, sheets)
    paths = [folder / paper_name(sheet) for sheet in sheets]
    fresh = [path for path in paths if not path.exists()]
    try:
        for path, content in zip(paths, contents, strict=True):
            write_bytes(path, content)
    except BaseException:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise
    return tuple(paths)


def chat_texts(sheets: Sequence[NoticeSheet]) -> str:
    """The sheets as plain text to paste, a blank line between two."""
    return "\n\n".join(map(chat_text, sheets))
