"""The appraisal is turned on with a rule of points, which changes by versions only."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule import in_force
from fenghua_supervisor.domain.appraisal.rule_definition import (
    checked_rule,
    definition,
    rule_from,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.services.settings.office_settings import write_settings
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.appraisal import ScoreRuleRow

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.appraisal.rule import ScoreRule
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_KEY = "office"
#: What turning it on means, told before it is done.
TURNING_ON = (
    "启用后，程序按计分规则给每个单位计分：基础分加减各项，每一行都指到台账里的一条记录。",
    "计分只从已有的记录算出来，不改动任何记录；规则改了就是新的一版，原来的榜不变。",
    "只有“手工加减分”要人填，必须写明依据文件；免责、异议成立也要写明理由和依据。",
    "亮榜先草拟，再公示（默认5个工作日），有异议的答复完才能定稿；公示和定稿的内容原样保存。",
    "启用前请先与考核办商定规则：算哪些事项、每次几分、上限多少、哪些情形免责。",
    "随时可以停用，停用后已有的规则、榜单和记录都保留。",
)


def shipped_score_rules() -> tuple[ScoreRule, ...]:
    """The rules that come with the program, to begin from."""
    stored = tomllib.loads((SHIPPED_DIR / "score_rules.toml").read_text(encoding="utf-8"))
    return tuple(rule_from(rule) for rule in stored["rule"])


def shipped_score_rule(key: str) -> ScoreRule:
    """One of them by its key or its name; UserError when there is none."""
    rules = shipped_score_rules()
    for rule in rules:
        if key in {rule.key, rule.name}:
            return rule
    known = "、".join(f"{rule.name}（{rule.key}）" for rule in rules)
    raise UserError(f"没有“{key}”这套计分规则，自带的有{known}。")


def rule_on(office: Office, day: date) -> ScoreRule:
    """The version in force on a day; UserError while the appraisal is off or none was."""
    require_on(office)
    rules = office.queries.appraisal.rules()
    found = in_force(rules, day)
    if found is None:
        first = min((r.valid_from for r in rules if r.valid_from), default=None)
        since = f"，最早的从{chinese_date(first)}起采用" if first else ""
        raise UserError(f"{chinese_date(day)}还没有采用的计分规则{since}，请改日期或新增一版规则。")
    return found


def require_on(office: Office) -> None:
    """UserError while the appraisal is off."""
    if not office.settings.appraisal_on:
        raise UserError("综合绩效考核还没有启用，请先在“评价”的“考核”里启用。")


@verb
def turn_on_appraisal(office: Office, rule: ScoreRule, from_on: date) -> Done[ScoreRule]:
    """Count points from now on by ``rule``, adopted from a day; the value is the version kept.

    Where there are versions already and ``rule`` says nothing new, the newest one goes on.
    """
    if office.settings.appraisal_on:
        raise UserError("综合绩效考核已经启用；要改规则，请修改规则，另存一版。")
    known = office.queries.appraisal.rules()
    wanted = replace(checked_rule(rule), valid_from=from_on)
    goes_on = next((r for r in reversed(known) if _says_same(r, wanted)), None)
    with office.begin("启用综合绩效考核") as work:
        kept = goes_on or _write(office, work, wanted)
        write_settings(office, work, replace(office.settings, appraisal_on=True))
    return work.done(kept, f"综合绩效考核已启用，按{kept.title}计分")


@verb
def turn_off_appraisal(office: Office) -> Done[None]:
    """Count no points any more; rules, boards and what was entered stay."""
    require_on(office)
    waiting = [b for b in office.queries.boards.drafted(office.today()) if b.published_on]
    public = next((b for b in waiting if b.is_open), None)
    if public is not None:
        raise UserError(f"{public.number_words}正在公示，请先定稿或作废，再停用综合绩效考核。")
    with office.begin("停用综合绩效考核") as work:
        write_settings(office, work, replace(office.settings, appraisal_on=False))
    return work.done(None, "综合绩效考核已停用，规则和榜单都保留")


@verb
def save_score_rule(office: Office, rule: ScoreRule, from_on: date) -> Done[ScoreRule]:
    """Keep ``rule`` as a new version, adopted from a day not before that of the newest one.

    UserError when it cannot be used, or says nothing new.
    """
    require_on(office)
    wanted = replace(checked_rule(rule), valid_from=from_on)
    newest = office.queries.appraisal.rules()[-1]
    assert newest.valid_from is not None
    if from_on < newest.valid_from:
        raise UserError(
            f"采用日期{chinese_date(from_on)}早于现行{newest.title}的"
            f"{chinese_date(newest.valid_from)}，请填这一天或以后的日期。"
        )
    if _says_same(newest, replace(wanted, valid_from=newest.valid_from)):
        raise UserError(f"“{newest.title}”没有改动，不必保存新版本。")
    with office.begin("修改计分规则") as work:
        kept = _write(office, work, wanted)
    return work.done(kept, f"已保存{kept.title}，从{chinese_date(from_on)}起采用")


def _says_same(known: ScoreRule, wanted: ScoreRule) -> bool:
    """Whether a version says what is wanted, under whatever number it is kept."""
    same = replace(wanted, key=known.key, version=known.version, id=known.id)
    return known == same


def _write(office: Office, work: UnitOfWork, rule: ScoreRule) -> ScoreRule:
    assert rule.valid_from is not None
    version = len(office.queries.appraisal.rules()) + 1
    kept = replace(rule, key=_KEY, version=str(version), id=0)
    row = work.add(
        ScoreRuleRow(
            version=version,
            name=kept.name,
            from_on=rule.valid_from,
            content=json.dumps(definition(kept), ensure_ascii=False),
            entered_by=office.actor,
            recorded_at=office.now(),
        )
    )
    return replace(kept, id=row.id)
