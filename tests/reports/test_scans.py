"""What counts as a PDF."""

import pytest

from reports.documents import note_pdf
from reports.scans import is_pdf
from tests.reports.issuing import PDF
from tests.reports.samples import note


def test_a_pdf_of_ours_is_one():
    assert is_pdf(note_pdf(note()))


def test_the_smallest_one_is_one():
    assert is_pdf(PDF)
    assert is_pdf(PDF.replace(b"\n%%EOF", b"\r\n%%EOF\r\n"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04 a document",
        b"<html>%PDF-1.7 startxref 0 %%EOF",
        PDF[:-8],
        PDF.removeprefix(b"%"),
        PDF + b"PK\x03\x04" + b"\0" * 2000,
        PDF + b"<script>alert(1)</script>",
        PDF.replace(b"startxref\n29", b"startxref\n12"),
        PDF.replace(b"startxref\n29", b"startxref\n9999999"),
    ],
)
def test_what_only_looks_like_one_is_refused(content):
    assert not is_pdf(content)
