"""The PDFs themselves, made from plain contexts and read back."""

from dataclasses import replace

import pytest

from reports.context import Fact, NoteContext, RecordContext, Texts
from reports.documents import note_pdf, record_pdf
from tests.reports import samples
from tests.reports.reading import failures, headings, reader, text_of

HOSTILE = (
    '#read("/etc/passwd")',
    '#include "record.typ"',
    '#import "@preview/x:1.0.0"',
    '#image("compass.svg") #eval("1+1") #plugin("x") #sys.inputs',
    "= Heading *bold* _thin_ $x^2$ `raw` <label> @ref // comment /* note */ \\ #",
    "{x.__class__} {0.__init__} {{7*7}} {% load i18n %} %(a)s {n} {m}",
    "<script>alert(1)</script> &amp; javascript:alert(1)",
)
ARABIC = (
    "صوت للجميع، بلا استثناء.",
    "نغير ما يسمح لنا برنامج المزود بتغييره.",
    "إن أردنا حضور السكان فعلى أحد أن يؤدي ثمن وقتهم.",
)


def written(*texts: str, **changes) -> RecordContext:
    """A record whose only question is answered with these texts."""
    chapter = samples.record().chapters[-1]
    question = replace(chapter.questions[2], texts=(Texts(label="As written", texts=texts),))
    return samples.record(chapters=(replace(chapter, questions=(question,)),), **changes)


