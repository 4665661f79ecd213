"""What an empty list of photos means, when it fills, and one action."""

from __future__ import annotations

from app.domain.photo_views import PhotoView
from app.ui.i18n import tr
from app.ui.widgets.button import Button
from app.ui.widgets.card import EmptyState


def add_buttons() -> tuple[Button, Button, Button]:
    add = Button(tr("Add photos"), "primary", icon="image-plus")
    watch = Button(tr("Watch a folder"), icon="folder-sync")
    return add, watch, Button(tr("Collect from Wolvox"), icon="download")


def nothing_states(*first: Button) -> dict[str, EmptyState]:
    """By view; `search` where a filter leaves nothing. `first` stand where there is no photo."""
    return {
        PhotoView.ALL: EmptyState(
            "image-plus",
            tr("No photo yet"),
            tr(
                "Drop photos here, watch the folder that the camera fills, or photograph a barcode"
                " and then its product. Files named by SKU or barcode find their card themselves."
            ),
            *first,
            tone="info",
        ),
        PhotoView.TODAY: EmptyState(
            "camera",
            tr("No photo came in today"),
            tr("What is added or found in a watched folder today appears here."),
            tone="neutral",
        ),
        PhotoView.TRAY: EmptyState(
            "check",
            tr("Every photo has its product"),
            tr("A photo whose name fits no SKU and no barcode waits here for you."),
        ),
        PhotoView.FAILED: EmptyState(
            "check",
            tr("Every photo can be read"),
            tr("Damaged files appear here with what to do about them."),
        ),
        "search": EmptyState(
            "search",
            tr("No photo fits"),
            tr("Change the search or choose another view."),
            tone="neutral",
        ),
        "copies": EmptyState(
            "copy-check",
            tr("No copies"),
            tr("Photos that look alike are shown side by side here; none is removed by itself."),
        ),
        "missing": EmptyState(
            "check",
            tr("Every product on sale has a photo"),
            tr("Cards on sale without a photo are listed here, those first that sell most."),
        ),
        "orphans": EmptyState(
            "image",
            tr("No unused picture is known"),
            tr(
                "The shop’s library is looked through when you say “Read the shop now”. What"
                " nothing shows is listed here then, to be looked at and deleted."
            ),
            tone="neutral",
        ),
    }


def error_state(title: str, advice: str) -> tuple[EmptyState, Button]:
    again = Button(tr("Try now"), "primary", icon="refresh-cw")
    return EmptyState("triangle-alert", title, advice, again, tone="danger"), again
