"""``--out`` of the commands of the evaluation: one paper as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper

OUT = Argument("--out", type=Path, metavar="文件.pdf或.docx", help="写成文书")


def check_out(call: Call) -> None:
    """Refuse a target that no paper may be written to."""
    out: Path = call.args.out
    files.check_target(out)
    if out.suffix.lower() not in (".pdf", ".docx"):
        raise UserError(f"“{out.name}”要以.pdf或.docx结尾，请改文件名。")


def expect_one(call: Call, *names: str) -> None:
    """UserError when more than one of these was given: the others would go without a word."""
    given = [f"--{name}" for name in names if getattr(call.args, name)]
    if len(given) > 1:
        raise UserError(f"{'和'.join(given)}不能同时用，什么也没有做，请分开执行。")


def write_paper(call: Call, paper: OfficePaper) -> None:
    """Write a paper to where ``--out`` says."""
    from fenghua_supervisor.services.papers.inspection_papers import maker_of

    out: Path = call.args.out
    files.write_file(out, maker_of(out.name)(NullProgress(), paper, {}))
    document = {"name": paper.file_stem, "file": str(out)}
    call.answer(f"已生成{paper.kind.label}：{out}", document, stands=True)
