from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.wording import chat_text, sheet_words, usual_requirement
from fenghua_supervisor.domain.writing.dates import weekday_words
from tests.domain.notices.notice_sample import OFFICE, REASON, items, sheet


def test_a_day_is_written_with_its_weekday() -> None:
    assert weekday_words(date(2025, 10, 10)) == "2025年10月10日（星期五）"


def test_the_chat_text_is_short_polite_numbered_and_dated() -> None:
    assert chat_text(sheet(2)).split("\n") == [
        "【催办单】奉共富督催〔2025〕3号",
        "区教育局，您好！截至2025年11月24日，贵单位牵头的2项重点任务请抓紧办理：",
        f"1. 第54项 加快优质教育资源均衡配置（时限：2025年底）：{REASON}",
        f"2. 第55项 实施“健康奉化”行动，推进区人民医院迁建（时限：2025年底）：{REASON}",
        "请于2025年12月1日（星期一）前书面答复，正式文件和回执随后送达。",
        "联系人：王晓明，联系电话：0574-88587000。谢谢！",
        OFFICE,
        "2025年11月24日",
    ]


def test_a_long_reason_is_cut_in_a_chat_and_keeps_one_line() -> None:
    rows = items(1, reason="甲\n" * 200)
    line = chat_text(sheet(1, items=rows)).split("\n")[2]
    assert line.endswith("…")
    assert len(line) < 130


def test_a_provisional_date_says_so_in_both() -> None:
    asked = sheet(1, reply_note="2026年放假安排暂按，未公布")
    assert "（2026年放假安排暂按，未公布）" in chat_text(asked)
    assert "（2026年放假安排暂按，未公布）" in sheet_words(asked).closing[0]


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_the_usual_requirement_stands_where_none_was_written(kind: NoticeKind) -> None:
    assert usual_requirement(kind) in sheet_words(sheet(1, kind)).opening[0]
    written = sheet(1, kind, text="第一，报进展。\n\n 第二，报举措。")
    assert sheet_words(written).opening[0].endswith("第一，报进展。")
    assert sheet_words(written).opening[1:] == ("第二，报举措。",)


def test_a_step_up_names_the_sheet_it_is_based_on() -> None:
    asked = sheet(2, NoticeKind.SUPERVISE, based_on="奉共富督催〔2025〕1号")
    assert sheet_words(asked).opening[0].startswith("此前已发奉共富督催〔2025〕1号。截至")
    assert "经催办仍未落实到位" in sheet_words(asked).opening[0]
    straight = sheet(2, NoticeKind.SUPERVISE)
    assert "经催办" not in sheet_words(straight).opening[0]


def test_without_a_telephone_only_the_name_is_given() -> None:
    asked = replace(sheet(1), office_phone="", office_contact="李敏")
    assert sheet_words(asked).contact == "联系人：李敏"
    assert sheet_words(asked).back_to.endswith("（联系人：李敏）。")
    nobody = sheet(1, office_phone="", office_contact="")
    assert sheet_words(nobody).contact == ""
    assert "谢谢！" in chat_text(nobody)
