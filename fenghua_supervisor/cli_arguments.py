"""The arguments of each command of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser


def nothing(parser: ArgumentParser) -> None:
    """Add no arguments of its own to a command."""


def filters(parser: ArgumentParser) -> None:
    """Limits of the ledger."""
    parser.add_argument("--unit", help="牵头单位")
    parser.add_argument("--light", help="灯：红、黄、绿、办结、灰……")
    parser.add_argument("--state", help="状态：已立项、承办中、已办结……")
    parser.add_argument("--search", help="搜索词，可用拼音首字母")


def actions(parser: ArgumentParser) -> None:
    """Which rows to list."""
    filters(parser)
    parser.add_argument("--all-plans", action="store_true", help="列出所有方案，不只当前方案")


def entry(parser: ArgumentParser) -> None:
    """What every entry on an action needs."""
    parser.add_argument("number", type=int, metavar="编号")
    parser.add_argument("--text", required=True, help="内容")
    parser.add_argument("--unit", help="牵头单位，不写为全体牵头单位")
    parser.add_argument("--on", help="发生日期，不写为统计截止日")


def log(parser: ArgumentParser) -> None:
    """A follow-up."""
    entry(parser)
    parser.add_argument("--percent", help="完成进度，0到100")
    parser.add_argument("--issues", default="", help="存在问题")
    parser.add_argument("--next-steps", default="", help="下步举措")


def close(parser: ArgumentParser) -> None:
    """A closing with its evidence."""
    entry(parser)
    parser.add_argument("--evidence", action="append", metavar="文件", help="佐证材料，可重复")
    parser.add_argument("--doc-number", action="append", metavar="文号", help="佐证文号，可重复")


def _steps(parser: ArgumentParser) -> None:
    """What a step on one action or several needs."""
    parser.add_argument("number", type=int, nargs="+", metavar="编号")
    parser.add_argument("--text", help="说明，可不写")
    parser.add_argument("--unit", help="牵头单位，不写为全体牵头单位")
    parser.add_argument("--on", help="发生日期，不写为统计截止日")


def assign(parser: ArgumentParser) -> None:
    """An assignment with the day to sign by."""
    _steps(parser)
    parser.add_argument("--by", help="签收期限，不写按设置的工作日数推算")


def accept(parser: ArgumentParser) -> None:
    """A signature."""
    _steps(parser)


def return_closing(parser: ArgumentParser) -> None:
    """A return with its reason and its new date."""
    entry(parser)
    parser.add_argument("--by", help="重办期限，不写按设置的工作日数推算")


def extend(parser: ArgumentParser) -> None:
    """An extension with its reason and who approved it."""
    parser.add_argument("number", type=int, metavar="编号")
    parser.add_argument("--to", required=True, help="新时限，如2026-06-30")
    parser.add_argument("--text", required=True, help="延期理由")
    parser.add_argument("--approver", required=True, help="批准人")
    parser.add_argument("--on", help="申请日期，不写为统计截止日")


def import_plan(parser: ArgumentParser) -> None:
    """A plan file."""
    parser.add_argument("file", type=Path, metavar="文件")
    parser.add_argument("--apply", action="store_true", help="写入台账，不加只预览")


def bulletin(parser: ArgumentParser) -> None:
    """A period, what it is about, and where the paper goes."""
    period = parser.add_mutually_exclusive_group(required=True)
    period.add_argument("--month", help="月份，如2025-10")
    period.add_argument("--period", help="期间：2025-10、2025-Q3、2025-H1或2025")
    about = parser.add_mutually_exclusive_group()
    about.add_argument("--campaign", help="只通报一个攻坚行动")
    about.add_argument("--unit", help="只通报一个牵头单位")
    parser.add_argument("--out", type=Path, required=True, metavar="文件.pdf或.docx")
    parser.add_argument("--freeze", action="store_true", help="定稿，以后重印不变")


def export(parser: ArgumentParser) -> None:
    """Where the ledger goes, and its limits."""
    parser.add_argument("file", type=Path, metavar="文件")
    filters(parser)


def backup(parser: ArgumentParser) -> None:
    """Where the backup goes; none: the data folder's own."""
    parser.add_argument("file", type=Path, nargs="?", metavar="文件")


