"""peewee comes alone, and what it seldom needs comes when it does."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.house_rules import ROOT

SCRIPT = """
import json, sys
import fenghua_supervisor.store
loaded = [name for name in {names} if name in sys.modules]
import calendar, socket, uuid, peewee
one = peewee.uuid.uuid4()
same = isinstance(one, uuid.UUID), peewee.calendar.timegm is calendar.timegm
print(json.dumps([loaded, *same, peewee.socket.inet_aton("127.0.0.1") == bytes((127, 0, 0, 1))]))
"""


def test_peewee_loads_what_it_seldom_needs_when_it_does() -> None:
    script = SCRIPT.format(names=("sqlite3", "psycopg", "calendar", "socket", "uuid"))
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    assert json.loads(done.stdout) == [[], True, True, True]
