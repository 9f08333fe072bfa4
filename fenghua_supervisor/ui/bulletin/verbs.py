"""What may be done with a bulletin: its words, its highlights, its register, its file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, BulletinTextDraft
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.bulletin.collecting import (
    annex_path,
    highlight_options,
)
from fenghua_supervisor.services.bulletin.editions import doubts_before_freezing, read_edition
from fenghua_supervisor.services.bulletin.own_texts import (
    reset_bulletin_text,
    save_bulletin_text,
    switch_sections,
)
from fenghua_supervisor.services.bulletin.word_file import bulletin_docx_parts
from fenghua_supervisor.services.files import write_file
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.base.verbs import PageVerbs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, PeriodKind, Scope
    from fenghua_supervisor.ui.bulletin.register_dialog import RegisterDialog

_PDF, _WORD = "PDF 文件 (*.pdf)", "Word 文件 (*.docx)"


class BulletinVerbs(PageVerbs[QWidget]):
    """Asks over ``page`` and performs the verbs."""

    def keep(
        self, data: BulletinData, drafts: Mapping[BulletinSection, str], *, wait: bool
    ) -> dict[BulletinSection, str]:
        """Save typed words; an emptied section gets its generated words back.

        What another program was in the way of is given back; ``wait``: for as long as the user
        waits for it.
        """
        left = dict[BulletinSection, str]()
        for key, text in drafts.items():
            section = data.body.section(key)
            if section is None:
                continue
            part = BulletinPart(data.head.period, data.head.scope, key)
            draft = BulletinTextDraft(part, text or section.generated, section.generated)
            save = partial(self._save_text, draft)
            try:
                self._session.office.ask(save) if wait else save()
            except Busy:
                left[key] = text
        return left

    def reset(self, part: BulletinPart) -> None:
        """Print the generated words again."""
        self._session.perform(reset_bulletin_text, part)

    def switch(self, section: BulletinSection, kind: PeriodKind, *, on: bool) -> bool:
        """Print a section of such periods, or leave it out; False when that was refused."""
        off = self._session.office.settings.paper_form.of_period(kind.value).off
        wanted = off - {section} if on else off | {section}
        return self._session.perform(switch_sections, wanted, kind) is not None

    def pick(self, period: Period, as_of: date, scope: Scope) -> None:
        """Choose the follow-ups that stand under 工作亮点."""
        from fenghua_supervisor.ui.bulletin.highlights_dialog import HighlightsDialog

        choices = highlight_options(self._session.office, period, as_of, scope)
        HighlightsDialog(self._session, choices, period, self._page, scope).run()

    def change_form(self, period: Period, as_of: date, scope: Scope) -> None:
        """Change the form of all papers, looking at this one."""
        from fenghua_supervisor.ui.bulletin.paper_form_dialog import PaperFormDialog

        PaperFormDialog(self._session, as_of, self._page, period=period, scope=scope).run()

    def may_freeze(self, data: BulletinData, name: str) -> bool:
        """Ask whether an edition is to be kept for ever, with all that may still be wrong in it."""
        doubts = doubts_before_freezing(self._session.office, data)
        question = (
            f"把{name}定稿为{data.head.number.words}？"
            "定稿后原件永久保存，以后重印都是这一份，不能撤销。"
        )
        if doubts:
            question += f"\n\n请注意：{'；'.join(doubts)}。"
        return self._session.feedback.ask(question, "仍要定稿" if doubts else "定稿")

    def may_send_draft(self, name: str) -> bool:
        """Ask whether a paper is to be mailed that may still change."""
        question = f"{name}还没有定稿，期号和数字都可能再变，确定现在就发给各单位吗？"
        return self._session.feedback.ask(question, "仍要发送")

    def show_register(self, as_of: date, scope: Scope) -> None:
        """Show every edition of the plan, or those over all, with its number."""
        from fenghua_supervisor.ui.bulletin.register_dialog import RegisterDialog

        dialog = RegisterDialog(self._session, self._page, scope)
        dialog.show_wanted.connect(partial(self._show_edition, dialog))
        dialog.withdraw_wanted.connect(partial(self._withdraw, dialog, as_of))
        dialog.open()

    def set_apart(self, on: bool) -> None:
        """Have the ledger annex as a file of its own from now on, or in the paper."""
        settings = self._session.office.settings
        self._session.perform(save_settings, replace(settings, annex_apart=on))

    def save(self, name: str, contents: tuple[bytes, ...], data: BulletinData | None) -> None:
        """Write the shown paper, and its annex beside it; a draft also as a Word file."""
        own = _WORD if name.endswith(".docx") else _PDF
        filters = own if data is None else f"{_PDF};;{_WORD}"
        path = self._session.feedback.ask_save_path("保存通报", name, filters)
        if path is None:
            return
        is_word = path.suffix.lower() == ".docx"
        if data is None or not is_word:
            self._write_parts(path, contents, kept=data is None)
            return
        self._session.jobs.start(
            partial(bulletin_docx_parts, apart=self._session.office.settings.annex_apart),
            data,
            label="生成Word文件",
            on_done=partial(self._write_parts, path),
            owner=self,
        )

    def _save_text(self, draft: BulletinTextDraft) -> None:
        self._session.perform_at_once(self._session.feedback.warn, save_bulletin_text, draft)

    def _write_parts(self, path: Path, result: object, *, kept: bool = False) -> None:
        """The bulletin and, beside it, its ledger annex if it has one; ``kept``: an edition's."""
        contents = cast("tuple[bytes, ...]", result)
        for target, content in zip((path, annex_path(path, kept=kept)), contents, strict=False):
            self._write(target, content)

    def _write(self, path: Path, content: object) -> None:
        feedback = self._session.feedback
        try:
            write_file(path, cast("bytes", content))
        except UserError as refusal:
            feedback.warn(str(refusal))
            return
        feedback.done(f"已保存“{path.name}”")

    def _show_edition(self, dialog: RegisterDialog, edition: EditionLine) -> None:
        from fenghua_supervisor.ui.papers.pdf_dialog import PaperDialog

        kept = self._session.feedback.unless_refused(read_edition, self._session.office, edition)
        if kept is None:
            return
        if kept.suffix != ".pdf":
            self.save(kept.file_name, (kept.content,), None)
            return
        why = "请在通报页选中这一期后打印" if edition.stands else "这一期已经作废，不再打印"
        PaperDialog(self._session, f"{edition.number.words}.pdf", kept.content, why, dialog).open()

    def _withdraw(self, dialog: RegisterDialog, as_of: date, edition: EditionLine) -> None:
        from fenghua_supervisor.ui.bulletin.register_dialog import WithdrawDialog

        ask = WithdrawDialog(self._session, edition, as_of, dialog).run()
        ask.accepted.connect(dialog.refresh)
