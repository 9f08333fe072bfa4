"""Where the pictures lie, and what each of them was seen to show."""

from __future__ import annotations

from pathlib import Path

from tests.house_rules import ROOT

PICTURES = ROOT / "resources" / "help" / "images"
FINGERPRINTS = Path(__file__).parent / "fingerprints"
