from __future__ import annotations

import pytest

from fenghua_supervisor.domain.round.action_matching import TextIndex

ACTIONS = [
    (1, 69, "建立养老服务队伍", "建立养老服务队伍，到2025年，队伍达到12支。"),
    (2, 82, "推进天然气管网建设", "推进天然气管网建设。天然气利用总量达1.06亿方/年。"),
    (3, 90, "推进天然气管网建设", "另一项推进天然气管网建设的任务。"),
    (4, 91, "完善公共服务", "完善公共服务，缩小城乡差距。"),
]
INDEX = TextIndex(ACTIONS)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("建立养老服务队伍", 1),
        ("建立养老服务队伍，到2025年，队伍达到12支。", 1),
        ("69. 建立养老服务队伍", 1),
        ("第69项 建立养老服务队伍", 1),
        ("建立养老\n服务队伍（牵头单位：区民政局）", 1),
        ("天然气利用总量达１.０６亿方/年", 2),
        ("建立养老服务队伍\n建立养老服务队伍，到2025年，队伍达到12支。", 1),
        ("缩小城乡差距", 4),
    ],
)
def test_the_same_words_or_the_only_text_that_holds_them_are_meant(
    said: str, expected: int
) -> None:
    assert INDEX.find(said).action_id == expected


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("", "没有写目标任务"),
        ("养老", "太短"),
        ("推进天然气管网建设", "第82、90项都相符"),
        ("新建三座体育馆并投入使用", "没有相同的目标任务"),
        ("建立养老服务队伍若干支", None),
    ],
)
def test_what_is_not_certain_is_not_matched(said: str, part: str | None) -> None:
    match = INDEX.find(said)
    if part is None:
        assert match.action_id == 1
    else:
        assert match.action_id is None
        assert part in match.why


def test_what_the_unit_leads_itself_is_preferred() -> None:
    assert INDEX.find("推进天然气管网建设", {3}).action_id == 3


@pytest.mark.parametrize(
    ("said", "alike"),
    [
        ("关于养老服务队伍建设，建立养老服务队伍的情况", True),
        ("扎实建立养老服务队伍", True),
        ("扎实建立养老服务队伍" + "的" * 300_000, True),
        ("到2025年，新建三座体育馆并投入使用", False),
        ("", False),
    ],
)
def test_words_are_alike_when_half_of_them_are_the_same(said: str, alike: bool) -> None:
    assert INDEX.resembles(1, said) is alike
    assert not INDEX.resembles(99, said)
