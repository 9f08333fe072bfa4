"""Names of 攻坚行动 as they stand in the rows of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import Scope
from fenghua_supervisor.domain.codes.bulletin import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What stands before the campaign with the highest share of red.
WORST = "最差"
#: What the heading of the block says already when every name ends with it.
_SAID_ABOVE = ("攻坚行动", "专项行动", "行动计划", "行动")


def campaign_words(name: str) -> str:
    """The name without the number in front of its heading."""
    return Scope(ScopeKind.CAMPAIGN, name).words


def short_names(names: Sequence[str]) -> list[str]:
    """「社会治理攻坚行动」 as 「社会治理」 among others that end so; a * stays."""
    whole = [campaign_words(name) for name in names]
    bare = [name.rstrip("*") for name in whole]
    for end in _SAID_ABOVE:
        if len(names) > 1 and all(name.endswith(end) and name != end for name in bare):
            return [
                short.removesuffix(end) + "*" * (len(name) - len(short))
                for name, short in zip(whole, bare, strict=True)
            ]
    return whole
