"""Symbol fonts: the signs that they show under the codes of letters, as the characters they are."""

from __future__ import annotations


def _table(text: str) -> dict[int, str]:
    """Low byte of a code → the sign that the font shows there, of words like 「6F□」."""
    return {0x20: " ", **{int(word[:2], 16): word[2:] for word in text.split()}}


_WINGDINGS = _table(
    "22✂ 28☎ 2A✉ 36⌛ 45☜ 46☞ 47☝ 48☟ 4A☺ 4B😐 4C☹ 4F⚐ 51✈ 52☼ 54❄ 6C● 6D○ 6E■ "
    "6F□ 70□ 71□ 72□ 73◆ 74◆ 75◆ 76❖ 77◆ 78☒ 80⓪ 81① 82② 83③ 84④ 85⑤ 86⑥ "
    "87⑦ 88⑧ 89⑨ 8A⑩ 8B⓿ 8C❶ 8D❷ 8E❸ 8F❹ 90❺ 91❻ 92❼ 93❽ 94❾ 95❿ 9E· "
    "9F• A0▪ A1○ A4◉ A5◎ A7▪ A8□ AB★ AC✶ B6★ D8➢ DC➲ DF← E0→ E1↑ E2↓ E7← "
    "E8→ E9↑ EA↓ EF⇦ F0⇨ F1⇧ F2⇩ F3⬄ FB✘ FC✔ FD☒ FE☑"
)
_WINGDINGS_2 = _table(
    "2A□ 30□ 4F✘ 50✔ 51☒ 52☑ 53☒ 54☒ 69⓪ 6A① 6B② 6C③ 6D④ 6E⑤ 6F⑥ 70⑦ 71⑧ 72⑨ "
    "73⑩ 74⓿ 75❶ 76❷ 77❸ 78❹ 79❺ 7A❻ 7B❼ 7C❽ 7D❾ 7E❿ 95• 96• 97● 98● "
    "99○ 9B○ 9E▪ 9F▪ A0■ A1■ A2■ A3□ A4□ AE◆ AF◆ B0◇"
)
_WINGDINGS_3 = _table("22↔ 66← 67→ 68↑ 69↓ 70▲ 71▼ 72△ 73▽ 74◀ 75▶ 76◁ 77▷ 7D▶ 84◀ C6➢")
_WEBDINGS = _table("33◀ 34▶ 35▲ 36▼ 3D🛇 59♥ 61✔ 63□ 67■ 69ℹ 6E● 72✘ 78✘")
_SYMBOL = _table(
    "21! 22∀ 23# 24∃ 25% 26& 27∋ 28( 29) 2A∗ 2B+ 2C, 2D− 2E. 2F/ 300 311 322 333 344 "
    "355 366 377 388 399 3A: 3B; 3C< 3D= 3E> 3F? 40≅ 41Α 42Β 43Χ 44Δ 45Ε 46Φ 47Γ "
    "48Η 49Ι 4Aϑ 4BΚ 4CΛ 4DΜ 4EΝ 4FΟ 50Π 51Θ 52Ρ 53Σ 54Τ 55Υ 56ς 57Ω 58Ξ "
    "59Ψ 5AΖ 5B[ 5C∴ 5D] 5E⊥ 5F_ 61α 62β 63χ 64δ 65ε 66φ 67γ 68η 69ι 6Aϕ "
    "6Bκ 6Cλ 6Dμ 6Eν 6Fο 70π 71θ 72ρ 73σ 74τ 75υ 76ϖ 77ω 78ξ 79ψ 7Aζ 7B{ "
    "7C| 7D} 7E∼ A2′ A3≤ A4⁄ A5∞ A8♦ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B2″ B3≥ "
    "B4× B5∝ B7• B8÷ B9≠ BA≡ BB≈ BC… D0∠ D6√ D7⋅ DE⇒ E5∑"
)
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """Whether letters in a font of this name are shown as signs."""
    return font.strip().lower() in _FONTS


def sign(font: str, char: str) -> str | None:
    """What a character of a symbol font shows; None when it is not known.

    Characters beyond the font's reach, Chinese ones for instance, are shown in another font.
    """
    code = ord(char)
    if code not in _PRIVATE and code > 0xFF:
        return char
    return _FONTS[font.strip().lower()].get(code & 0xFF)
