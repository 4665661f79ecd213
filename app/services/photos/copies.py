"""Photos that look alike, grouped: for a person to judge, nothing is ever removed by itself.

Two are near where their phash differs in at most 8 of 64 bits, or their dhash in at most 6 (both
are of the trimmed content); a group is whatever hangs together by near pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.photo import Fingerprints, PhotoId

NEAR_PHASH, NEAR_DHASH = 8, 6
_ROWS = 256
"""So many photos are compared with all others at once: 20 MB for 10,000."""

type _Bits = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Alike:
    """`distance` is that of the least alike pair that holds the group together."""

    photos: tuple[PhotoId, ...]
    distance: int


def alike(
    prints: Sequence[tuple[PhotoId, Fingerprints]],
    apart: Collection[tuple[PhotoId, PhotoId]] = (),
) -> list[Alike]:
    """Groups of two and more, photos in the order given. CPU only: half a second for 10,000."""
    phash = np.array([each.phash for _, each in prints], dtype=np.uint64)
    dhash = np.array([each.dhash for _, each in prints], dtype=np.uint64)
    leaders = list(range(len(prints)))
    farthest: dict[int, int] = defaultdict(int)
    pairs = [
        (left, right, distance)
        for left, right, distance in _near(phash, dhash)
        if tuple(sorted((prints[left][0], prints[right][0]))) not in apart
    ]
    for left, right, _ in pairs:
        leaders[_leader(leaders, right)] = _leader(leaders, left)
    for left, _, distance in pairs:
        group = _leader(leaders, left)
        farthest[group] = max(farthest[group], distance)
    members: dict[int, list[PhotoId]] = defaultdict(list)
    for place, (photo, _) in enumerate(prints):
        members[_leader(leaders, place)].append(photo)
    return [
        Alike(tuple(photos), farthest[group])
        for group, photos in members.items()
        if len(photos) > 1
    ]


def _near(phash: _Bits, dhash: _Bits) -> list[tuple[int, int, int]]:
    """(left, right, bits that differ) of every near pair, left before right."""
    found: list[tuple[int, int, int]] = []
    for start in range(0, len(phash), _ROWS):
        rows = slice(start, start + _ROWS)
        by_p = np.bitwise_count(phash[rows, None] ^ phash[None, start:])
        by_d = np.bitwise_count(dhash[rows, None] ^ dhash[None, start:])
        near = np.triu((by_p <= NEAR_PHASH) | (by_d <= NEAR_DHASH), k=1)
        for left, right in np.argwhere(near).tolist():
            distance = int(min(by_p[left, right], by_d[left, right]))
            found.append((start + left, start + right, distance))
    return found


def _leader(leaders: list[int], place: int) -> int:
    while leaders[place] != place:
        leaders[place] = leaders[leaders[place]]
        place = leaders[place]
    return place
