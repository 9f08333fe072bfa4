"""公文样式: what an office calls the parts of its papers, which are printed, and in what order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.bulletin import (
    OFF_AT_FIRST,
    SECTIONS,
    Annex,
    BulletinSection,
    LongPeriod,
    Numbering,
    Signing,
)
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.records import field_names, record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from enum import StrEnum


@record
class FormPart:
    """A part of a paper: its code, its own words (empty: the usual ones), whether it is printed."""

    key: str
    words: str = ""
    on: bool = True


def _usual(codes: Iterable[StrEnum]) -> tuple[FormPart, ...]:
    return tuple(FormPart(code.value, on=code not in OFF_AT_FIRST) for code in codes)


USUAL_SECTIONS = _usual(SECTIONS)
USUAL_ANNEXES = _usual(Annex)
USUAL_CLOSINGS = _usual(LADDER)


@record
class PaperForm:
    """The form of the papers; its defaults are the usual papers.

    ``title_matter`` and ``title_end`` stand around the break of a bulletin's title,
    ``unit_title_end`` in one about a unit; ``number_word`` is the 机关代字 of a 文号; ``signer``
    the 签发人, empty: not printed; ``signature`` the 署名, empty: the name of the office.
    ``sections`` are in the order of the paper, ``closings`` the last sentences of the sheets by
    their kinds. ``own`` is what bulletins of longer periods have in another form.
    """

    title_matter: str = "共同富裕特色区建设"
    title_end: str = "重点行动推进情况的通报"
    unit_title_end: str = "推进情况的通报"
    numbering: Numbering = Numbering.ISSUE
    number_word: str = "奉共富办通报"
    signer: str = ""
    signing: Signing = Signing.NONE
    signature: str = ""
    report_label: str = "报"
    send_label: str = "送"
    issue_label: str = "发"
    sections: tuple[FormPart, ...] = USUAL_SECTIONS
    annexes: tuple[FormPart, ...] = USUAL_ANNEXES
    closings: tuple[FormPart, ...] = USUAL_CLOSINGS
    sheet_signing: Signing = Signing.SEALED
    own: tuple[PeriodForm, ...] = ()

    @property
    def own_number_word(self) -> str:
        """The 机关代字 where papers bear a 文号; empty where they bear a 期号."""
        return self.number_word if self.numbering is Numbering.DOCUMENT else ""

    @property
    def order(self) -> tuple[BulletinSection, ...]:
        """Every section in the order of the paper."""
        return tuple(BulletinSection(part.key) for part in self.sections)

    @property
    def off(self) -> frozenset[BulletinSection]:
        """The sections that are not printed."""
        return frozenset(BulletinSection(part.key) for part in self.sections if not part.on)

    def heading(self, section: BulletinSection) -> str:
        """The office's own heading of a section; empty: the usual one."""
        return _part(self.sections, section).words

    def has_annex(self, annex: Annex) -> bool:
        """Whether an annex is printed where there is anything to print in it."""
        return _part(self.annexes, annex).on

    def annex_title(self, annex: Annex) -> str:
        """The title of an annex."""
        return _part(self.annexes, annex).words or annex.label

    def closing(self, kind: NoticeKind, usual: str) -> str:
        """The last sentence of a sheet; ``usual`` where the office has none of its own."""
        part = _part(self.closings, kind)
        return (part.words or usual) if part.on else ""

    def of_period(self, kind: str) -> PaperForm:
        """The form of the bulletins of a kind of period; what is not its own is as here."""
        own = next((each for each in self.own if each.kind == kind), None)
        shared = replace(self, own=())
        if own is None:
            return shared
        values: dict[str, Any] = {name: getattr(own.form, name) for name in own.names}
        return replace(shared, **values)

    def with_period(self, kind: str, form: PaperForm) -> PaperForm:
        """The form, with what ``form`` has otherwise as that of a kind of period.

        A kind that is none of ``LongPeriod`` has no form of its own: ``form`` is that of all,
        and what the others have of their own stays.
        """
        if kind not in [each.value for each in LongPeriod]:
            return replace(form, own=self.own)
        shared, form = replace(self, own=()), replace(form, own=())
        names = tuple(n for n in OWN_FIELDS if getattr(form, n) != getattr(shared, n))
        others = tuple(each for each in self.own if each.kind != kind)
        own = (PeriodForm(kind, names, form),) if names else ()
        return replace(self, own=tuple(sorted((*others, *own), key=lambda each: each.kind)))

    def has_own(self, kind: str) -> bool:
        """Whether the bulletins of a kind of period have something of their own."""
        return any(each.kind == kind for each in self.own)

    def switched_for(self, kind: str, off: Collection[BulletinSection]) -> PaperForm:
        """The form with exactly these sections left out where a kind of period has its sections.

        Where it has none of its own they are those of all.
        """
        own = next((each for each in self.own if each.kind == kind), None)
        if own is None or "sections" not in own.names:
            return self.switched(off)
        return self.with_period(kind, self.of_period(kind).switched(off))

    def switched(self, off: Collection[BulletinSection]) -> PaperForm:
        """The form with exactly these sections left out."""
        parts = (replace(part, on=BulletinSection(part.key) not in off) for part in self.sections)
        return replace(self, sections=tuple(parts))


