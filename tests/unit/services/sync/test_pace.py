"""How much a request may carry follows how fast the shop answers."""

from app.services.sync.pace import BEGIN, LANES, LEAST, MOST, SLOW_SECONDS, Pace


def test_a_quick_shop_gets_more_at_once_a_slow_one_half() -> None:
    pace = Pace()
    for _ in range(20):
        pace.answered(pace.batch, 1.0)
    assert pace.batch == MOST
    pace.answered(pace.batch, SLOW_SECONDS + 1)
    assert pace.batch == MOST // 2
    for _ in range(20):
        pace.gave_up()
    assert pace.batch == LEAST


def test_a_half_filled_request_proves_nothing() -> None:
    pace = Pace()
    pace.answered(3, 0.1)
    assert pace.batch == BEGIN


def test_a_slice_is_made_of_whole_batches_and_shorter_where_the_shop_is_slow() -> None:
    quick, slow = Pace(), Pace()
    quick.answered(BEGIN, 0.5)
    slow.answered(BEGIN, 7.0)
    assert quick.slice() % (LANES * quick.batch) == 0
    assert quick.slice() > slow.slice() == LANES * slow.batch
