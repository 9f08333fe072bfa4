"""What the form of the papers must keep to, and how its parts are typed in by their names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.bulletin import (
    Annex,
    BulletinSection,
    LongPeriod,
    Numbering,
    Signing,
)
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.office.paper_form import PARTS, FormPart, PaperForm
from fenghua_supervisor.domain.office.settings_rules import prefix_problem
from fenghua_supervisor.domain.writing.text import clean, one_line
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.domain.codes.labelled import Labelled

#: field → its word, the most characters, whether it may not be empty
TEXTS: dict[str, tuple[str, int, bool]] = {
    "title_matter": ("标题事由", 40, True),
    "title_end": ("标题后半", 30, True),
    "unit_title_end": ("单位通报标题后半", 30, True),
    "number_word": ("机关代字", 15, True),
    "signer": ("签发人", 20, False),
    "signature": ("署名", 60, False),
    "report_label": ("“报”的名称", 6, True),
    "send_label": ("“送”的名称", 6, True),
    "issue_label": ("“发”的名称", 6, True),
}
CHOICES: dict[str, tuple[str, type[Labelled]]] = {
    "numbering": ("编号方式", Numbering),
    "signing": ("通报落款", Signing),
    "sheet_signing": ("文书落款", Signing),
}
#: parts → the word of one, the most characters of its words, the codes with the usual words
_PARTS: dict[str, tuple[str, int, type[Labelled]]] = {
    "sections": ("小标题", 20, BulletinSection),
    "annexes": ("附件名称", 40, Annex),
    "closings": ("结尾语", 200, NoticeKind),
}
LONGEST_CLOSING = _PARTS["closings"][1]
_SINGLE = {"section": "sections", "annex": "annexes", "closing": "closings"}
_ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]+|\d+)[、.．]|[（(](?:[一二三四五六七八九十]+|\d+)[）)]"
)
_NOTHING = "空"
_SPLIT = re.compile(r"[,，、\s]+")


def checked_form(form: PaperForm) -> PaperForm:
    """The form with its texts cleaned, those of longer periods too; UserError: the first breach."""
    texts = {name: one_line(clean(getattr(form, name))) for name in TEXTS}
    parts = {name: tuple(map(_cleaned, getattr(form, name))) for name in PARTS}
    form = replace(form, **texts, **parts)  # type: ignore[arg-type]  # by their names
    problem = next(_problems(form), "")
    if problem:
        raise UserError(problem)
    for own in form.own:
        try:
            checked = checked_form(form.of_period(own.kind))
        except UserError as breach:
            raise UserError(f"{LongPeriod(own.kind).label}的样式：{breach}") from breach
        form = form.with_period(own.kind, checked)
    return form


def form_lines(form: PaperForm) -> dict[str, str]:
    """The form as a line for each of its names, which ``with_line`` takes back."""
    lines = {name: getattr(form, name) for name in TEXTS}
    lines |= {name: getattr(form, name).value for name in CHOICES}
    for name, (_, _, codes) in _PARTS.items():
        parts: Sequence[FormPart] = getattr(form, name)
        lines[name] = ",".join(part.key for part in parts if part.on)
        single = next(word for word, of in _SINGLE.items() if of == name)
        lines |= {f"{single}.{part.key}": part.words for part in parts if codes(part.key)}
    return lines


def form_words(form: PaperForm) -> dict[str, str]:
    """The form as words for people: what each line is called → what it says."""
    words = {word: getattr(form, name) for name, (word, _, _) in TEXTS.items()}
    words |= {word: getattr(form, name).label for name, (word, _) in CHOICES.items()}
    for name, (word, _, codes) in _PARTS.items():
        parts: Sequence[FormPart] = getattr(form, name)
        words[f"所印{word}"] = "、".join(codes(part.key).label for part in parts if part.on)
        words |= {f"“{codes(part.key).label}”的{word}": part.words for part in parts}
    return words


def form_changes(before: PaperForm, after: PaperForm) -> str:
    """What differs, a line each: 「签发人：空 → 王敏」."""
    lines = list(_changed(before, after, ""))
    for period in LongPeriod:
        if before.has_own(period.value) or after.has_own(period.value):
            one, other = (form.of_period(period.value) for form in (before, after))
            lines += _changed(one, other, f"{period.label}的")
    return "\n".join(lines)


def _changed(before: PaperForm, after: PaperForm, whose: str) -> Iterator[str]:
    was, now = form_words(before), form_words(after)
    for word in now:
        if was[word] != now[word]:
            yield f"{whose}{word}：{was[word] or _NOTHING} → {now[word] or _NOTHING}"


def with_line(form: PaperForm, name: str, value: str) -> PaperForm:
    """The form with one line changed; UserError when it has no such name or takes no such value."""
    if name in TEXTS:
        return replace(form, **{name: value})  # type: ignore[arg-type]  # one of its texts
    if name in CHOICES:
        code = _code(CHOICES[name][1], value, CHOICES[name][0])
        return replace(form, **{name: code})  # type: ignore[arg-type]  # one of its codes
    if name in PARTS:
        return _with_parts(form, name, [part for part in _SPLIT.split(value.strip()) if part])
    single, _, key = name.partition(".")
    if single not in _SINGLE:
        raise UserError(f"公文样式里没有“{name}”这一项，可用的有{'、'.join(form_lines(form))}。")
    of = _SINGLE[single]
    there = _named(form, of, [key])
    parts = tuple(
        replace(part, words=value) if part in there else part for part in getattr(form, of)
    )
    return replace(form, **{of: parts})  # type: ignore[arg-type]  # parts by name


def _with_parts(form: PaperForm, name: str, wanted: Sequence[str]) -> PaperForm:
    """Exactly the wanted parts in their order, the others behind them and left out."""
    there = _named(form, name, wanted)
    keys = [part.key for part in there]
    twice = next((each for each in keys if keys.count(each) > 1), "")
    if twice:
        raise UserError(f"“{_PARTS[name][2](twice).label}”写了两次，请各写一次。")
    first = [replace(part, on=True) for part in there]
    others = [replace(part, on=False) for part in getattr(form, name) if part.key not in keys]
    ordered = [*first, *others]
    if name != "sections":
        ordered.sort(key=lambda part: [usual.key for usual in PARTS[name]].index(part.key))
    values: dict[str, Any] = {name: tuple(ordered)}
    return replace(form, **values)


def _named(form: PaperForm, name: str, wanted: Sequence[str]) -> list[FormPart]:
    """The parts that are called by these names; UserError when there is no such part."""
    word, _, codes = _PARTS[name]
    parts: dict[str, FormPart] = {part.key: part for part in getattr(form, name)}
    found = [_code(codes, each, word) for each in wanted]
    unknown = next((code.label for code in found if code.value not in parts), "")
    if unknown:
        raise UserError(f"“{unknown}”总是印在最前面，不能改名、排序或关掉，请去掉。")
    return [parts[code.value] for code in found]


def _code(codes: type[Labelled], value: str, word: str) -> Labelled:
    """A code by its name or its Chinese word."""
    found = next((code for code in codes if value.strip() in (code.value, code.label)), None)
    if found is None:
        offered = "、".join(f"{code.value}（{code.label}）" for code in codes)
        raise UserError(f"{word}“{value.strip()}”不认识，可用的有{offered}。")
    return found


def _cleaned(part: FormPart) -> FormPart:
    return replace(part, words=one_line(clean(part.words)))


def _problems(form: PaperForm) -> Iterator[str]:
    for name, (word, limit, needed) in TEXTS.items():
        yield from _text_problems(getattr(form, name), word, limit, needed=needed)
    wrong = prefix_problem(form.number_word, "机关代字", TEXTS["number_word"][1])
    if wrong:
        yield wrong
    for name, (word, limit, codes) in _PARTS.items():
        for part in getattr(form, name):
            of = f"“{codes(part.key).label}”的{word}"
            yield from _text_problems(part.words, of, limit, needed=False)
    yield from _part_problems(form)


def _part_problems(form: PaperForm) -> Iterator[str]:
    if not any(part.on for part in form.sections):
        yield "通报至少要保留一个部分，请勾选要印的部分。"
    if form.sheet_signing is Signing.NONE:
        yield "督办文书总要有落款，请选盖章或不盖章。"
    for part in form.sections:
        if _ORDINAL.match(part.words):
            yield f"小标题“{part.words}”不用写序号，程序按次序编，请去掉序号。"
    for name in ("sections", "annexes"):
        word, _, codes = _PARTS[name]
        called = [part.words or codes(part.key).label for part in getattr(form, name) if part.on]
        twice = next((each for each in called if called.count(each) > 1), "")
        if twice:
            yield f"有两个{word}都是“{twice}”，请改掉一个。"


def _text_problems(text: str, word: str, limit: int, *, needed: bool) -> Iterator[str]:
    if needed and not text:
        yield f"{word}还没有填写，请补充后再保存。"
    elif len(text) > limit:
        yield f"{word}有{len(text)}字，请不超过{limit}字。"
