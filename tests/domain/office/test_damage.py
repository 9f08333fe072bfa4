from __future__ import annotations

from datetime import datetime

from fenghua_supervisor.domain.office.damage import Damage

FOUND, WHOLE = datetime(2025, 10, 31, 9, 30), datetime(2025, 10, 30, 17, 0)


def test_damage_says_when_it_was_found_and_that_writing_has_stopped() -> None:
    assert Damage(FOUND, ("坏了。",)).head.startswith("2025年10月31日 09:30的数据检查")
    assert "已停止写入" in Damage(FOUND, ("坏了。",)).head


def test_the_newest_whole_backup_says_since_when() -> None:
    told = Damage(FOUND, ("坏了。",), WHOLE, "2025-10-30 16:59 记跟踪").since
    assert "2025年10月30日 17:00（最后一步：2025-10-30 16:59 记跟踪）" in told
    assert "没有找到完好的备份" in Damage(FOUND, ("坏了。",)).since
