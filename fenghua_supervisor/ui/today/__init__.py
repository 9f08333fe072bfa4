"""今日: what needs the office now."""
