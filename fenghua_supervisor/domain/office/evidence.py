"""Files and document numbers that came with a record: proofs and attachments alike."""

from __future__ import annotations

from fenghua_supervisor.records import record

_KB, _MB = 1 << 10, 1 << 20


@record
class Evidence:
    """A stored file (``sha256`` set, ``size`` in bytes), a document number, or both."""

    id: int
    name: str
    doc_number: str
    sha256: str
    size: int

    @property
    def title(self) -> str:
        """What it is called: the name of the file with its number, or the number."""
        if self.name and self.doc_number:
            return f"{self.name}（{self.doc_number}）"
        return self.name or self.doc_number


def size_words(size: int) -> str:
    """A size in bytes as people say it: 「12 KB」, 「3.4 MB」."""
    if size < _MB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{size / _MB:.1f} MB"
