"""What kind of office file it is, by its content and not by its name."""

from __future__ import annotations

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.office_files import DOCX, FORMS, XLS, office_file
from tests.exchange.gates.test_package import Parts, packed
from tests.exchange.samples import docx_bytes, ole


def test_the_name_of_a_file_does_not_decide() -> None:
    assert office_file("a.xlsx", docx_bytes("甲"), FORMS).kind == DOCX
    assert office_file("a.docx", ole("Workbook"), FORMS).kind == XLS


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/workbook.bin": b"1"}, "二进制Excel"),
        ({"ppt/presentation.xml": b"<presentation/>"}, "是演示文稿"),
        ({"a.txt": b"1"}, "是压缩包"),
    ],
)
def test_other_packages_are_named(parts: Parts, words: str) -> None:
    with pytest.raises(UserError, match=words):
        office_file("a.docx", packed(parts), FORMS)
