"""The one text of SQL in the words of PostgreSQL; pure."""

from __future__ import annotations

import re
from functools import lru_cache

_LITERAL = re.compile(r"('(?:[^']|'')*')")
_JSON_FIELD = re.compile(r"json_extract\(([\w.]+|coalesce\([\w., ]+\)), '\$\.([\w.]+)'\)")
#: A server keeps its texts whole: what begins as an object is one.
_JSON_TEST = re.compile(r"json_valid\(([\w.]+)\)")
_NOW = "strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime')"
_NOW_HERE = """to_char(localtimestamp, 'YYYY-MM-DD"T"HH24:MI:SS')"""
_INDEX_HINT = re.compile(r" INDEXED BY \w+")
#: Exactly the days that there are, so that one that is none is refused as any other check does it,
#: and not by a conversion that fails.
_A_DAY = (
    "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
    "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"
)
_GLOB = re.compile(r"GLOB '([^'\[\]\\]*)'")
_COUNTED = re.compile(r"\(\w+ IS NOT NULL\)(?:\s*\+\s*\(\w+ IS NOT NULL\))+")
#: What stands in a statement on the schema, and what takes its place; in this order.
_SCHEMA_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(found), put)
    for found, put in (
        (r"\)\s*STRICT$", ")"),
        # Rows are numbered by the writer: a counter leaves gaps, and has to be set after a move.
        (r"\bINTEGER PRIMARY KEY(?: AUTOINCREMENT)?\b", "bigint PRIMARY KEY"),
        (r"\bINTEGER\b", "bigint"),
        (r"\bAS TEXT\b", "AS text"),
        # By code point, as SQLite orders it.
        (r"\bTEXT\b", 'text COLLATE "C"'),
        (r"\bAS REAL\b", "AS numeric"),
        (r"\bREFERENCES (\w+(?: \(\w+\))?)", r"REFERENCES \1 DEFERRABLE"),
        (r"\bdate\((\w+)\) IS \1\b", rf"\1 ~ '{_A_DAY}'"),
        (r"\bmin\((\w+, \w+)\)", r"least(\1)"),
        (r"\bmax\((\w+, \w+)\)", r"greatest(\1)"),
    )
)


@lru_cache(maxsize=1024)
def adapted(statement: str) -> str:
    """A question or a change of rows: its marks, its functions and its hints."""
    statement = _JSON_FIELD.sub(_field_of, statement).replace(_NOW, _NOW_HERE)
    statement = _JSON_TEST.sub(r"(\1 LIKE '{%')", statement)
    parts = _LITERAL.split(statement.replace("%", "%%"))
    # Every second part is a literal, in which a question mark is only that.
    parts[::2] = [_INDEX_HINT.sub("", part).replace("?", "%s") for part in parts[::2]]
    return "".join(parts)


def adapted_schema(statement: str) -> str:
    """A statement on the schema, with checks that hold what STRICT and GLOB hold in SQLite."""
    for found, put in _SCHEMA_RULES:
        statement = found.sub(put, statement)
    statement = _GLOB.sub(lambda glob: f"~ '{_pattern(glob[1])}'", statement)
    return _COUNTED.sub(_count_of, statement)


def _field_of(asked: re.Match[str]) -> str:
    """A field of a JSON text, and one within another."""
    *outer, last = asked[2].split(".")
    way = "".join(f" -> '{name}'" for name in outer)
    return f"({asked[1]}::json{way} ->> '{last}')"


def _pattern(glob: str) -> str:
    """A regular expression for what a GLOB of SQLite takes, without its sets."""
    put = {"?": ".", "*": ".*"}
    return "^" + "".join(put.get(sign) or re.escape(sign) for sign in glob) + "$"


def _count_of(added: re.Match[str]) -> str:
    """How many are there, where SQLite adds up what is true."""
    names = re.findall(r"(\w+) IS NOT NULL", added[0])
    return f"num_nonnulls({', '.join(names)})"
