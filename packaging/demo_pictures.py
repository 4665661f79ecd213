"""Draw the demo shop's product pictures: python packaging/demo_pictures.py (commit the result).

Each kind is one function that paints into a square of 100 × 100 units, lit from the upper left.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

SIDE, OVER = 640, 2
TARGET = ROOT / "resources" / "demo" / "pictures"
LOOKS = {
    "KUM": "#D9C3A0", "PTR": "#1F7A8C", "KRM": "#C0643C", "NNE": "#9CCFB5", "ANT": "#4A4F57",
    "BYZ": "#F1EEE8", "LCV": "#2C3F6B", "GUL": "#D3A0A0", "HRD": "#D9A441", "ZYT": "#7C8450",
    "EGE": "#5E93B8", "KRE": "#EADFC8",
}  # fmt: skip
Draw = Callable[[QPainter, QColor], None]


def side_lit(color: QColor, x0: float, x1: float, depth: int = 135) -> QBrush:
    """Round volume: light at a third, dark at the edges."""
    gradient = QLinearGradient(x0, 0, x1, 0)
    gradient.setColorAt(0, color.darker(depth - 12))
    gradient.setColorAt(0.3, color.lighter(112))
    gradient.setColorAt(0.62, color)
    gradient.setColorAt(1, color.darker(depth))
    return QBrush(gradient)


def top_lit(color: QColor, y0: float, y1: float, depth: int = 118) -> QBrush:
    gradient = QLinearGradient(0, y0, 0, y1)
    gradient.setColorAt(0, color.lighter(108))
    gradient.setColorAt(1, color.darker(depth))
    return QBrush(gradient)


def shape(painter: QPainter, brush: QBrush | QColor, *points: tuple[float, ...]) -> QPainterPath:
    """A closed path: two numbers are a corner, four a curve through a control point."""
    path = QPainterPath(QPointF(*points[0][-2:]))
    for point in points[1:]:
        if len(point) == 2:
            path.lineTo(*point)
        else:
            path.quadTo(*point)
    path.closeSubpath()
    painter.fillPath(path, brush)
    return path


def ellipse(
    painter: QPainter, brush: QBrush | QColor, x: float, y: float, rx: float, ry: float
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawEllipse(QPointF(x, y), rx, ry)


def block(
    painter: QPainter, brush: QBrush | QColor, x: float, y: float, w: float, h: float, r: float = 2
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(QRectF(x, y, w, h), r, r)


def glow(painter: QPainter, x: float, y: float, radius: float, color: str, strength: int) -> None:
    gradient = QRadialGradient(x, y, radius)
    inner, outer = QColor(color), QColor(color)
    inner.setAlpha(strength)
    outer.setAlpha(0)
    gradient.setColorAt(0, inner)
    gradient.setColorAt(1, outer)
    ellipse(painter, QBrush(gradient), x, y, radius, radius)


def shadow(painter: QPainter, x: float, y: float, width: float) -> None:
    painter.save()
    painter.translate(x, y)
    painter.scale(1, 0.14)
    glow(painter, 2, 0, width, "#2A2118", 95)
    glow(painter, 0, 0, width * 0.7, "#2A2118", 80)
    painter.restore()


def handle(
    painter: QPainter, color: QColor, x: float, y: float, w: float, h: float, thick: float = 4.5
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(QBrush(color.darker(112)), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    painter.drawArc(QRectF(x, y, w, h), -90 * 16, 180 * 16)


def mug(p: QPainter, c: QColor) -> None:
    shadow(p, 48, 78, 34)
    handle(p, c, 56, 40, 26, 26)
    shape(
        p,
        side_lit(c, 24, 70),
        (24, 32),
        (25, 70),
        (26, 80, 38, 80),
        (56, 80),
        (68, 80, 69, 70),
        (70, 32),
    )
    glaze = QColor("#F3ECDF") if c.lightness() < 190 else QColor("#C7A27C")
    shape(p, side_lit(glaze, 24, 70), (24, 32), (24.6, 52), (47, 57, 69.6, 52), (70, 32))
    ellipse(p, QColor(255, 255, 255, 240), 47, 32, 23, 6)
    ellipse(p, QColor("#4B2E1E"), 47, 33, 20.5, 4.8)


def plate(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 84, 40)
    for radius, tone in ((38, c.darker(112)), (36.5, c), (26, c.darker(106)), (25, c.lighter(104))):
        gradient = QRadialGradient(42, 40, 62)
        gradient.setColorAt(0, tone.lighter(110))
        gradient.setColorAt(1, tone.darker(112))
        ellipse(p, QBrush(gradient), 50, 50, radius, radius)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(c.darker(135), 0.9))
    p.drawEllipse(QPointF(50, 50), 36.6, 36.6)


def bowl(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 76, 34)
    shape(p, side_lit(c, 18, 82), (18, 44), (20, 74, 44, 76), (56, 76), (80, 74, 82, 44))
    ellipse(p, c.lighter(112), 50, 44, 32, 9)
    ellipse(p, QBrush(side_lit(c.darker(118), 20, 80)), 50, 45, 29, 7.4)


def jug(p: QPainter, c: QColor) -> None:
    shadow(p, 48, 82, 28)
    handle(p, c, 58, 36, 24, 34)
    shape(
        p, side_lit(c, 28, 70), (36, 22), (38, 38), (24, 46, 27, 68), (28, 83, 40, 83), (58, 83),
        (70, 83, 71, 68), (73, 46, 60, 38), (62, 22),
    )  # fmt: skip
    shape(p, c.lighter(116), (36, 22), (26, 20), (36, 28))
    ellipse(p, c.darker(125), 49, 22, 13, 3)
    block(p, QColor(255, 255, 255, 60), 36, 44, 4, 28, 2)


def glass(p: QPainter, c: QColor) -> None:
    tint = QColor(c)
    tint.setAlpha(120)
    for x in (28, 50, 72):
        shadow(p, x, 76, 13)
        shape(
            p,
            side_lit(tint, x - 10, x + 10, 118),
            (x - 11, 38),
            (x - 8, 76),
            (x, 79, x + 8, 76),
            (x + 11, 38),
        )
        ellipse(p, QColor(255, 255, 255, 150), x, 38, 11, 3)
        block(p, QColor(255, 255, 255, 130), x - 6.5, 44, 2, 24, 1)


def thermos(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 88, 18)
    block(p, side_lit(c, 36, 64), 36, 26, 28, 62, 6)
    block(p, side_lit(QColor("#C9CDD2"), 39, 61), 39, 19, 22, 8, 1.5)
    block(p, side_lit(c.darker(108), 37, 63), 37, 8, 26, 13, 4)
    block(p, QColor(255, 255, 255, 70), 42, 32, 3, 48, 1.5)


def board(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 84, 36)
    wood = QColor("#C99A63") if c.lightness() > 150 else c.lighter(120)
    path = shape(
        p,
        top_lit(wood, 20, 84),
        (22, 30),
        (22, 22, 30, 22),
        (72, 22),
        (80, 22, 80, 30),
        (80, 76),
        (80, 84, 72, 84),
        (30, 84),
        (22, 84, 22, 76),
    )
    p.setClipPath(path)
    p.setPen(QPen(wood.darker(116), 0.7))
    for line in range(7):
        grain = QPainterPath(QPointF(20, 30 + line * 8))
        grain.cubicTo(40, 24 + line * 9, 60, 38 + line * 7, 82, 29 + line * 8)
        p.drawPath(grain)
    p.setClipping(False)
    ellipse(p, QColor("#F4F1EC"), 50, 30, 4, 4)


def jar(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 84, 24)
    block(p, side_lit(c, 30, 70), 30, 34, 40, 50, 7)
    block(p, side_lit(QColor("#B98B4E"), 33, 67), 33, 22, 34, 13, 2.5)
    block(p, QColor("#FBF7EF"), 36, 46, 28, 24, 1.5)
    block(p, c.darker(120), 40, 51, 20, 2.4, 1)
    block(p, QColor("#B9B2A6"), 40, 57, 20, 1.4, 0.7)
    block(p, QColor("#B9B2A6"), 40, 61, 14, 1.4, 0.7)


def spice(p: QPainter, _color: QColor) -> None:
    colors = ("#B5382A", "#D9A441", "#7C8450", "#5A3A28", "#C96F3B", "#8E2F3F")
    for number, color in enumerate(colors):
        x, y = 24 + 26 * (number % 3), 50 + 30 * (number // 3)
        shadow(p, x, y + 11, 12)
        block(p, side_lit(QColor(color), x - 9, x + 9), x - 9, y - 14, 18, 25, 3)
        block(p, side_lit(QColor("#2F3236"), x - 9, x + 9), x - 9.6, y - 20, 19.2, 7, 1.5)
        block(p, QColor("#FBF7EF"), x - 6, y - 7, 12, 9, 1)


def bottle(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 90, 17)
    green = QColor("#3E4B23")
    shape(
        p, side_lit(green, 37, 63), (45, 14), (45, 32), (37, 38, 37, 48), (37, 88),
        (37, 91, 41, 91), (59, 91),
        (63, 91, 63, 88), (63, 48), (63, 38, 55, 32), (55, 14),
    )  # fmt: skip
    block(p, side_lit(QColor("#C8A04A"), 44, 56), 44, 9, 12, 10, 1.5)
    block(p, QColor("#F7F1E2"), 39, 54, 22, 24, 1)
    block(p, c, 42, 59, 16, 3, 1)
    block(p, QColor("#A39B87"), 42, 66, 16, 1.4, 0.7)


def towel(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 80, 38)
    for level in range(3):
        y = 40 + 13 * level
        block(p, top_lit(c.lighter(104 - level), y, y + 14), 17, y, 66, 14, 6)
    for stripe in (26, 31, 36):
        block(p, c.darker(160) if c.lightness() > 120 else c.lighter(190), stripe, 40, 2, 39.5, 0.6)
    p.setPen(QPen(c.darker(112), 0.8))
    for thread in range(13):
        y = 42 + thread * 2.9
        p.drawLine(QPointF(82, y), QPointF(88, y + 1))


def cushion(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 84, 36)
    path = shape(
        p,
        top_lit(c, 16, 84, 128),
        (16, 18),
        (50, 26, 84, 18),
        (76, 50, 84, 84),
        (50, 76, 16, 84),
        (24, 50, 16, 18),
    )
    p.setClipPath(path)
    glow(p, 40, 40, 36, "#FFFFFF", 70)
    p.setPen(QPen(c.darker(116), 0.5))
    for line in range(-8, 18):
        p.drawLine(QPointF(line * 7, 10), QPointF(line * 7 - 26, 92))
    p.setClipping(False)


def vase(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 90, 24)
    p.setPen(QPen(QColor("#A8926A"), 0.9))
    for x, y in ((38, 12), (46, 6), (55, 8), (62, 14)):
        p.drawLine(QPointF(50, 44), QPointF(x, y))
    for x, y in ((38, 12), (46, 6), (55, 8), (62, 14)):
        ellipse(p, QColor("#EBDCB4"), x, y, 4.2, 4.2)
        ellipse(p, QColor("#D8BF84"), x + 0.6, y + 0.8, 1.6, 1.6)
    shape(
        p, side_lit(c, 28, 72), (44, 40), (45, 48), (28, 54, 28, 70), (28, 88, 44, 90), (56, 90),
        (72, 88, 72, 70), (72, 54, 55, 48), (56, 40),
    )  # fmt: skip
    ellipse(p, c.darker(150), 50, 40, 6.2, 1.8)
    glow(p, 40, 64, 10, "#FFFFFF", 90)


def pot(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 86, 26)
    for angle in (-34, -18, 0, 18, 34):
        p.save()
        p.translate(50, 52)
        p.rotate(angle)
        shape(p, top_lit(QColor("#5E8C5A"), -40, 0, 140), (0, 0), (-9, -20, 0, -42), (9, -20, 0, 0))
        p.restore()
    shape(
        p,
        side_lit(c, 30, 70),
        (30, 50),
        (35, 84),
        (36, 87, 40, 87),
        (60, 87),
        (64, 87, 65, 84),
        (70, 50),
    )
    block(p, side_lit(c.lighter(104), 28, 72), 28, 46, 44, 8, 2.5)


def candle(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 84, 24)
    glow(p, 50, 22, 22, "#FFC766", 150)
    amber = QColor("#8A4B22")
    block(p, side_lit(amber, 31, 69), 31, 40, 38, 44, 5)
    ellipse(p, c.lighter(106), 50, 41, 18.6, 4.6)
    shape(p, QColor("#FFB347"), (50, 16), (57, 26, 50, 33), (43, 26, 50, 16))
    shape(p, QColor("#FFF0C2"), (50, 22), (53, 28, 50, 32), (47, 28, 50, 22))
    block(p, QColor("#3A2A1C"), 49.5, 32, 1, 8, 0.4)
    block(p, QColor("#FBF7EF"), 38, 54, 24, 18, 1)
    block(p, c.darker(130), 42, 59, 16, 2.4, 1)


def diffuser(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 86, 18)
    p.setPen(QPen(QColor("#8C6B45"), 1.2))
    for x in (36, 43, 50, 57, 64):
        p.drawLine(QPointF(50 + (x - 50) * 0.2, 58), QPointF(x, 12))
    tint = QColor(c)
    block(p, side_lit(tint, 36, 64), 36, 52, 28, 34, 4)
    block(p, side_lit(QColor("#C8A04A"), 45, 55), 45, 45, 10, 8, 1)
    block(p, QColor("#FBF7EF"), 40, 62, 20, 14, 1)


def poster(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 92, 34)
    block(p, top_lit(QColor("#B98B57"), 8, 92), 20, 8, 60, 84, 1)
    block(p, QColor("#FBFAF7"), 23, 11, 54, 78, 0.5)
    picture = QRectF(29, 18, 42, 62)
    block(
        p,
        top_lit(c.lighter(135), 18, 80),
        picture.x(),
        picture.y(),
        picture.width(),
        picture.height(),
        0,
    )
    p.save()
    p.setClipRect(picture)
    ellipse(p, QColor("#F5D08A"), 58, 34, 7, 7)
    for level, tone in enumerate((c.lighter(108), c, c.darker(130))):
        y = 50 + level * 9
        shape(p, tone, (26, y + 6), (38, y - 10, 50, y), (64, y + 9, 76, y - 4), (76, 84), (26, 84))
    p.restore()


def lamp(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 90, 22)
    glow(p, 50, 46, 40, "#FFE0A3", 130)
    block(p, side_lit(QColor("#B98B57"), 47, 53), 47.6, 46, 4.8, 40, 2)
    ellipse(p, side_lit(QColor("#B98B57"), 36, 64), 50, 87, 15, 3.6)
    shade = QColor("#F6E7C8") if c.lightness() > 170 else c.lighter(118)
    shape(p, side_lit(shade, 24, 76, 118), (37, 14), (63, 14), (76, 48), (50, 54, 24, 48))


def pump(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 88, 18)
    amber = QColor("#7A431F")
    block(p, side_lit(amber, 35, 65), 35, 40, 30, 48, 6)
    block(p, side_lit(QColor("#26282B"), 43, 57), 43, 30, 14, 11, 1.5)
    block(p, QColor("#26282B"), 48.6, 18, 2.8, 13, 1)
    block(p, QColor("#26282B"), 36, 14, 17, 5, 2)
    block(p, QColor("#F7F1E2"), 39, 52, 22, 24, 1)
    block(p, c, 42.5, 57, 15, 3.4, 1)
    block(p, QColor("#A39B87"), 42.5, 64, 15, 1.3, 0.6)


def soap(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 72, 34)
    block(p, top_lit(c.darker(108), 44, 72, 130), 20, 40, 60, 30, 6)
    block(p, top_lit(c.lighter(110), 34, 60), 22, 34, 56, 22, 6)
    p.setPen(QPen(c.darker(125), 0.9))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(QPointF(50, 45), 14, 6)


def notebook(p: QPainter, c: QColor) -> None:
    shadow(p, 52, 88, 30)
    p.save()
    p.translate(50, 50)
    p.rotate(-7)
    block(p, QColor("#EFEAE0"), -24, -36, 53, 74, 2)
    block(p, top_lit(c, -38, 38), -28, -38, 54, 76, 3)
    block(p, c.darker(125), -28, -38, 6, 76, 2)
    block(p, QColor(255, 255, 255, 190), -8, -18, 24, 12, 1)
    block(p, c.darker(150), 18, -38, 2.4, 76, 0.5)
    p.restore()


def pen(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 62, 40)
    p.save()
    p.translate(50, 52)
    p.rotate(-24)
    block(p, top_lit(c, -5, 5, 170), -38, -4.6, 50, 9.2, 4.6)
    block(p, top_lit(c.darker(112), -5, 5, 170), 8, -5, 24, 10, 3)
    block(p, QColor("#D8B45A"), 6, -5, 2.4, 10, 0.5)
    shape(p, QColor("#E3C778"), (32, -3), (45, 0), (32, 3))
    block(p, QColor("#D8B45A"), -30, -6.6, 22, 1.8, 0.9)
    p.restore()


def bag(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 90, 30)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(c.darker(114), 3.4))
    p.drawArc(QRectF(36, 10, 28, 54), 0, 180 * 16)
    shape(p, top_lit(c, 34, 92, 112), (24, 36), (50, 34, 76, 36), (80, 88), (50, 93, 20, 88))
    block(p, QColor("#B23A5B") if c.lightness() > 140 else QColor("#E8D7B6"), 40, 52, 20, 20, 1)
    ellipse(p, QColor(255, 255, 255, 120), 50, 62, 6, 6)


def tshirt(p: QPainter, c: QColor) -> None:
    shadow(p, 50, 88, 30)
    path = shape(
        p, side_lit(c, 20, 80, 114), (38, 16), (50, 26, 62, 16), (78, 22), (90, 42), (78, 49),
        (73, 42),
        (73, 86), (50, 89, 27, 86), (27, 42), (22, 49), (10, 42), (22, 22),
    )  # fmt: skip
    p.setClipPath(path)
    p.setPen(QPen(c.darker(113), 1.2))
    for x, bend in ((36, 4), (60, -5)):
        fold = QPainterPath(QPointF(x, 48))
        fold.quadTo(x + bend, 66, x, 88)
        p.drawPath(fold)
    p.setClipping(False)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(c.darker(125), 1.4))
    collar = QPainterPath(QPointF(38, 16))
    collar.quadTo(50, 28, 62, 16)
    p.drawPath(collar)


KINDS: dict[str, Draw] = {
    each.__name__: each
    for each in (
        mug, plate, bowl, jug, glass, thermos, board, spice, bottle, jar, towel, cushion, vase, pot,
        candle, diffuser, poster, lamp, pump, soap, notebook, pen, bag, tshirt,
    )
}  # fmt: skip


def picture(kind: str, look: str) -> QImage:
    """One product on a seamless ground; drawn at twice the size, then reduced."""
    image = QImage(SIDE * OVER, SIDE * OVER, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QLinearGradient(0, 0, 0, SIDE * OVER)
    ground.setColorAt(0, QColor("#FBFAF8"))
    ground.setColorAt(1, QColor("#F1EEE9"))
    painter.fillRect(image.rect(), ground)
    painter.scale(SIDE * OVER / 100, SIDE * OVER / 100)
    KINDS[kind](painter, QColor(LOOKS[look]))
    painter.end()
    return image.scaled(
        SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def main() -> None:
    import tomllib

    from app.integrations.wolvox.fake.goods import read_goods

    _application = QGuiApplication(sys.argv)
    raw = tomllib.loads((ROOT / "resources/demo/catalogue.toml").read_text(encoding="utf-8"))
    kinds = {each["code"]: each["picture"] for each in (*raw["designs"], *raw["families"])}
    first = {each["code"]: each["looks"][0] for each in raw["families"]}
    TARGET.mkdir(parents=True, exist_ok=True)
    for good in read_goods():
        if good.picture:
            code, _, rest = good.sku.partition("-")
            look = first[code] if good.is_parent else rest.split("-")[0]
            picture(kinds[code], look).save(str(TARGET / good.picture), "JPG", 86)


if __name__ == "__main__":
    main()
