"""The commands of the page of evaluation."""

from __future__ import annotations

from functools import partial

from fenghua_supervisor.ui.base.commands import WindowCommand

_command = partial(WindowCommand, page="evaluation")

NOTE_VALUES = _command(
    *("note_values", "录入指标数据", "lrzbsj", "edit", "Ctrl+I"),
    tip="一个月的数据在一张表里录入，可从Excel粘贴",
    asks=True,
    is_local=True,
)
ADOPT = _command("adopt_targets", "采用方案目标", "cyfamb", "bookmark", asks=True)
IMPORT_SURVEY = _command(
    *("import_survey", "导入问卷", "drwj", "import"),
    tip="问卷星、腾讯问卷或一般表格，只保存份数",
    asks=True,
)
ENTER_POINTS = _command("enter_points", "手工加减分", "sgjjf", "edit", asks=True)
SWITCH_APPRAISAL = _command(
    *("switch_appraisal", "启用或停用综合绩效考核", "qyhtyzhjxkh", "stamp"),
    tip="按计分规则给单位计分、亮榜；默认不启用",
    asks=True,
)
EXPORT_SCORES = _command(
    *("export_scores", "导出考核计分表", "dckhjfb", "export"),
    tip="Excel，得分汇总和计分明细，给考核办",
    asks=True,
)
ADD_PILOT = _command("add_pilot", "登记试点", "djsd", "plus", asks=True)
ADD_RESULT = _command("add_result", "登记成果", "djcg", "plus", asks=True)
IMPORT_SYSTEM = _command("import_indicators", "导入指标体系", "drzbtx", "import", asks=True)
IMPORT_VALUES = _command("import_values", "导入指标数据", "drzbsj", "import", asks=True)
FREEZE = _command("freeze_index", "冻结实现度", "djsxd", "stamp", asks=True)
#: the views in their order, each with its key and the words of its chip
VIEWS = {
    "indicators": _command("view_indicators", "指标", "zb", "chart", "Ctrl+1", is_local=True),
    "senses": _command("view_senses", "四感", "sg", "review", "Ctrl+2", is_local=True),
    "appraisal": _command("view_appraisal", "考核", "kh", "stamp", "Ctrl+3", is_local=True),
    "pilots": _command("view_pilots", "试点", "sd", "path", "Ctrl+4", is_local=True),
    "results": _command("view_results", "成果", "cg", "stamp", "Ctrl+5", is_local=True),
}
#: what begins a new row of each view
ADDS = {
    "indicators": NOTE_VALUES,
    "senses": IMPORT_SURVEY,
    "appraisal": ENTER_POINTS,
    "pilots": ADD_PILOT,
    "results": ADD_RESULT,
}
COMMANDS = (
    *(NOTE_VALUES, ADOPT, IMPORT_SYSTEM, IMPORT_VALUES, FREEZE),
    *(SWITCH_APPRAISAL, EXPORT_SCORES),
    *(IMPORT_SURVEY, ENTER_POINTS, ADD_PILOT, ADD_RESULT, *VIEWS.values()),
)
