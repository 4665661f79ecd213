"""Photos that look alike: every near pair is found, and nothing else."""

from __future__ import annotations

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from app.domain.photo import Fingerprints, PhotoId
from app.services.photos.copies import NEAR_DHASH, NEAR_PHASH, Alike, Print, Resemblance

_BITS = st.integers(0, 2**64 - 1)


def prints(*hashes: tuple[int, int]) -> list[tuple[PhotoId, Fingerprints]]:
    return [(PhotoId(f"{n:064}"), Fingerprints(*each)) for n, each in enumerate(hashes)]


def alike(photos: list[Print], apart: set[tuple[PhotoId, PhotoId]] | None = None) -> list[Alike]:
    found = Resemblance()
    found.follow(photos)
    return found.groups([photo for photo, _ in photos], apart or set())


def flipped(number: int, bits: int) -> int:
    """So many of its bits otherwise, the highest too."""
    return number ^ ((2**bits - 1) << (64 - bits) if bits else 0)


@given(_BITS, _BITS, st.integers(0, 64), st.integers(0, 64))
def test_two_are_alike_by_either_hash(phash: int, dhash: int, by_p: int, by_d: int) -> None:
    found = alike(prints((phash, dhash), (flipped(phash, by_p), flipped(dhash, by_d))))
    near = by_p <= NEAR_PHASH or by_d <= NEAR_DHASH
    assert len(found) == near
    if near:
        assert found[0].distance == min(by_p, by_d)


def test_a_group_hangs_together_by_pairs() -> None:
    a = (0, 0)
    b = (flipped(0, 8), flipped(0, 30))
    c = (flipped(0, 16), flipped(0, 60))
    photos = prints(a, b, c, (2**64 - 1, 0x5555_5555_5555_5555))
    (group,) = alike(photos)
    assert group.photos == tuple(photo for photo, _ in photos[:3])
    apart = {(photos[0][0], photos[1][0])}
    (rest,) = alike(photos, apart)
    assert rest.photos == (photos[1][0], photos[2][0])


def test_ten_thousand_are_compared_without_missing_one() -> None:
    rng = random.Random(7)
    hashes = [(rng.getrandbits(64), rng.getrandbits(64)) for _ in range(9_900)]
    twins = [(flipped(p, 3), rng.getrandbits(64)) for p, _ in hashes[::99]]
    photos = prints(*hashes, *twins)
    resemblance, started = Resemblance(), time.perf_counter()
    resemblance.follow(photos[:-1])
    whole, started = time.perf_counter() - started, time.perf_counter()
    resemblance.follow(photos)
    one = time.perf_counter() - started
    found = {group.photos for group in resemblance.groups([photo for photo, _ in photos])}
    assert found == {
        (photos[place][0], photos[9_900 + n][0]) for n, place in enumerate(range(0, 9_900, 99))
    }
    assert one < whole / 4
    print(f"all {whole:.2f} s, one more {one * 1000:.0f} ms")


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=30))
def test_following_step_by_step_ends_as_looking_once(steps: list[tuple[int, bool]]) -> None:
    """Photos come and go; what is remembered never differs from a fresh look."""
    every = prints((0, 0), (0xFF, 2**40), (0xFFFF, 2**64 - 1), (2**63, 1))
    there: dict[int, Print] = {}
    remembered = Resemblance()
    for number, comes in steps:
        if comes:
            there[number] = every[number]
        else:
            there.pop(number, None)
        now = list(there.values())
        remembered.follow(now)
        fresh = Resemblance()
        fresh.follow(now)
        assert remembered.pairs == fresh.pairs


def test_nothing_is_like_nothing() -> None:
    assert alike([]) == []
    assert alike(prints((1, 1))) == []
