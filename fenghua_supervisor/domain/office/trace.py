"""The short form of the journal's chain, as papers print it in their foot."""

from __future__ import annotations

import re

from fenghua_supervisor.records import record

_CODE = 12
_PART = 4
#: Stands in the properties of a PDF, with the whole hash.
_MARK = "trace"
# Compiled when they are first used: a start does without them.
_IN_FILE = rb"trace:(\d{1,12}):([0-9a-f]{64})"
_SAID = (
    r"(?:台账)?(?:第?\s*(\d{1,12})\s*步)?\s*(?:校验码)?[\s:：]*"
    r"([0-9A-F]{4})[-—\s]*([0-9A-F]{4})[-—\s]*([0-9A-F]{4})"
)


@record
class Trace:
    """A step of the journal and the hash of the chain up to it, as 64 hex digits."""

    step: int
    head: str

    @property
    def code(self) -> str:
        """「A1B2-C3D4-E5F6」: what tells the chain on paper."""
        short = self.head[:_CODE].upper()
        return "-".join(short[at : at + _PART] for at in range(0, _CODE, _PART))

    @property
    def words(self) -> str:
        """「台账第128步　校验码A1B2-C3D4-E5F6」."""
        return f"台账第{self.step}步　校验码{self.code}"

    @property
    def mark(self) -> str:
        """What a file says in its properties, so that a check finds it again."""
        return f"{_MARK}:{self.step}:{self.head}"


def trace_in(content: bytes) -> Trace | None:
    """The trace that a PDF of ours names; None: it names none."""
    found = re.search(_IN_FILE, content)
    return None if found is None else Trace(int(found[1]), found[2].decode())


def said_code(text: str) -> tuple[int | None, str] | None:
    """Step and code as somebody reads them off a paper, in any spacing; None: it is no code.

    The step is None when only the code was typed.
    """
    found = re.fullmatch(_SAID, text.strip().upper())
    if found is None:
        return None
    return (int(found[1]) if found[1] else None, "-".join(found.groups()[1:]))
