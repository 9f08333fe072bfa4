"""How alike the texts of actions are, by their pairs of neighbouring letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: From this likeness on two texts may be about one thing.
LEAST_LIKENESS = 0.15


class LikeTexts:
    """Texts prepared once for many questions.

    A pair that many of the texts have (建设, 推进) says little and weighs little.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        found = [_pairs(text) for text in texts]
        spread = Counter(pair for pairs in found for pair in pairs)
        count = len(texts)
        self._weights = {pair: log((1 + count) / seen) for pair, seen in spread.items()}
        self._unseen = log(1 + count)
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, pairs in enumerate(found):
            for pair, weight in self._vector(pairs).items():
                self._holding[pair].append((at, weight))

    def ranked(self, text: str) -> list[tuple[int, float]]:
        """The places of the texts that share a pair with ``text``, with their likeness (0–1).

        The most alike come first; of two that are as much alike the earlier one.
        """
        scores: dict[int, float] = defaultdict(float)
        for pair, weight in self._vector(_pairs(text)).items():
            for at, its in self._holding.get(pair, ()):
                scores[at] += weight * its
        return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))

    def _vector(self, pairs: Counter[str]) -> dict[str, float]:
        """The pairs of a text with their weights, of length 1."""
        weights = {
            pair: (1 + log(seen)) * self._weights.get(pair, self._unseen)
            for pair, seen in pairs.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {pair: weight / length for pair, weight in weights.items()} if length else {}


def _pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring letters; figures and punctuation part them."""
    return Counter(
        left + right
        for left, right in zip(text, text[1:], strict=False)
        if left.isalpha() and right.isalpha()
    )
