"""Files of one batch that say different things of the same part: the office chooses one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import ChangeKind
from fenghua_supervisor.domain.round.import_preview import as_said, kind_of
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fenghua_supervisor.domain.round.import_preview import FilePreview, FormLine
    from fenghua_supervisor.domain.writing.month import Month

_Part = tuple[int, "Month | None", int, int]


def beside_one_another(files: Sequence[FilePreview]) -> tuple[FilePreview, ...]:
    """The files, each with those that contradict it."""
    said: dict[_Part, list[tuple[FilePreview, FormLine]]] = defaultdict(list)
    for file in files:
        for line in file.lines:
            part = file.plan_id, file.month, line.report.action_id, line.report.unit_id
            said[part].append((file, line))
    rivals: dict[int, dict[int, str]] = defaultdict(dict)
    for several in said.values():
        for file, line in several:
            for other, theirs in several:
                if other.id != file.id and _differ(line, theirs):
                    rivals[file.id][other.id] = other.name
    return tuple(replace(file, rivals=tuple(rivals[file.id].items())) for file in files)


def refuse_rivals(files: Sequence[FilePreview], chosen: Collection[int]) -> None:
    """UserError when two of the chosen files contradict each other."""
    for file in files:
        for ident, name in file.rivals:
            if file.id in chosen and ident in chosen:
                raise UserError(
                    f"“{file.name}”和“{name}”对同一任务填的不同，请只勾选其中一份再导入。"
                )


def _differ(one: FormLine, other: FormLine) -> bool:
    told = as_said(other.report.reported)
    return kind_of(one.report, told) is not ChangeKind.UNCHANGED
