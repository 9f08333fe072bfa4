from __future__ import annotations

import pytest

from fenghua_supervisor.domain.office.reduced_log import reduced

OURS = {"fenghua_supervisor.app", "fenghua_supervisor.services.verb", "fenghua_supervisor.ui.look"}
AT = "2025-10-31 09:30:00"


def told(text: str) -> list[str]:
    return list(reduced(text.split("\n"), OURS.__contains__, {"ValueError"}.__contains__))


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (f"{AT},123 WARNING fenghua_supervisor.app:120: 张三 13800001111",
         f"{AT} WARNING fenghua_supervisor.app:120"),
        (f"{AT},123 INFO fenghua_supervisor.app: before lines were counted",
         f"{AT} INFO fenghua_supervisor.app"),
        (f"{AT},123 INFO fenghua_supervisor.zhangsan:1: x", f"{AT} INFO (other)"),
        (f"{AT},123 ERROR somebody.else:7: x", f"{AT} ERROR (other)"),
    ],
)  # fmt: skip
def test_a_record_keeps_when_how_grave_and_which_module(line: str, left: str) -> None:
    assert told(line) == [left]


def test_lines_of_a_message_are_left_out() -> None:
    lines = (
        f"{AT},123 INFO fenghua_supervisor.app:1: 第一行",
        "张三",
        "  李四: 1",
        "ValueError: x",
    )
    assert told("\n".join(lines)) == [f"{AT} INFO fenghua_supervisor.app:1"]


def test_a_traceback_keeps_our_places_and_the_kind_of_exception() -> None:
    trace = """Traceback (most recent call last):
  File "/home/张三/prog/fenghua_supervisor/services/verb.py", line 30, in 甲
    raise ValueError("李四")
  File "/home/张三/.venv/lib/peewee.py", line 9, in execute
  File "C:\\Users\\张三\\fenghua_supervisor\\ui\\look\\__init__.py", line 4, in go
ValueError: 李四
王五
"""
    assert told(trace) == [
        "    at fenghua_supervisor.services.verb:30",
        "    at fenghua_supervisor.ui.look:4",
        "    ValueError",
    ]


def test_a_name_of_a_person_is_no_exception_and_no_module() -> None:
    trace = """Traceback (most recent call last):
  File "/home/fenghua_supervisor/zhangsan.py", line 30, in go
ZhangSan: 1
"""
    assert told(trace) == ["    (other exception)"]
