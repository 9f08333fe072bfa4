"""Surveys on the four senses, as peewee sees them: counts and nothing of a single person."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMaker, SurveyMode
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)


class SenseRuleRow(Row):
    """A version of the rule of scoring; ``definition`` is JSON and is never changed."""

    told_as = "四感计分规则"
    version = IntegerField(verbose_name="版次")
    made_on = DayField(verbose_name="制定日期")
    definition = TextField(verbose_name="规则内容")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "sense_rule"


class SurveyRow(Row):
    """One wave; ``sha256`` knows its file again, which is not kept."""

    told_as = "四感调查"
    wave = TextField(verbose_name="批次")
    mode = CodeField(verbose_name="方式", choices=SurveyMode)
    from_on = DayField(verbose_name="开始日期")
    to_on = DayField(verbose_name="结束日期")
    population = TextField(default="", verbose_name="调查对象")
    approval = TextField(default="", verbose_name="批准文号")
    maker = CodeField(verbose_name="来源", choices=SurveyMaker)
    sha256 = TextField(default="")
    received = IntegerField(verbose_name="收到份数")
    copies = IntegerField(verbose_name="重复份数")
    hasty = IntegerField(verbose_name="过快份数")
    rule_id = IntegerField(null=True, verbose_name="计分规则")
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "survey"


class SurveyStratumRow(Row):
    """A part of those who were asked, such as a town."""

    told_as = "调查分层"
    survey_id = IntegerField(verbose_name="调查")
    name = TextField(verbose_name="名称")
    people = IntegerField(null=True, verbose_name="人口")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "survey_stratum"


class SurveyQuestionRow(Row):
    """A question and what it was read as; one that was left out is remembered by its text."""

    told_as = "调查题目"
    survey_id = IntegerField(verbose_name="调查")
    text = TextField(verbose_name="题目")
    role = CodeField(verbose_name="读作", choices=QuestionRole)
    sense = CodeField(null=True, verbose_name="属于", choices=Sense)
    skipped = IntegerField(verbose_name="未答份数")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "survey_question"


class SurveyOptionRow(Row):
    """An answer with its score; without one it is left out of the mean."""

    told_as = "调查答案"
    question_id = IntegerField(verbose_name="题目")
    text = TextField(verbose_name="答案")
    score = DecimalField(null=True, verbose_name="分数")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "survey_option"


class SurveyCountRow(Row):
    """How many of a stratum gave an answer."""

    told_as = "调查份数"
    option_id = IntegerField(verbose_name="答案")
    stratum_id = IntegerField(null=True, verbose_name="分层")
    n = IntegerField(verbose_name="份数")

    class Meta:
        table_name = "survey_count"