def restore(parser: ArgumentParser) -> None:
    """A backup file."""
    parser.add_argument("file", type=Path, metavar="文件")


def history(parser: ArgumentParser) -> None:
    """How much of the journal."""
    parser.add_argument("--limit", type=int, default=50, help="最多列出几步")


def demo(parser: ArgumentParser) -> None:
    """How much demo data."""
    parser.add_argument("--months", type=int, required=True, help="几个月")
    parser.add_argument("--seed", type=int, default=1, help="随机种子")
    parser.add_argument("--plans", type=int, default=1, help="几个方案")


def due(parser: ArgumentParser) -> None:
    """Whose reminders to list."""
    parser.add_argument("--unit", help="单位")
    parser.add_argument("--all-plans", action="store_true", help="列出所有方案，不只当前方案")


def act_now(parser: ArgumentParser) -> None:
    """A leader's instruction, or what to do with one."""
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--list", action="store_true", help="列出还没有办结的")
    choice.add_argument("--reply", metavar="编号", help="回复办结，内容写在--text，如3或2025-3")
    choice.add_argument("--chase", metavar="编号", help="记一次催问")
    choice.add_argument("--note", metavar="编号", help="记进展，内容写在--text")
    parser.add_argument("--all", action="store_true", help="与--list同用，已办结的也列出")
    parser.add_argument("--text", help="交办内容，或进展、催问、回复的内容")
    parser.add_argument("--leader", default="", help="交办的领导")
    parser.add_argument("--source", default="批示", help="来源：批示、会议、电话、现场、其他")
    parser.add_argument("--unit", help="承办单位，可不写")
    parser.add_argument("--days", type=int, default=3, help="办理时限，几个工作日，不写为3")
    parser.add_argument("--on", help="发生日期，不写为统计截止日")


def workdays(parser: ArgumentParser) -> None:
    """A day and a number of working days."""
    parser.add_argument("date", metavar="日期", help="起算日，如2025-09-26，当天不计")
    parser.add_argument("count", metavar="天数", help="几个工作日，负数往前数")


def issue_notices(parser: ArgumentParser) -> None:
    """Which sheets to issue, and where their PDFs go."""
    parser.add_argument("--kind", default="催办", help="催办、督办、通报、约谈，不写为催办")
    parser.add_argument("--unit", help="只发给这个单位，不写为所有需要发的单位")
    parser.add_argument("--reply-days", type=int, help="几个工作日内答复，不写按设置")
    parser.add_argument("--reason", default="", help="间隔不足再次催办，或越级（特事特办）的理由")
    parser.add_argument("--text", default="", help="要求，不写用通常的话")
    parser.add_argument("--out", type=Path, required=True, metavar="文件夹", help="PDF写到哪里")
    parser.add_argument("--printed", action="store_true", help="同时登记为已打印，此后不能撤销")


def forms(parser: ArgumentParser) -> None:
    """A month, and where its forms go."""
    parser.add_argument("--month", required=True, help="月份，如2025-11")
    parser.add_argument("--out", type=Path, required=True, metavar="文件夹", help="写到哪里")
    parser.add_argument("--unit", help="只给这个单位，不写为所有有在办任务的单位")


def import_forms(parser: ArgumentParser) -> None:
    """Returned forms: files or folders, and whether to import them."""
    parser.add_argument("file", type=Path, nargs="+", metavar="文件", help="文件或文件夹，可多个")
    parser.add_argument("--month", help="哪个月的填报，不写为本期")
    parser.add_argument("--apply", action="store_true", help="导入，不写只预览")
    parser.add_argument("--all", action="store_true", help="连同非本月、再次报送的也导入")


def outbox(parser: ArgumentParser) -> None:
    """Whose messages to list."""
    parser.add_argument("--unit", help="只列这个单位")


def send(parser: ArgumentParser) -> None:
    """Where to put what has not gone, instead of mailing it."""
    parser.add_argument("--folder", type=Path, metavar="文件夹", help="不发邮件，导出到这里")
