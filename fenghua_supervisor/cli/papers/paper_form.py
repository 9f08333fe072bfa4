"""The form of the papers on the command line: what it is, changed line by line, or as usual."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.domain.codes.bulletin import LongPeriod
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.paper_form_rules import form_lines, with_line
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.settings.office_settings import save_paper_form

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call


def paper_form(call: Call) -> None:
    """Show the form in force, or set it; all that is set in one call is one step."""
    args, office = call.args, call.office
    whole, kind = office.settings.paper_form, _kind(args.period_kind)
    form = whole.of_period(kind)
    if args.usual:
        usual = replace(whole, own=()) if kind else PaperForm()
        call.answer_done(save_paper_form(office, whole.with_period(kind, usual)))
        return
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
    changed = whole.with_period(kind, form)
    if changed.of_period(kind) != form:
        raise UserError("编号方式、机关代字和督办文书的样式各期间相同，请去掉--period-kind再改。")
    call.answer_done(save_paper_form(office, changed))


def _kind(named: str | None) -> str:
    """The kind of period whose own form is meant; empty: the form of all."""
    if named is None:
        return ""
    for period in LongPeriod:
        if named.strip() in (period.value, period.label, period.label[:2]):
            return period.value
    raise UserError(f"“{named}”没有自己的样式，可写季度、半年或年度；月度用通用的样式。")


PAPER_FORM = Command(
    "paper-form",
    "公文样式：查看或修改",
    run=paper_form,
    arguments=(
        Argument(
            "--period-kind",
            metavar="期间",
            help="只看或只改季度、半年或年度通报自己的样式，没有自己的随通用的",
        ),
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
