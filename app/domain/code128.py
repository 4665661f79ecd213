"""Code 128: a text as bars, without a library. Pure; read back by a scanner's library in the tests.

Digits go two by two (set C) where there are only such, everything else letter by letter (set B).
"""

from __future__ import annotations

_TABLE = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232
122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122
321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311
211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113
213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422
121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111
241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121
412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412
211214 211232
"""
"""Widths of three bars and three gaps for each value; the last three start sets A, B and C."""

_PATTERNS = _TABLE.split()
_STOP = "2331112"
_START_B, _START_C, _TO_MODULUS = 104, 105, 103
_FIRST, _LAST = " ", "~"


def is_codable(text: str) -> bool:
    """Whether the text is printable ASCII, which is what set B has."""
    return bool(text) and all(_FIRST <= letter <= _LAST for letter in text)


def bars(text: str) -> tuple[int, ...]:
    """Widths of bar, gap, bar … in modules, the first is a bar. ValueError for other letters."""
    if not is_codable(text):
        raise ValueError(f"Code 128 here takes printable ASCII alone, not {text!r}")
    start, values = _values(text)
    check = (start + sum(place * value for place, value in enumerate(values, 1))) % _TO_MODULUS
    patterns = [_PATTERNS[each] for each in (start, *values, check)]
    return tuple(int(width) for pattern in (*patterns, _STOP) for width in pattern)


def _values(text: str) -> tuple[int, list[int]]:
    if text.isdecimal() and len(text) % 2 == 0:
        return _START_C, [int(text[at : at + 2]) for at in range(0, len(text), 2)]
    return _START_B, [ord(letter) - ord(_FIRST) for letter in text]
