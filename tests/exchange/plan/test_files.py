from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from docx import Document

from fenghua_supervisor.domain.ledger.plan_preview import fold
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.allowance import MOST_CHARACTERS
from fenghua_supervisor.exchange.gates.gates import LARGEST_FILE
from fenghua_supervisor.exchange.plan.files import LARGEST_TEXT, read_plan_lines
from fenghua_supervisor.plan_text.parser import parse_plan
from tests.exchange.samples import JPEG, NOISE, docx_bytes, ole, repacked, zipped
from tests.plan_text.full_plan import SHIPPED_PLAN, full_plan, write_full_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.plan.plan import ParsedPlan

DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def essence(plan: ParsedPlan) -> list[tuple[object, ...]]:
    """What must not depend on the kind of file; punctuation may be of either width."""
    return [
        (a.number, fold(a.text), a.lead_units, a.campaign, a.section, a.deadline, a.heading_status)
        + tuple((fold(target.name), target.value, target.direction) for target in a.targets)
        for a in plan.actions
    ]


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
def test_the_full_plan_is_the_same_from_every_kind_of_file(tmp_path: Path, suffix: str) -> None:
    plan = parse_plan(read_plan_lines(write_full_plan(tmp_path / f"方案{suffix}")))
    assert [action.number for action in plan.actions] == list(range(1, 123))
    assert essence(plan) == essence(full_plan())
    assert (plan.missing_numbers, plan.problems) == ((), ())
    assert plan.title.startswith("奉化推进高质量发展建设共同富裕特色区行动方案")


def _spoil(text: str) -> str:
    """Radicals for ideographs, and what nobody sees in names, numbers and before brackets."""
    odd = {"人": "\u2f08", "力": "\u2f12", "局": "局\u200b", "（": "\u00ad（", "5": "\u20605"}
    return text.translate(str.maketrans(odd))


