"""A session: barcode first, then its photos; in doubt nobody gets a frame."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Sku
from app.domain.photo import PhotoId
from app.domain.photo_session import Frame, FrameRole, Said, Sorted, galleries, sort_out

START = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
CODES = {"8690000000012": Sku("A"), "8690000000029": Sku("B"), "CODE-C": Sku("C")}
NOBODYS = "4006381333931"
ROLES = {
    FrameRole.LABEL: "L", FrameRole.PHOTO: "p", FrameRole.STRAY: "s",
    FrameRole.UNKNOWN: "?", FrameRole.UNCLEAR: "!",
}  # fmt: skip


def cards_of(codes: Iterable[str]) -> frozenset[Sku]:
    return frozenset(CODES[code] for code in codes if code in CODES)


def shots(*codes: str) -> list[Frame]:
    """One frame a second; "" shows no code, `a|b` shows two."""
    return [
        Frame(
            PhotoId(f"{number:03}"),
            f"IMG_{number}.jpg",
            START + timedelta(seconds=number),
            tuple(filter(None, text.split("|"))),
        )
        for number, text in enumerate(codes)
    ]


A, B, C = CODES


def roles(found: list[Sorted]) -> str:
    return "".join(ROLES[each.role] for each in found)


def test_frames_follow_their_barcode() -> None:
    found = sort_out(shots("", A, "", "", B, "", C, ""), cards_of)

    assert roles(found) == "sLppLpLp"
    assert galleries(found) == {"A": ["002", "003"], "B": ["005"], "C": ["007"]}
    assert [each.place for each in found] == [0, 0, 1, 2, 0, 1, 0, 1]


def test_a_barcode_that_no_card_has_closes_the_card() -> None:
    found = sort_out(shots(A, "", NOBODYS, "", B, ""), cards_of)

    assert roles(found) == "Lp?sLp"
    assert galleries(found) == {"A": ["001"], "B": ["005"]}


def test_two_cards_in_one_frame_open_neither() -> None:
    found = sort_out(shots(A, "", f"{A}|{B}", ""), cards_of)

    assert roles(found) == "Lp!s"


def test_a_web_address_on_the_package_is_no_barcode() -> None:
    assert roles(sort_out(shots(A, "https://uretici.example/x", ""), cards_of)) == "Lpp"


def test_a_label_taken_twice_is_no_photo_and_the_package_is_one() -> None:
    assert roles(sort_out(shots(A, A, "", A), cards_of)) == "LLpp"


def test_a_card_taken_up_again_goes_on_counting() -> None:
    found = sort_out(shots(A, "", B, "", A, ""), cards_of)

    assert galleries(found)[Sku("A")] == ["001", "005"]
    assert found[-1].place == 2


def test_after_a_long_pause_nobody_is_meant() -> None:
    early, late = shots(A, ""), shots("", B, "")
    moved = [
        Frame(PhotoId(f"x{each.photo}"), each.name, START + timedelta(hours=2, seconds=number))
        if not each.codes
        else Frame(PhotoId(f"x{each.photo}"), each.name, START + timedelta(hours=2, seconds=number),
                   each.codes)
        for number, each in enumerate(late)
    ]  # fmt: skip

    assert roles(sort_out([*early, *moved], cards_of)) == "LpsLp"


def test_cameras_count_beyond_nine() -> None:
    frames = [
        Frame(PhotoId(name), name, None, codes)
        for name, codes in (("IMG_10", ()), ("IMG_9", ()), ("IMG_8", (A,)))
    ]

    assert [each.frame.name for each in sort_out(frames, cards_of)] == ["IMG_8", "IMG_9", "IMG_10"]


def test_a_person_is_right() -> None:
    said = {
        PhotoId("000"): Said(FrameRole.LABEL, Sku("C")),
        PhotoId("002"): Said(FrameRole.PHOTO, Sku("B")),
        PhotoId("003"): Said(FrameRole.STRAY),
    }

    found = sort_out(shots("", "", "", "", ""), cards_of, said)

    assert roles(found) == "Lppsp"
    assert galleries(found) == {"C": ["001", "004"], "B": ["002"]}


FRAMES = st.lists(
    st.sampled_from(["", "", "", A, B, C, NOBODYS, f"{A}|{B}", "https://x.example"]), max_size=30
).map(lambda codes: shots(*codes))


@given(frames=FRAMES, seed=st.integers())
def test_every_frame_once_whatever_the_order_of_arrival(frames: list[Frame], seed: int) -> None:
    mixed = list(frames)
    random.Random(seed).shuffle(mixed)

    found = sort_out(mixed, cards_of)

    assert found == sort_out(frames, cards_of)
    assert [each.frame for each in found] == frames


@given(frames=FRAMES)
def test_a_photo_belongs_to_the_last_code_before_it(frames: list[Frame]) -> None:
    last: Sku | None = None
    for each in sort_out(frames, cards_of):
        seen = cards_of(each.frame.codes)
        if len(seen) == 1:
            last = next(iter(seen))
        elif seen or NOBODYS in each.frame.codes:
            last = None
        if each.role is FrameRole.PHOTO:
            assert each.sku == last
        if each.role in (FrameRole.STRAY, FrameRole.UNKNOWN, FrameRole.UNCLEAR):
            assert each.sku is None


@given(frames=FRAMES, cut=st.integers(0, 30))
def test_what_comes_later_changes_nothing_before_it(frames: list[Frame], cut: int) -> None:
    """A session is seen while it is being taken."""
    assert sort_out(frames[:cut], cards_of) == sort_out(frames, cards_of)[:cut]
