from __future__ import annotations

from fenghua_supervisor.domain.plan.likeness import LikeTexts

TEXTS = ["推进养老服务机构建设。", "推进垃圾分类建设。", "推进养老护理员培训，建设。", "12%。"]


def test_the_most_alike_text_comes_first_and_a_strange_one_not_at_all() -> None:
    ranked = LikeTexts(TEXTS).ranked("养老服务机构的补贴")
    assert [at for at, _ in ranked] == [0, 2]
    assert ranked[0][1] > ranked[1][1] > 0


def test_a_text_is_wholly_like_itself() -> None:
    at, likeness = LikeTexts(TEXTS).ranked(TEXTS[1])[0]
    assert (at, round(likeness, 6)) == (1, 1)


def test_a_pair_that_all_have_weighs_less_than_one_of_a_few() -> None:
    likeness = dict(LikeTexts(TEXTS).ranked("推进建设垃圾"))
    assert max(likeness, key=lambda at: likeness[at]) == 1


def test_without_letters_nothing_is_alike() -> None:
    assert LikeTexts(TEXTS).ranked("12%。") == []
    assert LikeTexts([]).ranked("养老") == []
