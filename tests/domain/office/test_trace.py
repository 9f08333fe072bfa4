"""The short form of the chain: as it is printed, as it is found in a file, as it is typed."""

from __future__ import annotations

import pytest

from fenghua_supervisor.domain.office.trace import Trace, said_code, trace_in

HEAD = "a1b2c3d4e5f6" + "0" * 52
TRACE = Trace(128, HEAD)


def test_a_paper_names_step_and_code() -> None:
    assert TRACE.words == "台账第128步　校验码A1B2-C3D4-E5F6"


def test_a_file_that_names_it_is_found_again() -> None:
    assert trace_in(b"/Keywords (x, " + TRACE.mark.encode() + b")") == TRACE


@pytest.mark.parametrize("content", [b"", b"trace:1:abc", b"%PDF-1.4"])
def test_a_file_that_names_none_names_none(content: bytes) -> None:
    assert trace_in(content) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("第128步 A1B2-C3D4-E5F6", (128, "A1B2-C3D4-E5F6")),
        (TRACE.words, (128, "A1B2-C3D4-E5F6")),
        ("a1b2c3d4e5f6", (None, "A1B2-C3D4-E5F6")),
        (" A1B2 C3D4 E5F6 ", (None, "A1B2-C3D4-E5F6")),
        ("A1B2-C3D4", None),
        ("通报第3期", None),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, said: tuple[int | None, str] | None) -> None:
    assert said_code(typed) == said
