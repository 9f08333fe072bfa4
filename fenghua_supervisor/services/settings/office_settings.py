"""Office settings are changed by a step like everything else, and so can be undone."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.paper_form_rules import checked_form
from fenghua_supervisor.domain.office.setting_words import TYPED
from fenghua_supervisor.domain.office.settings import DEFAULTS, Settings
from fenghua_supervisor.domain.office.settings_rules import check_supervision
from fenghua_supervisor.domain.outbox import check_mail
from fenghua_supervisor.domain.writing.text import clean, clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.office import SettingRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


@verb
def save_settings(office: Office, settings: Settings) -> Done[Settings]:
    """Store what differs from the settings in force; UserError when a value cannot be used."""
    settings = _checked(office, settings)
    with office.begin("修改设置") as work:
        write_settings(office, work, settings)
    return work.done(settings, message="设置已保存")


@verb
def begin_use(office: Office, settings: Settings) -> Done[Settings]:
    """Store what was said at the first start, which undo passes over; UserError as above."""
    settings = _checked(office, replace(settings, first_start_seen=True))
    with office.begin("开始使用", background=True) as work:
        write_settings(office, work, settings)
    return work.done(settings, message="台账已就绪，要办的事都在“今日”")


@verb
def save_paper_form(office: Office, form: PaperForm) -> Done[PaperForm]:
    """Set the papers in this form from now on; UserError when it cannot be used."""
    checked = checked_form(form)
    with office.begin("修改公文样式") as work:
        write_settings(office, work, replace(office.settings, paper_form=checked))
    usual = checked == PaperForm()
    return work.done(checked, message="公文样式已恢复默认" if usual else "公文样式已保存")


def write_settings(office: Office, work: UnitOfWork, settings: Settings) -> None:
    """Write the changed keys of ``settings`` within a step that is already open."""
    before, after = asdict(office.settings), asdict(settings)
    for field in fields(Settings):
        if before[field.name] == after[field.name]:
            continue
        value = json.dumps(after[field.name], ensure_ascii=False)
        row = work.first(SettingRow, SettingRow.key == field.name)
        if row is None:
            work.add(SettingRow(key=field.name, value=value))
        else:
            row.value = value
            work.save(row)


def _checked(office: Office, settings: Settings) -> Settings:
    """``settings`` with their texts cleaned."""
    if not 0 <= settings.copies <= 9999:
        raise UserError(f"印数{settings.copies}超出范围，请填0到9999之间的整数。")
    if settings.light_rule not in {rule.key for rule in office.rules()}:
        raise UserError(f"亮灯规则“{settings.light_rule}”不存在，请重新选择。")
    if settings.plan_id is not None and settings.plan_id not in {
        plan.id for plan in office.queries.plan.plans()
    }:
        raise UserError("所选方案已不在台账中，请重新选择。")
    settings = replace(
        settings,
        smtp_host=clean(settings.smtp_host),
        smtp_user=clean(settings.smtp_user),
        smtp_sender=clean(settings.smtp_sender),
        paper_form=checked_form(settings.paper_form),
    )
    check_supervision(settings)
    check_mail(settings)
    cleaned: dict[str, Any] = {key: _cleaned(settings, key) for key in _TEXTS}
    return replace(settings, **cleaned)


#: the settings that are text, but for what is chosen
_TEXTS = [
    key
    for key, typed in TYPED.items()
    if isinstance(getattr(DEFAULTS, key), str) and not typed.choice
]


def _cleaned(settings: Settings, key: str) -> str:
    cleaned = required_field if TYPED[key].required else clean_field
    return cleaned(getattr(settings, key), TYPED[key].word, limit=TYPED[key].limit)
