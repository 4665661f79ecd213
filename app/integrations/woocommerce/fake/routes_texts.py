"""What holds text beside products: pages, posts, blocks, templates, widgets, terms, styles.

Tests put texts into the setting of a part's name, one a line. Answers have the fields that
WordPress 7.0 gives them and Köprü reads.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from app.integrations.woocommerce.fake.call import Answer, ApiError, Call, Json, page
from app.integrations.woocommerce.fake.router import route
from app.integrations.woocommerce.fake.store import Store

_KINDS = {
    "post": "posts",
    "page": "pages",
    "attachment": "media",
    "wp_block": "blocks",
    "wp_template": "templates",
    "wp_font_face": r"font-families/(?P<font_family_id>[\d]+)/font-faces",
    "product": "product",
    "lookbook": "lookbook",  # as a theme or a plugin adds one
}
_TAXONOMIES = {"category": "categories", "product_cat": "product_cat"}
_STYLES = 2300


@route("GET", "/wp/v2/types")
def _types(store: Store, call: Call) -> Answer:
    return Answer(_described(_KINDS))


@route("GET", "/wp/v2/taxonomies")
def _taxonomies(store: Store, call: Call) -> Answer:
    return Answer(_described(_TAXONOMIES))


def _described(kinds: dict[str, str]) -> Json:
    return {
        name: {"slug": name, "rest_base": base, "rest_namespace": "wp/v2"}
        for name, base in kinds.items()
    }


for _kind in ("pages", "posts", "blocks", "lookbook"):

    @route("GET", f"/wp/v2/{_kind}")
    def _texts(store: Store, call: Call, kind: str = _kind) -> Answer:
        """With `status=any` the drafts too; the first one features the picture of
        `<kind>_featured`, and comes out with `<kind>_built`. A search looks into the text."""
        edit, every = call.query.get("context") == "edit", call.query.get("status") == "any"
        if edit or every:
            _need_user(call, "rest_forbidden_context", "Sorry, you are not allowed to edit.")
        needle = call.query.get("search", "").casefold()
        texts = _lines(store, kind) + (_lines(store, f"{kind}_drafts") if every else [])
        rows = [
            {
                "id": number,
                "content": _content(text + store.setting(f"{kind}_built") * (number == 1), text)
                if edit
                else {"rendered": text},
                "featured_media": int(store.setting(f"{kind}_featured") or 0) * (number == 1),
            }
            for number, text in enumerate(texts, start=1)
            if needle in text.casefold()
        ]
        return page(call, rows)


@route("GET", "/wp/v2/templates")
def _templates(store: Store, call: Call) -> Answer:
    """All at once, whatever page was asked for."""
    _need_user(call, "rest_cannot_manage_templates", "Sorry, you are not allowed to access them.")
    return Answer(
        [
            {"id": f"theme//t{number}", "content": {"raw": text}}
            for number, text in enumerate(_lines(store, "templates"))
        ]
    )


@route("GET", "/wp/v2/widgets")
def _widgets(store: Store, call: Call) -> Answer:
    """Blocks say what they hold, `widgets_old` only in PHP's writing."""
    if store.setting("widgets_denied") == "yes":
        raise ApiError(403, "rest_cannot_manage_widgets", "Sorry, you are not allowed to manage.")
    _need_user(call, "rest_cannot_manage_widgets", "Sorry, you are not allowed to manage widgets.")
    blocks: list[Json] = [
        {"instance": {"encoded": "", "raw": {"content": text}}} for text in _lines(store, "widgets")
    ]
    old: list[Json] = [
        {"instance": {"encoded": base64.b64encode(text.encode()).decode()}}
        for text in _lines(store, "widgets_old")
    ]
    return Answer(
        [
            {"id": f"block-{number}", "sidebar": "wp_inactive_widgets", "rendered": "", **each}
            for number, each in enumerate([*blocks, *old])
        ]
    )


for _taxonomy in _TAXONOMIES.values():

    @route("GET", f"/wp/v2/{_taxonomy}")
    def _terms(store: Store, call: Call, kind: str = _taxonomy) -> Answer:
        """Their numbers are no attachments'."""
        rows = enumerate(_lines(store, kind), start=1)
        return page(call, [{"id": number, "description": text} for number, text in rows])


@route("GET", "/wp/v2/themes")
def _themes(store: Store, call: Call) -> Answer:
    _need_user(call, "rest_cannot_view_themes", "Sorry, you are not allowed to view themes.")
    href = f"{call.base_url}/wp-json/wp/v2/global-styles/{_STYLES}"
    return Answer([{"stylesheet": "theme", "_links": {"wp:user-global-styles": [{"href": href}]}}])


@route("GET", "/wp/v2/global-styles/{number}")
def _styles(store: Store, call: Call, number: int) -> Answer:
    if number != _STYLES:
        raise ApiError(404, "rest_post_invalid_id", "Invalid post ID.")
    return Answer({"id": number, "styles": json.loads(store.setting("styles") or "{}")})


def _lines(store: Store, name: str) -> list[str]:
    return [each for each in store.setting(name).split("\n") if each]


def _content(rendered: str, raw: str) -> dict[str, Any]:
    return {"raw": raw, "rendered": rendered}


def _need_user(call: Call, code: str, message: str) -> None:
    if not call.user:
        raise ApiError(401, code, message)
