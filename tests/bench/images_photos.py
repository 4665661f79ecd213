"""Which photos the bench takes: 66 of 4 … 24 MP, each looked at by eye, by Debian's packages.

Renderings, drawings, paintings and the same picture in a second size are left out; so are pictures
of which nobody could say. `FITTED` are those on whose curves the encoder's scale was fitted: what
the others measure was never seen by it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A package of a release, and the names of its photos."""

    release: str
    package: str
    names: tuple[str, ...]


FITTED = (
    Source("bookworm", "lomiri-wallpapers-16.04", (
        "Bridge_by_Sander_Klootwijk", "Dragonfly_by_Bolly", "Picture_0B_by_freespace",
        "Wine_by_Jakkub_Mede", "aitzgorri_by_Aitzol_Berasategi", "free_by_Peter_Nerlich",
        "friends_by_Aitzol_Berasategi", "greentock_by_Peter_Nerlich", "life_by_Aitzol_Berasategi",
        "picosdeeuropa_by_Aitzol_Berasategi", "seeding_by_Clements_Engelhardt",
        "sunset_by_Aitzol_Berasategi",
    )),
    Source("bookworm", "lomiri-wallpapers-20.04", ("Kleiber_by_Lukas_Baubkus",)),
    Source("bookworm", "mate-backgrounds", (
        "Aqua", "Garden", "LadyBird", "TwoWings", "Wood", "YellowFlower",
    )),
    Source("bookworm", "plasma-workspace-wallpapers", (
        "BytheWater", "ColdRipple", "ColorfulCups", "DarkestHour", "EveningGlow", "FallenLeaf",
        "Grey", "Kite", "OneStandsOut", "Path", "summer_1am",
    )),
)  # fmt: skip

HELD_OUT = (
    Source("bullseye", "gnome-backgrounds", (
        "Acrylic", "ColdWarm", "Dark_Ivy", "Icetwigs", "LightWaves", "Road", "SeaSunset",
    )),
    Source("forky", "ukui-wallpapers", (
        "bluebird", "bridgecity", "bridgecity2", "flamingos", "horse", "house", "look",
        "mountain-range", "mountain", "mountain2", "sea", "sky", "snowy-mountains", "still-life",
        "sunf",
    )),
    Source("trixie", "budgie-backgrounds", (
        "abstract-spiral", "beacon-street-sunset", "blue-periwinkle", "canyon-wren", "casa-mila",
        "extreme-desert-hike", "high-trestle-trail", "lake-sherburne", "oakland-zoo-otters",
        "perched-osprey", "piazza-gae-aulenti", "roman-colosseum", "singaporean-cityscape",
        "tea-gardens",
    )),
)  # fmt: skip
