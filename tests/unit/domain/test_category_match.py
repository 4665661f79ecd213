"""Suggestions on trees as Turkish shops have them."""

from __future__ import annotations

import pytest

from app.domain.category import CategoryPath, ShopCategory, ShopTree
from app.domain.category_match import CONFIDENT, Matcher, Why, stems, suggest
from app.domain.ids import ExternalId

TREE = """
Mutfak
  Bardaklar
    Çay Bardakları
    Su Bardakları
  Tencere ve Tavalar
  Çatal, Kaşık, Bıçak
  Kahve Fincanı
  Saklama Kapları
  Diğer
Banyo
  Havlular
  Bornozlar
  Banyo Paspasları
  Diğer
Ev Tekstili
  Nevresim Takımları
  Yastıklar
  Masa Örtüleri
Kırtasiye & Ofis
  Kitaplar
  Defterler
  Kâğıt Ürünleri
  Kalemler
Giyim
  Kadın
    Elbiseler
    Ayakkabı
  Erkek
    Gömlekler
    Ayakkabı
  Çocuk Giyim
Oyuncak
  Ahşap Oyuncaklar
Elektronik
  Şarj Aletleri
  Kulaklıklar
"""


def shop(drawn: str) -> ShopTree:
    """Indented names as categories, numbered from 1."""
    made: list[ShopCategory] = []
    stack: list[ExternalId] = []
    for line in filter(str.strip, drawn.splitlines()):
        depth = (len(line) - len(line.lstrip())) // 2
        number = ExternalId(len(made) + 1)
        stack[depth:] = [number]
        made.append(ShopCategory(number, line.strip(), stack[depth - 1] if depth else None))
    return ShopTree(made)


SHOP = shop(TREE)

SURE = [
    ("MUTFAK", "Mutfak", Why.SAME_NAME),
    ("KIRTASİYE & OFİS", "Kırtasiye & Ofis", Why.SAME_NAME),
    ("Mutfak › Bardak", "Mutfak › Bardaklar", Why.ENDING),
    ("MUTFAK › ÇAY BARDAĞI", "Mutfak › Bardaklar › Çay Bardakları", Why.ENDING),
    ("Bardak › Çay", "Mutfak › Bardaklar › Çay Bardakları", Why.ACROSS_LEVELS),
    ("Mutfak › Tava Tencere", "Mutfak › Tencere ve Tavalar", Why.SAME_WORDS),
    ("Mutfak › Kahve Fincanları", "Mutfak › Kahve Fincanı", Why.ENDING),
    ("Mutfak › Saklama Kabı", "Mutfak › Saklama Kapları", Why.ENDING),
    ("BANYO › HAVLU", "Banyo › Havlular", Why.ENDING),
    ("Banyo › Banyo Paspası", "Banyo › Banyo Paspasları", Why.ENDING),
    ("Ev Tekstil › Nevresim Takımı", "Ev Tekstili › Nevresim Takımları", Why.ENDING),
    ("Ev Tekstili › Masa Örtüsü", "Ev Tekstili › Masa Örtüleri", Why.ENDING),
    ("Kırtasiye ve Ofis › Kitap", "Kırtasiye & Ofis › Kitaplar", Why.ENDING),
    ("Kırtasiye & Ofis › Kağıt", "Kırtasiye & Ofis › Kâğıt Ürünleri", Why.ENDING),
    ("GİYİM › KADIN › AYAKKABI", "Giyim › Kadın › Ayakkabı", Why.SAME_NAME),
    ("Giyim › Erkek › Gömlek", "Giyim › Erkek › Gömlekler", Why.ENDING),
    ("Oyuncak › Ahşap Oyuncak", "Oyuncak › Ahşap Oyuncaklar", Why.ENDING),
    ("Mutfak › Diğer", "Mutfak › Diğer", Why.SAME_NAME),
    ("Elektronik › Kulaklik", "Elektronik › Kulaklıklar", Why.ENDING),
]

UNSURE = [
    ("Ayakkabı", "Giyim › Kadın › Ayakkabı"),
    ("Diğer", "Mutfak › Diğer"),
    ("Elektronik › Sarj Aleti ve Kablo", "Elektronik › Şarj Aletleri"),
    ("Çocuk", "Giyim › Çocuk Giyim"),
]

NOTHING = ["Kupa", "Bahçe › Mangal", "Kitaplık", "Su", "Erkekler Kulübü Üyeliği", "2024", "★"]


def split(path: str) -> CategoryPath:
    return tuple(path.split(" › "))


@pytest.mark.parametrize(("group", "category", "why"), SURE)
def test_what_a_reader_would_link_without_thinking(group: str, category: str, why: Why) -> None:
    found = Matcher(SHOP).best(split(group))
    assert found is not None
    assert (SHOP.path(found.category_id), found.why) == (split(category), why)
    assert found.sure
    assert found.score >= CONFIDENT


@pytest.mark.parametrize(("group", "category"), UNSURE)
def test_what_a_reader_would_look_at_first(group: str, category: str) -> None:
    found = Matcher(SHOP).best(split(group))
    assert found is not None
    assert SHOP.path(found.category_id) == split(category)
    assert not found.sure


@pytest.mark.parametrize("group", NOTHING)
def test_what_the_shop_has_nothing_for(group: str) -> None:
    found = Matcher(SHOP).best(split(group))
    assert found is None or not found.sure


def test_a_slip_of_the_pen_is_forgiven() -> None:
    found = Matcher(SHOP).best(("Banyo", "Bornzlar"))
    assert found is not None
    assert (SHOP.path(found.category_id), found.why) == (("Banyo", "Bornozlar"), Why.SPELLING)


def test_every_group_that_has_one_gets_its_suggestion() -> None:
    paths = [("Mutfak", "Bardak"), ("Bahçe", "Mangal")]
    assert list(suggest(paths, SHOP)) == [("Mutfak", "Bardak")]
    assert suggest(paths, ShopTree(())) == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [("Kitabı", "KİTAPLAR"), ("Ağaç", "ağaçlar"), ("Halı", "Halılar"), ("Işıkları", "ışık"),
     ("Örtü", "Örtüler"), ("Dolabı", "Dolap"), ("Masası", "Masa"),
     ("Paspası", "Paspaslar"), ("Kabı", "Kaplar"), ("Ofisi", "Ofisler")],
)  # fmt: skip
def test_endings_do_not_count(left: str, right: str) -> None:
    assert stems(left) == stems(right)


def test_other_words_stay_apart() -> None:
    assert stems("Kitaplık") != stems("Kitap")
    assert stems("Tuz") != stems("Tuzluk")
    assert stems("Kapı") != stems("Kap")
