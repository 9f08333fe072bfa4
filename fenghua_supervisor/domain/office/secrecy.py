"""What may stand above a bulletin: no mark of state secrets, for this program mails its files."""

from __future__ import annotations

import re
import unicodedata

from fenghua_supervisor.errors import UserError

#: What an office marks that is no state secret, and holds one of the words all the same.
_NONE = re.compile("(?:工作|商业)秘密")
_MARKS = ("绝密", "机密", "秘密", "絕密", "機密")


def secrecy_problem(mark: str) -> str:
    """Why a mark may not be printed, a sentence; empty when it may."""
    # Neither blanks nor what is not seen at all part the characters of a word.
    seen = "".join(each for each in mark if unicodedata.category(each) != "Cf")
    words = _NONE.sub("", "".join(seen.split()))
    if not any(each in words for each in _MARKS):
        return ""
    return (
        f"“{mark.strip()}”是国家秘密的标志，本程序会用邮件发送文件，不能办理涉密文件，"
        "请改为“内部资料”或“工作秘密”，或不填。"
    )


def check_secrecy(mark: str) -> None:
    """UserError when a mark may not be printed."""
    problem = secrecy_problem(mark)
    if problem:
        raise UserError(problem)
