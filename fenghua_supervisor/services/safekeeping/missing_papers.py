"""Papers whose step stands and that were never written: made again at the next start, and said."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.papers.slips import (
    BULLETIN,
    FORMS,
    NOTICES,
    NUMBERED,
    bring_into_line,
    close_slip,
    is_there,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fenghua_supervisor.domain.notices.notice import NoticeSheet
    from fenghua_supervisor.domain.papers.action_papers import ActionPaper
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.domain.papers.register import NumberedPaper
    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.papers.inspection_papers import PictureSource
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.slips import Slip


@record
class Unwritten:
    """The papers of one step, with all that is needed to make them again, by name."""

    slip: Slip
    notices: tuple[tuple[str, NoticeSheet], ...] = ()
    forms: tuple[tuple[str, FormSheet], ...] = ()
    bulletins: tuple[tuple[str, bytes], ...] = ()
    reports: tuple[tuple[str, ActionPaper], ...] = ()
    office_papers: tuple[tuple[str, OfficePaper, Mapping[str, PictureSource]], ...] = ()


@record
class Remade:
    """What became of the papers of one step: those that stand, and those of them made again."""

    slip: Slip
    standing: tuple[Path, ...]
    remade: tuple[Path, ...]


def finish_papers(office: Office, progress: Progress) -> str:
    """Do what dead processes left undone about papers; a sentence on it, empty: nothing was left.

    Raises UserError when the disk refuses; the next start tries again.
    """
    if office.only_read:
        return ""
    unwritten, words = left_papers(office)
    remade = write_unwritten(progress, unwritten, office.store.papers)
    return " ".join(filter(None, (*words, close_remade(office, remade))))


def left_papers(office: Office) -> tuple[tuple[Unwritten, ...], tuple[str, ...]]:
    """What is to be made again, after renaming what was to be renamed, with sentences on that."""
    unwritten, words = [], []
    left = office.store.slips.left()
    if left:
        # Papers are made of sound records only.
        office.store.require_writable()
    for slip in left:
        taken_back = office.queries.journal.is_taken_back(slip.step_id)
        if not is_there(office, slip):
            office.store.slips.drop(slip)
        elif slip.written or taken_back:
            renamed = bring_into_line(office, slip, taken_back=taken_back)
            words += [f"上次中断的撤销已补完：{renamed}。"] if renamed else []
        else:
            try:
                unwritten.append(_collected(office, slip))
            except Busy:
                raise
            except UserError as refusal:
                # Its record went with a restore, or is damaged: the next start can do no more.
                close_slip(office, slip, ())
                words.append(f"上次中断时没有写成的文件不能补做：{refusal}")
    return tuple(unwritten), tuple(words)


def write_unwritten(
    progress: Progress, unwritten: Sequence[Unwritten], papers: Path
) -> tuple[Remade, ...]:
    """Make into ``papers`` what is missing where it should lie; a job function of frozen values.

    A PDF there that differs from its record was not written by the step: it does not count.
    """
    return tuple(_written(progress, each, papers) for each in unwritten)


def close_remade(office: Office, remade: Sequence[Remade]) -> str:
    """Note that the papers stand; a sentence on those that were made again, or empty."""
    for each in remade:
        close_slip(office, each.slip, each.standing)
    paths = [path for each in remade for path in each.remade]
    if not paths:
        return ""
    first = PurePosixPath(paths[0].name).stem
    which = first if len(paths) == 1 else f"{first}等{len(paths)}份"
    return f"上次中断时已登记而没有写成的文件（{which}）已补做，放在“{paths[0].parent}”。"


def _collected(office: Office, slip: Slip) -> Unwritten:
    if slip.kind == NOTICES:
        from fenghua_supervisor.services.notices.papers import notice_sheets

        sheets = notice_sheets(office, list(slip.names))
        return Unwritten(slip, notices=tuple((slip.names[s.notice.id], s) for s in sheets))
    if slip.kind == FORMS:
        from fenghua_supervisor.services.round.sending_out import collect_forms

        month, as_of = slip.about.split()
        forms = collect_forms(office, Month.parse(month), date.fromisoformat(as_of))
        wanted = ((slip.names.get(form.code.unit_id), form) for form in forms)
        return Unwritten(slip, forms=tuple((name, form) for name, form in wanted if name))
    if slip.kind == BULLETIN:
        from fenghua_supervisor.services.bulletin.editions import edition_register, read_edition

        known = [e for e in edition_register(office) if e.id in slip.names]
        papers = []
        for edition in known:
            kept = read_edition(office, edition)
            papers.append((slip.names[edition.id], kept.content))
            if -edition.id in slip.names:
                papers.append((slip.names[-edition.id], kept.annex))
        return Unwritten(slip, bulletins=tuple(papers))
    if slip.kind == NUMBERED:
        from fenghua_supervisor.services.papers.action_papers import numbered_report

        given = {name: office.queries.papers.item(ident) for ident, name in slip.names.items()}
        reports = {name: each for name, each in given.items() if each.action_id is not None}
        made = tuple((name, numbered_report(office, each)) for name, each in reports.items())
        others = {name: each for name, each in given.items() if name not in reports}
        return Unwritten(slip, reports=made, office_papers=_office_papers(office, others))
    raise UserError(f"数据文件夹里有更新版本的程序留下的记录（{slip.kind}），请升级本程序。")


def _office_papers(
    office: Office, given: Mapping[str, NumberedPaper]
) -> tuple[tuple[str, OfficePaper, Mapping[str, PictureSource]], ...]:
    from fenghua_supervisor.services.papers.inspection_numbers import numbered_office_paper
    from fenghua_supervisor.services.papers.inspection_papers import pictures_of

    made = [(name, numbered_office_paper(office, each)) for name, each in given.items()]
    return tuple((name, paper, pictures_of(office, paper)) for name, paper in made)


def _written(progress: Progress, unwritten: Unwritten, papers: Path) -> Remade:
    folder = Path(unwritten.slip.folder)
    standing, missing = [], []
    for name, content, is_fixed in _contents(progress, unwritten):
        there = folder / name
        if there.is_file() and (not is_fixed or there.read_bytes() == content):
            standing.append(there)
        else:
            missing.append((_free(papers, name), content))
    remade = write_set(papers, missing) if missing else []
    return Remade(unwritten.slip, (*standing, *remade), tuple(remade))


def _contents(progress: Progress, unwritten: Unwritten) -> Iterator[tuple[str, bytes, bool]]:
    """Name, content, and whether making it again gives the same bytes."""
    total = len(unwritten.slip.names)
    for done, (name, sheet) in enumerate(unwritten.notices):
        from fenghua_supervisor.reports.notices.pdf import render_notice

        progress.advance(done, total, f"补做{name}")
        yield name, render_notice(sheet), True
    for done, (name, form) in enumerate(unwritten.forms):
        from fenghua_supervisor.exchange.round.xlsx import form_bytes

        progress.advance(done, total, f"补做{name}")
        yield name, form_bytes(form), False
    for name, paper in unwritten.reports:
        from fenghua_supervisor.services.papers.action_papers import render_paper, word_paper

        make = word_paper if name.endswith(".docx") else render_paper
        yield name, make(progress, paper), True
    for name, office_paper, pictures in unwritten.office_papers:
        from fenghua_supervisor.services.papers.inspection_papers import maker_of

        yield name, maker_of(name)(progress, office_paper, pictures), True
    for name, content in unwritten.bulletins:
        yield name, content, True


def _free(folder: Path, name: str) -> str:
    """The bare name, numbered while another file has it."""
    path = PurePosixPath(name)
    free, number = path.name, 2
    while (folder / free).exists():
        free, number = f"{path.stem}（{number}）{path.suffix}", number + 1
    return free
