"""Surveys, the appraisal, pilots and results by the command line, as an office would use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook

from tests.services.senses.answers import answers_file

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

WAVE = ("--wave", "三季度", "--mode", "电话访问")


def test_indicators_from_adoption_to_a_frozen_index(program: Program, tmp_path: Path) -> None:
    assert "请先采用方案目标" in program.refused("index")
    assert "5组82个指标" in program.json(
        *("indicators", "--adopt", "--order", "074-1=12", "--order", "081-1=3"),
        *("--order", "081-2=5"),
    )["message"]  # fmt: skip
    assert "写成“代码=下达数”" in program.refused("indicators", "--adopt", "--order", "062-1=1")
    assert "不是数" in program.refused("indicator-value", "062-1", "约8")
    program.json("indicator-value", "062-1", "8.4", "--source", "统计局", "--doc-number", "1号")
    program.json("indicator-value", "目-1", "18147.7e8", "--per-head", "969.7", "977.7e6")
    rows = {row["code"]: row for row in program.json("indicators")}
    assert (rows["062-1"]["value"], rows["062-1"]["score"]) == ("8.4", "95.2381")
    assert rows["062-1"]["arithmetic"] == "8 ÷ 8.4 × 100 = 95.24"
    assert "只是试算，不能冻结" in program.refused("index", "--freeze")
    book = tmp_path / "数据.xlsx"
    program.json("indicators", "--out", book, "--values")
    filled = load_workbook(book)
    page = filled["指标数据"]
    for row in range(4, page.max_row + 1):
        page.cell(row, 5).value = page.cell(row, 5).value or 50
        page.cell(row, 6).value = ""
    filled.save(book)
    told = ("import-indicators", book, "--values")
    assert program.json(*told)["ready"]
    program.json(*told, "--apply")
    tried = program.json("index", "--weights", "全生命周期=60")
    assert tried["trial"]
    found = program.json("index")
    assert (found["coverage"], found["trial"]) == ("100.0000", False)
    program.json("index", "--out", tmp_path / "监测表.pdf")
    program.json("index", "--out", tmp_path / "说明.docx", "--paper", "实现度测算说明")
    program.json("index", "--out", tmp_path / "测算.xlsx")
    assert "已定稿" in program.json("index", "--freeze")["message"]
    program.json("indicator-value", "062-1", "8.2", "--status", "修订数")
    [frozen] = program.json("index", "--frozen")
    assert "重大慢病过早死亡率（8.4→8.2）" in frozen["correction"]
    program.json("index", "--withdraw", "数据有误")


def test_a_system_is_imported_by_its_file(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "体系.csv"
    path.write_text("指标名称,权重,目标值\n床位,60,60\n养老,39,5\n", "utf-8")
    told = ("import-indicators", path, "--system", "区评价体系")
    [problem] = program.json(*told)["problems"]
    assert "权重合计是99，应当是100（少1）" in problem["why"]
    assert "没有导入，请先改正" in program.refused(*told, "--apply")
    path.write_text("指标名称,权重,目标值\n床位,60,60\n养老,40,5\n", "utf-8")
    assert "第1版已发布" in program.json(*told, "--apply")["message"]
    program.json("indicators", "--stop")
    assert "还没有" not in program.refused("index", "--system", "没有的")
    program.json("indicators", "--resume", "--system", "区评价体系")


def test_a_survey_is_previewed_imported_and_reported(program: Program, tmp_path: Path) -> None:
    path = answers_file(tmp_path)
    preview = program.json("import-survey", path, *WAVE)
    assert (preview["maker"], preview["counted"], preview["ready"], preview["applied"]) == (
        *("问卷星", 120, True),
        False,
    )
    assert program.json("senses") == []
    program.json("import-survey", path, *WAVE, "--apply", "--people", "锦屏街道=9", "溪口镇=1")
    [figures] = program.json("senses")
    assert figures["figures"]["gain"]["score"] == "80.00"
    assert figures["weighted"]
    program.json("senses", "--out", tmp_path / "专报.docx")
    assert "已定稿" in program.json("senses", "--publish")["message"]
    refused = program.refused("import-survey", path, *WAVE, "--apply")
    assert "已导入为“三季度”" in refused
    other = tmp_path / "答卷.csv"
    other.write_text("提交时间,治安的安全感\n2025/9/1,非常满意\n2025/9/2,比较满意\n", "utf-8")
    program.json("import-survey", other, "--wave", "另一次", *WAVE[2:], "--apply")
    for order in (("--withdraw", "错了"), ("--publish",), ("--out", tmp_path / "x.docx")):
        assert "请用--wave写明是哪一个" in program.refused("senses", *order)


def test_what_is_asked_is_answered_on_the_line(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "答卷.csv"
    path.write_text("提交时间,收入,治安的安全感\n2025/9/1,1,很好\n2025/9/2,2,很差\n", "utf-8")
    assert "“很差”" in program.refused("import-survey", path, *WAVE, "--apply")
    told = ("--question", "收入=获得感", "--score", "1=100", "2=不计入", "很差=作废")
    program.json("import-survey", path, *WAVE, *told, "--apply")
    [figures] = program.json("senses")
    assert figures["figures"]["gain"] is None
    assert "写成“答案=分数”" in program.refused("import-survey", path, *WAVE, "--score", "差")


def test_pilots_and_results(program: Program, tmp_path: Path) -> None:
    program.json("pilots", "--add", "未来乡村", "--level", "省级")
    assert "批准文号" in program.refused("pilots", "--number", "1", "--event", "获批")
    grant = ("--event", "获批", "--doc-number", "浙1号", "--until", "2026-06-30")
    program.json("pilots", "--number", "1", *grant)
    [pilot] = program.json("pilots")
    assert (pilot["state"], pilot["ends_on"]) == ("已获批", "2026-06-30")
    program.json("results", "--add", "片区联动", "--pilot", "1")
    told = ("--recognition", "获奖", "--level", "省级", "--giver", "省委改革委", "--grade", "金奖")
    program.json("results", "--number", "1", *told)
    program.json("results", "--number", "1", *told, "--doc-number", "浙改2号")
    [result] = program.json("results")
    assert [each["counted"] for each in result["recognitions"]] == [False, True]
    program.json("results", "--number", "1", "--out", tmp_path / "卡.pdf")
    assert (tmp_path / "卡.pdf").read_bytes().startswith(b"%PDF")


def test_points_are_counted_and_a_board_goes_its_way(program: Program, tmp_path: Path) -> None:
    assert "还没有启用" in program.refused("scores")
    assert "没有“别的”这套计分规则" in program.refused("scores", "--turn-on", "别的")
    program.json("scores", "--turn-on", "督查考核计分", "--from", "2025-01-01")
    program.json(
        *("scores", "--points", "上级表扬", "--unit", "区民政局", "--text", "会议交流"),
        *("--doc-number", "甬共富〔2025〕8号", "--on", "2025-09-10"),
    )
    span = ("--first", "2025-07-01", "--last", "2025-09-30")
    [score] = program.json("scores", *span, "--unit", "区民政局")["scores"]
    assert (score["total"], score["lines"][0]["table"]) == ("81", "score_manual")
    line = score["lines"][0]["line"]
    wrong = ("--exempt", "order_late:act_now:99:1", "--text", "台风", "--doc-number", "3号")
    assert "计分明细里没有" in program.refused("scores", *wrong)
    program.json("scores", "--exempt", line, "--text", "台风", "--doc-number", "3号")
    program.json("scores", "--withdraw-exempt", line, "--text", "有误")
    assert "没有免责" in program.refused("scores", "--withdraw-exempt", line, "--text", "有误")
    told = ("--withdraw-points", "order_late:act_now:1:2", "--text", "有误")
    assert "不是手工加减分" in program.refused("scores", *told)
    twice = ("scores", "--points", "上级表扬", "--unit", "区民政局", "--text", "重复登记")
    program.json(*twice, "--doc-number", "1号", "--on", "2025-09-11")
    [score] = program.json("scores", *span, "--unit", "区民政局")["scores"]
    key = score["lines"][1]["line"]
    program.json("scores", "--withdraw-points", key, "--text", "重复登记")
    program.json("board", "--draft", *span, "--on", "2025-10-08")
    program.json("board", "--number", "2025-1", "--publish", "--on", "2025-10-09")
    asked = ("--unit", "区民政局", "--text", "漏计一次", "--on", "2025-10-10")
    proof = tmp_path / "通报.txt"
    proof.write_text("会议交流", "utf-8")
    program.json("objection", "--board", "2025-1", *asked, "--doc-number", "5号", "--file", proof)
    refused = program.refused("board", "--number", "2025-1", "--final", "--on", "2025-10-20")
    assert "还有1件异议没有答复" in refused
    answer = ("--verdict", "异议成立", "--text", "补计", "--value", "1", "--on", "2025-10-13")
    program.json("objection", "--number", "1", *answer, "--doc-number", "纪要3号")
    [told] = program.json("objection")
    assert (told["evidence"], told["answer_evidence"]) == (["5号", "通报.txt"], ["纪要3号"])
    program.json("board", "--number", "2025-1", "--final", "--on", "2025-10-20")
    shown = program.json("board", "--number", "2025-1")
    assert shown["state"] == "定稿"
    assert {s["unit"]: s["total"] for s in shown["scores"]}["区民政局"] == "82"
    for words, name in (
        (("board", "--number", "2025-1"), "亮榜.pdf"),
        (("board", "--number", "2025-1"), "亮榜.docx"),
        (("scores", "--board", "2025-1"), "计分.xlsx"),
        (("scores", "--board", "2025-1", "--unit", "区民政局"), "明细.docx"),
        (("objection", "--number", "1"), "答复.pdf"),
    ):
        program.json(*words, "--out", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000


HALF_SAID = [
    ("board --out {}", "请用--number写明"),
    ("board --final", "请用--number写明"),
    ("objection --out {}", "没有写是哪一件异议"),
    ("objection --number 1 --verdict 异议成立 --out {}", "--out和--verdict不能同时用"),
    ("objection --unit 区教育局 --text 有误", "现在没有登记"),
    ("index --freeze --out {}", "--out和--freeze不能同时用"),
    ("index --paper 监测表", "--paper要和--out"),
    ("pilots --add 试点 --out {}", "--add和--out不能同时用"),
    ("pilots --event 验收", "没有写是哪个试点"),
    ("results --stage 成型", "没有写是哪项成果"),
    ("results --number 1 --stage 成型 --recognition 获奖", "--stage和--recognition不能同时用"),
    ("senses --publish --out {}", "--out和--publish不能同时用"),
]


def test_what_is_half_said_is_no_list(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "文书.pdf"
    for line, words in HALF_SAID:
        assert words in program.refused(*(out if w == "{}" else w for w in line.split())), line
    assert not out.exists()
