"""An outage is logged when it starts and when it ends."""

from __future__ import annotations

from structlog.testing import capture_logs

from app.runtime.health import Health


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
