"""公文样式: the form of the papers, side by side with a look at the paper it makes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.period import WHOLE, PeriodKind, Scope, period_of
from fenghua_supervisor.domain.codes.bulletin import SECTIONS, Annex, LongPeriod, Signing
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.notices.wording import usual_closing
from fenghua_supervisor.domain.office.paper_form import FormPart, PaperForm
from fenghua_supervisor.domain.office.paper_form_rules import (
    CHOICES,
    LONGEST_CLOSING,
    TEXTS,
    checked_form,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.notices.papers import notice_sheets, paper_bytes
from fenghua_supervisor.services.settings.office_settings import save_paper_form
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Choice, Line, held, show
from fenghua_supervisor.ui.bulletin.part_list import PartList
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, stacked

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Period
    from fenghua_supervisor.ui.base.session import Session

_HEAD, _SECTIONS, _ANNEXES, _SHEETS = "head", "sections", "annexes", "sheets"
_SIDES = ((_HEAD, "标题和落款", ""), (_SECTIONS, "各部分", ""), (_ANNEXES, "附件", ""))
_SHEET_SIDE = ((_SHEETS, "督办文书", ""),)
_ABOUT = "季度、半年、年度的通报改过的用自己的，没改的随通用；已定稿的照原样重印。"
#: The form of all, and those of longer periods.
_ALL = ""
_WHOSE = ((_ALL, "通用"), *((each.value, each.label) for each in LongPeriod))
#: what stands beside one another on the first side
_LINES = (
    ("title_matter", "title_end"),
    ("unit_title_end", "numbering", "number_word"),
    ("signing", "signature", "signer"),
    ("report_label", "send_label", "issue_label"),
)
_HINTS = {
    "number_word": "如奉共富办通报",
    "signer": "不填不印",
    "signature": "不填用办公室名称",
}
_LISTED = "勾选的才印。F2或双击改名，清空即恢复原名"
_SAMPLE = "样张只供查看，印发请在“通报”页"
WIDTH, HEIGHT = 760, 500


class PaperFormDialog(FormDialog[PaperForm]):
    """Gives the form that was put together; the paper can be looked at before it is saved."""

    chapter = "05-bulletin#公文样式"

    def __init__(
        self,
        session: Session,
        as_of: date,
        parent: QWidget | None = None,
        *,
        period: Period | None = None,
        scope: Scope = WHOLE,
    ) -> None:
        super().__init__(session, "公文样式", "保存", parent, about=("公文样式", _ABOUT))
        self._as_of, self._scope = as_of, scope
        self._period = period or period_of(PeriodKind.MONTH, as_of)
        self._form = self._whole = session.office.settings.paper_form
        self._kind = _ALL
        self.texts = {
            name: Line(word, _HINTS.get(name, "")).make(self)
            for name, (word, _, _) in TEXTS.items()
        }
        self.choices = {name: self._choice(name) for name in CHOICES}
        sections = {code.value: code.label for code in SECTIONS}
        self.sections = PartList("各部分", sections, moves=True, parent=self)
        titles = {code.value: code.label for code in Annex}
        self.annexes = PartList("附件", titles, moves=False, parent=self)
        self.closings = {
            kind: Line(kind.label, "不填不印", LONGEST_CLOSING).make(self) for kind in LADDER
        }
        self.whose = Choice("哪种通报的样式").make(self)
        for key, word in _WHOSE:
            self.whose.addItem(word, key)
        self.sides = ChipRow((*_SIDES, *_SHEET_SIDE), self)
        self.usual = PlainButton("恢复默认", "undo", parent=self)
        self.preview = PlainButton("预览…", "file", parent=self)
        self.told = WrapSubLabel(parent=self)
        self._build()
        # Shown first: each field that is filled would have the whole form checked.
        self._show(self._form.of_period(_ALL))
        self._connect()
        self.setMinimumSize(WIDTH, HEIGHT)
        self.texts["title_matter"].setFocus()

    def draft(self) -> PaperForm:
        """The form as it stands in the dialog, with what longer periods have of their own."""
        return self._whole.with_period(self._kind, self._fields())

    def _fields(self) -> PaperForm:
        values: dict[str, Any] = {name: held(line) for name, line in self.texts.items()}
        for name, box in self.choices.items():
            values[name] = CHOICES[name][1](str(box.currentData()))
        return PaperForm(
            **values,
            sections=self.sections.parts(),
            annexes=self.annexes.parts(),
            closings=tuple(_closing(kind, line.text()) for kind, line in self.closings.items()),
        )

    def problem(self) -> str:
        """What keeps the form from being used."""
        try:
            checked_form(self.draft())
        except UserError as problem:
            return str(problem)
        return ""

    def save(self, draft: PaperForm) -> bool:
        """Set the papers in it from now on."""
        return self.perform(save_paper_form, draft)

    def has_text(self) -> bool:
        """Whether it differs from the form in force."""
        return self.draft() != self._form

    def _choice(self, name: str) -> QComboBox:
        word, codes = CHOICES[name]
        box = Choice(word).make(self)
        for code in codes:
            if (name, code) != ("sheet_signing", Signing.NONE):
                box.addItem(code.label, code.value)
        return box

    def _build(self) -> None:
        # Each page is made where it stays: what moves is dressed again with all that is in it.
        self._pages = stacked(self)
        self.form.addLayout(in_line(self.whose, self.sides, None, self.usual, self.preview))
        self.form.addWidget(self._pages, 1)
        sheets = QWidget(self._pages)
        fields = [field(sheets, f"{kind.label}的结尾语", line) for kind, line in self._lines()]
        signing = field(sheets, CHOICES["sheet_signing"][0], self.choices["sheet_signing"])
        in_column(*fields, signing, None, edges=NO_EDGES, of=sheets)
        listed = WrapSubLabel(f"{_LISTED}；Alt+↑、Alt+↓排先后，序号一、二、三随次序编。", self)
        for page in (
            self._head_side(),
            self._page(listed, (self.sections, 1)),
            self._page(
                WrapSubLabel(f"{_LISTED}；正文里的“见附件”随之编号。", self), (self.annexes, 1)
            ),
            sheets,
        ):
            self._pages.addWidget(page)

    def _lines(self) -> list[tuple[NoticeKind, QLineEdit]]:
        return list(self.closings.items())

    def _head_side(self) -> QWidget:
        page = QWidget(self._pages)
        controls: dict[str, QWidget] = {**self.texts, **self.choices}
        words = {name: word for name, (word, _, _) in TEXTS.items()}
        words |= {name: word for name, (word, _) in CHOICES.items()}
        lines = [
            in_line(*((field(page, words[name], controls[name]), 1) for name in names))
            for names in _LINES
        ]
        in_column(*lines, self.told, None, edges=NO_EDGES, of=page)
        return page

    def _page(self, *parts: QWidget | tuple[QWidget, int]) -> QWidget:
        page = QWidget(self._pages)
        in_column(*parts, edges=NO_EDGES, of=page)
        return page

    def _connect(self) -> None:
        self.whose.currentIndexChanged.connect(self._on_whose)
        self.sides.chosen.connect(self._on_side)
        self.usual.clicked.connect(lambda: self._show(self._base()))
        self.preview.clicked.connect(self._on_preview)
        for line in (*self.texts.values(), *self.closings.values()):
            line.textChanged.connect(self._on_edited_form)
        for box in self.choices.values():
            box.currentIndexChanged.connect(self._on_edited_form)
        for parts in (self.sections, self.annexes):
            parts.changed.connect(self._on_edited_form)

    def _show(self, form: PaperForm) -> None:
        for name, line in self.texts.items():
            show(line, getattr(form, name))
        for name, box in self.choices.items():
            show(box, getattr(form, name).value)
        self.sections.show_parts(form.sections)
        self.annexes.show_parts(form.annexes)
        for kind, line in self.closings.items():
            show(line, form.closing(kind, usual_closing(kind)))
        self._on_edited_form()

    def _base(self) -> PaperForm:
        """What 恢复 leads to: the usual form, or for a longer period that of all."""
        return self._whole.of_period(_ALL) if self._kind else PaperForm()

    def _on_whose(self) -> None:
        """Go over to the form of another kind of period; what was typed is kept."""
        key = str(self.whose.currentData())
        self._whole, self._kind = self.draft(), key
        self.usual.setText("与通用相同" if key else "恢复默认")
        # How papers are numbered, and the sheets, are one for all.
        self.choices["numbering"].setEnabled(not key)
        self.sides.chip(_SHEETS).setEnabled(not key)
        if key and self.sides.key() == _SHEETS:
            self.sides.choose(_HEAD)
            self._on_side(_HEAD)
        self._show(self._whole.of_period(key))

    def _shown_period(self) -> Period:
        """The period that the form that is shown is one of."""
        kind = self._period.kind
        if self._kind not in (_ALL, kind.value):
            return period_of(PeriodKind(self._kind), self._as_of)
        if not self._kind and self._whole.has_own(kind.value):
            return period_of(PeriodKind.MONTH, self._as_of)
        return self._period

    def _on_side(self, key: str) -> None:
        self._pages.setCurrentIndex([side for side, _, _ in (*_SIDES, *_SHEET_SIDE)].index(key))

    def _on_edited_form(self) -> None:
        """What is wrong at once, and how title and number would read."""
        form = self._fields()
        self._warn(self.problem())
        self.texts["number_word"].setEnabled(bool(form.own_number_word) and not self._kind)
        self.texts["signature"].setEnabled(form.signing is not Signing.NONE)
        self.usual.setEnabled(form != self._base())
        number = EditionNumber(self._as_of.year, 1, 1, word=form.own_number_word)
        title = f"关于{self._shown_period().title_words}{form.title_matter}{form.title_end}"
        self.told.setText(f"如：{number.words}　{title}")

    def _on_preview(self) -> None:
        """Set a paper in this form: a sheet on the side of the sheets, else the bulletin."""
        problem = self.problem()
        self._warn(problem)
        if problem:
            return
        form, office = checked_form(self.draft()), self.session.office
        issued = office.queries.notices.issued(self._as_of) if self.sides.key() == _SHEETS else []
        if issued:
            (sheet,) = notice_sheets(office, [issued[-1].id])
            sheets = (replace(sheet, form=form),)
            self._set(paper_bytes, sheets, then=lambda papers: papers[0])
            return
        data = self.session.feedback.unless_refused(
            partial(collect_bulletin, scope=self._scope, form=form),
            office,
            self._shown_period(),
            self._as_of,
        )
        if data is not None:
            self._set(render_bulletin, data, then=lambda paper: paper)

    def _set(self, render: Any, values: object, *, then: Any) -> None:  # noqa: ANN401 - two jobs
        self.preview.setEnabled(False)
        self.session.jobs.start(
            render,
            values,
            label="排版样张",
            on_done=lambda result: self._show_paper(then(result)),
            on_error=self._warn,
            on_end=lambda: self.preview.setEnabled(True),
            owner=self,
        )

    def _show_paper(self, content: bytes) -> None:
        from fenghua_supervisor.ui.papers.pdf_dialog import PaperDialog

        PaperDialog(self.session, "公文样张.pdf", content, _SAMPLE, self).open()


def _closing(kind: NoticeKind, typed: str) -> FormPart:
    words, usual = typed.strip(), usual_closing(kind)
    own = "" if words == usual else words
    return FormPart(kind.value, own, on=bool(words) or not usual)
