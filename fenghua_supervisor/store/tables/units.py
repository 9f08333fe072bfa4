"""The unit directory, whom to call there and who answers, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.store.tables.fields import Row


class UnitRow(Row):
    """A unit of the directory; aliases are separated by 、."""

    told_as = "单位"
    name = TextField(verbose_name="单位名称")
    kind = TextField(default="", verbose_name="类别")
    aliases = TextField(default="", verbose_name="别名")
    initials = TextField(default="")

    class Meta:
        table_name = "unit"


class UnitContactRow(Row):
    """Whom to call at a unit."""

    told_as = "单位联系人"
    unit_id = IntegerField(verbose_name="单位")
    leader = TextField(default="", verbose_name="领导")
    contact = TextField(default="", verbose_name="联系人")
    phone = TextField(default="", verbose_name="电话")
    email = TextField(default="", verbose_name="邮箱")

    class Meta:
        table_name = "unit_contact"


class DutyRow(Row):
    """Who answers for one action at one of its lead units."""

    told_as = "责任人"
    action_id = IntegerField(verbose_name="任务")
    unit_id = IntegerField(verbose_name="单位")
    leader = TextField(default="", verbose_name="领导")
    owner = TextField(default="", verbose_name="责任人")
    contact = TextField(default="", verbose_name="联系人")
    phone = TextField(default="", verbose_name="电话")

    class Meta:
        table_name = "duty"
