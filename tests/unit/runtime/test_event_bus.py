"""Events reach those who asked for their type; one bad handler harms nobody."""

from __future__ import annotations

from structlog.testing import capture_logs

from app.domain.events import BankSeen, Event, OrderChanged, RunFinished
from app.domain.ids import RunId, ShopId, WebOrderId
from app.runtime.event_bus import EventBus

ORDER = OrderChanged(shop_id=ShopId(1), order_id=WebOrderId(7))


def test_only_the_asked_type_arrives_and_event_means_all() -> None:
    bus, orders, everything = EventBus(), list[Event](), list[Event]()
    bus.subscribe(OrderChanged, orders.append)
    bus.subscribe(Event, everything.append)
    bus.publish(ORDER)
    bus.publish(BankSeen(bank="shop"))
    assert orders == [ORDER]
    assert everything == [ORDER, BankSeen(bank="shop")]


def test_a_failing_handler_fails_alone_and_is_reported() -> None:
    bus, seen = EventBus(), list[Event]()

    def broken(event: Event) -> None:
        raise ValueError("no")

    bus.subscribe(OrderChanged, broken)
    bus.subscribe(OrderChanged, seen.append)
    with capture_logs() as logs:
        bus.publish(ORDER)
    assert seen == [ORDER]
    assert [each["event"] for each in logs] == ["event handler failed"]


def test_closing_ends_one_subscription_and_no_other() -> None:
    bus, seen = EventBus(), list[Event]()
    first, second = (bus.subscribe(OrderChanged, seen.append) for _ in range(2))
    first.close()
    first.close()
    bus.publish(ORDER)
    assert seen == [ORDER]
    second.close()
    bus.publish(ORDER)
    assert seen == [ORDER]


def test_a_handler_may_subscribe_and_close_while_it_is_called() -> None:
    bus, seen = EventBus(), list[Event]()

    def once(event: Event) -> None:
        subscription.close()
        bus.subscribe(RunFinished, seen.append)

    subscription = bus.subscribe(OrderChanged, once)
    bus.publish(ORDER)
    bus.publish(ORDER)
    done = RunFinished(run_id=RunId(1), kind="sync")
    bus.publish(done)
    assert seen == [done]
