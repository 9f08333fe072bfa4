"""Editions of the bulletin: numbered and kept for ever, or withdrawn with a reason."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import written_whole
from fenghua_supervisor.disk.syncing import sync_file
from fenghua_supervisor.domain.bulletin.edition_numbers import PARTS, plan_series
from fenghua_supervisor.domain.bulletin.frozen_record import (
    FrozenEdition,
    accepted_in,
    figures_json,
    texts_json,
)
from fenghua_supervisor.domain.bulletin.period import ALL, WHOLE
from fenghua_supervisor.domain.codes.bulletin import IssueFile
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.numbering import draft_number
from fenghua_supervisor.services.bulletin.subject import key_of, plan_ids
from fenghua_supervisor.services.papers.slips import BULLETIN, expect_papers, papers_stand
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.bulletin import (
    BulletinIssueRow,
    IssueDetailRow,
    IssueFileRow,
    IssueWithdrawalRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.drafts import BulletinWithdrawal, FreezeDraft
    from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.office.registers import UsedNumber
    from fenghua_supervisor.services.office import Office

_MAX_REASON = 200


def edition_register(office: Office, scope: Scope = WHOLE) -> list[EditionLine]:
    """All editions of the current plan, or those over all, oldest first.

    Withdrawn ones are among them, with their reason.
    """
    return office.queries.bulletin.editions(key_of(office, scope))


def used_numbers(office: Office, scope: Scope = WHOLE) -> list[UsedNumber]:
    """Numbers of the current plan that stay used though their edition is not in the ledger.

    Of papers over all plans theirs.
    """
    key, used = key_of(office, scope), office.queries.registers.used
    parts = PARTS if key is not None else [scope.kind.value]
    return [gone for part in parts for gone in used(Register.BULLETIN, plan_series(key, part))]


def standing_edition(office: Office, period: Period, scope: Scope = WHOLE) -> EditionLine | None:
    """The edition of a period and scope that was not withdrawn; None if there is none."""
    found = (edition for edition in edition_register(office, scope) if edition.stands)
    return next((i for i in found if (i.period, i.scope) == (period, scope)), None)


def frozen_edition(office: Office, period: Period, scope: Scope = WHOLE) -> FrozenEdition | None:
    """The paper of a frozen period and scope of the current plan; None if not frozen."""
    edition = standing_edition(office, period, scope)
    return None if edition is None else read_edition(office, edition)


def read_edition(office: Office, edition: EditionLine) -> FrozenEdition:
    """The paper of an edition byte for byte; a withdrawn one can be read too.

    UserError names the file that is not there.
    """
    annex = edition.annex_sha256
    return FrozenEdition(
        content=_read(office, edition.sha256, f"{edition.number.words}的原件"),
        as_of=edition.as_of,
        rule=edition.rule,
        issued_at=edition.issued_at,
        id=edition.id,
        words=edition.number.words,
        sha256=edition.sha256,
        annex=_read(office, annex, f"{edition.number.words}的台账附件") if annex else b"",
        file_name=edition.file_name,
        accepted=accepted_in(office.queries.bulletin.kept_texts(edition.id)),
    )


def require_freezable(office: Office, period: Period, as_of: date, scope: Scope = WHOLE) -> None:
    """Refuse a period that is frozen already, or that still goes on.

    What comes in until a period's last day would be lost to the paper.
    """
    about = _words(period, scope)
    if standing_edition(office, period, scope) is not None:
        raise UserError(f"{about}的通报已经定稿，不能重复定稿，可直接重印。")
    if as_of < period.last:
        raise UserError(
            f"{period.words}还没有结束，定稿后不能修改，请在{chinese_date(period.last)}或以后定稿。"
        )


def _read(office: Office, sha256: str, name: str) -> bytes:
    try:
        return office.store.files.read(sha256)
    except UserError as refusal:
        raise UserError(f"{name}读不出来：{refusal}") from refusal


def doubts_before_freezing(office: Office, data: BulletinData) -> tuple[str, ...]:
    """What may have to be mended before an edition is kept for ever; nothing is refused."""
    doubts = [
        f"“{part.key.label}”有{len(part.warnings)}处数字与现有数据不符"
        for part in (*data.body.front, *data.body.sections)
        if part.warnings
    ]
    day = data.head.as_of
    plans = plan_ids(office, data.head.scope, day)
    waiting = sum(office.queries.review.waiting_by_unit(plans, None, day).values())
    if waiting:
        doubts.append(f"还有{waiting}条填报没有审核，已按填报计入")
    return tuple(doubts)


def freeze_to_file(
    office: Office, draft: FreezeDraft, path: Path, annex: Path | None = None
) -> Done[int]:
    """Freeze what was rendered and write it to ``path``, beside which it lies before the record is.

    ``annex``: where the ledger annex goes that is a file of its own; both appear, or none.

    Raises UserError, and nothing is frozen, when the disk refuses the paper. When the record stands
    and only the last renaming is refused, that is remarked and made good at the next start.
    """
    done, paths = None, [path, annex] if annex is not None and draft.annex else [path]
    try:
        with written_whole(path) as temporary, _beside(paths[1:], draft.annex):
            temporary.write_bytes(draft.content)
            sync_file(temporary)
            done = freeze_bulletin(office, draft, *paths)
    except UserError:
        if done is None:
            raise
        office.remark(
            f"通报已经定稿，只是文件没有放到“{path}”，下次启动时补做到“{office.store.papers}”，"
            "也可以再运行一次重印。"
        )
    else:
        papers_stand(office, done.step_id, paths)
    return done


@contextmanager
def _beside(paths: Sequence[Path], content: bytes) -> Iterator[None]:
    """Have ``content`` lie beside its path, if there is one, and take its name at the end."""
    if not paths:
        yield
        return
    with written_whole(paths[0]) as temporary:
        temporary.write_bytes(content)
        sync_file(temporary)
        yield


@verb
def freeze_bulletin(
    office: Office, draft: FreezeDraft, path: Path | None = None, annex: Path | None = None
) -> Done[int]:
    """Keep what was rendered, or finished elsewhere and registered, as the edition for ever.

    Refused as ``require_freezable`` says, and when another edition has taken the number meanwhile.
    ``path`` and ``annex``: where paper and ledger annex are written too; what is missing there is
    made again at the next start.
    """
    data = draft.data
    require_freezable(office, data.head.period, draft.as_of, data.head.scope)
    key = key_of(office, data.head.scope)
    number = draft_number(office, data.head.as_of.year, data.head.scope)
    if number != data.head.number:
        raise UserError(
            f"期号已变：这一份印的是{data.head.number.words}，现在应为{number.words}，"
            "请重新排版后再定稿。"
        )
    name = draft.file_name or f"{data.head.period.code}.pdf"
    stored = office.store.files.keep_bytes(draft.content, name)
    about = _words(data.head.period, data.head.scope)
    what = "登记定稿文件" if draft.file_name else "通报定稿"
    label = f"{what} {data.head.period.code}{data.head.scope.words}"
    with office.begin(label, undoable=False) as work:
        edition = work.add(
            BulletinIssueRow(
                plan_id=key,
                month=data.head.period.code,
                year=number.year,
                issue_no=number.issue_no,
                running_no=number.running_no,
                as_of=data.head.as_of,
                rule=data.head.rule,
                sha256=stored.sha256,
                issued_at=office.now(),
                part=number.part,
            )
        )
        work.add(_detail_row(edition.id, draft))
        for row in _file_rows(office, edition.id, draft, stored.sha256):
            work.add(row)
    if path is not None:
        apart = {} if annex is None else {-edition.id: str(annex.absolute())}
        names = {edition.id: path.name, **apart}
        expect_papers(office, work.step_id, BULLETIN, path.parent, names)
    used = office.queries.registers.used(Register.BULLETIN, plan_series(key, number.part))
    skipped = skipped_words(used, number.year, number.issue_no)
    message = f"{about}通报已定稿，为{number.words}{_file_words(draft)}{skipped}"
    return work.done(edition.id, message=message)


def _file_words(draft: FreezeDraft) -> str:
    """Which file was registered, and how many of its numbers were let stand."""
    file = f"，原件是“{draft.file_name}”" if draft.file_name else ""
    return f"{file}，{len(draft.accepted)}处数字按核对后的登记" if draft.accepted else file


def _detail_row(edition_id: int, draft: FreezeDraft) -> IssueDetailRow:
    data = draft.data
    return IssueDetailRow(
        issue_id=edition_id,
        period=data.head.period.code,
        scope_kind=data.head.scope.kind,
        scope=data.head.scope.name,
        figures=figures_json(data),
        texts=texts_json(data, draft.accepted),
    )


def _file_rows(
    office: Office, edition_id: int, draft: FreezeDraft, sha256: str
) -> Iterator[IssueFileRow]:
    """The files of an edition that have names: a registered paper, a ledger annex."""
    if draft.file_name:
        role, name = IssueFile.FINISHED, draft.file_name
        yield IssueFileRow(issue_id=edition_id, role=role, name=name, sha256=sha256)
    if draft.annex:
        name = f"{draft.data.head.period.code} 附件1.pdf"
        kept = office.store.files.keep_bytes(draft.annex, name)
        yield IssueFileRow(issue_id=edition_id, role=IssueFile.ANNEX, name=name, sha256=kept.sha256)


@verb
def withdraw_bulletin(office: Office, draft: BulletinWithdrawal) -> Done[int]:
    """Withdraw an edition: its number stays taken and explained, the period can be frozen again."""
    registers = (*edition_register(office), *edition_register(office, ALL))
    known = (edition for edition in registers if edition.id == draft.edition_id)
    edition, on = next(known, None), draft.on
    if edition is None:
        raise UserError("这一期通报已不存在，请刷新后再试。")
    if not edition.stands:
        raise UserError(f"{edition.number.words}已经作废，不能重复作废。")
    why = required_field(draft.reason, "作废原因", limit=_MAX_REASON)
    if on < edition.as_of:
        raise UserError(
            f"作废日期{chinese_date(on)}早于统计截止日{chinese_date(edition.as_of)}，请改到以后。"
        )
    with office.begin(f"作废通报 {edition.number.words}", undoable=False) as work:
        work.add(
            IssueWithdrawalRow(
                issue_id=edition.id,
                on_date=on,
                reason=why,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    about = _words(edition.period, edition.scope)
    message = f"{edition.number.words}已作废，期号不再使用，{about}可以重新定稿"
    return work.done(edition.id, message)


def _words(period: Period, scope: Scope) -> str:
    return f"{period.words}{f'（{scope.words}）' if scope.words else ''}"
