"""Evidence on its way into the store and out of it: proofs and attachments of any record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import written_whole
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.tables.ledger import EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.exchange.mail.traces import Cleaned as Cleaned
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

#: More at once is a folder that was meant to be packed.
MOST_FILES = 20
_NAME_LIMIT = 255
_MOST_LOOKED_THROUGH = 60 * 1024 * 1024


def kept_files(office: Office, paths: Sequence[Path]) -> list[EvidenceRow]:
    """Store the files of a record that is being written; rows that still belong to nothing.

    Only inside a verb, which takes the files out again when the step is refused. Raises UserError
    when one cannot be kept or there are too many.
    """
    if len(paths) > MOST_FILES:
        raise UserError(
            f"一次最多添加{MOST_FILES}个附件，现在有{len(paths)}个，请打包后添加或分次添加。"
        )
    return [kept_file(office, path) for path in paths]


def kept_file(office: Office, path: Path, doc_number: str = "") -> EvidenceRow:
    """Store one file; its row still belongs to nothing. Only inside a verb."""
    stored = office.store.files.keep(path)
    name = clean_field(stored.name, "文件名", limit=_NAME_LIMIT)
    return EvidenceRow(name=name, doc_number=doc_number, sha256=stored.sha256, size=stored.size)


def attach(work: UnitOfWork, proofs: Iterable[EvidenceRow | Evidence], **owner: int) -> None:
    """Write a record of each proof at exactly one owner; a proof may get several owners.

    ``owner`` names the column of the record that it is of: ``entry_id=…``.
    """
    [(column, ident)] = owner.items()
    for proof in proofs:
        row = EvidenceRow(
            name=proof.name, doc_number=proof.doc_number, sha256=proof.sha256, size=proof.size
        )
        setattr(row, column, ident)
        work.add(row)


def stored_size(office: Office, proof: Evidence) -> int | None:
    """The size of the file of a proof in bytes; None: it has none, or it is gone."""
    return office.store.files.size_of(proof.sha256) if proof.sha256 else None


def stored_place(office: Office, proof: Evidence) -> Path | None:
    """A file with what the proof says, to be looked at only; None: it has none, or it is gone."""
    try:
        return office.store.files.shown(proof.sha256) if proof.sha256 else None
    except UserError:
        return None


def without_places(office: Office, proof: Evidence) -> Cleaned | None:
    """A stored file without what cameras noted, where that tells places; None: it tells none.

    UserError when it is gone or was changed, or is signed. A film is not looked through.
    """
    if not 0 < (stored_size(office, proof) or 0) <= _MOST_LOOKED_THROUGH:
        return None
    # Most records come without a photo.
    from fenghua_supervisor.exchange.mail.traces import without_traces

    cleaned = without_traces(proof.name, office.store.files.read(proof.sha256))
    return cleaned if cleaned.places else None


def copy_evidence(
    office: Office, sha256: str, target: Path, cleaned: Cleaned | None = None
) -> Path:
    """Write a copy of a stored file to ``target``, or of what was ``cleaned`` of it.

    Raises UserError when the stored file is gone or was changed, or the target refuses.
    """
    with written_whole(target) as temporary, temporary.open("wb") as stream:
        whole = office.store.files.checked_parts(sha256) if cleaned is None else (cleaned.content,)
        stream.writelines(whole)
    return target
