"""Numbered papers as the command line tells them: words for people, documents for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.papers.register import NumberedPaper


def paper_document(item: NumberedPaper, paths: Sequence[Path] = ()) -> dict[str, Any]:
    """A numbered paper; ``file`` is where it was written just now, null: nowhere."""
    return {
        "number": item.number_words,
        "kind": item.kind.value,
        "kind_label": item.kind.label,
        "year": item.year,
        "serial": item.number,
        "title": item.title,
        "issued_on": item.issued_on.isoformat(),
        "as_of": item.as_of.isoformat(),
        "withdrawn_on": item.withdrawn_on.isoformat() if item.withdrawn_on else None,
        "withdrawn_reason": item.withdrawn_reason,
        "file": str(paths[0]) if paths else None,
    }


def papers_words(items: Sequence[NumberedPaper], as_of: date, later: int = 0) -> str:
    """A line each: number, day, title, and what became of it; ``later`` were issued after a day."""
    lines = [
        f"{item.number_words}  {item.issued_on.isoformat()}印发  {item.title}{_gone(item)}"
        for item in items
    ]
    if later:
        lines.append(
            f"{as_of.isoformat()}以后印发的{later}份没有列出，请用--as-of写晚一些的统计截止日。"
        )
    return "\n".join(lines) or "还没有编号的材料。"


def _gone(item: NumberedPaper) -> str:
    if item.withdrawn_on is None:
        return ""
    return f"（{item.withdrawn_on.isoformat()}作废：{item.withdrawn_reason}）"
