from __future__ import annotations

from fenghua_supervisor.exchange.drawn_words import WordPen

INK, GROUND = (255, 255, 255), (40, 50, 60)


def test_words_are_written_as_wide_as_they_are_long() -> None:
    with WordPen() as pen:
        one, three, rare = (
            pen.written(words, 15, INK, GROUND) for words in ("溪", "溪口镇", "䶮㙍镇")
        )
    assert (one.width, three.width) == (15, 45)
    assert one.height == three.height == 28
    assert three.getpixel((0, 0)) == GROUND
    assert max(three.convert("L").tobytes()) > 240
    # What the font lacks takes no letters away from what it has.
    assert rare.width >= one.width


def test_each_word_is_written_in_its_colour_and_the_same_way_again() -> None:
    with WordPen() as pen:
        pictures = [pen.written("口", 30, (224, 180, 76), GROUND) for _ in range(2)]
    assert pictures[0].tobytes() == pictures[1].tobytes()
    assert (224, 180, 76) in {colour for _, colour in pictures[0].getcolors()}
