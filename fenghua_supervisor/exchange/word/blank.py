"""An empty Word file of Chinese text that holds nothing of the template it is begun with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

#: What the template says of itself: a picture of its first page, the program that saved it.
_OF_TEMPLATE = ("/thumbnail", "/extended-properties")


def blank_document() -> Document:
    """A file to be written, by Chinese rules of lines."""
    import docx

    document = docx.Document()
    _settle(document)
    relations = document.part.package.rels
    for key in [key for key, told in relations.items() if told.reltype.endswith(_OF_TEMPLATE)]:
        del relations[key]
    return document


def _settle(document: Document) -> None:
    """Which marks begin no line goes by the language."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    settings = document.settings.element
    # Of a Word of today: an older one's says 「兼容模式」 in the title of the window.
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for faces in settings.iter(qn("w:themeFontLang")):
        faces.set(qn("w:eastAsia"), "zh-CN")
    for control in settings.iter(qn("w:characterSpacingControl")):
        control.set(qn("w:val"), "compressPunctuation")
