"""Opening the data folder to a second user of the same machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.privacy import share

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def share_folder(office: Office, group: str) -> str:
    """Open the data folder to ``group``, empty: to that it has; the sentence without a full stop.

    Raises UserError when there is no such group, or the system does not let us.
    """
    office.require_folder("共用数据文件夹")
    return f"数据文件夹已由用户组“{share(office.data_dir, group)}”共用"
