"""What reaches the log file: JSON lines, and never a secret."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import BackendError
from app.runtime import logging as log


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[Any]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    log.configure(tmp_path / "logs")

    def read() -> list[dict[str, Any]]:
        text = (tmp_path / "logs" / "kopru.log").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    yield read
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_a_line_is_json_with_time_level_and_turkish_letters(lines: Any) -> None:
    log.get_logger("app.x").info("sipariş yazıldı", sku="ŞİŞE-1", count=3)
    (line,) = lines()
    assert line["event"] == "sipariş yazıldı"
    assert (line["sku"], line["count"], line["level"], line["logger"]) == (
        "ŞİŞE-1", 3, "info", "app.x",
    )  # fmt: skip
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("key", ["password", "consumer_secret", "wp_app_password", "email", "tckn"])
def test_masked_by_the_name_of_the_key(lines: Any, key: str) -> None:
    log.get_logger("app").info("x", **{key: "canary", "inner": {key: ["canary"]}})
    assert "canary" not in str(lines())


def test_a_registered_secret_is_masked_wherever_it_turns_up(lines: Any) -> None:
    log.register_secret("ck_0123456789")
    logger = log.get_logger("app")
    try:
        raise ValueError("refused: ck_0123456789")
    except ValueError:
        logger.exception("call failed", url="https://x/?k=ck_0123456789", all=["ck_0123456789"])
    logging.getLogger("other.library").warning("sent %s", "ck_0123456789")
    logger.info("odd", thing=Path("/ck_0123456789"))
    assert len(lines()) == 3
    assert "ck_0123456789" not in str(lines())
    assert "ValueError: refused: •••" in lines()[0]["exception"]


def test_nothing_is_printed(lines: Any, capfd: pytest.CaptureFixture[str]) -> None:
    log.get_logger("app").error("quiet")
    assert capfd.readouterr() == ("", "")


def test_an_unknown_level_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: Any
) -> None:
    monkeypatch.setenv(log.LEVEL_VARIABLE, "loud")
    log.configure(tmp_path / "logs")
    log.get_logger("app").debug("below")
    log.get_logger("app").info("above")
    assert [line["event"] for line in lines()] == ["above"]


def test_a_file_that_cannot_be_renamed_is_written_on(
    lines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = (each for each in logging.getLogger().handlers if hasattr(each, "maxBytes"))
    monkeypatch.setattr(handler, "maxBytes", 1)
    monkeypatch.setattr(handler, "rotate", _in_use)
    for word in ("first", "second"):
        log.get_logger("app").info(word)
    assert [line["event"] for line in lines()] == ["first", "second"]


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BackendError, match="data_dir"):
        log.configure(tmp_path / "file" / "logs")


def _in_use(source: str, destination: str) -> None:
    raise PermissionError("the file is in use by another process")
