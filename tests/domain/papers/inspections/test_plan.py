from __future__ import annotations

from fenghua_supervisor.domain.inspections.checklist import UsedChecklist
from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper, PaperWords, SheetTable
from fenghua_supervisor.domain.papers.inspections.plan import inspection_plan
from tests.domain.inspection_paper_facts import facts, inspection


def _text(paper: OfficePaper) -> str:
    return "\n".join(piece.text for piece in paper.pieces if isinstance(piece, PaperWords))


def test_a_plan_says_what_whom_when_who_why_and_every_point() -> None:
    paper = inspection_plan(inspection(), facts())
    text = _text(paper)
    for words in (
        "公共服务设施管养情况。",
        "督查单位5个：区市场监管局、区住建局、莼湖街道办事处、区综合执法局、溪口镇政府。",
        "涉及重点任务2项：第82项 落实双控目标；第90项 完善养老服务网络。",
        "2025年10月9日至10月10日，采取全景式督查方式进行。",
        "组长：陈组长。",
        "成员：王一、李二、赵三。",
        "邀请参加：区人大代表周四、政协委员吴五。",
        "《区政府2025年督查工作计划》。",
    ):
        assert words in text
    (table,) = (piece for piece in paper.pieces if isinstance(piece, SheetTable))
    assert [row[:2] for row in table.rows] == [
        ("1", "消防通道是否畅通"),
        ("2", "价格是否公示"),
        ("3", "留样记录是否完整"),
    ]
    assert paper.title == "全域美丽大花园建设专项督查方案"
    assert paper.number == "督查〔2025〕3号"


def test_the_checklist_is_named_with_its_version() -> None:
    used = UsedChecklist(1, "老年食堂", 2, ("留样",))
    text = _text(inspection_plan(inspection(used_checklist=used), facts()))
    assert "采用“老年食堂”检查清单第2版，共4条" in text


def test_what_is_not_filled_in_is_said_and_leaves_no_empty_table() -> None:
    bare = inspection(
        **dict.fromkeys(("leader", "members", "invited", "basis", "content"), ""),
        **dict.fromkeys(("own_points", "units", "action_ids"), ()),
    )
    paper = inspection_plan(bare, facts())
    assert not any(isinstance(piece, SheetTable) for piece in paper.pieces)
    text = _text(paper)
    told = ("督查内容尚未填写。", "督查对象尚未确定。", "督查组人员尚未确定。", "未列检查清单")
    assert [words for words in told if words not in text] == []


def test_a_title_that_is_one_already_is_kept() -> None:
    assert inspection_plan(inspection(title="暗访方案"), facts()).title == "暗访方案"
