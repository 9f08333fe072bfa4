"""The command of the degree of realisation: ``index``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.cli.evaluation.indicators import PERIOD, SYSTEM, shown_index
from fenghua_supervisor.cli.evaluation.papers import check_out, expect_one, write_paper
from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.domain.indicators.frozen import check_freezable
from fenghua_supervisor.domain.indicators.monitoring import index_words, trial_words
from fenghua_supervisor.domain.indicators.rounding import change_words, score_words, weight_words
from fenghua_supervisor.domain.indicators.system import parse_weight
from fenghua_supervisor.domain.papers.frozen_result import ResultWithdrawal
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fractions import Fraction

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.papers.frozen_result import FrozenResult

_PAPERS = {
    EvaluationPaper.MONITOR.label: EvaluationPaper.MONITOR,
    EvaluationPaper.ACCOUNT.label: EvaluationPaper.ACCOUNT,
}
_BOOK = ".xlsx"


def index(call: Call) -> None:
    """实现度: count it, print it, freeze it, list or withdraw what was frozen."""
    from fenghua_supervisor.services.indicators.index import frozen_indexes

    args = call.args
    expect_one(call, "out", "frozen", "freeze", "withdraw", "weights")
    if args.paper and (args.out is None or args.out.suffix.lower() == _BOOK):
        raise UserError("--paper要和--out写的.pdf或.docx一起用，请改文件名或去掉--paper。")
    if args.out is not None:
        files.check_target(args.out)
        if args.out.suffix.lower() != _BOOK:
            check_out(call)
    shown = shown_index(call)
    if args.frozen:
        system = shown.index.version.system_id
        found = frozen_indexes(call.office, system, call.as_of)
        words = "\n".join(_frozen_words(call, result) for result in found)
        documents = [_frozen_document(call, result) for result in found]
        call.answer(words or "还没有冻结过实现度。", documents)
    elif args.withdraw:
        _withdraw(call, shown)
    elif args.freeze:
        _freeze(call, shown)
    elif args.weights:
        _show(call, _tried(call, shown))
    elif args.out is not None:
        _write(call, shown)
    else:
        _show(call, shown)


INDEX = Command(
    "index",
    "共同富裕实现度：逐项计算、冻结；--out出监测表、测算说明或带公式的测算表",
    run=index,
    arguments=(
        SYSTEM,
        PERIOD,
        OneOf(
            Argument("--freeze", action="store_true", help="冻结这个月的实现度"),
            Argument("--frozen", action="store_true", help="列出已冻结的，和现在会是多少"),
            Argument("--withdraw", metavar="原因", help="作废这个月冻结的"),
            Argument("--weights", nargs="+", metavar="分组=权重", help="试调权重，不保存"),
        ),
        Argument(
            "--out", type=Path, metavar="文件", help=".pdf或.docx为文书，.xlsx为带公式的测算表"
        ),
        Argument("--paper", metavar="文书", help="、".join(_PAPERS)),
    ),
)


def _write(call: Call, shown: Monitoring) -> None:
    from fenghua_supervisor.services.indicators.exchange import arithmetic_workbook
    from fenghua_supervisor.services.papers.evaluation_papers import paper_of_index

    out: Path = call.args.out
    if out.suffix.lower() == _BOOK:
        files.write_file(out, arithmetic_workbook(shown))
        call.answer(f"已导出测算表：{out}", {"file": str(out)}, stands=True)
        return
    kind = _PAPERS.get(call.args.paper or EvaluationPaper.MONITOR.label)
    if kind is None:
        raise UserError(f"没有文书“{call.args.paper}”，请写{'或'.join(_PAPERS)}。")
    write_paper(call, paper_of_index(call.office, kind, shown))


def _freeze(call: Call, shown: Monitoring) -> None:
    from fenghua_supervisor.services.indicators.index import freeze_index
    from fenghua_supervisor.services.papers.evaluation_papers import paper_of_index
    from fenghua_supervisor.services.papers.inspection_papers import office_paper_pdf

    check_freezable(shown.index)
    paper = paper_of_index(call.office, EvaluationPaper.ACCOUNT, shown)
    content = office_paper_pdf(NullProgress(), paper, {})
    name = f"{paper.file_stem}.pdf"
    call.answer_done(freeze_index(call.office, shown, content, name, call.as_of))


def _withdraw(call: Call, shown: Monitoring) -> None:
    from fenghua_supervisor.services.indicators.index import frozen_indexes
    from fenghua_supervisor.services.papers.frozen_results import withdraw_result

    system, period = shown.index.version.system_id, shown.index.month.words
    found = frozen_indexes(call.office, system, call.as_of)
    standing = next((r for r in found if r.stands and r.period == period), None)
    if standing is None:
        raise UserError(f"{period}没有冻结过实现度，没有可作废的。")
    draft = ResultWithdrawal(standing.id, call.as_of, call.args.withdraw)
    call.answer_done(withdraw_result(call.office, draft))


def _tried(call: Call, shown: Monitoring) -> Monitoring:
    from fenghua_supervisor.services.indicators.index import monitoring

    weights: dict[str, Fraction] = {}
    groups = {group.name: group.weight for group in shown.index.groups}
    for words in call.args.weights:
        name, mark, text = words.partition("=")
        named = [group for group in groups if name and name in group]
        if not mark or len(named) != 1:
            known = "、".join(groups)
            raise UserError(f"--weights的“{words}”请写成“分组=权重”，分组有{known}。")
        share = parse_weight(text) / groups[named[0]]
        for line in shown.index.lines:
            if line.group == named[0]:
                weights[line.indicator.code] = line.weight * share
    version, month = shown.index.version, shown.index.month
    return monitoring(call.office, version.system_id, month, call.as_of, weights)


def _show(call: Call, shown: Monitoring) -> None:
    found = shown.index
    told = [index_words(found, shown.change), trial_words(found), found.version.words]
    lines = ["　".join(filter(None, told))]
    for group in found.groups:
        lines.append(
            f"{group.name}  权重{weight_words(group.weight)}  {score_words(group.value)}"
            f"  覆盖度{score_words(group.coverage)}%"
        )
        lines += [
            f"    {line.indicator.title}  {line.words}"
            for line in found.lines
            if line.group == group.name
        ]
    lines += [f"变化：{each.name}{change_words(each.points, 2)}" for each in shown.contributions]
    call.answer("\n".join(lines), _document(shown))


def _document(shown: Monitoring) -> dict[str, Any]:
    found = shown.index
    return {
        "system": found.version.name,
        "version": found.version.version,
        "month": str(found.month),
        "index": score_words(found.total.value, 4) if found.total.value is not None else None,
        "change": change_words(shown.change, 4) if shown.change is not None else None,
        "coverage": score_words(found.total.coverage, 4),
        "trial": found.is_trial,
        "groups": [
            {
                "name": group.name,
                "weight": weight_words(group.weight),
                "index": score_words(group.value, 4) if group.value is not None else None,
                "coverage": score_words(group.coverage, 4),
            }
            for group in found.groups
        ],
        "lines": [
            {
                "code": line.indicator.code,
                "name": line.indicator.name,
                "weight": weight_words(line.weight),
                "standing": line.standing.value,
                "score": score_words(line.score.value, 4) if line.score is not None else None,
                "arithmetic": line.words,
            }
            for line in found.lines
        ],
        "contributions": [
            {"code": each.code, "name": each.name, "points": change_words(each.points, 4)}
            for each in shown.contributions
        ],
    }


def _frozen_words(call: Call, result: FrozenResult) -> str:
    note = _note(call, result)
    state = "" if result.stands else f"（已作废：{result.withdrawn_reason}）"
    words = f"{result.title}{state}  {result.frozen_on.isoformat()}冻结"
    return f"{words}  {note}" if note else words


def _frozen_document(call: Call, result: FrozenResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "period": result.period,
        "as_of": result.as_of.isoformat(),
        "frozen_on": result.frozen_on.isoformat(),
        "sha256": result.sha256,
        "withdrawn_on": result.withdrawn_on.isoformat() if result.withdrawn_on else None,
        "correction": _note(call, result) or None,
    }


def _note(call: Call, result: FrozenResult) -> str:
    from fenghua_supervisor.services.indicators.index import correction_of

    return correction_of(call.office, result, call.as_of)
