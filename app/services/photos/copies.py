"""Photos that look alike, grouped: for a person to judge, nothing is ever removed by itself.

Two are near where their phash differs in at most 8 of 64 bits, or their dhash in at most 6 (both
are of the trimmed content); a group is whatever hangs together by near pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.domain.photo import Fingerprints, PhotoId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAR_PHASH, NEAR_DHASH = 8, 6
_ROWS = 256
"""So many photos are compared with all others at once: 20 MB for 10,000."""

type _Bits = NDArray[np.uint64]
type Print = tuple[PhotoId, Fingerprints]


class Pair(NamedTuple):
    """Two photos, the smaller id first, and how many bits differ by the nearer hash."""

    a: PhotoId
    b: PhotoId
    distance: int


@dataclass(frozen=True, slots=True)
class Alike:
    """`distance` is that of the least alike pair that holds the group together."""

    photos: tuple[PhotoId, ...]
    distance: int


@dataclass(slots=True)
class Resemblance:
    """What was compared already: a photo that comes in is compared with the others once, which
    takes a millisecond for 10,000; all of them with each other, a second."""

    known: dict[PhotoId, Fingerprints] = field(default_factory=dict)
    pairs: set[Pair] = field(default_factory=set)

    def follow(self, prints: Sequence[Print]) -> None:
        """These are all photos there are now. CPU only, for a worker thread."""
        now = dict(prints)
        kept = {photo: each for photo, each in self.known.items() if now.get(photo) == each}
        pairs = {pair for pair in self.pairs if pair.a in kept and pair.b in kept}
        new = [(photo, each) for photo, each in prints if photo not in kept]
        pairs |= set(_near(new, list(kept.items()), within=False))
        pairs |= set(_near(new, new, within=True))
        self.known, self.pairs = now, pairs

    def groups(
        self, order: Iterable[PhotoId], apart: Collection[tuple[PhotoId, PhotoId]] = ()
    ) -> list[Alike]:
        """Groups of two and more, their photos in this order; `apart` pairs hold nothing
        together (the smaller id first)."""
        leaders: dict[PhotoId, PhotoId] = {}
        pairs = [pair for pair in self.pairs if (pair.a, pair.b) not in apart]
        for pair in pairs:
            leaders[_leader(leaders, pair.b)] = _leader(leaders, pair.a)
        farthest: dict[PhotoId, int] = defaultdict(int)
        for pair in pairs:
            group = _leader(leaders, pair.a)
            farthest[group] = max(farthest[group], pair.distance)
        members: dict[PhotoId, list[PhotoId]] = defaultdict(list)
        for photo in order:
            members[_leader(leaders, photo)].append(photo)
        return [
            Alike(tuple(photos), farthest[group])
            for group, photos in members.items()
            if len(photos) > 1
        ]


def _near(new: Sequence[Print], others: Sequence[Print], *, within: bool) -> list[Pair]:
    """Near pairs of one of `new` and one of `others`; `within` they are the same photos."""
    import numpy as np  # slow to import, and only needed here

    phash, dhash = _bits([each.phash for _, each in others]), _bits([e.dhash for _, e in others])
    found: list[Pair] = []
    for start in range(0, len(new), _ROWS):
        some = new[start : start + _ROWS]
        by_p = np.bitwise_count(_bits([e.phash for _, e in some])[:, None] ^ phash[None, :])
        by_d = np.bitwise_count(_bits([e.dhash for _, e in some])[:, None] ^ dhash[None, :])
        near = (by_p <= NEAR_PHASH) | (by_d <= NEAR_DHASH)
        for left, right in np.argwhere(near).tolist():
            if within and right <= start + left:
                continue
            a, b = sorted((some[left][0], others[right][0]))
            found.append(Pair(a, b, int(min(by_p[left, right], by_d[left, right]))))
    return found


def _bits(numbers: Sequence[int]) -> _Bits:
    import numpy as np

    return np.array(numbers, dtype=np.uint64)


def _leader(leaders: dict[PhotoId, PhotoId], photo: PhotoId) -> PhotoId:
    while (above := leaders.setdefault(photo, photo)) != photo:
        leaders[photo] = leaders[above]
        photo = above
    return photo
