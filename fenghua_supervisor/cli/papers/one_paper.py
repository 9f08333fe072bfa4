"""One paper on the command line, as PDF or Word file: a sheet that was issued, one on an action."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import NUMBER, Argument, Command
from fenghua_supervisor.cli.papers.documents import paper_document
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call

REPORT, FORM = "专报", "销号单"


def notice(call: Call) -> None:
    """Write a sheet that was issued once more; nothing is recorded of it."""
    from fenghua_supervisor.services.notices import papers

    as_word = is_word(call)
    sheet = papers.sheet_called(call.office, call.args.number)
    make = papers.word_bytes if as_word else papers.paper_bytes
    write_out(call, sheet.number_words, make(NullProgress(), [sheet])[0])


NOTICE = Command(
    "notice",
    "已发的督办文书另存为PDF或Word",
    run=notice,
    arguments=(
        Argument("number", metavar="文号", help="如奉共富督催〔2025〕3号"),
        Argument("--out", type=Path, required=True, metavar="文件.pdf或.docx"),
    ),
)


def action_paper(call: Call) -> None:
    """Write the 专报 or the 销号单 of an action as of the day, a 专报 with its number on demand."""
    from fenghua_supervisor.services.papers import action_papers as papers
    from fenghua_supervisor.services.safekeeping.step_papers import written_or_undone

    args, office, as_word = call.args, call.office, is_word(call)
    action_id = office.queries.plan.action_id(args.number)
    make = papers.word_paper if as_word else papers.render_paper
    if args.kind == FORM:
        if args.conclusion or args.issue:
            raise UserError("销号单没有结论和编号，--conclusion、--issue只与专报同用，请去掉。")
        paper = papers.form_of(office, action_id, call.as_of)
    else:
        paper = papers.report_on(office, action_id, call.as_of, args.conclusion)
    if not args.issue:
        write_out(call, f"第{paper.number}项{paper.kind}", make(NullProgress(), paper))
        return
    draft = papers.ReportDraft(action_id, call.as_of, call.on(), args.conclusion)
    done = papers.issue_report(office, draft, args.out.parent, args.out.name)
    item = office.queries.papers.item(done.value)

    def write() -> Sequence[Path]:
        numbered = papers.numbered_report(office, item)
        files.write_file(args.out, make(NullProgress(), numbered))
        return (args.out,)

    paths = written_or_undone(office, done, write)
    call.answer(f"{done.message}：{args.out}", paper_document(item, paths), stands=True)


ACTION_PAPER = Command(
    "action-paper",
    "一项任务的督查专报或销号单",
    run=action_paper,
    arguments=(
        NUMBER,
        Argument("--kind", choices=(REPORT, FORM), default=REPORT, help="专报或销号单，默认专报"),
        Argument("--conclusion", default="", metavar="文字", help="专报的结论和建议，不写留空行"),
        Argument("--issue", action="store_true", help="编号印发：编入专报登记，印上编号和版记"),
        Argument("--on", metavar="日期", help="印发日期，不写为统计截止日"),
        Argument("--out", type=Path, required=True, metavar="文件.pdf或.docx"),
    ),
)


def is_word(call: Call) -> bool:
    """Whether a Word file is asked for; UserError for a target that must not be written."""
    out: Path = call.args.out
    files.check_target(out)
    if out.suffix.lower() not in (".pdf", ".docx"):
        raise UserError(f"“{out.name}”要以.pdf或.docx结尾，请改文件名。")
    return out.suffix.lower() == ".docx"


def write_out(call: Call, name: str, content: bytes) -> None:
    """Write a paper to its target and say so."""
    out = call.args.out
    files.write_file(out, content)
    call.answer(f"已生成{name}：{out}", {"name": name, "file": str(out)}, stands=True)
