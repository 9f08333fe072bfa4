from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from fenghua_supervisor.exchange.drawn_scenes import HEIGHT, SCENES, WIDTH, drawn_scene
from fenghua_supervisor.exchange.drawn_words import WordPen

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def pen() -> Iterator[WordPen]:
    with WordPen() as pen:
        yield pen


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_small_dark_on_light_and_looks_different_when_it_is_put_right(
    name: str, pen: WordPen
) -> None:
    before, after = (drawn_scene(name, "7", "溪口镇", pen, done=done) for done in (False, True))
    found = [Image.open(io.BytesIO(each.content)) for each in (before, after)]
    assert {picture.size for picture in found} == {(WIDTH, HEIGHT)}
    assert all(len(each.content) < 40_000 for each in (before, after))
    assert not any(picture.getexif() for picture in found)
    changed = ImageChops.difference(*found).convert("L").point(lambda light: 255 * (light > 40))
    box = changed.getbbox()
    assert box is not None
    # What changes is the thing itself; the houses around it stay.
    assert sum(changed.histogram()[200:]) < WIDTH * HEIGHT / 3
    assert len(before.dhash) == 16


def test_the_same_seed_draws_the_same_picture_and_another_another_one(pen: WordPen) -> None:
    one = drawn_scene("road", "1", "溪口镇", pen, done=False)
    assert one == drawn_scene("road", "1", "溪口镇", pen, done=False)
    assert one.content != drawn_scene("road", "2", "溪口镇", pen, done=False).content
