from __future__ import annotations

import pytest

from fenghua_supervisor.domain.office.secrecy import check_secrecy, secrecy_problem
from fenghua_supervisor.errors import UserError


@pytest.mark.parametrize(
    "mark",
    ["秘密", "机密★1年", "绝 密", "绝密级★长期", "工作秘密 机密"] + ["机\u200b密", "機密"],
)
def test_a_mark_of_state_secrets_is_refused_in_one_sentence(mark: str) -> None:
    with pytest.raises(UserError, match="不能办理涉密文件") as refusal:
        check_secrecy(mark)
    assert str(refusal.value).count("。") == 1
    assert mark in str(refusal.value)


@pytest.mark.parametrize("mark", ["", "内部资料", "内部资料 注意保存", "工作秘密", "商业秘密"])
def test_other_marks_may_be_printed(mark: str) -> None:
    assert secrecy_problem(mark) == ""
    check_secrecy(mark)
