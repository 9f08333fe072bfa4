"""One call of every command on one ledger, and what it leaves: for tables over all commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.units.directory import save_unit
from tests.services.outbox.outbox_desk import queue

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program

DAY = "2026-01-05"
#: What cannot be written in GBK, the oldest of consoles.
RARE = "㙍𠮷"
#: A bulletin of one unit is set in no time.
OF_ONE = "--unit 区民政局"
#: What is done before, so that every command has something to do.
BEFORE = (
    ("indicators", "--adopt"),
    *(("assign", number) for number in (69, 70, 71)),
    *(("accept", number) for number in (69, 71)),
    ("submit", 71, "--text", "完成", "--doc-number", "1号"),
    ("close", 72, "--text", "完成", "--doc-number", "2号"),
    ("act-now", "--text", "核实食堂问题"),
    ("finding", "add", "--text", "通道堆物", "--units", "区民政局"),
    ("case", "--title", "加装电梯", "--leader", "张三", "--post", "副区长", "--by", "2026-06-30"),
    ("inspect", "--title", "民生实事督查", "--units", "区民政局"),
    ("meeting", "--title", "加梯会商", "--case", 1, "--decision", "管线迁改"),
    ("pilots", "--add", "未来乡村", "--level", "省级"),
    ("results", "--add", "片区联动"),
    ("scores", "--turn-on", "supervision", "--from", "2025-01-01"),
    ("board", "--draft", "--first", "2025-01-01", "--last", "2025-12-31"),
    ("backup",),
)


@dataclass(frozen=True)
class Order:
    """A command with its words, in which ``OUT`` is a folder outside the data.

    ``steps``: how many it adds to the journal; ``makes``: the file it leaves in ``OUT``, by its
    beginning. One that does neither is there to show something.
    """

    words: tuple[str, ...]
    steps: int = 0
    makes: str = ""

    @property
    def name(self) -> str:
        """How a test of it is called."""
        return " ".join(self.words[:2])

    def at(self, out: Path) -> list[str]:
        """Its words with the folder."""
        return [word.replace("OUT", str(out)) for word in self.words]


def _order(words: str, *, steps: int = 0, makes: str = "") -> Order:
    return Order(tuple(words.split()), steps, makes)


READING = (
    _order("init"),
    _order("actions"),
    _order("due"),
    _order("history"),
    _order("check"),
    _order("outbox"),
    _order("act-now --list"),
    _order("workdays 2025-09-26 5"),
    _order("import-plan OUT/plan.txt"),
    _order("import-forms OUT/forms"),
    _order("restore"),
    _order("actions --json"),
    _order("cockpit"),
    _order("plans"),
    _order("inspect --list"),
    _order("findings"),
    _order("import-findings OUT/findings.csv"),
    _order("clue --list"),
    _order("case --list"),
    _order("meeting --list"),
    _order("links"),
    _order("paper-form"),
    _order("papers"),
    _order("checklist"),
    _order("indicators"),
    _order("index"),
    _order("index --frozen"),
    _order("senses"),
    _order("pilots"),
    _order("results"),
    _order("scores"),
    _order("board"),
    _order("objection"),
    _order("import-survey OUT/answers.csv --wave 三季度 --mode 电话访问"),
)
MAKING = (
    _order("export OUT/a.xlsx", makes="a.xlsx"),
    _order("backup OUT/b.zip", makes="b.zip"),
    _order(f"bulletin --month 2025-10 {OF_ONE} --out OUT/c.pdf", makes="c.pdf"),
    _order("diagnose --out OUT/d.zip", makes="d.zip"),
    _order("cockpit --out OUT/f.xlsx", makes="f.xlsx"),
    _order("export-findings OUT/g.xlsx", makes="g.xlsx"),
    _order("scores --out OUT/p.xlsx", makes="p.xlsx"),
    _order("board --number 2026-1 --out OUT/q.docx", makes="q.docx"),
    _order("send --folder OUT/sent", makes="sent"),
    _order("notice 奉共富督催〔2026〕1号 --out OUT/g.docx", makes="g.docx"),
    _order("action-paper 82 --out OUT/h.docx", makes="h.docx"),
    _order("findings --paper 整改通知书 --out OUT/i.docx", makes="i.docx"),
    _order("inspect --number 1 --paper 督查方案 --out OUT/j.pdf", makes="j.pdf"),
    _order("case --number 1 --paper 回访记录表 --out OUT/k.pdf", makes="k.pdf"),
    _order("meeting --number 1 --paper 会商纪要 --out OUT/l.docx", makes="l.docx"),
    _order("papers 督查专报〔2026〕第1期 --out OUT/m.pdf", makes="m.pdf"),
    _order("indicators --out OUT/s.xlsx", makes="s.xlsx"),
    _order("index --out OUT/t.pdf", makes="t.pdf"),
    _order("pilots --out OUT/q.pdf", makes="q.pdf"),
    _order("results --number 1 --out OUT/r.docx", makes="r.docx"),
)
WRITING = (
    _order(f"log 82 --text {RARE}", steps=1),
    _order("close 82 --text 完成 --doc-number 3号", steps=1),
    _order("reopen 72 --text 回头看", steps=1),
    _order("assign 82", steps=1),
    _order("accept 70", steps=1),
    _order("submit 69 --text 完成 --doc-number 4号", steps=1),
    _order("return 71 --text 缺名册", steps=1),
    _order("extend 82 --to 2026-06-30 --text 雨季 --approver 分管领导", steps=1),
    _order("issue-notices --unit 区住建局 --out OUT/notices", steps=1, makes="notices"),
    _order("forms --month 2025-11 --unit 区医保局 --out OUT/november", steps=1, makes="november"),
    _order("import-forms OUT/forms --apply --month 2025-10 --all", steps=1),
    _order("import-plan OUT/plan.txt --apply", steps=1),
    _order(f"bulletin --month 2025-10 {OF_ONE} --freeze --out OUT/e.pdf", steps=1, makes="e.pdf"),
    _order("bulletin --month 2025-09 --register OUT/finished.docx", steps=1),
    _order("action-paper 82 --issue --out OUT/n.pdf", steps=1, makes="n.pdf"),
    _order("inspect --number 1 --paper 督查专报 --issue --out OUT/o.docx", steps=1, makes="o.docx"),
    _order("meeting --number 1 --paper 会商纪要 --issue --out OUT/p.pdf", steps=1, makes="p.pdf"),
    _order("papers 督查专报〔2026〕第1期 --withdraw 有误", steps=1),
    _order("act-now --text 核实路灯问题", steps=1),
    _order("inspect --title 农贸市场暗访 --kind 体验式暗访", steps=1),
    _order("checklist 食堂检查清单 --check 消防通道 --check 食材溯源", steps=1),
    _order("indicator-value 062-1 8.4 --source 统计局", steps=1),
    _order("import-indicators OUT/system.csv --system 区评价体系 --apply", steps=1),
    _order("import-survey OUT/answers.csv --wave 三季度 --mode 电话访问 --apply", steps=1),
    _order("pilots --number 1 --event 获批 --doc-number 浙1号", steps=1),
    _order("results --number 1 --stage 成型 --text 已印发", steps=1),
    _order("scores --points 上级表扬 --unit 区民政局 --text 会议交流 --doc-number 1号", steps=1),
    _order("board --number 2026-1 --publish", steps=1),
    _order("finding assign 1", steps=1),
    _order("import-findings OUT/findings.csv --apply", steps=1),
    _order("clue --text 路灯不亮 --teller 李四", steps=1),
    _order("case --title 加装路灯 --leader 张三 --post 副区长 --by 2026-06-30", steps=1),
    _order("visit 1 --person 王科长 --verdict 满意", steps=1),
    _order("meeting --title 加梯会商 --case 1 --decision 管线迁改", steps=1),
    _order("plans --kind 1 民生实事", steps=1),
    _order("paper-form --set signer=王敏", steps=1),
    _order("link 1:66 2:2 --kind same", steps=1),
    _order("unlink 1:84 2:1", steps=1),
    _order("undo", steps=1),
    _order("restore --newest", steps=1),
    _order("backup"),
)
#: They go from one ledger to another, there and back.
MOVING = ("move-to-server", "move-from-server")
EVERY = (*READING, *MAKING, *WRITING)


def prepare(program: Program, out: Path) -> None:
    """Do what ``BEFORE`` says, link a second plan, lay a plan and a filled form into ``out``."""
    office = open_office(program.folder, datetime.now, "测试员")
    unit = office.queries.units.all()[0]
    save_unit(office, UnitDraft(unit.name, email="u@example.com", unit_id=unit.id))
    queue(office, [unit.id])
    office.close()
    for words in BEFORE:
        program.json(*words, as_of=DAY)
    urge = ("issue-notices", "--unit", "区农业农村局", "--out", out / "issued")
    assert program.json(*urge, as_of=DAY)[0]["number"] == "奉共富督催〔2026〕1号"
    program.json("action-paper", 69, "--issue", "--out", out / "issued.pdf", as_of=DAY)
    second = out / "second.txt"
    second.write_text(
        "示例区2025年工作要点\n1.修好示例路。（牵头单位：区交通局）\n2.办好食堂。（牵头单位：区民政局）\n",
        encoding="utf-8",
    )
    program.json("import-plan", second, "--apply", as_of=DAY)
    program.json("link", "1:84", "2:1", "--kind", "same", as_of=DAY)
    (out / "plan.txt").write_text(
        "示例区办学行动方案（2021—2025年）\n1.办好示例学校。（牵头单位：区教育局）\n",
        encoding="utf-8",
    )
    (out / "findings.csv").write_text(
        "日期,检查部位,现场具体隐患,检查人\n2025-10-09,食堂,后厨积水,张三\n", encoding="utf-8"
    )
    (out / "system.csv").write_text("指标名称,权重,目标值\n床位,100,60\n", encoding="utf-8")
    (out / "answers.csv").write_text(
        "提交时间,您的获得感\n2025/09/01 9:00,非常满意\n2025/09/02 9:00,满意\n", encoding="utf-8"
    )
    (form,) = program.json(
        *("forms", "--month", "2025-10", "--unit", "区民政局", "--out", out / "forms"),
        as_of="2025-10-24",
    )
    program.json("bulletin", "--month", "2025-09", "--out", out / "finished.docx", as_of=DAY)
    from openpyxl import load_workbook

    book = load_workbook(form["file"])
    page = book.active
    assert page is not None
    page["H5"], page["K5"] = "已建两支队伍", 0.625
    book.save(form["file"])