def _spoil_file(path: Path) -> None:
    if path.suffix == ".docx":
        document = Document(str(path))
        for paragraph in document.paragraphs:
            paragraph.text = _spoil(paragraph.text)
        document.save(str(path))
    else:
        path.write_text(_spoil(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_radicals_and_what_nobody_sees_change_nothing(tmp_path: Path, suffix: str) -> None:
    path = write_full_plan(tmp_path / f"方案{suffix}")
    whole = parse_plan(read_plan_lines(path))
    _spoil_file(path)
    spoilt = parse_plan(read_plan_lines(path))
    assert essence(spoilt) == essence(whole)
    assert (spoilt.missing_numbers, spoilt.problems) == ((), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
def test_text_files_of_all_encodings(tmp_path: Path, encoding: str) -> None:
    text = SHIPPED_PLAN.read_text(encoding="utf-8")
    path = tmp_path / "方案.txt"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert "\n".join(line.text for line in read_plan_lines(path).lines) == text


def test_a_few_spoilt_bytes_do_not_turn_the_text_into_gibberish(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(SHIPPED_PLAN.read_bytes().replace("卫".encode(), b"\xff\xff", 1))
    plan = parse_plan(read_plan_lines(path))
    assert len(plan.actions) == 69
    assert sum("\ufffd" in line.text for line in read_plan_lines(path).lines) == 1


WORD = docx_bytes("甲")
#: Large ones are made when they are asked for.
REFUSED: list[tuple[str, bytes | Callable[[], bytes], str]] = [
    ("空.txt", b"", "空文件（0字节）"),
    ("空白.txt", b" \n\n ", "里没有文字"),
    ("照片.docx", JPEG, "不是方案文件，实际是照片（JPEG）"),
    ("照片.txt", JPEG, "不是文本文件，实际是照片（JPEG）"),
    ("照片.pdf", JPEG, "不是PDF文件，实际是照片（JPEG）"),
    ("照片.html", JPEG, "不是文本文件，实际是照片（JPEG）"),
    ("乱码.docx", NOISE, "不是方案文件"),
    ("乱码.txt", NOISE, "无法读取|编码认不出来"),
    ("乱码.pdf", b"%PDF-1.7" + NOISE, "已损坏"),
    ("旧.doc", ole("WordDocument"), "旧版Word文件"),
    ("旧.xls", ole("Workbook"), "已损坏"),
    ("改名.docx", ole("WordDocument"), "是旧版Word（.doc）文件"),
    ("加密.docx", ole("EncryptedPackage"), "设有打开密码"),
    ("表.txt", ole("Workbook"), "是旧版Excel（.xls）文件，不是文本文件"),
    ("包.docx", zipped(a=b"<a/>"), "是压缩包，不是方案文件"),
    ("表.xlsx", zipped(xl__workbook=b"<a/>"), "已损坏"),
    ("方案.wps", b"1", "是WPS文字文件"),
    ("方案.exe", b"MZ", "不是能导入的文件类型"),
    ("方案", b"1", "不是能导入的文件类型"),
    ("半个.docx", WORD[:2000], "已损坏"),
    ("外部.docx", repacked(WORD, "word/document.xml", DOCTYPE), "DOCTYPE"),
    (
        "外部16.docx",
        repacked(WORD, "word/styles.xml", DOCTYPE.decode().encode("utf-16")),
        "DOCTYPE",
    ),
    ("坏.docx", repacked(WORD, "word/document.xml", b"<a"), "已损坏"),
    ("炸弹.docx", lambda: repacked(WORD, "word/a.xml", b"0" * 101_000_000), "大得不正常"),
    ("胖.docx", lambda: repacked(WORD, "word/a.xml", NOISE * 8000), "大得不正常"),
    ("陡.docx", lambda: repacked(WORD, "word/a.bin", b"0" * 5_000_000), "大得不正常"),
    ("套.docx", repacked(WORD, "word/a.zip", b"PK"), "大得不正常"),
]


@pytest.mark.parametrize(("name", "content", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_wrong_file_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | Callable[[], bytes], words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content() if callable(content) else content)
    with pytest.raises(UserError, match=words) as refusal:
        read_plan_lines(path)
    assert f"“{name}”" in str(refusal.value)
    assert str(refusal.value).endswith("。")


def too_many_entries(folder: Path) -> Path:
    package = docx_bytes("甲")
    path = folder / "多.docx"
    path.write_bytes(package)
    import zipfile

    with zipfile.ZipFile(path, "a") as archive:
        for number in range(2100):
            archive.writestr(f"word/{number}.xml", "")
    return path


def huge(folder: Path) -> Path:
    path = folder / "大.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return path


def wordy(folder: Path) -> Path:
    path = folder / "长.txt"
    path.write_text("字" * (MOST_CHARACTERS + 1), encoding="utf-8")
    assert path.stat().st_size < LARGEST_TEXT
    return path


def bulky(folder: Path) -> Path:
    path = folder / "大.html"
    path.write_bytes(b" " * (LARGEST_TEXT + (1 << 20)))
    assert path.stat().st_size < LARGEST_FILE
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "没有.txt", "找不到文件“没有.txt”"),
        (lambda folder: folder, "是文件夹"),
        (huge, "有200MB，超过20MB的上限"),
        (wordy, "文字超过20万字的上限"),
        (bulky, "有6MB，超过5MB的上限"),
        (too_many_entries, "大得不正常"),
    ],
)
def test_what_cannot_be_a_plan_file(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        read_plan_lines(make(tmp_path))


def test_a_locked_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "占用.txt"
    path.write_text("甲", encoding="utf-8")
    path.chmod(stat.S_IWUSR)

    def locked(*_: object) -> None:
        raise PermissionError(13, "locked")

    monkeypatch.setattr("pathlib.Path.open", locked)
    with pytest.raises(UserError, match="“占用.txt”打不开：可能正被其他程序占用"):
        read_plan_lines(path)
