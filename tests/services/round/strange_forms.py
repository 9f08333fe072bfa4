"""Forms as units really send them, each with what must become of it.

「{66}」 in a cell stands for the words of the 66th action. October 2025 goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

Row = tuple[Any, ...]
HEAD: Row = ("序号", "工作任务", "牵头单位", "进展情况", "存在问题", "下步举措", "完成进度")
UNIT = "区民政局"
TITLE: Row = ("区民政局2025年10月工作进展",)


@dataclass(frozen=True)
class Strange:
    """A form: its rows, what is done to them, and what must be read, asked or told.

    ``read``: number → progress and percentage; ``told``: parts of problems; ``noted``: of notes;
    ``asked``: the keys of questions.
    """

    name: str
    rows: tuple[Row, ...]
    read: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    verdict: str = "ready"
    month: str | None = "2025-10"
    merged: tuple[str, ...] = ()
    formats: dict[str, str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    sheets: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    more: Callable[[Worksheet], None] | None = None


def row(number: int | None, progress: Any = "已建", percent: Any = "80%", **more: Any) -> Row:  # noqa: ANN401
    """A line of a table with the usual columns."""
    return (
        number,
        more.get("task", f"{{{number}}}"),
        more.get("unit", UNIT),
        progress,
        more.get("issues"),
        more.get("steps"),
        percent,
    )


DONE = ("已建", "80")


def _comment(page: Worksheet) -> None:
    from openpyxl.comments import Comment

    page["D3"].comment = Comment("其实还没有开始", "张三")


def _stray(page: Worksheet) -> None:
    page["XFD900000"] = " "


STRANGE = (
    Strange(
        "附件标题合并.xlsx",
        (
            ("附件1",),
            ("工作进展情况表",),
            ("填报单位（盖章）：区民政局", None, None, "2025年10月"),
            HEAD,
            row(66),
        ),
        {66: DONE},
        merged=("A2:G2",),
    ),
    Strange(
        "任务名写短.xlsx",
        (
            TITLE,
            ("序号", "任务", "进展情况", "完成率"),
            (1, "养老服务机构社会化运营", "引入", 0.8),
            (2, "老年食堂", "新建", 0.7),
        ),
        {66: ("引入", "80")},
        told=("目标任务太短",),
        formats={"D3": "0%", "D4": "0%"},
        verdict="problems",
    ),
    Strange(
        "没有序号.xlsx", (TITLE, ("工作任务", "进展情况"), ("{66}", "已建")), {66: ("已建", None)}
    ),
    Strange("第二个表.xlsx", (), {66: DONE}, sheets={"Sheet2": (TITLE, HEAD, row(66))}),
    Strange(
        "上下两张表.xlsx",
        (
            TITLE,
            HEAD,
            row(66),
            (),
            ("序号", "工作任务", "完成进度", "进展情况"),
            (67, "{67}", "60%", "选址"),
        ),
        {66: DONE, 67: ("选址", "60")},
    ),
    Strange(
        "左右两张表.xlsx",
        (TITLE, ("序号", "工作任务", "进展情况") * 2, (66, "{66}", "左", 67, "{67}", "右")),
        {66: ("左", None), 67: ("右", None)},
    ),
    Strange(
        "合并表头两个月.xlsx",
        (
            ("区民政局",),
            ("序号", "工作任务", "完成情况", None, "完成率"),
            (None, None, "9月", "10月", None),
            (66, "{66}", "旧", "新", "80%"),
        ),
        {66: ("新", "80")},
        noted=("C3“完成情况 9月”",),
        merged=("A2:A3", "B2:B3", "C2:D2", "E2:E3"),
    ),
    Strange(
        "一列各月.xlsx",
        (TITLE, ("序号", "8月进展", "9月进展", "10月进展"), (66, "甲", "乙", "丙")),
        {66: ("丙", None)},
        noted=("B2“8月进展”、C2“9月进展”",),
    ),
    Strange(
        "季度栏.xlsx",
        (TITLE, ("序号", "一季度完成情况", "二季度完成情况"), (66, "甲", "乙")),
        told=("看不出哪一栏是2025年10月的",),
        asked=("进展情况",),
        verdict="undecided",
    ),
    Strange(
        "四季度.xlsx",
        (TITLE, ("序号", "三季度完成情况", "四季度完成情况"), (66, "甲", "乙")),
        {66: ("乙", None)},
        noted=("B2“三季度完成情况”",),
    ),
    Strange(
        "两个百分比.xlsx",
        (TITLE, ("序号", "进展情况", "年度完成率", "累计完成进度"), (66, "已建", "6%", "80%")),
        told=("有2栏都是完成百分比",),
        asked=("完成百分比",),
        verdict="undecided",
    ),
    Strange(
        "旧栏隐藏.xlsx",
        (TITLE, ("序号", "进展情况", "进展情况"), (66, "旧", "新")),
        {66: ("新", None)},
        noted=("B2“进展情况”（隐藏）",),
        hidden_columns=("B",),
    ),
    Strange(
        "筛选过.xlsx",
        (TITLE, HEAD, row(66), row(67)),
        {66: DONE},
        told=("第4行隐藏着",),
        hidden_rows=(4,),
        verdict="problems",
    ),
    Strange(
        "9月.xlsx",
        (TITLE, HEAD, row(66)),
        told=("月份对不上",),
        asked=("月份",),
        verdict="undecided",
        month=None,
    ),
    Strange(
        "汉字月份.xlsx",
        (("二〇二五年九月工作进展",), HEAD, row(66)),
        {66: DONE},
        verdict="other_month",
        month="2025-09",
    ),
    Strange(
        "截至.xlsx",
        (("工作进展（截至9月30日）",), HEAD, row(66)),
        {66: DONE},
        verdict="other_month",
        month="2025-09",
    ),
    Strange(
        "栏名里的月份.xlsx",
        (("区民政局工作进展",), ("序号", "9月底进展情况"), (66, "已建")),
        {66: ("已建", None)},
        verdict="other_month",
        month="2025-09",
    ),
    Strange(
        "月份没填.xlsx",
        (("区民政局2025年    月工作进展",), HEAD, row(66)),
        told=("是哪个月",),
        asked=("月份",),
        verdict="undecided",
        month=None,
    ),
    Strange(
        "去年.xlsx",
        (("2024年工作进展",), HEAD, row(66)),
        told=("写的是2024年",),
        asked=("月份",),
        verdict="undecided",
        month=None,
    ),
    Strange(
        "按月分表.xlsx",
        (),
        {66: ("十月", "80")},
        noted=("工作表“9月”不是2025年10月的",),
        sheets={"9月": (HEAD, row(66, "九月")), "10月": (HEAD, row(66, "十月"))},
    ),
    Strange(
        "日期当月份.xlsx",
        (("区民政局工作进展", date(2025, 9, 1)), HEAD, row(66)),
        {66: DONE},
        verdict="other_month",
        month="2025-09",
        formats={"B1": 'yyyy"年"m"月"'},
    ),
    Strange(
        "表头是日期.xlsx",
        (
            ("区民政局",),
            ("序号", "进展情况", None),
            (None, date(2025, 9, 1), date(2025, 10, 1)),
            (66, "旧", "新"),
        ),
        {66: ("新", None)},
        noted=("B3“进展情况 2025年9月”",),
        merged=("A2:A3", "B2:C2"),
        formats={"B3": 'yyyy"年"m"月"', "C3": 'yyyy"年"m"月"'},
    ),
    Strange(
        "月份是小数.xlsx",
        (("区民政局工作进展", 2025.1), HEAD, row(66)),
        told=("看不出“2025.1”是哪个月",),
        asked=("月份",),
        verdict="undecided",
        month=None,
    ),
    Strange("没写月份.xlsx", (HEAD, row(66)), {66: DONE}, noted=("按本期的月份导入",)),
    Strange(
        "百分比.xlsx",
        (
            TITLE,
            HEAD,
            row(66, percent="八成"),
            row(67, percent="８０％"),
            row(68, percent=0.8),
            row(69, percent=80),
            row(76, percent="已完成"),
            row(77, percent="约70%"),
            row(78, percent=1),
        ),
        {66: DONE, 67: DONE, 69: DONE},
        noted=("“八成”按80%计",),
        told=("0.8%还是80%", "全部完成的请填100", "不是确切的数", "1%还是100%"),
        verdict="problems",
    ),
    Strange(
        "显示格式.xlsx",
        (
            TITLE,
            HEAD,
            *(
                row(n, percent=p)
                for n, p in ((66, 0.8), (67, 0.8), (68, 80), (69, 0.8), (76, 8000))
            ),
        ),
        {66: DONE, 67: ("已建", "0.8"), 68: DONE, 69: DONE},
        told=("按格式0!.0,显示",),
        formats={"G3": "0%", "G4": '0.0"%"', "G5": "0\\%", "G6": "[<=1]0%;0", "G7": "0!.0,"},
        verdict="problems",
    ),
    Strange(
        "同上.xlsx",
        (TITLE, HEAD, row(66), row(67, "同上", "同上")),
        {66: DONE, 67: DONE},
        noted=("D4写的是“同上”", "G4写的是“同上”"),
    ),
    Strange(
        "没有内容.xlsx",
        (TITLE, HEAD, row(66, "无"), row(67, "—"), row(68, issues="/", steps="—")),
        {68: DONE},
        told=("写的是“无”", "写的是“—”"),
        verdict="problems",
    ),
    Strange(
        "进展只有数.xlsx",
        (TITLE, HEAD, row(66, "80%"), row(67, 0.8)),
        told=("只有一个数“80%”", "只有一个数“0.8”"),
        verdict="nothing",
    ),
    Strange(
        "两项合并.xlsx",
        (TITLE, HEAD, row(66, "一并推进"), row(67, None)),
        {66: ("一并推进", "80"), 67: ("一并推进", "80")},
        merged=("D3:D4",),
    ),
    Strange(
        "自己加行.xlsx",
        (TITLE, HEAD, row(66), row(None, task="我局自行开展的敬老月活动")),
        {66: DONE},
        told=("方案里没有相同的目标任务",),
        verdict="problems",
    ),
    Strange(
        "同一项两行.xlsx",
        (TITLE, HEAD, row(66, "甲科"), row(66, "乙科")),
        {66: ("甲科\n乙科", "80")},
        noted=("合为一条",),
    ),
    Strange(
        "同一项隔行.xlsx",
        (TITLE, HEAD, row(66, "甲科"), row(67), row(66, "乙科")),
        {67: DONE},
        told=("内容不同，都没有读入",),
        verdict="problems",
    ),
    Strange(
        "序号只数行.xlsx",
        (TITLE, HEAD, row(1, task="{66}"), row(2, task="{67}")),
        {66: DONE, 67: DONE},
    ),
    Strange(
        "文字不符.xlsx",
        (TITLE, HEAD, row(66, task="完全不相干的一件事情")),
        told=("与第66项的文字也不同",),
        verdict="nothing",
    ),
    Strange(
        "单位不认识.xlsx",
        (("填报单位：区民政和社会事务局", "2025年10月"), HEAD, row(66, unit="")),
        told=("没有名为“区民政和社会事务局”", "看不出是哪个单位"),
        verdict="nothing",
    ),
    Strange(
        "栏名各异.xlsx",
        (
            TITLE,
            (
                "编号",
                "重点工作",
                "截至10月底推进情况",
                "当前完成（%）",
                "需协调的问题事项",
                "下步打算",
            ),
            (66, "{66}", "已建", 80, "缺地", "再干"),
        ),
        {66: DONE},
        noted=("E2“需协调的问题事项”",),
    ),
    Strange("批注.xlsx", (TITLE, HEAD, row(66)), {66: DONE}, noted=("有批注",), more=_comment),
    Strange("远处空格.xlsx", (TITLE, HEAD, row(66)), {66: DONE}, more=_stray),
    Strange(
        "没有表头.xlsx", (TITLE, ("一、主要做法",)), told=("没有找到填报表",), verdict="nothing"
    ),
    Strange(
        "横竖颠倒.xlsx",
        (TITLE, ("序号", 66), ("工作任务", "{66}"), ("进展情况", "甲")),
        told=("没有找到填报表",),
        verdict="nothing",
    ),
    Strange("没有填.xlsx", (TITLE, HEAD, row(66, None, None)), verdict="nothing"),
    Strange(
        "公式没有结果.xlsx",
        (TITLE, HEAD, row(66, "=A1", "=1/2")),
        told=("请改填文字", "请改填数字"),
        verdict="nothing",
    ),
)
