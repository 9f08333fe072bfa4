"""What stands in a cell of a received form → the value that is recorded; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.writing.numbers import HUNDRED, percent_text, plain, round_tenth
from fenghua_supervisor.domain.writing.numerals import as_digits, counted
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.round.received_table import ReceivedCell

#: What units write where the figure is not published yet.
NOT_PUBLISHED = frozenset(
    {"数据未发布", "未发布", "数据未公布", "未公布", "暂未发布", "暂未公布", "尚未发布", "尚未公布",
     "数据尚未发布", "数据尚未公布", "数据暂未发布", "数据暂未公布"}
)  # fmt: skip
#: What units write where there is nothing to say.
_NOTHING = frozenset({"", "-", "--", "—", "——", "－", "/", "\\", "无", "无数据"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_RATIO = re.compile(r"(\d+(?:\.\d+)?)[:∶](\d+(?:\.\d+)?)")
_ABOUT = re.compile(
    r"^(?:约|大约|近|超|超过|达|达到|左右|以上|余|多)|(?:左右|以上|多|余|上下|有余)$"
)
_TENTHS = re.compile("([一二三四五六七八九十])成([一二三四五六七八九])?")
_HUNDREDTHS = re.compile(r"百分之([零一二三四五六七八九十百点]+|\d+(?:\.\d+)?)")
_DONE = re.compile("完成|办结|完毕|结束")
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_SERIAL_START = date(1899, 12, 30)  #: Excel's day 0, for days after February 1900
_SERIALS = range(20_000, 80_000)  #: 1954 to 2119
_LONGEST_NUMBER = 20
_DUST = Decimal("0.0000000001")
_LARGEST_EXACT = Decimal(10) ** 15
#: Units of the plan that an office also writes otherwise.
_SAME_UNITS = ({"%", "个百分点"}, {"元/人", "元"}, {"亿", "亿元"}, {"万", "万人"}, {"平方米", "㎡"})


@record
class Read:
    """A value, or ``why`` it cannot be used; ``note`` says what was made of it.

    Neither value nor reason: the cell says nothing.
    """

    value: Decimal | None = None
    status: ReadingStatus | None = None
    why: str = ""
    note: str = ""


def read_percent(cell: ReceivedCell) -> Read:
    """The percentage in a cell: 62.5, 「62.5%」, or 0.625 shown as a percentage."""
    if cell.number is not None:
        return _percent_number(cell)
    text = fold(cell.text)
    if text in _NOTHING:
        return Read()
    said = cell.text.strip()
    if _ABOUT.search(text):
        return Read(why=f"“{said}”不是确切的数，请填0到100之间的数，如62.5")
    if (worded := _in_words(text)) is not None:
        return Read(value=worded, note=f"“{said}”按{percent_text(worded)}计")
    shown = text.endswith("%")
    number = _decimal(text.removesuffix("%"))
    if number is None and _DONE.search(text):
        return Read(why=f"“{said}”不是数字，全部完成的请填100")
    if number is None:
        return Read(why=f"“{_short(said)}”不是数字，请填0到100之间的数，如62.5")
    if not shown and 0 < number <= 1:
        return Read(why=_unclear(said, number))
    return _within(number, said)


def _in_words(text: str) -> Decimal | None:
    """「八成」, 「八成五」 and 「百分之八十五」 as a percentage; None: it is none of these."""
    if found := _TENTHS.fullmatch(text):
        return Decimal((counted(found[1]) or 0) * 10 + (counted(found[2] or "零") or 0))
    if not (found := _HUNDREDTHS.fullmatch(text)):
        return None
    whole, point, part = found[1].partition("点")
    if whole.isascii():
        return _decimal(whole)
    number, decimals = counted(whole), as_digits(part)
    if number is None or (point and not decimals.isdecimal()):
        return None
    return Decimal(f"{number}.{decimals or 0}")


def _percent_number(cell: ReceivedCell) -> Read:
    number = cell.number
    assert number is not None
    if cell.is_percent:
        return _within(_settled(number * HUNDRED), cell.text)
    if 0 < number <= 1:
        return Read(why=_unclear(cell.text, number))
    return _within(_settled(number), cell.text)


def _unclear(text: str, number: Decimal) -> str:
    return f"“{text}”分不清是{plain(number)}%还是{plain(number * HUNDRED)}%，请带百分号填写"


def _within(number: Decimal, text: str) -> Read:
    if not 0 <= number <= HUNDRED:
        return Read(why=f"“{text}”超出范围，请填0到100之间的数")
    rounded = round_tenth(number)
    note = "" if rounded == number else f"{plain(number)}%按一位小数计为{percent_text(rounded)}"
    return Read(value=rounded, note=note)


def read_reading(cell: ReceivedCell, target: Target) -> Read:
    """The reading of a target: a figure, a ratio to 1, or 数据未发布."""
    text = fold(cell.text)
    if text in NOT_PUBLISHED or text.strip("（()）") in NOT_PUBLISHED:
        return Read(status=ReadingStatus.NOT_PUBLISHED)
    if cell.number is not None:
        return _reading_number(cell, target)
    if text in _NOTHING:
        return Read()
    if cell.day is not None:
        return Read(why=f"“{cell.text}”是日期，不是数值，请填一个数，或“数据未发布”")
    if ratio := _RATIO.fullmatch(text):
        return _ratio(ratio, cell.text.strip())
    if _ABOUT.search(text):
        return Read(why=f"“{cell.text.strip()}”不是确切的数，请填一个数，或“数据未发布”")
    return _figure_with_unit(text, cell.text.strip(), target)


def _reading_number(cell: ReceivedCell, target: Target) -> Read:
    number = cell.number
    assert number is not None
    if cell.is_percent:
        if _same_unit("%", target.unit):
            return _value(_settled(number * HUNDRED))
        if target.unit:
            return Read(
                why=f"“{cell.text}”是百分数，指标的单位是{target.unit}，请按{target.unit}填"
            )
        return Read(why=f"“{cell.text}”是百分数，指标没有写明单位，请只填数")
    unknown = cell.is_percent is None and target.unit == "%" and 0 < abs(number) < 1
    if unknown or _may_be_share(number, target):
        return Read(why=_unclear(cell.text, number))
    return _value(_settled(number))


def _may_be_share(number: Decimal, target: Target) -> bool:
    """Whether a plain figure for a target in per cent may mean a hundred times as much."""
    small = target.value is not None and abs(target.value) <= 1
    return target.unit == "%" and 0 < abs(number) <= 1 and not small


def _ratio(found: re.Match[str], text: str) -> Read:
    number, base = Decimal(found[1]), Decimal(found[2])
    if base != 1:
        return Read(why=f"“{text}”不是对1的比值，请写成1.56:1这样的形式")
    return _value(number)


def _figure_with_unit(text: str, shown: str, target: Target) -> Read:
    found = _NUMBER.match(text)
    number = _decimal(found.group()) if found else None
    if found is None or number is None:
        return Read(why=f"“{_short(shown)}”不是数值，请填一个数，或“数据未发布”")
    unit = text[found.end() :]
    if unit and not _same_unit(unit, target.unit):
        wanted = f"指标的单位是{target.unit}" if target.unit else "指标没有写明单位"
        return Read(why=f"“{_short(shown)}”的单位“{_short(unit)}”对不上，{wanted}，请只填数")
    if not unit and _may_be_share(number, target):
        return Read(why=_unclear(shown, number))
    return _value(number)


def _value(number: Decimal) -> Read:
    return Read(value=number, status=ReadingStatus.VALUE)


def _same_unit(written: str, unit: str) -> bool:
    mine, theirs = fold(written), fold(unit)
    return mine == theirs or any(mine in same and theirs in same for same in _SAME_UNITS)


def says_nothing(text: str) -> bool:
    """Whether a text is only a mark or a word for nothing, like 「无」 or 「—」."""
    return fold(text).rstrip("。.") in _NOTHING | {"暂无", "没有", "空"}


def is_mark(text: str) -> bool:
    """Whether a text is only a stroke, as people put where nothing is to be filled in."""
    return fold(text) in _NOTHING - {"无", "无数据"}


def is_figure(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return _NUMBER.fullmatch(fold(text).removesuffix("%")) is not None


def read_day(cell: ReceivedCell) -> date | None:
    """The day in a cell: a date, 「2025年10月25日」, or Excel's serial number; None: no day."""
    if cell.day is not None:
        return cell.day
    if cell.number is not None:
        return serial_day(cell.number)
    return day_in(cell.text)


def serial_day(number: Decimal) -> date | None:
    """The day that Excel means by a serial number; None when it means none of our time."""
    whole = int(number)
    return _SERIAL_START + timedelta(days=whole) if whole in _SERIALS else None


def day_in(text: str) -> date | None:
    """The first whole date in a text; None when there is none."""
    for found in _DAY.finditer(unicodedata.normalize("NFKC", text)):
        try:
            return datetime(int(found[1]), int(found[2]), int(found[3])).date()
        except ValueError:
            continue
    return None


def fold(text: str) -> str:
    """``text`` without spaces and in half-width print: 「６２．５ ％」 → 「62.5%」."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _decimal(text: str) -> Decimal | None:
    if not _NUMBER.fullmatch(text) or len(text) > _LONGEST_NUMBER:
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _settled(number: Decimal) -> Decimal:
    """A spreadsheet's number without the dust that binary fractions leave behind it."""
    if abs(number) >= _LARGEST_EXACT:
        return number
    return Decimal(plain(number.quantize(_DUST)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else f"{line[:20]}…"