@pytest.mark.parametrize(
    ("make", "title", "most_pages"),
    [
        (lambda: note_pdf(samples.note()), "Council note – Paying for water and being heard", 4),
        (lambda: record_pdf(samples.record()), "Full record – Paying for water and being heard", 6),
    ],
    ids=["note", "record"],
)
def test_document_is_tagged_titled_and_valid(make, title, most_pages):
    pdf = make()
    read = reader(pdf)

    assert failures(pdf) == []
    assert read.metadata.title == title
    assert read.metadata.author == "City of Tarrabo"
    assert read.metadata.creation_date.date() == samples.ISSUED_ON
    assert read.trailer["/Root"]["/Lang"] == "en"
    assert bool(read.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert 2 <= len(read.pages) <= most_pages


def test_note_says_what_its_context_says():
    text = text_of(note_pdf(samples.note()))

    for sentence in (
        "For decision",
        "Safe water in every neighbourhood, at a price known in advance.",
        "Inclusion and local democracy 3.8",
        "access for all 7 · accountability and transparency 6",
        "Open source city",
        "The administration may keep control while calling it participation",
        "People who do not read 8",
        "Two camps",
        "Who may see these data? – Council decisions",
        "Article 5 The mayor reports to the council within twelve months",
        "Resolution number",
        "Page 1 of 3",
    ):
        assert sentence in text


def test_same_context_gives_the_same_bytes():
    assert note_pdf(samples.note()) == note_pdf(samples.note())
    assert record_pdf(samples.record()) == record_pdf(samples.record())


def test_sections_of_a_complete_note_are_numbered():
    assert headings(note_pdf(samples.note())) == [
        "1 The political project",
        "2 The vision",
        "3 Where our answers lie, today and in five years",
        "4 Who would be left out",
        "5 Where people disagreed",
        "6 Proposed resolution",
    ]


def test_sections_without_content_are_left_out_and_the_numbers_close_up():
    note = samples.note(vision=None, position=None, disagreements=None, figure="")

    pdf = note_pdf(note)

    assert headings(pdf) == [
        "1 The political project",
        "2 Who would be left out",
        "3 Proposed resolution",
    ]
    assert failures(pdf) == []


def test_decisions_stand_before_the_resolution_with_reason_and_dissent():
    pdf = note_pdf(samples.note(decisions=samples.decisions()))

    text = text_of(pdf)
    assert headings(pdf)[-2:] == ["6 What was decided", "7 Proposed resolution"]
    assert "The room: lean" in text
    assert "Reason Six in ten pay in cash. Dissent Finance: costs come first." in text
    assert '#read("/etc/passwd") *bold*' in text
    assert "Left open Reason The contract ends in March." in text
    assert failures(pdf) == []


def test_record_prints_the_decision_in_force_and_those_before():
    text = text_of(record_pdf(samples.record()))

    assert text.index("Inclusion: 4 Modernisation: 6") < text.index("Earlier decision")
    assert "Recorded by Omar Sefaline, 14 October 2026, 14:12, after round 1" in text
    assert all(word in text for word in ("صوت", "للجميع", "استثناء"))


def test_note_before_any_reveal_is_still_a_document():
    note = samples.note(
        brief=(),
        commitments=(),
        summary="",
        vision=None,
        position=None,
        excluded=None,
        disagreements=None,
        resolution=None,
        figure="",
    )

    pdf = note_pdf(note)

    assert headings(pdf) == ["1 The political project"]
    assert "None was written down for this workshop." in text_of(pdf)
    assert failures(pdf) == []


def test_sample_is_marked_on_every_page():
    note = samples.note(sheet=samples.sheet(sample="Sample: invented people and answers"))

    for page in reader(note_pdf(note)).pages:
        assert "Sample: invented people and answers" in page.extract_text()


def test_record_prints_every_kind_of_question():
    pdf = record_pdf(samples.record())
    text = text_of(pdf)

    assert headings(pdf) == ["Method and sources", "1 Vision", "2 Compass", "3 Information"]
    for sentence in (
        "The department, or the firm that holds its contract 8 1",
        "Comments shown with their authors’ consent – Inclusion is not a project beside the "
        "others.",
        "Shown from 5 people with an answer, because this workshop is anonymous.",
        "Not revealed yet Uses · Communication · Inclusion",
        "Edition 1, SHA-256 9f86d081 884c7d65",
    ):
        assert sentence in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_is_printed_literally(hostile):
    assert hostile in text_of(record_pdf(written(hostile)))


def test_markup_in_every_text_of_a_note_is_printed_literally():
    hostile = '#read("/etc/passwd") *x* $y$ {n} %(a)s'
    sheet = samples.sheet(project=hostile, municipality=hostile, service=hostile)
    note = samples.note(
        sheet=sheet,
        summary=hostile,
        commitments=(hostile,) * 3,
        facts=(Fact(hostile, hostile, hostile),),
        sources=(hostile,),
    )

    pdf = note_pdf(note)

    assert failures(pdf) == []
    # Project thrice or more, name, service, summary, commitments, facts, sources.
    assert text_of(pdf).count(hostile) >= 12


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_arabic_words_are_extracted_as_they_were_written(language, direction):
    sheet = samples.sheet(language=language, direction=direction)

    pdf = record_pdf(written(*ARABIC, sheet=sheet))

    # The reader gives the words of a line from left to right; each word is read as it was typed.
    text = text_of(pdf)
    assert failures(pdf) == []
    for word in " ".join(ARABIC).replace(".", "").replace("،", "").split():
        assert word in text


def test_characters_without_a_glyph_are_replaced_and_said():
    pdf = record_pdf(written("Fees 😀 and 水", "plain"))
    text = text_of(pdf)

    assert failures(pdf) == []
    assert "Fees ◊ and ◊" in text
    assert "2 characters that the typeface of this document lacks were replaced by ◊." in text


def test_nothing_is_said_when_nothing_was_replaced():
    assert "◊" not in text_of(record_pdf(written("plain")))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 10_000,
        "x" * 100_000,
        "سلام " * 10_000,
        "😀" * 50_000,
        "a\u0301\u202e\x00 " * 20_000,
    ],
    ids=["50,000 letters", "one word of 100,000", "Arabic", "emoji", "marks and controls"],
)
def test_huge_text_is_printed_whole(text):
    pdf = record_pdf(written(text))

    assert failures(pdf) == []
    assert len(reader(pdf).pages) > 5


def test_long_word_keeps_to_the_page():
    lines = [
        line
        for page in reader(record_pdf(written("§" * 5_000))).pages
        for line in page.extract_text().splitlines()
    ]

    assert sum(line.count("§") for line in lines) == 5_000
    assert max(line.count("§") for line in lines) < 90


def test_letters_of_broken_words_are_read_without_invisible_signs():
    word = "<script>alert(1)</script>"

    text = text_of(record_pdf(written(word)))

    # A sign kept between two letters would be read wherever the letter before it comes again.
    assert not {"\u200b", "\u2060"} & set(text)
    assert word in text.replace(" ", "")


def test_five_thousand_answers_are_printed():
    answers = [f"Answer {number} of the five thousand." for number in range(5_000)]

    pages = reader(record_pdf(written(*answers))).pages

    assert len(pages) > 60
    assert answers[0] in pages[0].extract_text() + pages[1].extract_text()
    assert answers[-1] in pages[-1].extract_text() + pages[-2].extract_text()


def test_words_of_the_document_are_in_its_language():
    note: NoteContext = samples.note(sheet=samples.sheet(language="fr"))

    read = reader(note_pdf(note))

    assert read.trailer["/Root"]["/Lang"] == "fr"
