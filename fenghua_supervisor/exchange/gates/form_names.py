"""Which files of a folder or an archive can be forms, and which nobody means, by their names."""

from __future__ import annotations

#: What is searched for; a file that is named itself may be called anything.
FORM_SUFFIXES = (
    *(".xlsx", ".xls", ".xlsm", ".ods", ".et", ".csv"),
    *(".docx", ".docm", ".doc", ".wps", ".xlsb"),
    # Refused one and all, but not passed over.
    *(".rar", ".7z"),
)
#: What Excel, WPS and LibreOffice keep beside a file that is open, and hidden files.
_LEFTOVERS = ("~$", "~.", ".~", ".", "~wrl", "~wrd")
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_MAC_FOLDER = "__macosx"


def can_be_form(place: str) -> bool:
    """Whether a file at a place, its parts separated by slashes, can be a form by its name."""
    return place.lower().endswith(FORM_SUFFIXES) and not is_passed_over(place)


def is_passed_over(place: str) -> bool:
    """Whether it is a leftover of some program, which nobody misses."""
    *folders, name = place.lower().split("/")
    return (
        name.startswith(_LEFTOVERS)
        or name.endswith(".tmp")
        or name in _SYSTEM
        or _MAC_FOLDER in folders
    )
