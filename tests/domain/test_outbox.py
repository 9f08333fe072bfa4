from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from fenghua_supervisor.domain.codes.outbox import MailSecurity, OutgoingKind, SendState
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.outbox import (
    MAX_BODY,
    Delivery,
    Fault,
    Outgoing,
    OutgoingFile,
    PaperFile,
    SendingRound,
    UnitPaper,
    account_of,
    check_mail,
    checked_paper,
    counts,
    named,
    next_try,
    one_line,
    usable_address,
    without_address,
)
from fenghua_supervisor.errors import UserError

NOW = datetime(2025, 10, 31, 9, 30)
MESSAGE = Outgoing(
    id=1,
    kind=OutgoingKind.NOTICE,
    unit_id=3,
    unit="区民政局",
    address="mz@example.com",
    subject="催办单",
    body="请答复。",
    files=(OutgoingFile("催办单.pdf", "aa", 7), OutgoingFile("填报表.xlsx", "bb")),
    message_id="<1@x>",
    state=SendState.QUEUED,
    attempts=0,
    next_try_at=None,
    sent_at=None,
    error="",
    created_at=NOW,
)
PAPER = UnitPaper(3, "区民政局", "催办单", "请答复。", (PaperFile("催办单.pdf", b"%PDF"),))
SET = Settings(smtp_host="smtp.example.com", smtp_sender="office@example.com")


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 30), (4, 120), (5, None), (9, None)]
)
def test_a_message_waits_longer_each_time_and_is_given_up(
    attempts: int, minutes: int | None
) -> None:
    expected = None if minutes is None else NOW + timedelta(minutes=minutes)
    assert next_try(attempts, NOW) == expected


@pytest.mark.parametrize(
    ("state", "next_try_at", "due"),
    [
        (SendState.QUEUED, None, True),
        (SendState.QUEUED, NOW, True),
        (SendState.QUEUED, NOW + timedelta(seconds=1), False),
        (SendState.QUEUED, NOW + timedelta(minutes=120), False),
        (SendState.QUEUED, NOW + timedelta(days=3650), True),
        (SendState.UNSURE, None, False),
        (SendState.SENT, None, False),
        (SendState.FAILED, None, False),
        (SendState.CANCELLED, None, False),
    ],
)
def test_only_what_is_queued_and_waits_no_more_goes_out(
    state: SendState, next_try_at: datetime | None, due: bool
) -> None:
    assert replace(MESSAGE, state=state, next_try_at=next_try_at).is_due(NOW) is due


def test_a_message_knows_the_sheets_it_carries() -> None:
    assert MESSAGE.notice_ids == (7,)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"id": 2, "address": "b@example.com", "body": "另", "state": SendState.SENT}, True),
        ({"subject": "督办单"}, False),
        ({"unit_id": 4}, False),
        ({"kind": OutgoingKind.FORM}, False),
        ({"files": MESSAGE.files[:1]}, False),
    ],
)
def test_a_double_is_told_by_unit_subject_and_content(
    changes: dict[str, object], same: bool
) -> None:
    other = replace(MESSAGE, **changes)  # type: ignore[arg-type]
    assert (other.content_key == MESSAGE.content_key) is same


@pytest.mark.parametrize(
    ("email", "usable"),
    [
        ("mz@example.com", True),
        ("a.b+c@fenghua-gov.cn", True),
        ("", False),
        ("mz@", False),
        ("mz example@x.cn", False),
        ("mz@example.com\nBcc: all@x.cn", False),
        ("民政@example.com", False),
        ("a@b..cn", False),
        (f"{'a' * 88}@example.com", True),
        (f"{'a' * 89}@example.com", False),
    ],
)
def test_only_what_looks_like_an_address_is_used(email: str, usable: bool) -> None:
    assert usable_address(email) == (email if usable else "")


def test_no_line_break_gets_into_the_head_of_a_message() -> None:
    assert one_line(" 催办单\r\nBcc:  all@x.cn\t") == "催办单 Bcc: all@x.cn"


def test_a_paper_is_cleaned_and_needs_an_attachment() -> None:
    dirty = replace(PAPER, subject="催办单\nX-Field: 1", body=" 请答复。 ")
    assert checked_paper(dirty).subject == "催办单 X-Field: 1"
    assert checked_paper(dirty).body == "请答复。"
    with pytest.raises(UserError, match="给区民政局的邮件没有附件"):
        checked_paper(replace(PAPER, files=()))


