"""The command ``demo``: an untouched ledger is filled with made-up work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call


def demo(call: Call) -> None:
    """Fill the ledger with some months of work; the same seed gives the same."""
    from fenghua_supervisor.services.demo.filling import fill_demo
    from fenghua_supervisor.services.safekeeping.backups import back_up_first

    args = call.args
    back_up_first(call.office)
    done = fill_demo(
        NullProgress(),
        call.office,
        months=args.months,
        as_of=call.as_of,
        seed=args.seed,
        plans=args.plans,
    )
    call.answer_done(done)


DEMO = Command(
    "demo",
    "生成演示数据",
    run=demo,
    arguments=(
        Argument("--months", type=int, required=True, help="几个月"),
        Argument("--seed", type=int, default=1, help="随机种子"),
        Argument("--plans", type=int, default=1, help="几个方案"),
    ),
    alone=True,
)
