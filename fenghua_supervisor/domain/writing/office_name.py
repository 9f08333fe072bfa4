"""The name of an office in running text and in rows: 「甲办公室（中共乙委员会）」 has two names."""

from __future__ import annotations

#: Before these a long name may be broken.
_WORDS = (
    *("推进", "建设", "共同", "高质量", "领导小组", "指挥部", "工作", "委员会", "人民政府"),
    *("办公室", "协调", "督查", "中共", "宁波市", "奉化区", "发展", "改革", "督办"),
)


def in_text(name: str) -> str:
    """The first name alone, as a sentence calls the office."""
    return two_names(name)[0]


def two_names(name: str) -> tuple[str, ...]:
    """The name, and the second one with its brackets when it ends with one."""
    name = name.strip()
    at = name.find("（")
    if at > 0 and name.endswith("）") and name.count("（") == 1:
        return name[:at], name[at:]
    return (name,)


def halves(name: str) -> tuple[str, str]:
    """A long name as two rows about as long as one another, broken before a word if there is one.

    Without a known word near the middle it is broken in the middle.
    """
    middle = (len(name) + 1) // 2
    near = [at for at in range(1, len(name)) if name.startswith(_WORDS, at)]
    best = min(near, key=lambda at: abs(at - len(name) / 2), default=middle)
    at = best if abs(best - len(name) / 2) <= len(name) / 6 else middle
    return name[:at], name[at:]