#: What the bulletins of a longer period may have of their own; how they are numbered is one for
#: all, since the numbers of a year are one row.
OWN_FIELDS = (
    *("title_matter", "title_end", "unit_title_end", "signer", "signing", "signature"),
    *("report_label", "send_label", "issue_label", "sections", "annexes"),
)


@record
class PeriodForm:
    """What the bulletins of a kind of period have of their own: those fields of a form."""

    kind: str
    names: tuple[str, ...]
    form: PaperForm


def _part(parts: tuple[FormPart, ...], code: StrEnum) -> FormPart:
    return next(part for part in parts if part.key == code.value)


_CODES: dict[str, type[StrEnum]] = {
    "numbering": Numbering,
    "signing": Signing,
    "sheet_signing": Signing,
}
#: the fields that are parts, with those there are
PARTS: dict[str, tuple[FormPart, ...]] = {
    "sections": USUAL_SECTIONS,
    "annexes": USUAL_ANNEXES,
    "closings": USUAL_CLOSINGS,
}


def stored_form(stored: Mapping[str, Any], off: Collection[str] = ()) -> PaperForm:
    """The form as it was stored; ``off``: sections that were switched off before there was one.

    What another version of the program knows is passed over, what it did not know is as usual.
    """
    known = field_names(PaperForm)
    values = {name: value for name, value in stored.items() if name in known}
    for name, usual in PARTS.items():
        if name in values:
            values[name] = _completed(values[name], usual)
    for name, codes in _CODES.items():
        if name in values:
            values[name] = codes(values[name])
    values["own"] = tuple(map(_own, values.get("own", ())))
    form = PaperForm(**values)
    old = {code for code in form.order if code.value in off}
    return form.switched(old | form.off) if off else form


def _own(stored: Mapping[str, Any]) -> PeriodForm:
    names = tuple(name for name in stored["names"] if name in OWN_FIELDS)
    return PeriodForm(stored["kind"], names, stored_form(stored["form"]))


def _completed(
    stored: Iterable[Mapping[str, Any]], usual: tuple[FormPart, ...]
) -> tuple[FormPart, ...]:
    """The stored parts in their order, and those that they lack behind what is usually before."""
    codes = [part.key for part in usual]
    found = [FormPart(**part) for part in stored if part["key"] in codes]
    for place, part in enumerate(usual):
        there = [each.key for each in found]
        if part.key not in there:
            before = codes[place - 1] if place else ""
            found.insert(there.index(before) + 1 if before in there else len(there), part)
    return tuple(found)
