"""Which system libraries a Linux build carries, and which it leaves to the system.

PyInstaller takes along all that is linked. GTK's come for a theme plugin that is left out; those
that every desktop has (X11, fonts, D-Bus, printing, C++'s own) must be its own, to fit its
settings: the packages depend on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_SYSTEM = ("/usr/lib/", "/lib/")
_BY_NAME = ("libtommath.so",)
"""Loaded by their names, never linked."""

_OF_A_DESKTOP = re.compile(
    r"lib(X\w+|X11-xcb|stdc\+\+|gcc_s|xkbcommon(-x11)?|glib-2|gthread-2|pcre2-8|dbus-1|systemd|cap|gcrypt|gpg-error"
    r"|lz4|fontconfig|freetype|expat|png16|brotli\w+|bsd|md|cups|gnutls|unistring|p11-kit|idn2|tasn1"
    r"|nettle|hogweed|gmp|avahi-\w+|gssapi_krb5|krb5|k5crypto|krb5support|keyutils|com_err)[.-]"
)


def without_strangers(binaries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """PyInstaller's list without what nothing in it links and what is the system's own."""
    from PyInstaller.depend.bindepend import get_imports

    entries = list(binaries)
    used: set[str] = set()
    for _, source, _ in (each for each in entries if not _is_system(each)):
        used |= {name for name, _ in get_imports(source)}
    return [each for each in entries if not _is_system(each) or _comes_along(each[0], used)]


def _comes_along(name: str, used: set[str]) -> bool:
    return Path(name).name in used and not _OF_A_DESKTOP.match(name)


def _is_system(entry: tuple[str, str, str]) -> bool:
    name, source, kind = entry
    linked = kind == "BINARY" and source.startswith(_SYSTEM) and "/" not in name
    return linked and not name.startswith(_BY_NAME)
