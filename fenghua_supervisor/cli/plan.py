"""Commands of the plan: setting the ledger up, and taking a plan file into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.cli.documents import preview_document, preview_words
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.sharing import share_folder

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call


def init(call: Call) -> None:
    """Say what the ledger holds; an empty one was filled when it was opened."""
    shared = ""
    if call.args.shared is not None:
        shared = f"，{share_folder(call.office, call.args.shared)}"
    plan = call.office.queries.plan.current()
    counts = call.office.queries.office.counts()
    call.answer(
        f"台账已就绪：{plan.title}，共{counts['任务']}项，数据在{call.office.data_dir}{shared}",
        {"plan": plan.title, "actions": counts["任务"], "data_dir": str(call.office.data_dir)},
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
    from fenghua_supervisor.services.plan.importing import apply_plan, preview_plan, read_plan_file
    from fenghua_supervisor.services.safekeeping.backups import back_up_first

    preview = preview_plan(call.office, read_plan_file(NullProgress(), call.args.file))
    words = preview_words(preview)
    if call.args.apply:
        back_up_first(call.office)
        words += "\n" + apply_plan(call.office, preview).message
    call.answer(words, preview_document(preview, applied=call.args.apply))


IMPORT_PLAN = Command(
    "import-plan",
    "导入方案",
    run=import_plan,
    arguments=(
        Argument("file", type=Path, metavar="文件"),
        Argument("--apply", action="store_true", help="写入台账，不加只预览"),
    ),
)
