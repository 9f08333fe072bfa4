"""The commands of the page of the monthly round."""

from __future__ import annotations

from fenghua_supervisor.ui.base.commands import WindowCommand
from fenghua_supervisor.ui.base.links import ReceivedFormsLink, ReviewLink

ISSUE = WindowCommand(
    *("issue", "发放填报表", "fftbb", "round", "Ctrl+I"),
    tip="给所有有在办任务的单位各生成一份Excel填报表",
    asks=True,
    is_local=True,
    page="round",
)
IMPORT = WindowCommand(
    *("import", "导入填报表", "drtbb", "import", "Ctrl+O"),
    tip="选择收回的表，先预览再导入；也可以把文件或文件夹拖到窗口里",
    asks=True,
    is_local=True,
    opens=ReceivedFormsLink(),
)
REVIEW = WindowCommand(
    *("review", "审核填报", "shtb", "review", "Ctrl+R"), is_local=True, opens=ReviewLink()
)
COMMANDS = (ISSUE, IMPORT, REVIEW)
#: a button of the head, and what it is for
PASS_CLEAR = "通过全部无疑点的", "check", "有疑点的留下逐条审核"
