"""The note as a web page: what its PDF says, in the same order, and nothing that runs."""

import html
import re
from dataclasses import fields, replace
from types import UnionType
from typing import get_type_hints

import pytest

from reports.context import NoteContext
from reports.documents import note_pdf
from reports.drawn import safe_figure
from reports.keeping import as_kept
from reports.note import note_context
from reports.page import TITLES, note_html
from reports.stamping import as_issued
from tests.reports import samples
from tests.reports.filled import FIXED, filled_note, texts_of
from tests.reports.reading import headings

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def words_of(page: str) -> str:
    """The page as it is read, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def printed(note):
    """Without what no form of the note prints, as it stands there in another shape."""
    excluded, disagreements = note.excluded, note.disagreements
    if excluded and excluded.groups:
        excluded = replace(excluded, counts=None)
    if disagreements:
        items = tuple(map(without_label, disagreements.items))
        disagreements = replace(disagreements, items=items)
    status = replace(note.status, label="")
    told = {"excluded": excluded, "disagreements": disagreements, "status": status}
    return replace(note, figure="", **told)


def without_label(one):
    """The question above it says what was decided, and the verdict how far people agreed."""
    decision = one.decision and replace(one.decision, label="", agreement="")
    return replace(one, decision=decision)


def missing(note, page: str) -> list[str]:
    kept, words = as_kept(printed(note)), words_of(page)
    unread = {*FIXED.values(), kept["sheet"]["issued_on"], note.sheet.language}
    texts = (" ".join(text.split()) for text in texts_of(kept) if text not in unread)
    return [text for text in texts if text not in words]


@pytest.mark.parametrize("is_named", [False, True], ids=["group by group", "named in the room"])
def test_every_text_of_a_note_is_on_the_page(is_named):
    note = filled_note()
    if is_named:
        note = replace(note, excluded=replace(note.excluded, groups=()))

    assert missing(note, note_html(note)) == []


def test_every_text_of_a_real_note_is_on_the_page(held):
    note = as_issued(note_context(held, issued_on=samples.ISSUED_ON), 1)

    assert missing(note, note_html(note)) == []


def test_every_section_of_a_note_has_its_place():
    hints = get_type_hints(NoteContext)
    optional = [
        field.name for field in fields(NoteContext) if isinstance(hints[field.name], UnionType)
    ]

    assert sorted(TITLES) == sorted(optional)


def test_sections_stand_in_the_order_of_the_pdf(held):
    note = note_context(held, issued_on=samples.ISSUED_ON)
    titles = re.findall(
        r'<h2 id="sec-\d+"><span class="no">(\d+)</span> <span>(.*?)</span>', note_html(note)
    )

    told = [f"{number} {html.unescape(title)}" for number, title in titles]
    assert told == headings(note_pdf(note))


def test_page_is_in_the_language_of_the_note():
    page = note_html(samples.note(sheet=samples.sheet(language="fr")))

    assert '<article class="paper" lang="fr" dir="ltr">' in page


def test_what_people_wrote_is_no_markup():
    page = note_html(samples.note(summary="<script>alert(1)</script>"))

    assert "<script" not in page


def test_figure_stands_on_the_page_with_its_table():
    page = note_html(samples.note())

    assert page.count("<svg") >= 1
    assert samples.position().shares[0].today_label in page


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "no figure",
        "<p>words</p>",
        SVG.format("<script>alert(1)</script>"),
        SVG.format('<a href="https://example.org">x</a>'),
        SVG.format('<g onclick="alert(1)"/>'),
        SVG.format('<g style="color:red"/>'),
        SVG.format('<image href="https://example.org/x.png"/>'),
        SVG.format("<foreignObject><p/></foreignObject>"),
        SVG.format("<?x ><script>alert(1)</script>?>"),
        SVG.format("<text><![CDATA[</svg><script>alert(1)</script>]]></text>"),
        '<!DOCTYPE x [<!ENTITY a "b">]>' + SVG.format("<text>&a;</text>"),
        SVG.format("<g>") + "</g>",
    ],
)
def test_figure_with_more_than_shapes_is_left_out(svg):
    assert safe_figure(svg) == ""


def test_figure_of_ours_is_kept_as_it_is(held):
    figure = note_context(held, issued_on=samples.ISSUED_ON).figure

    assert safe_figure(figure) == figure
