"""Which entries count as of a day and in which order they stand, as pieces of SQL."""

from __future__ import annotations

from fenghua_supervisor.domain.ledger.entry_kinds import STATE_AFTER

#: The kinds of entries that change a state: literal and in one order, so that SQLite can use the
#: partial index over the few of them.
STATE_KINDS = ", ".join(f"'{kind}'" for kind in STATE_AFTER)
#: The correction ``s`` that replaces entry ``e`` as of a day, given twice: it, or a later one in
#: the chain of corrections, is dated that day or earlier.
REPLACED_BY = """entry s WHERE s.supersedes_id = e.id AND (s.on_date <= ? OR EXISTS (
    WITH RECURSIVE later (id, on_date) AS (
        SELECT n.id, n.on_date FROM entry n WHERE n.supersedes_id = s.id
        UNION ALL
        SELECT n.id, n.on_date FROM later JOIN entry n ON n.supersedes_id = later.id)
    SELECT 1 FROM later WHERE on_date <= ?))"""
#: Whether entry ``e`` counts as of a day, given ``EFFECTIVE_DAYS`` times.
EFFECTIVE = f"e.on_date <= ? AND NOT EXISTS (SELECT 1 FROM {REPLACED_BY})"
EFFECTIVE_DAYS = 3
# A correction stands in the place of what it corrects, however late it was written.
PLACE = """CASE WHEN e.supersedes_id IS NULL THEN e.id ELSE (
    WITH RECURSIVE chain (id, up) AS (
        SELECT e.id, e.supersedes_id
        UNION ALL
        SELECT p.id, p.supersedes_id FROM chain JOIN entry p ON p.id = chain.up)
    SELECT min(id) FROM chain) END"""
OLDEST_FIRST = f"e.on_date, {PLACE}"
NEWEST_FIRST = f"e.on_date DESC, {PLACE} DESC"
#: The month that entry ``e`` reports: a form says it, however late it came, and a correction
#: reports the month of what it corrects; what was typed in reports its own.
REPORT_MONTH = """coalesce(CASE WHEN e.supersedes_id IS NULL
    THEN (SELECT v.month FROM report_review v WHERE v.entry_id = e.id)
    ELSE (WITH RECURSIVE up (id, parent, depth) AS (
            SELECT e.id, e.supersedes_id, 0
            UNION ALL
            SELECT p.id, p.supersedes_id, up.depth + 1 FROM up JOIN entry p ON p.id = up.parent)
        SELECT v.month FROM up JOIN report_review v ON v.entry_id = up.id
        ORDER BY up.depth LIMIT 1)
    END, substr(e.on_date, 1, 7))"""
