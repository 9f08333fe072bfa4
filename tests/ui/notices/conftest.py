"""The office with sheets that units have, made once and copied, and the page over them."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry, ReplyDraft
from fenghua_supervisor.services.notices.issuing import issue_notices, propose
from fenghua_supervisor.services.notices.replies import log_reply, release_notices
from tests.conftest import Clock
from tests.memory_disk import made_once
from tests.ui.window_ends import end_dialogs, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.notices.page import NoticesPage

ISSUED, NOW = date(2026, 1, 5), datetime(2026, 1, 20, 9, 30)  # every action of the plan is overdue
AS_OF = date(2026, 1, 20)  #: two weeks after the sheets of ``late``


@pytest.fixture(scope="session")
def _late_folder(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(folder: Path) -> None:
        shutil.copytree(_seed_folder, folder, dirs_exist_ok=True)
        office = open_office(folder, Clock(NOW), "测试员")
        _issue_three(office)
        office.close()

    return made_once(tmp_path_factory, "late", fill)


@pytest.fixture(scope="module")
def _shown_folder(_late_folder: Path) -> Path:
    return _late_folder


@pytest.fixture
def late(office: Office) -> Office:
    """Three sheets two weeks old: unanswered, answered, and sent and answered."""
    return office


@pytest.fixture
def office(
    request: pytest.FixtureRequest,
    _seed_folder: Path,
    open_copy: Callable[[Path], Office],
    clock: Clock,
) -> Office:
    """As everywhere, or with the sheets for a test that asks for ``late``."""
    if "late" not in request.fixturenames:
        return open_copy(_seed_folder)
    clock.moment = NOW
    return open_copy(request.getfixturevalue("_late_folder"))


@pytest.fixture
def page(late: Office, session: Session, qtbot: QtBot) -> NoticesPage:
    page = _page(session)
    qtbot.addWidget(page)
    return page


def _page(session: Session) -> NoticesPage:
    from fenghua_supervisor.ui.notices.page import NoticesPage

    page = NoticesPage(session)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    return page


@pytest.fixture(scope="module")
def _shared_page(shared_session: Session) -> Iterator[NoticesPage]:
    yield from shared(_page(shared_session))


@pytest.fixture
def shown_page(_shared_page: NoticesPage) -> Iterator[NoticesPage]:
    """One page a file, for tests that log nothing: unlimited, at the first sheet."""
    from fenghua_supervisor.ui.base.links import NoticeLink

    _shared_page.resize(1226, 716)
    _shared_page.filters.clear()
    _shared_page.show_as_of(AS_OF)
    _shared_page.open(NoticeLink(_shared_page.model.rows[0].id))
    yield _shared_page
    end_dialogs(_shared_page)


def _issue_three(office: Office) -> None:
    proposals = propose(office, ISSUED, NoticeKind.URGE)[:3]
    entries = tuple(
        IssueEntry(p.unit_id, tuple(call.action_id for call in p.items)) for p in proposals
    )
    ids = issue_notices(office, IssueDraft(NoticeKind.URGE, ISSUED, entries)).value
    release_notices(office, ids[2:], ReleaseWay.SENT)
    log_reply(office, ReplyDraft(ids[1], date(2026, 1, 9), "已召开推进会。"))
