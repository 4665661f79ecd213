"""An outage is logged when it starts and when it ends; figures are what was measured."""

from __future__ import annotations

from structlog.testing import capture_logs

from app.runtime.health import Health
from app.runtime.metrics import Latency, Metrics


def test_only_changes_are_logged_and_the_start_of_an_outage_is_kept() -> None:
    health = Health()
    with capture_logs() as logs:
        health.good("postgres")
        health.good("postgres")
        health.bad("postgres", "no answer")
        began = health.checks()[0].since
        health.bad("postgres", "still no answer")
        assert not health.ok
        assert health.checks()[0].since == began
        health.good("postgres")
    assert [each["event"] for each in logs] == ["outage", "outage over"]
    (check,) = health.checks()
    assert health.ok
    assert (check.name, check.last_error) == ("postgres", "still no answer")


def test_figures() -> None:
    metrics = Metrics()
    metrics.count("writes")
    metrics.count("writes", 4)
    metrics.gauge("waiting", 3)
    for hundredth in range(1, 101):
        metrics.observe("shop", hundredth / 100)
    with metrics.timed("empty"):
        pass
    figures = metrics.figures()
    assert figures.counters == {"writes": 5}
    assert figures.gauges == {"waiting": 3}
    assert figures.latencies["shop"] == Latency(100, 0.51, 0.96)
    assert figures.latencies["empty"].count == 1
