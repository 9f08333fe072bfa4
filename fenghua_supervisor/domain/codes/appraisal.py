"""Codes of the appraisal (综合绩效考核): what earns points, and where a board stands."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ScoreEvent(Labelled):
    """What a line of a rule counts; all but BY_HAND come from records of the ledger."""

    REPORT_LATE = "report_late", "填报迟交"
    REPORT_MISSING = "report_missing", "填报未交"
    REPORT_RETURNED = "report_returned", "填报被退回"
    URGED = "urged", "被催办"
    SUPERVISED = "supervised", "被督办"
    CRITICISED = "criticised", "被通报批评"
    TALKED = "talked", "被约谈"
    REPLY_LATE = "reply_late", "督办答复逾期"
    ORDER_LATE = "order_late", "领导交办逾期"
    ITEM_DONE = "item_done", "任务按期办结"
    ITEM_DONE_LATE = "item_done_late", "任务逾期后办结"
    ITEM_LATE = "item_late", "任务逾期未办结"
    TARGET_MET = "target_met", "目标值达到"
    FINDING_LATE = "finding_late", "督查问题逾期未整改"
    FINDING_REBOUND = "finding_rebound", "督查问题反弹"
    PRAISED = "praised", "督查通报表扬"
    PILOT_GRANTED = "pilot_granted", "承接改革试点"
    BY_HAND = "by_hand", "手工加减分"


class ScoreRole(Labelled):
    """In which role a unit takes part; leading counts for more."""

    LEAD = "lead", "牵头"
    SUPPORT = "support", "配合"


class Once(Labelled):
    """How several events of one matter are counted."""

    EACH = "each", "每次都计"
    BY_SIGN = "by_sign", "同一事项加分取最高、扣分取最重各一次"
    SINGLE = "single", "同一事项只取分值最大的一次"


class BoardState(Labelled):
    """Where a board stands."""

    DRAFT = "draft", "草拟"
    PUBLISHED = "published", "公示"
    FINAL = "final", "定稿"
    WITHDRAWN = "withdrawn", "已作废"


class BoardEvent(Labelled):
    """What happens to a board after it was drafted."""

    PUBLISH = "publish", "公示"
    REDRAW = "redraw", "重新计分"
    FINAL = "final", "定稿"
    WITHDRAW = "withdraw", "作废"
    NOTE = "note", "说明"


class ObjectionVerdict(Labelled):
    """What was decided on an objection to a board."""

    UPHELD = "upheld", "异议成立"
    REJECTED = "rejected", "异议不成立"


class BoardColour(Labelled):
    """On which of the two lists of honour and of shame a unit stands."""

    RED = "red", "红榜"
    BLACK = "black", "黑榜"


class ScoreStanding(Labelled):
    """Whether a unit is compared with its like."""

    RANKED = "ranked", "参加排名"
    FEW_ITEMS = "few_items", "项数不足，只列不排"
    EXCLUDED = "excluded", "取消评先资格"
    NO_ITEMS = "no_items", "无任务，不予评价"
