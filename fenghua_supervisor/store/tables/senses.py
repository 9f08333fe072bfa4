"""Surveys of the four senses as counts, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.senses import Sense, SurveyMode
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)


class SurveyRow(Row):
    """One wave of a survey; ``answers`` were counted, ``left_out`` were not."""

    told_as = "四感测评"
    wave = TextField(verbose_name="批次")
    mode = CodeField(verbose_name="调查方式", choices=SurveyMode)
    from_on = DayField(verbose_name="开始日期")
    to_on = DayField(verbose_name="结束日期")
    population = TextField(default="", verbose_name="调查对象")
    approval = TextField(default="", verbose_name="批准文号")
    file_name = TextField(default="", verbose_name="文件名")
    file_sha256 = TextField(default="")
    answers = IntegerField(verbose_name="有效份数")
    left_out = IntegerField(verbose_name="剔除份数")
    note = TextField(default="", verbose_name="说明")
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "survey"


class SurveyStratumRow(Row):
    """A stratum of a survey, a town as a rule; ``population`` as far as known."""

    told_as = "测评分层"
    survey_id = IntegerField(verbose_name="四感测评")
    position = IntegerField(verbose_name="次序")
    name = TextField(verbose_name="名称")
    population = IntegerField(null=True, verbose_name="人口")

    class Meta:
        table_name = "survey_stratum"


class SurveyQuestionRow(Row):
    """A question of a survey that speaks of one sense."""

    told_as = "测评题目"
    survey_id = IntegerField(verbose_name="四感测评")
    position = IntegerField(verbose_name="次序")
    text = TextField(verbose_name="题目")
    sense = CodeField(verbose_name="感受", choices=Sense)

    class Meta:
        table_name = "survey_question"


class SurveyOptionRow(Row):
    """An option of a question; without a score it is left out (不清楚)."""

    told_as = "测评选项"
    question_id = IntegerField(verbose_name="题目")
    position = IntegerField(verbose_name="次序")
    text = TextField(verbose_name="选项")
    score = DecimalField(null=True, verbose_name="分值")

    class Meta:
        table_name = "survey_option"


class SurveyCountRow(Row):
    """How many in a stratum chose an option."""

    told_as = "测评份数"
    option_id = IntegerField(verbose_name="选项")
    stratum_id = IntegerField(verbose_name="分层")
    answers = IntegerField(verbose_name="份数")

    class Meta:
        table_name = "survey_count"
