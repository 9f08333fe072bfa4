"""The one text of SQL and the steps of the schema in the words of PostgreSQL."""

from __future__ import annotations

import pytest

from fenghua_supervisor.store.connection.server.dialect import adapted, adapted_schema
from fenghua_supervisor.store.schema.checks import DAY


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("SELECT a FROM b WHERE c IN (?, ?)", "SELECT a FROM b WHERE c IN (%s, %s)"),
        ("SELECT '?' || ? FROM b WHERE c LIKE 'x%'", "SELECT '?' || %s FROM b WHERE c LIKE 'x%%'"),
        ("SELECT 'it''s ?', ?", "SELECT 'it''s ?', %s"),
        ("SELECT json_extract(c.after, '$.kind')", "SELECT (c.after::json ->> 'kind')"),
        ("SELECT json_extract(d.f, '$.number.word')",
         "SELECT (d.f::json -> 'number' ->> 'word')"),
        ("json_extract(coalesce(after, before), '$.key') = ?",
         "(coalesce(after, before)::json ->> 'key') = %s"),
        ("CASE WHEN json_valid(d.f) THEN 1", "CASE WHEN (d.f LIKE '{%%') THEN 1"),
        ("FROM entry e INDEXED BY entry_extend JOIN x", "FROM entry e JOIN x"),
    ],
)  # fmt: skip
def test_a_question_in_its_words(text: str, put: str) -> None:
    assert adapted(text) == put


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT",
         'CREATE TABLE a (id bigint PRIMARY KEY, b text COLLATE "C" NOT NULL)'),
        ("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT) STRICT",
         'CREATE TABLE a (id bigint PRIMARY KEY, text text COLLATE "C")'),
        ("b INTEGER REFERENCES c, d INTEGER NOT NULL REFERENCES e (year)",
         "b bigint REFERENCES c DEFERRABLE, d bigint NOT NULL REFERENCES e (year) DEFERRABLE"),
        ("CHECK (b GLOB '????-??')", "CHECK (b ~ '^....\\-..$')"),
        ("CHECK (CAST(b AS REAL) > 0)", "CHECK (CAST(b AS numeric) > 0)"),
        ("CREATE INDEX i ON a (min(b, c), max(b, c))",
         "CREATE INDEX i ON a (least(b, c), greatest(b, c))"),
        ("CHECK ((b IS NOT NULL) + (c IS NOT NULL) = 1)", "CHECK (num_nonnulls(b, c) = 1)"),
        ("CHECK ((s = 'x') = (b IS NOT NULL))", "CHECK ((s = 'x') = (b IS NOT NULL))"),
    ],
)  # fmt: skip
def test_a_step_of_the_schema_in_its_words(text: str, put: str) -> None:
    assert adapted_schema(text) == put


def test_nothing_of_sqlite_is_left_in_the_check_of_a_day() -> None:
    text = adapted_schema(DAY.format("due_on"))
    assert "GLOB" not in text
    assert "date(" not in text
