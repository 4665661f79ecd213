"""HTML as WordPress keeps it, and two texts compared by what they say."""

from __future__ import annotations

import pytest

from app.domain.rich_text import clean_html, dangers, plain_text, same_html


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>Kısa</p>", "<p>Kısa</p>"),
        ("<p>A<script>alert(1)</script>B</p>", "<p>AB</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href=" JaVaScRiPt:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="&#106;avascript:alert(1)">x</a>', "<a>x</a>"),
        ('<img src="a.jpg" onerror="x()" alt="kum">', '<img src="a.jpg" alt="kum">'),
        ("<iframe src=x>içi</iframe>son", "son"),
        ("<form><input>ad</form>", "ad"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("<b>açık <i>kalan", "<b>açık <i>kalan</i></b>"),
        ("</p>artık", "artık"),
        ("<div style='color:red'>x</div>", '<div style="color:red">x</div>'),
        ("<!-- not -->x", "x"),
        (r"a\b", "ab"),
    ],
)
def test_what_is_sent(typed: str, kept: str) -> None:
    assert clean_html(typed) == kept
    assert clean_html(kept) == kept, "cleaning twice changes nothing"


def test_dangers_are_named_once() -> None:
    text = '<script>1</script><script>2</script><p onclick="x">a</p><a href="javascript:1">b</a>'
    assert dangers(text) == ("<script>", "onclick", "href=javascript:")
    assert dangers("<p><strong>iyi</strong></p>") == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Kısa & öz", "<p>Kısa &amp; öz</p>\n", True),
        ("<ul><li>a</li></ul>", "<ul>\n<li>a</li>\n</ul>\n", True),
        ("a<br>b", "a<br />\nb", True),
        ("<b>a</b>", "<i>a</i>", False),
        ("a", "b", False),
        ('<img src="1.jpg">', '<img src="2.jpg">', False),
        ("", "", True),
    ],
)
def test_same(ours: str, theirs: str, same: bool) -> None:
    assert same_html(ours, theirs) is same


def test_words_alone() -> None:
    assert plain_text("<p>Bir</p><p>iki&nbsp;üç<script>x</script></p>") == "Bir iki üç"
