"""Every colour and measure of the window; no other file holds a colour literal."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.records import record

GAP_S = 8
GAP = 14
GAP_L = 16
RADIUS = 6
RADIUS_CARD = 8
ROW_HEIGHT = 36
CONTROL_HEIGHT = 32
NAV_WIDTH = 140
TOP_HEIGHT = 52
BODY_PX = 13
NOTE_PX = 12
HEAD_PX = 16
TITLE_PX = 18


@record
class Tone:
    """A meaning's two colours: ink on its own pale ground."""

    ink: str
    ground: str


@record
class Tokens:
    """The colours of one theme as ``#rrggbb``."""

    name: str
    bg: str
    surface: str
    raised: str
    line: str
    line2: str
    text: str
    sub: str
    faint: str
    brand: str
    brand_bg: str
    brand_hover: str
    brand_down: str
    on_brand: str
    sel: str
    hover: str
    focus: str
    track: str
    scroll: str
    shade: str
    red: Tone
    orange: Tone
    yellow: Tone
    green: Tone
    blue: Tone
    grey: Tone
    #: how thick the ring around what has the focus is, in pixels
    focus_px: int = 1

    def tone(self, light: Light) -> Tone:
        """The two colours of a light."""
        return {
            Light.RED: self.red,
            Light.ORANGE: self.orange,
            Light.YELLOW: self.yellow,
            Light.GREEN: self.green,
            Light.BLUE: self.blue,
            Light.GREY: self.grey,
        }[light]


LIGHT = Tokens(
    name="light",
    bg="#F4F5F7",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#E4E7EC",
    line2="#EEF0F3",
    text="#1D2129",
    sub="#5C636E",
    faint="#8A919C",
    brand="#23508E",
    brand_bg="#E9F0F9",
    brand_hover="#2C5EA3",
    brand_down="#1B4177",
    on_brand="#FFFFFF",
    sel="#E6EEF8",
    hover="#F2F5F9",
    focus="#23508E",
    track="#E4E7EC",
    scroll="#C9CED6",
    shade="#1D2129",
    red=Tone("#B3261E", "#FBE9E7"),
    orange=Tone("#A8470B", "#FDE8DA"),
    yellow=Tone("#8A5A00", "#FFF1CF"),
    green=Tone("#1C6B43", "#E3F3EA"),
    blue=Tone("#23508E", "#E6EEF8"),
    grey=Tone("#5C636E", "#EDEFF2"),
)

DARK = Tokens(
    name="dark",
    bg="#17191D",
    surface="#1F2227",
    raised="#262A30",
    line="#33383F",
    line2="#2B2F36",
    text="#E6E8EB",
    sub="#A6ADB8",
    faint="#7D8590",
    brand="#8DB4E8",
    brand_bg="#25354B",
    brand_hover="#A3C4EF",
    brand_down="#7BA4DB",
    on_brand="#15202E",
    sel="#2A3A50",
    hover="#272B31",
    focus="#8DB4E8",
    track="#33383F",
    scroll="#454B54",
    shade="#000000",
    red=Tone("#F2A49C", "#4A2523"),
    orange=Tone("#F0A878", "#4A2C18"),
    yellow=Tone("#EBC36B", "#453612"),
    green=Tone("#8CD0A9", "#1E3D2C"),
    blue=Tone("#8DB4E8", "#25354B"),
    grey=Tone("#A6ADB8", "#2E3238"),
)

#: For eyes that need it: black on white, every line a line, text at least 7 : 1 on any ground.
CONTRAST = Tokens(
    name="contrast",
    bg="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#3D3D3D",
    line2="#767676",
    text="#000000",
    sub="#1F1F1F",
    faint="#4A4A4A",
    brand="#00337A",
    brand_bg="#DCE9FF",
    brand_hover="#00224F",
    brand_down="#001533",
    on_brand="#FFFFFF",
    sel="#CFE2FF",
    hover="#EAF1FF",
    focus="#B10000",
    track="#C4C4C4",
    scroll="#4A4A4A",
    shade="#000000",
    red=Tone("#8A0000", "#FFE5E5"),
    orange=Tone("#6B2C00", "#FFEBDD"),
    yellow=Tone("#5A3D00", "#FFF3CC"),
    green=Tone("#00491F", "#DFF7E6"),
    blue=Tone("#00337A", "#DCE9FF"),
    grey=Tone("#333333", "#EDEDED"),
    focus_px=3,
)
