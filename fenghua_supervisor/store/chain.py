"""The hash chain of the journal: each change and each step seals all that came before."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GENESIS = "0" * 64
# Made once: thousands of rows are sealed and checked.
_ROW = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_PARTS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical(values: Mapping[str, object]) -> str:
    """One and only JSON form of a stored row."""
    return _ROW.encode(values)


def seal(previous: str, *parts: object) -> str:
    """Hash of ``parts`` chained to the hash ``previous``, as 64 hex digits."""
    material = _PARTS.encode([previous, *parts])
    return hashlib.sha256(material.encode("utf-8", "surrogatepass")).hexdigest()


def sealed_account(account: str) -> Sequence[str]:
    """What a step's account adds to its seal: nothing for steps from before it was recorded."""
    return (account,) if account else ()
