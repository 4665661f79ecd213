"""Cut Inter's variable font into the static faces the window uses. Run by hand, commit the result.

python packaging/fonts.py        writes resources/fonts/*.ttf (subset: Latin, Turkish, ₺, arrows)
"""

from pathlib import Path

import fontpkg_inter
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FACES = {
    "Inter-Regular": ("Inter", 14, 400, "Regular"),
    "Inter-Medium": ("Inter", 14, 500, "Medium"),
    "Inter-SemiBold": ("Inter", 14, 600, "SemiBold"),
    "Inter-Bold": ("Inter", 14, 700, "Bold"),
    "InterDisplay-SemiBold": ("Inter Display", 32, 600, "SemiBold"),
}
CHARACTERS = (
    [*range(0x20, 0x180), *range(0x2010, 0x2040), 0x20BA, 0x20AC, 0x2122, 0x2212, 0x2248]
    + [*range(0x2190, 0x21A0), 0x2260, 0x2264, 0x2265, 0x00D7, 0x2026, 0x203A, 0x2039, 0x2713]
    + [0x0307, 0x0327, 0x0306]
)


def main() -> None:
    source = Path(fontpkg_inter.__file__).parent / "files" / "Inter[opsz,wght].ttf"
    target = Path(__file__).resolve().parent.parent / "resources" / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    for name, (family, size, weight, style) in FACES.items():
        font = instancer.instantiateVariableFont(TTFont(source), {"opsz": size, "wght": weight})
        _rename(font, family, style, weight)
        options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=CHARACTERS)
        cutter.subset(font)
        font.save(target / f"{name}.ttf")
    licence = Path(fontpkg_inter.__file__).parent / "LICENSE"
    (target / "OFL.txt").write_text(licence.read_text(encoding="utf-8"), encoding="utf-8")


def _rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """One family with four weights, so that Qt picks a face by weight."""
    names = font["name"]
    for entry in (16, 17, 21, 22, 25):
        names.removeNames(nameID=entry)
    names.setName(family if style in ("Regular", "Bold") else f"{family} {style}", 1, 3, 1, 0x409)
    names.setName("Regular" if style != "Bold" else "Bold", 2, 3, 1, 0x409)
    names.setName(f"{family} {style}", 4, 3, 1, 0x409)
    names.setName(f"{family.replace(' ', '')}-{style}", 6, 3, 1, 0x409)
    names.setName(family, 16, 3, 1, 0x409)
    names.setName(style, 17, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    main()
