"""Debian packages that a fresh machine lacks; dev.py installs or names them."""

RUN = ("libtommath1",)
"""The demo company's Firebird engine."""

WINDOW = (
    "libegl1", "libgl1", "libx11-6", "libdbus-1-3", "libfontconfig1", "libfreetype6",
    "libglib2.0-0", "libxkbcommon0", "libgssapi-krb5-2", "libbrotli1", "libxcb-cursor0",
    "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libx11-xcb1",
    "libxcb-image0", "libxcb-randr0", "libxcb-render-util0", "libxcb-xkb1", "libxcb-xfixes0",
    "libxcb-sync1",
)  # fmt: skip

TESTS = ("xvfb", "xauth", "postgresql-15", "libicu72", "libtommath1")
"""A virtual screen, the oldest Postgres we support, what a private Firebird 3 server needs."""

BUILD = ("xvfb", "binutils")
"""The built program's window is tried on a real screen; Python's own libraries are stripped."""

FOR_VERB = {
    "demo": RUN + WINDOW,
    "run": RUN + WINDOW,
    "screenshots": RUN + WINDOW,
    "test": RUN + WINDOW + TESTS,
    "bench": RUN + WINDOW + TESTS,
    "faults": RUN + WINDOW + TESTS,
    "seed": RUN,
    "check": (),
    "build": RUN + WINDOW + BUILD,
}
