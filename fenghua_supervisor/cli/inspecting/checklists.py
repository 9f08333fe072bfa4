"""The command ``checklist``: the checklists of inspections and their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.domain.inspections.checklist import ChecklistDraft
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.inspections.checklist import Checklist


def checklist(call: Call) -> None:
    """List the checklists or show one; make one, a new version of one, stop or resume one."""
    from fenghua_supervisor.services.inspections.checklists import save_checklist, stop_checklist

    args, lists = call.args, call.office.queries.checklists
    points = tuple(args.check or ())
    if args.name is None:
        if points or args.new_version or args.stop or args.resume:
            raise UserError("请先写明检查清单的名称。")
        known = lists.all()
        call.answer(_words(known), [_document(each) for each in known])
        return
    if args.stop or args.resume:
        if points:
            raise UserError("停用、恢复时不写--check，请去掉。")
        done = stop_checklist(call.office, lists.named(args.name).id, stopped=args.stop)
    elif points:
        owner = lists.named(args.name).id if args.new_version else None
        done = save_checklist(call.office, ChecklistDraft(args.name, points, owner))
    elif args.new_version:
        raise UserError("新版的检查要点用--check写，一条一个。")
    else:
        one = lists.named(args.name)
        call.answer(_points(one), _document(one))
        return
    document = _document(lists.named(args.name))
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


CHECKLIST = Command(
    "checklist",
    "督查用的检查清单：列出、新建、改成新版、停用",
    run=checklist,
    arguments=(
        Argument("name", nargs="?", metavar="名称", help="哪一份，不写列出全部"),
        Argument("--check", action="append", metavar="要点", help="检查要点的一条，可重复"),
        OneOf(
            Argument("--new-version", action="store_true", help="改成新版，原来的版本保留"),
            Argument("--stop", action="store_true", help="停用"),
            Argument("--resume", action="store_true", help="恢复使用"),
        ),
    ),
)


def _document(known: Checklist) -> dict[str, Any]:
    return {
        "name": known.name,
        "stopped_on": known.stopped_on.isoformat() if known.stopped_on else None,
        "versions": [
            {
                "version": each.version,
                "made_on": each.made_on.isoformat(),
                "points": list(each.points),
            }
            for each in known.versions
        ],
    }


def _words(lists: Sequence[Checklist]) -> str:
    if not lists:
        return "还没有检查清单。"
    return "\n".join(
        f"{each.name}  第{each.latest.version}版  {len(each.latest.points)}条"
        f"{'  已停用' if each.stopped_on else ''}"
        for each in lists
    )


def _points(known: Checklist) -> str:
    latest = known.latest
    lines = (f"{place}. {point}" for place, point in enumerate(latest.points, 1))
    return "\n".join((f"{known.name}（第{latest.version}版）", *lines))
