"""Reads a PDF back, the way a checker and a reader of text do."""

import io

import page
from pypdf import PdfReader

PROFILES = ("ua1", "2a")
# A false alarm: a stream whose last byte happens to be a carriage return is taken to end before it.
IGNORED = {"PDFA2A-STREAM-LENGTH-001"}


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All pages; a line that wraps is one line again."""
    pages = (page.extract_text() for page in reader(pdf).pages)
    return " ".join(" ".join(pages).split())


def headings(pdf: bytes) -> list[str]:
    """The first level of the outline."""
    return [item.title for item in reader(pdf).outline if not isinstance(item, list)]


def failures(pdf: bytes) -> list[str]:
    """What breaks PDF/UA-1 or PDF/A-2a."""
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
        if failure.rule_id not in IGNORED
    ]
