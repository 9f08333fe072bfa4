"""The page of GB/T 9704-2012 in points: the type area, and a grid of 22 lines × 28 characters."""

from __future__ import annotations

MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
TEXT_WIDTH, TEXT_HEIGHT = 156 * MM, 225 * MM
LEFT, TOP = 28 * MM, 37 * MM
BOTTOM = PAGE_HEIGHT - TOP - TEXT_HEIGHT

LINES, CHARS = 22, 28

#: 3号 is 16 pt by name, but 28 characters fill the 156 mm only at this size.
SIZE = TEXT_WIDTH / CHARS
#: From the top of one line to the top of the next; the last line ends at the type area's foot.
LEADING = (TEXT_HEIGHT - SIZE) / (LINES - 1)
#: White below the characters of a line; the frame reaches this much below the type area.
LINE_GAP = LEADING - SIZE

FRAME_HEIGHT = LINES * LEADING

# Type sizes by their Chinese names, in points.
SIZE_2, SIZE_SMALL_2 = 22.0, 18.0
SIZE_4, SIZE_SMALL_4 = 14.0, 12.0
SIZE_5, SIZE_SMALL_5 = 10.5, 9.0
