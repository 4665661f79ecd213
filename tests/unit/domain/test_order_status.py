from app.domain.order_status import (
    BUILT_IN,
    ENDED,
    IMPORTED,
    Meaning,
    StatusMap,
    proposal,
    standing,
)

WANTED = ("processing", "completed")


def test_before_any_setting_only_paid_and_completed_orders_are_imported() -> None:
    imported = {status for status in BUILT_IN if standing(status, WANTED) in IMPORTED}
    assert imported == {"processing", "completed"}
    never = {status for status in BUILT_IN if standing(status, WANTED) in ENDED}
    assert {"pending", "failed", "cancelled", "refunded", "checkout-draft", "trash"} <= never
    assert standing("on-hold", WANTED) is Meaning.RESERVES
    assert standing("kargo-verildi", WANTED) is Meaning.UNMAPPED


def test_the_profile_speaks_until_a_person_does() -> None:
    assert standing("hazirlaniyor", ("hazirlaniyor",)) is Meaning.IMPORT
    assert standing("on-hold", ("on-hold",)) is Meaning.IMPORT
    assert standing("completed", ("processing",)) is Meaning.UNMAPPED
    assert standing("processing", ("completed",)) is Meaning.RESERVES
    assert standing("trash", ("trash",)) is Meaning.CANCELLED


def test_what_plugins_call_a_status_is_proposed_and_no_more() -> None:
    assert {status: proposal(status) for status in PROPOSED} == PROPOSED
    assert all(StatusMap().of(status) is Meaning.UNMAPPED for status in PROPOSED)


PROPOSED = {
    "hezarfen-shipped": Meaning.SHIPPED,
    "shipping-progress": Meaning.SHIPPED,
    "kargo-verildi": Meaning.SHIPPED,
    "iade-kargo": Meaning.RETURNED,
    "iptal-talebi": Meaning.CANCELLED,
    "hazirlaniyor": Meaning.PAID,
    "havale-bekleniyor": Meaning.RESERVES,
    "vip": Meaning.UNMAPPED,
}


def test_a_decision_stands_over_the_built_in_meaning() -> None:
    statuses = StatusMap({"completed": Meaning.IGNORE, "vip": Meaning.PAID})
    assert statuses.is_ended("completed")
    assert statuses.is_imported("vip")
    assert statuses.is_open("vip")
    assert not statuses.is_open("completed")
    assert statuses.named(Meaning.PAID) == ["processing", "vip"]
