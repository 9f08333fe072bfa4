"""The office's settings, as peewee sees them."""

from __future__ import annotations

from peewee import TextField

from fenghua_supervisor.store.tables.fields import Row


class SettingRow(Row):
    """One office setting as JSON."""

    told_as = "设置"
    key = TextField()
    value = TextField()

    class Meta:
        table_name = "setting"
