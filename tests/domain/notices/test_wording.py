from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.notice import NoticeItem
from fenghua_supervisor.domain.notices.talk import Talk
from fenghua_supervisor.domain.notices.wording import (
    chat_text,
    mail_text,
    sheet_words,
    usual_closing,
    usual_requirement,
)
from fenghua_supervisor.domain.office.paper_form import FormPart, PaperForm
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.errors import UserError
from tests.domain.notices.notice_sample import OFFICE, sheet


def test_a_day_is_written_with_its_weekday() -> None:
    assert weekday_words(date(2025, 10, 10)) == "2025年10月10日（星期五）"


def test_the_chat_text_is_number_count_and_date_without_reasons() -> None:
    assert chat_text(sheet(2)).split("\n") == [
        "【催办单】奉共富督催〔2025〕3号",
        "区教育局，您好！上述文书涉及贵单位牵头的2项重点任务，具体内容见正式文件。",
        "请于2025年12月1日（星期一）前书面答复，正式文件和回执随后送达。",
        "联系人：王晓明，联系电话：0574-88587000。谢谢！",
        OFFICE,
        "2025年11月24日",
    ]


def test_of_a_talk_nothing_is_said_in_a_chat_and_little_in_a_mail() -> None:
    with pytest.raises(UserError, match="不宜在聊天软件里发"):
        chat_text(sheet(1, NoticeKind.TALK))
    mailed = mail_text(sheet(1, NoticeKind.TALK))
    assert mailed.startswith("【督办文书】奉共富督谈〔2025〕3号\n")
    assert "约谈" not in mailed
    assert mail_text(sheet(1)) == chat_text(sheet(1))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2025, 11, 27), "约谈后，请于2025年12月1日（星期一）前填写回执，书面报告整改措施"),
        (date(2025, 12, 3), "请于2025年12月1日（星期一）前填写回执书面答复，由"),
    ],
)
def test_what_is_answered_after_a_talk_is_what_it_led_to(day: date, told: str) -> None:
    talk = Talk(datetime(day.year, day.month, day.day, 9), "会议室", "王副区长")
    assert sheet_words(sheet(1, NoticeKind.TALK, talk=talk)).closing[0].startswith(told)


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


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_the_last_sentence_is_the_office_s_or_left_out(kind: NoticeKind) -> None:
    own, off = (
        PaperForm(closings=tuple(FormPart(each.value, "特此通知。", on=on) for each in NoticeKind))
        for on in (True, False)
    )
    answer = sheet_words(sheet(kind=kind, form=off)).closing[0]
    assert answer.endswith("报送我办。")
    assert sheet_words(sheet(kind=kind, form=own)).closing == (f"{answer}特此通知。",)
    assert sheet_words(sheet(kind=kind)).closing == (f"{answer}{usual_closing(kind)}",)


FINDING = NoticeItem(None, 0, "实验小学：消防通道堆放杂物", "", "", 3, "问题〔2025〕3号")


@pytest.mark.parametrize(
    ("actions", "findings", "told", "title"),
    [
        (2, 0, "你单位牵头的2项重点任务（见下表）", "推进重点任务"),
        (0, 0, "你单位牵头的重点任务需抓紧办理", "推进重点任务"),
        (2, 1, "你单位牵头的2项重点任务和承担整改的1个督查问题（见下表）", "推进重点任务"),
        (0, 2, "你单位承担整改的2个督查问题（见下表）", "整改督查问题"),
    ],
)
def test_a_sheet_counts_actions_and_findings_apart(
    actions: int, findings: int, told: str, title: str
) -> None:
    made = sheet(actions)
    both = replace(made.notice, items=(*made.notice.items, *(FINDING,) * findings))
    words = sheet_words(replace(made, notice=both))
    assert told in words.opening[0]
    assert words.title == f"关于抓紧{title}的催办单"


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_of_sheet_on_findings_has_its_title(kind: NoticeKind) -> None:
    made = sheet(0, kind)
    alone = replace(made, notice=replace(made.notice, items=(FINDING,)))
    assert "重点任务" not in sheet_words(alone).title
