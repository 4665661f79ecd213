"""Is an embedded ICC profile plain sRGB? Then its picture needs no transform (it costs 140 ms)."""

from __future__ import annotations

import struct

_SRGB = {
    b"rXYZ": (0.4360, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7139),
}
_NEAR = 0.004
_PROBES = ((0.1, 0.01002), (0.5, 0.21404), (0.8, 0.60383))
"""Points of sRGB's curve: gamma 2.2 misses the first by a third."""


def is_srgb(profile: bytes) -> bool:
    """By its primaries and curves, for its name may say anything."""
    if profile[16:20] != b"RGB ":
        return False
    try:
        tags = _tags(profile)
        return all(_near(tags[name], wanted) for name, wanted in _SRGB.items()) and all(
            abs(_curve(tags[name], at) - light) < _NEAR * (0.25 + light)
            for name in (b"rTRC", b"gTRC", b"bTRC")
            for at, light in _PROBES
        )
    except (LookupError, struct.error, ValueError, ArithmeticError, TypeError):
        return False  # TypeError: a curve whose values are complex numbers


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, 128)
    found = {}
    for index in range(min(count, 100)):
        name, at, size = struct.unpack_from(">4sII", profile, 132 + 12 * index)
        found[name] = profile[at : at + size]
    return found


def _near(tag: bytes, wanted: tuple[float, ...]) -> bool:
    found = struct.unpack_from(">3i", tag, 8)
    return all(abs(a / 65536 - b) < _NEAR for a, b in zip(found, wanted, strict=True))


def _curve(tag: bytes, at: float) -> float:
    if tag[:4] == b"para":
        return _parametric(tag, at)
    (count,) = struct.unpack_from(">I", tag, 8)
    if count == 0:
        return at
    values = struct.unpack_from(f">{count}H", tag, 12)
    if count == 1:
        return float(at ** (values[0] / 256))
    place = at * (count - 1)
    low = int(place)
    return float(values[low] + (values[low + 1] - values[low]) * (place - low)) / 65535


def _parametric(tag: bytes, at: float) -> float:
    (kind,) = struct.unpack_from(">H", tag, 8)
    count = (1, 3, 4, 5, 7)[kind]
    gamma, *rest = (value / 65536 for value in struct.unpack_from(f">{count}i", tag, 12))
    a, b, c, d, e, f = (*rest, *(0.0,) * 6)[:6]
    if kind == 0:
        return float(at**gamma)
    if kind in (1, 2):  # Y = (aX + b)^g + c, flat below -b/a
        return float((a * at + b) ** gamma + c) if at >= -b / a else c
    return float((a * at + b) ** gamma + e) if at >= d else c * at + f
