"""Characters of the symbol fonts, which Word stores by their place in the font instead of their meaning."""

from __future__ import annotations

import re
import unicodedata

UNKNOWN_SYMBOL = "\ufffd"
_PRIVATE_START, _PRIVATE_END = 0xF000, 0xF0FF
_PRIVATE = re.compile("[\uf000-\uf0ff]")

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xBA: "≡", 0xA5: "∞", 0xB0: "°",
    0xB7: "·", 0xD6: "√", 0xE5: "∑", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0x2D: "−", 0x44: "Δ", 0x53: "Σ",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x77: "ω",
}  # fmt: skip
_WINGDINGS = {
    0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xA8: "□", 0x6F: "□", 0x6E: "■", 0x71: "□", 0x78: "☒", 0x6C: "●",
    0x9F: "·", 0xA1: "○", 0xAB: "★", 0xB6: "☆", 0x75: "◆", 0x76: "❖", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xDF: "←",
    0xF0: "⇨", 0xA7: "▪", 0x80: "⓪", 0x8B: "⓿",
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0xA2: "■", 0x98: "●",
    **{0x6A + place: chr(0x2460 + place) for place in range(10)},
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol_text(code_point: int, font: str | None) -> str:
    """Return the character meant by a place in a font; a place nobody has a name for becomes U+FFFD, never nothing."""
    is_private = _PRIVATE_START <= code_point <= _PRIVATE_END
    place = code_point - _PRIVATE_START if is_private else code_point
    signs = _FONTS.get((font or "").strip().lower())
    if signs is not None and place in signs:
        return signs[place]
    if signs is _SYMBOL:
        # The symbol font has the digits and signs of ASCII in their usual places, but Greek instead of letters.
        return chr(place) if 0x20 <= place < 0x7F and not chr(place).isalpha() else UNKNOWN_SYMBOL
    is_known = signs is None and not is_private and _is_printable(code_point)
    return chr(code_point) if is_known else UNKNOWN_SYMBOL


def _is_printable(code_point: int) -> bool:
    return 0x20 <= code_point <= 0x10FFFF and unicodedata.category(chr(code_point)) not in ("Cc", "Cn", "Co", "Cs")


def holds_private_characters(text: str) -> bool:
    return _PRIVATE.search(text) is not None


def meant_text(text: str, font: str | None) -> str:
    """Return text with the symbol fonts' private characters replaced by what they mean."""
    return _PRIVATE.sub(lambda found: symbol_text(ord(found.group()), font), text)
