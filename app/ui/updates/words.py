"""What a state of the updater is called: in the bar, as a heading, as a sentence."""

from __future__ import annotations

from app import __version__
from app.domain.errors import UpdateRefused
from app.domain.update_state import Outcome, Phase, UpdateState
from app.ui.errors import error_text
from app.ui.formats import remaining, size
from app.ui.i18n import language, tr

MODES = (("auto", "By itself"), ("ask", "Ask first"), ("off", "Only when I look"))
CHANNELS = (("stable", "Stable"), ("beta", "Beta: new things early"))


def notice(state: UpdateState) -> tuple[str, str]:
    """(few words for the bar above the page, their icon); no words while nothing is to be said."""
    version = state.version
    if state.outcome is Outcome.ROLLED_BACK:
        return tr("The update was undone"), "undo-2"
    match state.phase:
        case Phase.OFFERED:
            return tr("Köprü {version} is there", version=version), "download"
        case Phase.READY:
            return tr("Köprü {version} is ready", version=version), "refresh-cw"
        case Phase.BY_HAND:
            return tr("Install Köprü {version}", version=version), "download"
        case Phase.FAILED if isinstance(state.error, UpdateRefused):
            return tr("An update was refused"), "shield-alert"
    if state.outcome is Outcome.DONE:
        return tr("What is new in {version}", version=state.outcome_version), "info"
    return "", "download"


def heading(state: UpdateState) -> str:
    match state.phase:
        case Phase.CHECKING:
            return tr("Looking for updates")
        case Phase.OFFERED:
            return tr("Köprü {version} is there", version=state.version)
        case Phase.DOWNLOADING | Phase.PREPARING:
            return tr("Köprü {version} is being made ready", version=state.version)
        case Phase.READY:
            return tr("Köprü {version} is ready", version=state.version)
        case Phase.BY_HAND:
            return tr("Install Köprü {version}", version=state.version)
        case Phase.FAILED if state.error is not None:
            return error_text(state.error)[0]
        case Phase.UNAVAILABLE:
            return tr("This copy does not update itself")
    if state.outcome is Outcome.ROLLED_BACK:
        return tr("Köprü {version} works on", version=__version__)
    return tr("Köprü is up to date")


def sentence(state: UpdateState) -> str:
    version = __version__
    match state.phase:
        case Phase.CHECKING:
            return tr("The update server is being asked.")
        case Phase.OFFERED:
            return tr("You have {version}. {size} will be downloaded while you work on.",
                      version=version, size=size(state.total))  # fmt: skip
        case Phase.DOWNLOADING | Phase.PREPARING:
            return tr("You can work on, and close this window.")
        case Phase.READY:
            return tr("It is put in when you close Köprü, or now. Nothing you do is lost.")
        case Phase.BY_HAND:
            return tr("It is downloaded and checked. An administrator installs it with:")
        case Phase.FAILED if state.error is not None:
            return error_text(state.error)[1]
        case Phase.UNAVAILABLE:
            return tr("It was not installed by a setup, or was built without update keys.")
    if state.outcome is Outcome.ROLLED_BACK:
        return tr("Nothing was lost.")
    return tr("You have {version}, the newest of this channel for this PC.", version=version)


def last_time(state: UpdateState) -> tuple[str, str, str]:
    """(tone, title, sentence) of how the last installing ended; empty where none is to tell."""
    version = state.outcome_version
    match state.outcome:
        case Outcome.ROLLED_BACK:
            advice = tr(
                "It did not work on this PC; the earlier one works on. A later one is offered."
            )
            return "warning", tr("Köprü {version} was undone", version=version), advice
        case Outcome.NOT_INSTALLED:
            advice = tr("Its setup did not run through. It is tried again at the next exit.")
            return "warning", tr("Köprü {version} was not installed", version=version), advice
        case Outcome.BUSY:
            advice = tr("Köprü was still running on this PC. It is tried again at the next exit.")
            return "info", tr("Köprü {version} was not installed", version=version), advice
        case Outcome.DONE:
            return "success", tr("Köprü {version} was installed", version=version), ""
    return "info", "", ""


def progress(state: UpdateState) -> str:
    """12,4 MB of 65,1 MB · 8 s left"""
    if state.phase is Phase.PREPARING:
        return tr("Downloaded; it is being tried on this PC.")
    words = tr("{n} of {total}", n=size(state.done), total=size(state.total))
    left = "" if state.seconds_left is None else remaining(state.seconds_left)
    return f"{words} · {left}" if left else words


def news(state: UpdateState) -> str:
    """What is new, in the window's language where it was written in it; as plain text."""
    return state.notes.get(language()) or state.notes.get("tr") or state.notes.get("en", "")
