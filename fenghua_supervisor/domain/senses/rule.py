"""By what rule answers are scored and figures shown; a version that stands is never changed."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_HIGHEST = Decimal(100)
#: Fewer answers than this never show a figure, whatever an office would like.
_FEWEST = 10
_WORDS = 2_000


@record
class SenseRule:
    """A version of the rule; ``version`` 0 is the usual one, which no office has written.

    ``levels``: the scores of the five grades of an answer, the best first. ``excluded``: answers
    that say nothing and are left out of the mean. ``own``: scores of further words. ``weights``:
    of the four senses in the index. ``satisfied_from``: the lowest score that counts as satisfied.
    ``least``: with fewer answers nothing is shown, ``small``: with fewer it is called small.
    ``drops``: whether copies and hasty answers are left out.
    """

    version: int = 0
    made_on: date | None = None
    levels: tuple[Decimal, ...] = tuple(map(Decimal, (100, 80, 60, 30, 0)))
    excluded: tuple[str, ...] = ("不清楚", "不了解", "不知道", "说不清", "不好说", "拒答")
    own: tuple[tuple[str, Decimal], ...] = ()
    weights: tuple[Decimal, ...] = (Decimal(1),) * 4
    satisfied_from: Decimal = Decimal(80)
    least: int = 30
    small: int = 100
    drops: bool = True
    basis: str = "通行的五级计分；浙江省“四感”问卷的题目和权重未见公开，四项按等权处理。"
    id: int | None = None

    @property
    def title(self) -> str:
        """「通用计分规则」 or 「计分规则第2版」."""
        return f"计分规则第{self.version}版" if self.version else "通用计分规则"

    @property
    def words(self) -> str:
        """「五级依次计100、80、60、30、0分，“不清楚”等不计入」."""
        scores = "、".join(map(plain, self.levels))
        left = f"“{self.excluded[0]}”等不计入平均" if self.excluded else "没有不计入的答案"
        return f"五级依次计{scores}分，{left}"

    def weight(self, sense: Sense) -> Decimal:
        """The weight of a sense in the index."""
        return self.weights[list(Sense).index(sense)]

    @property
    def has_equal_weights(self) -> bool:
        """Whether all senses weigh the same."""
        return len(set(self.weights)) == 1


def checked(rule: SenseRule) -> SenseRule:
    """``rule`` when it can be worked by; UserError says what is wrong with it."""
    levels = rule.levels
    if len(levels) != len(SenseRule().levels) or any(
        not level.is_finite() or not 0 <= level <= _HIGHEST for level in levels
    ):
        raise UserError("五级答案各要有一个0到100之间的分数，请补齐。")
    if list(levels) != sorted(set(levels), reverse=True):
        raise UserError("五级答案的分数要从高到低，不能相同，请核对。")
    if any(not weight.is_finite() or weight <= 0 for weight in rule.weights):
        raise UserError("四感的权重都要大于0，请核对。")
    if rule.satisfied_from not in levels[:-1]:
        raise UserError("“满意”的起点要是前四级中的一个分数，请核对。")
    if rule.least < _FEWEST or rule.small < rule.least:
        raise UserError(f"不显示结果的份数至少是{_FEWEST}，样本偏小的份数不能比它少，请核对。")
    doubled = {word for word, _ in rule.own} & set(rule.excluded)
    if doubled:
        raise UserError(f"“{sorted(doubled)[0]}”既写了分数又写了不计入，请只留一处。")
    if len(rule.basis) > _WORDS:
        raise UserError(f"依据超过{_WORDS}字，请精简。")
    return rule


def definition(rule: SenseRule) -> str:
    """What a version says, as JSON; numbers as texts."""
    told = {
        "levels": [plain(level) for level in rule.levels],
        "excluded": list(rule.excluded),
        "own": [[word, plain(score)] for word, score in rule.own],
        "weights": [plain(weight) for weight in rule.weights],
        "satisfied_from": plain(rule.satisfied_from),
        "least": rule.least,
        "small": rule.small,
        "drops": rule.drops,
        "basis": rule.basis,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def defined(text: str, version: int, made_on: date, ident: int) -> SenseRule:
    """The version that ``definition`` wrote down."""
    told: Mapping[str, object] = json.loads(text)
    return SenseRule(
        version=version,
        made_on=made_on,
        levels=_numbers(told["levels"]),
        excluded=tuple(map(str, _list(told["excluded"]))),
        own=tuple(
            (str(word), Decimal(str(score))) for word, score in map(_list, _list(told["own"]))
        ),
        weights=_numbers(told["weights"]),
        satisfied_from=Decimal(str(told["satisfied_from"])),
        least=int(str(told["least"])),
        small=int(str(told["small"])),
        drops=bool(told["drops"]),
        basis=str(told["basis"]),
        id=ident,
    )


def parse_score(text: str, what: str) -> Decimal:
    """A score between 0 and 100 as it is typed; UserError otherwise."""
    try:
        score = Decimal(text.strip())
    except InvalidOperation:
        raise UserError(f"{what}“{text.strip()}”不是数字，请填0到100之间的分数。") from None
    if not score.is_finite() or not 0 <= score <= _HIGHEST:
        raise UserError(f"{what}{text.strip()}超出范围，请填0到100之间的分数。")
    return score


def _numbers(told: object) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(number)) for number in _list(told))


def _list(told: object) -> list[object]:
    assert isinstance(told, list)
    return told
