"""Commands of the plan: setting the ledger up, and taking a plan file into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.cli.plan_documents import how_to_say, preview_document, preview_words
from fenghua_supervisor.domain.ledger.plan_preview import ImportChoice
from fenghua_supervisor.domain.plan.kinds import parse_kind, parse_period
from fenghua_supervisor.domain.plan.plan import find_plan
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.sharing import share_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview


def init(call: Call) -> None:
    """Say what the ledger holds; an empty one was filled when it was opened."""
    shared = ""
    if call.args.shared is not None:
        shared = f"，{share_folder(call.office, call.args.shared)}"
    plan = call.office.queries.plan.current()
    where = f"数据库{call.office.server}" if call.office.server else call.office.data_dir
    counts = call.office.queries.office.counts()
    call.answer(
        f"台账已就绪：{plan.title}，共{counts['任务']}项，数据在{where}{shared}",
        {"plan": plan.title, "actions": counts["任务"], "data_dir": str(where)},
        stands=True,
    )


INIT = Command(
    "init",
    "建立台账",
    run=init,
    arguments=(
        Argument(
            "--shared",
            nargs="?",
            const="",
            metavar="用户组",
            help="数据文件夹由这个用户组的几个账户共用，不写组名则为文件夹现在的组",
        ),
    ),
)


def import_plan(call: Call) -> None:
    """Preview a plan file, or write it into the ledger."""
    from fenghua_supervisor.services.plan.importing import (
        apply_plan,
        period_to_read_by,
        read_plan_file,
    )
    from fenghua_supervisor.services.plan.previewing import preview_plan
    from fenghua_supervisor.services.safekeeping.backups import back_up_first

    parsed, choice = read_plan_file(NullProgress(), call.args.file), _choice(call)
    preview = preview_plan(call.office, parsed, choice)
    if period := period_to_read_by(parsed, preview):
        parsed = read_plan_file(NullProgress(), call.args.file, period)
        preview = preview_plan(call.office, parsed, choice)
    if call.args.strike:
        strike = _struck(preview, call.args.strike)
        preview = preview_plan(call.office, parsed, replace(choice, strike=strike))
    proposing = call.args.propose
    words = preview_words(preview, proposing=proposing)
    if call.args.apply:
        if preview.question:
            raise UserError(f"{preview.question}{how_to_say(preview)}。")
        back_up_first(call.office)
        words += "\n" + apply_plan(call.office, preview).message
    else:
        words += "\n以上是预览，没有写入，加--apply写入台账"
    call.answer(words, preview_document(preview, applied=call.args.apply, proposing=proposing))


def _choice(call: Call) -> ImportChoice:
    args = call.args
    plans = call.office.queries.plan.plans()
    return ImportChoice(
        into=find_plan(plans, args.into).id if args.into is not None else None,
        as_new=args.new,
        period=parse_period(args.period) if args.period is not None else None,
        kind=parse_kind(args.kind) if args.kind is not None else None,
        milestones=args.milestones,
        on=call.as_of,
    )


def _struck(preview: PlanPreview, words: Sequence[str]) -> frozenset[int]:
    """The ids of the actions named, or of all that may be struck; UserError for any other."""
    offered = {line.number: line.action_id for line in preview.gone if line.can_be_struck}
    if words != ["all"]:
        strange = [word for word in words if not word.isdecimal() or int(word) not in offered]
        if strange:
            known = "、".join(str(number) for number in offered) or "无"
            raise UserError(
                f"“{strange[0]}”不是文件中删去而还在办的任务，可以撤销的编号有{known}，"
                "全部撤销写all。"
            )
        offered = {int(word): offered[int(word)] for word in words}
    return frozenset(ident for ident in offered.values() if ident is not None)


IMPORT_PLAN = Command(
    "import-plan",
    "导入方案",
    run=import_plan,
    arguments=(
        Argument("file", type=Path, metavar="文件"),
        Argument("--apply", action="store_true", help="写入台账，不加只预览"),
        OneOf(
            Argument("--into", metavar="方案", help="更新这个方案：编号或标题中独有的几个字"),
            Argument("--new", action="store_true", help="建立新方案，不管台账里有没有相像的"),
        ),
        Argument("--period", metavar="起止", help="2025、2021-2025或2025-01-01..2025-12-31"),
        Argument("--kind", metavar="类型", help="行动方案、年度工作要点、政府工作报告……"),
        Argument("--milestones", action="store_true", help="正文写明的阶段时间一并写成节点"),
        Argument("--propose", action="store_true", help="为没有牵头单位的任务列出建议，不写入"),
        Argument("--strike", nargs="+", metavar="编号", help="撤销文件中已删去的任务，all为全部"),
    ),
)
