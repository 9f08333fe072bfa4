"""The form of the papers on the command line: what it is, changed line by line, or as usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.paper_form_rules import form_lines, with_line
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.settings.office_settings import save_paper_form

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call


def paper_form(call: Call) -> None:
    """Show the form in force, or set it; all that is set in one call is one step."""
    args, office = call.args, call.office
    if args.usual:
        call.answer_done(save_paper_form(office, PaperForm()))
        return
    form = office.settings.paper_form
    if not args.set:
        lines = form_lines(form)
        words = "\n".join(f"{name}={value}" for name, value in lines.items())
        call.answer(words, lines)
        return
    for line in args.set:
        name, equals, value = line.partition("=")
        if not equals:
            raise UserError(f"“{line}”里没有等号，请写成“名称=内容”，如signer=张三。")
        form = with_line(form, name.strip(), value)
    call.answer_done(save_paper_form(office, form))


PAPER_FORM = Command(
    "paper-form",
    "公文样式：查看或修改",
    run=paper_form,
    arguments=(
        OneOf(
            Argument(
                "--set",
                nargs="+",
                metavar="名称=内容",
                help="改一项或几项，如signing=sealed section.overall=基本情况",
            ),
            Argument("--usual", action="store_true", help="恢复默认的样式"),
        ),
    ),
)