@pytest.mark.parametrize(
    ("changes", "what"),
    [({"subject": "题" * 151}, "邮件主题"), ({"body": "文" * (MAX_BODY + 1)}, "邮件正文")],
)
def test_words_that_are_too_long_are_refused(changes: dict[str, str], what: str) -> None:
    with pytest.raises(UserError, match=what):
        checked_paper(replace(PAPER, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "局0"),
        (6, "局0、局1、局2、局3、局4、局5"),
        (7, "局0、局1、局2、局3、局4、局5等7家单位"),
    ],
)
def test_six_units_are_named_and_more_are_counted(count: int, words: str) -> None:
    units = [f"局{n}" for n in range(count)]
    assert named(units) == words
    assert without_address(units).startswith(f"{words}没有可用的邮箱")


def test_where_every_unit_can_be_reached_nothing_is_said() -> None:
    assert without_address([]) == ""


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        (Settings(), "还没有填写邮件服务器"),
        (Settings(smtp_host="smtp.example.com"), "还没有填写发件地址"),
    ],
)
def test_an_account_that_is_not_filled_in_is_named(settings: Settings, why: str) -> None:
    with pytest.raises(UserError, match=why):
        account_of(settings)


def test_an_account_is_what_the_settings_say() -> None:
    account = account_of(replace(SET, smtp_port=587, smtp_security="starttls", smtp_user="王敏"))
    assert account.security is MailSecurity.STARTTLS
    assert (account.host, account.port, account.user) == ("smtp.example.com", 587, "王敏")
    assert account.sender == "office@example.com"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"smtp_host": "smtp example"},
            "邮件服务器“smtp example”不像服务器名称，请写成smtp.example.com这样的形式。$",
        ),
        ({"smtp_host": "a" * 101}, "不像服务器名称"),
        ({"smtp_port": 0}, "邮件端口0超出范围，请填1到65535之间的整数"),
        ({"smtp_port": 65536}, "邮件端口65536超出范围"),
        ({"smtp_security": "none"}, "邮件加密方式无效，请重新选择。$"),
        ({"smtp_sender": "office"}, "发件地址“office”不像邮箱地址"),
        ({"smtp_user": "a" * 101}, "邮箱账号请不超过100字"),
        ({"smtp_user": "a\nb"}, "不要换行"),
    ],
)
def test_a_setting_of_the_mail_that_cannot_be_used_is_refused(
    changes: dict[str, object], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        check_mail(replace(SET, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        SET,
        replace(SET, smtp_port=65_535),
        replace(SET, smtp_host="a" * 100, smtp_user="a" * 100),
    ],
)
def test_settings_that_can_be_used_or_are_not_filled_in_pass(settings: Settings) -> None:
    check_mail(settings)


def test_messages_are_counted_by_state_in_its_order() -> None:
    states = (SendState.FAILED, SendState.QUEUED, SendState.QUEUED)
    assert counts(replace(MESSAGE, state=state) for state in states) == "待发送2封、发送失败1封"
    assert counts([]) == ""


def test_a_round_in_which_everything_went_has_nothing_to_tell() -> None:
    went = SendingRound(((MESSAGE, Delivery()),))
    assert (went.sent, went.problem()) == (1, "")
    assert SendingRound(()).problem() == ""


def test_a_round_tells_sent_from_failed_from_unsure() -> None:
    other = replace(MESSAGE, unit="区民政局")
    went = SendingRound(
        (
            (MESSAGE, Delivery()),
            (MESSAGE, Delivery(Fault.GIVE_UP, "收件地址被拒绝（550）。")),
            (other, Delivery(Fault.UNSURE, "没有收到回执。")),
            (other, Delivery(Fault.LINE_DOWN, "邮件服务器没有回应。")),
        ),
        left=(MESSAGE, MESSAGE),
    )
    assert went.problem() == (
        f"已发送1封，没有送出2封：{MESSAGE.unit}（收件地址被拒绝（550））、区民政局（邮件服务器没有回应）；"
        "不确定是否送达1封：区民政局，请向单位确认后在发件箱标明；还有2封没有试。"
    )
