"""Papers and their step: noted before the step stands, stamped when it is taken back."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import rename_new
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.store.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fenghua_supervisor.services.office import Office

logger = logging.getLogger(__name__)

NOTICES, FORMS, BULLETIN, NUMBERED = "notices", "forms", "bulletin", "numbered"
#: How the name of a paper begins whose step was taken back.
STAMP = "已撤销-"


def expect_papers(
    office: Office,
    step_id: int | None,
    kind: str,
    folder: Path,
    names: Mapping[int, str],
    about: str = "",
) -> None:
    """Note, before the step is committed, which papers are to lie in ``folder``.

    ``names``: record id → name of its paper. UserError, and so no step, when that cannot be noted.
    """
    seal = office.queries.journal.seal(step_id) if step_id is not None else None
    if step_id is None or seal is None:
        return
    slip = Slip(step_id, seal, kind, str(folder.absolute()), dict(names), about)
    try:
        office.store.slips.open(slip)
    except OSError as error:
        raise _not_noted(error) from error


def papers_stand(office: Office, step_id: int | None, paths: Iterable[Path]) -> None:
    """Note that the papers of a step are written; without a slip there is nothing to note.

    A step that was taken back while they were being written has them stamped at once.
    """
    slip = None if step_id is None else office.store.slips.held(step_id)
    if slip is not None:
        # The database is not asked: another program may hold it by now, and the step stands.
        close_slip(office, slip, paths)
    elif step_id is not None and office.queries.journal.is_taken_back(step_id):
        slip = expect_renaming(office, step_id)
        if slip is not None:
            found = replace(slip, written=_hashes(paths))
            bring_into_line(office, found, taken_back=True)


def close_slip(office: Office, slip: Slip, paths: Iterable[Path]) -> None:
    """Close a slip on the papers that stand; one that cannot be closed is looked at again."""
    try:
        office.store.slips.close(replace(slip, written=_hashes(paths)))
    except OSError as error:
        logger.warning("the slip of step %d stays open: %s", slip.step_id, error)


def is_there(office: Office, slip: Slip) -> bool:
    """Whether the step of a slip is in the journal, standing or taken back."""
    return office.queries.journal.seal(slip.step_id) == slip.seal


def expect_renaming(office: Office, step_id: int) -> Slip | None:
    """Note, before a step is taken back or brought back, that its papers will be renamed.

    Its slip; None when it wrote no papers.
    """
    seal = office.queries.journal.seal(step_id)
    slip = None if seal is None else office.store.slips.of(step_id, seal)
    if slip is not None:
        try:
            office.store.slips.open(slip)
        except OSError as error:
            raise _not_noted(error) from error
    return slip


def bring_into_line(office: Office, slip: Slip, *, taken_back: bool) -> str:
    """Stamp the papers of a step that was taken back, or take the stamp off again.

    A paper that was changed, moved or removed since is left alone. What was done, as a clause that
    follows others; empty: nothing. The database is not asked.
    """
    written: dict[str, str] = {}
    renamed = changed = refused = 0
    for name, sha256 in slip.written.items():
        path = Path(name)
        written[name] = sha256
        if path.name.startswith(STAMP) is taken_back or not path.is_file():
            continue
        if _hash_or_none(path) != sha256:
            changed += 1
            continue
        target = _stamped(path) if taken_back else path.with_name(path.name.removeprefix(STAMP))
        try:
            rename_new(path, target)
        except (OSError, UserError) as error:
            logger.warning("%s keeps its name: %s", path, error)
            refused += 1
            continue
        del written[name]
        written[str(target)] = sha256
        renamed += 1
    _close(office, replace(slip, written=written), stays_open=bool(refused))
    return _words(taken_back, renamed, changed, refused)


def _close(office: Office, slip: Slip, *, stays_open: bool) -> None:
    try:
        if stays_open:
            office.store.slips.open(slip)
        else:
            office.store.slips.close(slip)
    except OSError as error:
        logger.warning("the slip of step %d stays open: %s", slip.step_id, error)


def _words(taken_back: bool, renamed: int, changed: int, refused: int) -> str:
    parts = []
    if renamed:
        to = f"改名为“{STAMP}…”" if taken_back else "恢复原名"
        parts.append(f"{renamed}份文件已{to}")
    if changed:
        parts.append(f"{changed}份文件后来改动过，保留未动")
    if refused:
        parts.append(f"{refused}份文件正被占用，没有改名，下次启动时再改")
    return "，".join(parts)


def _stamped(path: Path) -> Path:
    """A name with the stamp that nothing has yet."""
    names = (f"{STAMP}{f'{number}-' if number else ''}{path.name}" for number in count())
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _hashes(paths: Iterable[Path]) -> dict[str, str]:
    return {str(path.absolute()): _hash(path) for path in paths}


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _hash_or_none(path: Path) -> str | None:
    try:
        return _hash(path)
    except OSError:
        return None


def _not_noted(error: OSError) -> UserError:
    return UserError(
        f"数据文件夹写不进去（{reason(error)}），未作任何改动，请检查磁盘空间和文件夹权限后重试。"
    )
