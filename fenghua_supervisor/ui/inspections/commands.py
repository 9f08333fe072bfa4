"""The commands of the page of inspections."""

from __future__ import annotations

from functools import partial

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.ui.base.commands import WindowCommand

_command = partial(WindowCommand, page="inspections")

ADD_FINDING = _command(
    *("add_finding", "登记问题", "djwt", "plus", "Ctrl+I"),
    tip="写一条问题，带上照片",
    asks=True,
    is_local=True,
)
PHOTOS = _command(
    *("photos", "从照片登记问题", "czpdjwt", "import", "Ctrl+O"),
    tip="选照片或文件夹，按拍摄时间分成几条问题",
    asks=True,
    is_local=True,
)
FOLDER = _command("folder", "从照片文件夹登记问题", "czpwjjdjwt", "folder", asks=True)
#: pictures from after rectifications: by files, and of a folder
AFTER = {
    False: _command(
        *("after_photos", "整改后照片分到各问题", "zghzpfdgwt", "import"),
        tip="一批整改后照片，按编号、地点和时间归到各条问题",
        asks=True,
    ),
    True: _command(
        *("after_folder", "整改后照片文件夹分到各问题", "zghzpwjjfdgwt", "folder"), asks=True
    ),
}
IMPORT_TABLE = _command(
    *("import_table", "导入问题表", "drwtb", "import"),
    tip="办公室自己的检查记录、整改通知单、销号申请单或台账",
    asks=True,
)
EXPORT_TABLE = _command(
    *("export_table", "导出问题表", "dcwtb", "export"),
    tip="把列出的问题写成办公室的四种表之一",
    asks=True,
)
ADD_INSPECTION = _command("add_inspection", "登记督查", "djdc", "plus", asks=True)
CHECKLISTS = _command("checklists", "检查清单", "jcqd", "review", asks=True)
ADD_CLUE = _command("add_clue", "登记线索", "djxs", "plus", asks=True)
ADD_CASE = _command("add_case", "登记包案", "djba", "plus", asks=True)
ADD_MEETING = _command(
    *("add_meeting", "记会商", "jhs", "note"),
    tip="不属于包案的会商；某件包案的，选中那一件再记",
    asks=True,
)
#: the views in their order, each with its key and the words of its chip
VIEWS = {
    "findings": _command("view_findings", "问题清单", "wtqd", "review", "Ctrl+1", is_local=True),
    "inspections": _command(
        "view_inspections", "督查记录", "dcjl", "path", "Ctrl+2", is_local=True
    ),
    "clues": _command("view_clues", "线索", "xs", "inbox", "Ctrl+3", is_local=True),
    "cases": _command("view_cases", "包案", "ba", "stamp", "Ctrl+4", is_local=True),
}
#: the keys of steps with the selected finding
_STEP_KEYS = {
    FindingEvent.ASSIGN.value: ("交办问题", "Ctrl+J"),
    FindingEvent.MEASURE.value: ("记整改进展", "Ctrl+L"),
    FindingEvent.EXTEND.value: ("问题延期", "Ctrl+H"),
    "recheck": ("复查问题", "Ctrl+R"),
    FindingEvent.SIGN_OFF.value: ("问题销号", "Ctrl+D"),
}
STEP_COMMANDS = {
    step: _command(f"step_{step}", words, keys=keys, asks=True, is_local=True)
    for step, (words, keys) in _STEP_KEYS.items()
}
KEYS = {step: command.keys for step, command in STEP_COMMANDS.items()}
#: what begins a new row of each view
ADDS = {
    "findings": ADD_FINDING,
    "inspections": ADD_INSPECTION,
    "clues": ADD_CLUE,
    "cases": ADD_CASE,
}
#: the papers, each with the view that offers it
_PAPERS: tuple[tuple[InspectionPaper, str, str], ...] = (
    (InspectionPaper.PLAN, "dcfa", "inspections"),
    (InspectionPaper.CIRCULAR, "dcqktb", "inspections"),
    (InspectionPaper.UNDERCOVER, "aftb", "inspections"),
    (InspectionPaper.REPORT, "zcdcdzb", "inspections"),
    (InspectionPaper.ASSIGNMENT, "wtjbd", "findings"),
    (InspectionPaper.RECTIFY_NOTICE, "zgtzs", "findings"),
    (InspectionPaper.SIGN_OFF, "xhsqd", "findings"),
    (InspectionPaper.FINDINGS, "dywtqd", "findings"),
    (InspectionPaper.CASES, "batz", "cases"),
    (InspectionPaper.MINUTES, "hsjy", "cases"),
    (InspectionPaper.VISITS, "hfjlb", "cases"),
)
#: The bare words are those of a list, and of the paper on an action.
_FOUND_AS = {
    InspectionPaper.FINDINGS: "打印问题清单",
    InspectionPaper.REPORT: "整次督查的专报",
}
PAPER_COMMANDS = {
    (view, kind): _command(
        f"paper_{kind.value}",
        kind.label,
        initials,
        "print",
        found_as=_FOUND_AS.get(kind, ""),
        asks=True,
    )
    for kind, initials, view in _PAPERS
}
COMMANDS = (
    *(ADD_FINDING, PHOTOS, FOLDER, *AFTER.values(), IMPORT_TABLE, EXPORT_TABLE),
    *(ADD_INSPECTION, CHECKLISTS, ADD_CLUE, ADD_CASE, ADD_MEETING),
    *VIEWS.values(),
    *PAPER_COMMANDS.values(),
)
