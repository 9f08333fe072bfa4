"""Makes the pictures of the manual and the readme anew: ``make pictures``."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from tests.pictures.fingerprint import shown_in
from tests.pictures.places import FINGERPRINTS, PICTURES
from tests.pictures.scenes import SCENES
from tests.pictures.stage import fill, stage


def main() -> None:
    """Write every picture and what it shows, and take away those that nobody makes any more."""
    from fenghua_supervisor.ui.frame.desktop import start_application

    app = start_application()
    for path in (*PICTURES.glob("*.png"), *FINGERPRINTS.glob("*.json")):
        if path.stem not in SCENES:
            path.unlink()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "data")
        fill(folder)
        with stage(app, folder, Path(name)) as made:
            for key, scene in SCENES.items():
                whole, picture = made.shoot(scene)
                lines = (json.dumps(s.told(), ensure_ascii=False) for s in shown_in(whole))
                text = ",\n".join(lines)
                (FINGERPRINTS / f"{key}.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")
                picture.save(str(PICTURES / f"{key}.png"), "PNG", 0)
                sys.stdout.write(f"{key}.png {picture.width()}×{picture.height()}\n")
                made.clear()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
