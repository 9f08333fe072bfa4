from __future__ import annotations

import json
import logging
import sqlite3
import zipfile
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.settings import SavedView, Settings
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.logs import start_logging
from fenghua_supervisor.services.about.diagnosis import TOLD_SETTINGS, facts_of, save_diagnosis
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.damage import note_found
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.store.schema.version import CURRENT_VERSION
from tests.conftest import AS_OF, NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.services.office import Office

MARK, MAIL, HOST = "密字号", "zhang.san@example.com", "mail.zhangsan.example.com"
#: Settings that are one of what there is.
CHOSEN = {"light_rule", "smtp_security"}


def diagnosed(office: Office, target: Path) -> dict[str, str]:
    """The members of a diagnosis by their names."""
    facts = facts_of(office, {"qt": "6"})
    save_diagnosis(NullProgress(), office.data_dir, facts, office.now(), target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def document(members: dict[str, str]) -> Any:  # noqa: ANN401 - it is JSON
    return json.loads(members["diagnosis.json"])


@pytest.fixture
def logged(office: Office) -> Iterator[logging.Logger]:
    """A logger of ours whose log lies in the data folder, as the program sets it up."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    start_logging(office.data_dir)
    yield logging.getLogger("fenghua_supervisor.services.verb")
    root.handlers[0].close()
    root.handlers = before
    root.setLevel(level)
    logging.raiseExceptions = True


def marked_settings(settings: Settings) -> Settings:
    """Every text marked, whether it can be typed in or not."""
    texts = {
        each.name: MARK
        for each in fields(Settings)
        if isinstance(getattr(settings, each.name), str) and each.name not in CHOSEN
    }
    mail = {"smtp_host": HOST, "smtp_user": MAIL, "smtp_sender": MAIL, "number_prefix": MARK}
    views = (SavedView(MARK, f'{{"words": "{MARK}"}}'),)
    form = PaperForm(signer=MARK)
    return replace(settings, **{**texts, **mail}, saved_views=views, paper_form=form)


def test_nothing_that_a_user_typed_leaves_the_office(
    office: Office, tmp_path: Path, logged: logging.Logger
) -> None:
    row = office.queries.ledger.rows(AS_OF)[60]
    unit = office.queries.units.all()[0]
    proof = tmp_path / f"{MARK}.pdf"
    proof.write_bytes(MARK.encode())
    log_follow_up(
        office, FollowUpDraft((row.id,), AS_OF, Reported(MARK, issues=MARK, next_steps=MARK))
    )
    save_unit(
        office,
        UnitDraft(MARK, "", (f"{MARK}2",), MARK, MARK, "13800001111", MAIL, unit.id),
    )
    save_settings(office, marked_settings(office.settings))
    logged.warning("a file %s of %s", proof, MARK)
    try:
        raise UserError(MARK)
    except UserError:
        logged.exception("it broke down in %s\n%s: x", proof, MARK)
    members = diagnosed(office, tmp_path / "out.zip")
    secrets = (MARK, MAIL, HOST, "13800001111", str(Path.home()), unit.name)
    assert [(n, s) for n, text in members.items() for s in secrets if s in n + text] == []
    assert "fenghua_supervisor.services.verb" in members["log.txt"]
    assert "fenghua_supervisor.errors.UserError" in members["log.txt"]
    assert document(members)["settings"]["filled"]["operator"] is True


def test_no_text_of_a_year_of_work_is_in_it(demo_office: Office, tmp_path: Path) -> None:
    members = diagnosed(demo_office, tmp_path / "out.zip")
    told = members["diagnosis.json"] + members["log.txt"]
    texts = texts_of(demo_office)
    assert texts
    assert [text for text in texts if text in told] == []
    assert str(demo_office.data_dir) not in told


def texts_of(office: Office) -> set[str]:
    """Everything in the database that is written in Chinese, has an @ or looks like a phone."""
    database = sqlite3.connect(f"{(office.data_dir / 'office.db').as_uri()}?mode=ro", uri=True)
    tables = [
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    values = {v for t in tables for row in database.execute(f"SELECT * FROM {t}") for v in row}
    database.close()
    texts = {value for value in values if isinstance(value, str) and len(value) > 1}
    return {t for t in texts if not t.isascii() or "@" in t or t.isdigit() and len(t) > 6}


def test_it_tells_the_state_of_the_data_in_numbers(office: Office, tmp_path: Path) -> None:
    (office.data_dir / "papers").mkdir()
    (office.data_dir / "papers" / f"{MARK}.pdf").write_bytes(b"12345")
    told = document(diagnosed(office, tmp_path / "out.zip"))
    trace = office.queries.journal.trace()
    assert trace is not None
    assert told["schema"] == CURRENT_VERSION
    assert told["rows"]["action"] == 122
    assert told["journal"] == {"steps": trace.step, "head": trace.head}
    assert told["folder"]["rooms"]["papers"] == {"files": 1, "bytes": 5}
    assert told["folder"]["free_bytes"] > 0
    assert told["folder"]["database_bytes"][""] > 100_000
    assert set(told["settings"]["values"]) == {*TOLD_SETTINGS, "light_rule"}
    assert told["window"] == {"qt": "6"}


def test_damage_is_told_by_how_much_there_is_not_by_what_it_says(
    office: Office, tmp_path: Path
) -> None:
    note_found(office.data_dir, (f"“{MARK}”坏了。", "又一条。"), NOW)
    members = diagnosed(office, tmp_path / "out.zip")
    checks = document(members)["checks"]
    assert (checks["damage_problems"], checks["damage_found"]) == (2, NOW.isoformat())
    assert MARK not in members["diagnosis.json"]


def test_data_that_cannot_be_opened_can_be_diagnosed(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "office.db").write_bytes(b"no database")
    target = save_diagnosis(NullProgress(), folder, {}, NOW, tmp_path / "out.zip")
    with zipfile.ZipFile(target) as archive:
        told = json.loads(archive.read("diagnosis.json"))
    assert told["folder"]["database_bytes"][""] == 11
    assert "rows" not in told


def test_it_is_not_written_into_the_data(office: Office) -> None:
    with pytest.raises(UserError, match="数据文件夹"):
        save_diagnosis(
            NullProgress(), office.data_dir, {}, office.now(), office.data_dir / "out.zip"
        )


def test_the_same_data_gives_the_same_bytes(office: Office, tmp_path: Path) -> None:
    (office.data_dir / "logs").mkdir()
    diagnosed(office, tmp_path / "1.zip")
    diagnosed(office, tmp_path / "2.zip")
    one, two = (zipfile.ZipFile(tmp_path / f"{n}.zip").read("log.txt") for n in (1, 2))
    assert one == two
