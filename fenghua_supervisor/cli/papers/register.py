"""The command ``papers``: the register of numbered papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.cli.papers.documents import paper_document, papers_words
from fenghua_supervisor.cli.papers.one_paper import is_word, write_out
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.papers.register import NumberedPaper
    from fenghua_supervisor.services.office import Office


def papers(call: Call) -> None:
    """List the numbered papers, write one once more, or withdraw one."""
    from fenghua_supervisor.domain.papers.register import PaperWithdrawal
    from fenghua_supervisor.services.papers.register import paper_called, withdraw_paper

    args, office = call.args, call.office
    if args.number is None:
        if args.out is not None or args.withdraw is not None:
            raise UserError("请先写明是哪一份材料的编号，如督查专报〔2025〕第3期。")
        known = office.queries.papers.issued(call.as_of)
        later = len(office.queries.papers.issued(date.max)) - len(known)
        words = papers_words(known, call.as_of, later)
        call.answer(words, [paper_document(item) for item in known])
        return
    as_word = args.out is not None and is_word(call)
    item = paper_called(office, args.number)
    if args.withdraw is not None:
        if args.out is not None:
            raise UserError("--out和--withdraw一次只写一个，请去掉一个。")
        on = call.on()
        done = withdraw_paper(office, PaperWithdrawal(item.id, args.withdraw, on))
        item = office.queries.papers.item(item.id)
        call.answer(done.message, paper_document(item))
    elif args.out is None:
        call.answer(papers_words([item], call.as_of), paper_document(item))
    else:
        write_out(call, item.number_words, _content(office, item, as_word=as_word))


def _content(office: Office, item: NumberedPaper, *, as_word: bool) -> bytes:
    from fenghua_supervisor.services.papers import action_papers, inspection_papers
    from fenghua_supervisor.services.papers.inspection_numbers import numbered_office_paper

    if item.action_id is not None:
        make = action_papers.word_paper if as_word else action_papers.render_paper
        return make(NullProgress(), action_papers.numbered_report(office, item))
    paper = numbered_office_paper(office, item)
    pictures = inspection_papers.pictures_of(office, paper)
    make_it = inspection_papers.maker_of(".docx" if as_word else ".pdf")
    return make_it(NullProgress(), paper, pictures)


PAPERS = Command(
    "papers",
    "编号的专报等材料：列出、另存、作废",
    run=papers,
    arguments=(
        Argument("number", nargs="?", metavar="编号", help="如督查专报〔2025〕第3期，不写列出全部"),
        Argument("--out", type=Path, metavar="文件.pdf或.docx", help="按编号时的内容另存"),
        Argument("--withdraw", metavar="理由", help="作废，编号保留"),
        Argument("--on", metavar="日期", help="作废日期，不写为统计截止日"),
    ),
)
