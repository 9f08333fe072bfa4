from __future__ import annotations

import pytest

from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.units.duties import Duty, answerable, answerables
from fenghua_supervisor.errors import UserError

UNIT = "区民政局"
BOOK = UnitContact(7, "陈局长", "李四", "88580000")


@pytest.mark.parametrize(
    ("duty", "contact", "people", "call"),
    [
        (None, None, "", "尚未填写联系人"),
        (None, BOOK, "牵头领导 陈局长", "李四 88580000"),
        (Duty(1, 7, owner="王五"), BOOK, "牵头领导 陈局长 · 责任人 王五", "李四 88580000"),
        (Duty(1, 7, leader="周局长"), None, "牵头领导 周局长", "尚未填写联系人"),
        (Duty(1, 7, contact="赵六"), BOOK, "牵头领导 陈局长", "赵六"),
        (Duty(1, 7, phone="665123"), BOOK, "牵头领导 陈局长", "665123"),
    ],
)
def test_what_the_action_does_not_say_the_directory_says(
    duty: Duty | None, contact: UnitContact | None, people: str, call: str
) -> None:
    answer = answerable(UNIT, duty, contact)
    assert (answer.people_words, answer.contact_words) == (people, call)
    assert answer.has_contact == (call != "尚未填写联系人")


def test_each_lead_unit_answers_in_the_order_of_the_text() -> None:
    units = [(7, UNIT), (3, "区水利局")]
    answers = answerables(units, {3: Duty(1, 3, owner="王五")}, {7: BOOK})
    assert [(a.unit, a.contact, a.owner) for a in answers] == [
        (UNIT, "李四", ""),
        ("区水利局", "", "王五"),
    ]


def test_a_duty_is_cleaned_and_its_phone_looked_at() -> None:
    assert Duty(1, 7, " 周\n局长 ").checked(UNIT).leader == "周 局长"
    with pytest.raises(UserError, match="区民政局的电话“没有”不像电话号码"):
        Duty(1, 7, phone="没有").checked(UNIT)
