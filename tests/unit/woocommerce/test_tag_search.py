"""A tag is looked for by what the shop keeps of it as typed (a real shop, 11.0.1)."""

from __future__ import annotations

import pytest

from app.integrations.woocommerce.content import searchable


@pytest.mark.parametrize(
    ("name", "sought"),
    [
        ("yaz & kış", "yaz"),
        ("İndirim <1>", "İndirim"),
        ("a\\bc", "bc"),
        ("5 > 30", "30"),
        ("anne'nin", "anne'nin"),
        ("&", "&"),
    ],
)
def test_a_tag_is_sought_by_its_plain_part(name: str, sought: str) -> None:
    assert searchable(name) == sought
