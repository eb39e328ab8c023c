"""Contexts of two invented cities, in English and in French, as plain data."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from reports.context import (
    Bar,
    Chapter,
    Counts,
    Decision,
    Decisions,
    Disagreement,
    Disagreements,
    Excluded,
    Fact,
    Grid,
    GridRow,
    ModelShare,
    NoteContext,
    Place,
    Position,
    RecordContext,
    RecordQuestion,
    Resolution,
    Sheet,
    Texts,
    Vision,
)

ISSUED_ON = date(2026, 10, 16)
FIGURE = (Path(__file__).parent / "compass.svg").read_text()


def bars(*lines: tuple[str, int]) -> tuple[Bar, ...]:
    return tuple(Bar(label, str(count), count) for label, count in lines)


def sheet(**changes) -> Sheet:
    plain = Sheet(
        language="en",
        direction="ltr",
        kind="Council note",
        issued_on=ISSUED_ON,
        municipality="City of Tarrabo",
        service="Water and Sanitation Department",
        project="Paying for water and being heard",
        edition="City Compass · question bank, edition 1 · issued 16 October 2026",
    )
    return replace(plain, **changes)


def note(**changes) -> NoteContext:
    """The council note of an invented city, complete."""
    plain = NoteContext(
        sheet=sheet(),
        status=Fact("", "For decision", "Issued 16 October 2026"),
        summary=(
            "Digital payment and complaints in the municipal water service: residents pay "
            "from any phone, report a "
            "leak in a minute and see when it is repaired."
        ),
        facts=(
            Fact("Workshop", "14 October 2026", "Half a day (full)"),
            Fact("Took part", "12 people", "14 expected; each answered with a name"),
            Fact("Service concerned", "Water and Sanitation Department", "Urban services"),
            Fact("Asked of the council", "One resolution", "Section 6, five articles"),
        ),
        brief=(
            "Today the answers describe the algorithmic city (58%); in five years people want the"
            " open source city (61%).",
            "Older people would be left out first, say 10 of 12.",
            "People differ most on: who may see these data?",
        ),
        commitments=(
            "Safe water in every neighbourhood, at a price known in advance.",
            "An answer to every complaint within ten working days.",
            "No counter closes because a service goes online.",
        ),
        vision=vision(),
        position=position(),
        excluded=Excluded(
            introduction="12 of 12 people answered. Each could name several groups.",
            counts=Counts(
                bars=bars(
                    ("Older people", 10),
                    ("Outlying neighbourhoods", 9),
                    ("People who do not read", 8),
                    ("People working informally", 6),
                )
                + bars(("People with disabilities", 5), ("Women", 2)),
                people=12,
                unit="One square is one person.",
            ),
        ),
        disagreements=disagreements(),
        resolution=resolution(),
        sources=(
            "12 people answered one by one on 14 October 2026 and saw the results afterwards. "
            "Where the answers lie is a "
            "mean, not a position: a position is what a group decides. A model is named when it "
            "holds more than half of the answers.",
            "Method: AFD and IDDRI, Smart city and local authorities: leading the digital "
            "transformation, 2018; typology "
            "and compass after N. Douay, 2017. Question bank: edition 1.",
            "The full record prints every question with its counts.",
        ),
        figure=FIGURE,
    )
    return replace(plain, **changes)


def vision() -> Vision:
    return Vision(
        priorities=Counts(
            bars=(
                Bar("Inclusion and local democracy", "3.8", 4),
                Bar("A more modern administration", "2.9", 3),
                Bar("A sustainable city", "1.9", 2),
                Bar("Local economy", "1.4", 1),
            ),
            people=10,
            unit=(
                "Mean of 12 people who shared out ten points each; one square is one point of "
                "the rounded mean."
            ),
        ),
        keywords=(
            Bar("access for all", "7", 7),
            Bar("accountability and transparency", "6", 6),
            Bar("lower costs, shorter delays", "5", 5),
            Bar("relevant, legitimate decisions", "4", 4),
        ),
    )


def position() -> Position:
    return Position(
        places=(
            Place(
                label="Today",
                name="Algorithmic city",
                meaning=(
                    "The administration and its suppliers see the data; residents get the "
                    "result without the reasons. "
                    "58% of the answers describe this model."
                ),
            ),
            Place(
                label="In five years",
                name="Open source city",
                meaning=(
                    "The city leads; residents and partners can see the figures, use them and"
                    " correct them. "
                    "61% of the answers describe this model."
                ),
            ),
        ),
        risks=(
            Fact(
                "The risk we would take on",
                "The administration may keep control while calling it participation, and those "
                "who take part may not be "
                "those who live with the service.",
            ),
        ),
        shares=(
            ModelShare(
                model="Algorithmic city",
                today=0.58,
                today_label="58%",
                wanted=0.12,
                wanted_label="12%",
            ),
            ModelShare(
                model="Uberised city", today=0.19, today_label="19%", wanted=0.06, wanted_label="6%"
            ),
            ModelShare(
                model="Wiki city", today=0.06, today_label="6%", wanted=0.21, wanted_label="21%"
            ),
            ModelShare(
                model="Open source city",
                today=0.17,
                today_label="17%",
                wanted=0.61,
                wanted_label="61%",
            ),
        ),
        duties=(
            Fact(
                "If we move down",
                "The further others lead, the more the council has to account for what it accepts.",
            ),
            Fact("", "The more closed the data are, the more the city has to assert its place."),
        ),
        figure_description=(
            "Compass with two axes. Horizontal: from more closed, left, to more "
            "open, right. Vertical: "
            "institutions lead, top, to firms and residents lead, bottom. Answers today: openness "
            "0.22, initiative 0.36. In "
            "five years: openness 0.74, initiative 0.29."
        ),
        figure_caption=(
            "Means, dots and circle as answered by 12 people; nothing is decided yet. "
            "The drawing is our "
            "reading of the guide’s compass."
        ),
    )


def disagreements() -> Disagreements:
    return Disagreements(
        introduction=(
            "Of 24 questions on which the agreement can be judged, people agree on 15. "
            "On these three they differ most."
        ),
        items=(
            Disagreement(
                verdict="Two camps",
                index="Agreement index 0.02",
                question="Who may see these data?",
                row="Council decisions",
                counts=Counts(
                    bars=bars(
                        ("Everybody", 5),
                        ("Named partners", 5),
                        ("All our services", 1),
                        ("One service only", 0),
                        ("We don’t know yet", 1),
                    ),
                    people=12,
                    unit="",
                ),
            ),
            Disagreement(
                verdict="Scattered",
                index="Agreement index 0.08",
                question="Which forms of exchange would you use?",
                row="",
                counts=Counts(
                    bars=bars(
                        ("Information campaigns", 5),
                        ("Forums", 4),
                        ("Call centres", 4),
                        ("Social networks", 7),
                        ("Trade services", 3),
                    ),
                    people=12,
                    unit="",
                ),
            ),
            Disagreement(
                verdict="Scattered",
                index="Agreement index 0.13",
                question="Who carries most weight when the service changes?",
                row="In five years",
                counts=Counts(
                    bars=(
                        Bar("The city together with its residents", "5", 5),
                        Bar("Residents who organise themselves", "4", 4),
                        Bar("The department, or the firm that holds its contract", "2", 2),
                        Bar("Firms that sell to users directly", "1", 1),
                    ),
                    people=12,
                    unit="",
                ),
            ),
        ),
        people=12,
        key="Agreement index: 1 = all the same, 0 = as by chance.",
    )


def decisions() -> Decisions:
    return Decisions(
        introduction="The group took 3 decisions and left 1 question open.",
        items=(
            Decision(
                label="Our priorities",
                state="",
                lines=("Inclusion: 4 · Modernisation: 3 · Economy: 2 · Sustainability: 1",),
                agreement="The room: lean",
                reason="Six in ten pay in cash.",
                dissent='Finance: costs come first.\n#read("/etc/passwd") *bold*',
            ),
            Decision(
                label="Our safeguards",
                state="",
                lines=("The right to leave the supplier", "A public counter stays open"),
                agreement="",
                reason="",
                dissent="",
            ),
            Decision(
                label="Our arrangements",
                state="Left open",
                lines=(),
                agreement="",
                reason="The contract ends in March.",
                dissent="",
            ),
        ),
        others=("Our tools",),
    )


def history() -> tuple[Decision, ...]:
    """A question decided twice."""
    return tuple(
        Decision(
            label=label,
            state="",
            lines=lines,
            agreement="",
            reason="Six in ten pay in cash.",
            dissent="صوت للجميع، بلا استثناء.",
            recorded="Recorded by Omar Sefaline, 14 October 2026, 14:12, after round 1",
        )
        for label, lines in (
            ("Decided", ("Inclusion: 4", "Modernisation: 6")),
            ("Earlier decision", ("Inclusion: 10",)),
        )
    )


def resolution() -> Resolution:
    return Resolution(
        preamble=(
            "The municipal council of City of Tarrabo, having read this note and the full "
            "record, and holding that "
            "digital technology serves the commitments of the mandate, resolves:"
        ),
        articles=(
            Fact(
                "Article 1",
                "The priorities in section 2 guide the digital projects of the service.",
            ),
            Fact(
                "Article 2",
                "The city takes note of section 3. Before any new contract is signed, the "
                "administration "
                "proposes a position and the safeguards that go with its risk.",
            ),
            Fact(
                "Article 3",
                "No counter or telephone line closes before the administration has presented "
                "measures for the "
                "groups named in section 4.",
            ),
            Fact(
                "Article 4",
                "The questions in section 5 are put to a public session before they are settled.",
            ),
            Fact(
                "Article 5",
                "The mayor reports to the council within twelve months on what was done.",
            ),
        ),
    )


def record(**changes) -> RecordContext:
    """The full record of the same city: a question of every kind."""
    plain = RecordContext(
        sheet=sheet(kind="Full record"),
        status=Fact("", "Annex to the council note", "Issued 16 October 2026"),
        facts=note().facts[:3]
        + (Fact("Revealed", "3 of 6 modules", "Vision, Compass, Information"),),
        project=(
            Fact("What becomes digital", note().summary),
            Fact("Urban function", "Urban services"),
            Fact("What it needs", "Money · Technology and know-how · Data"),
        ),
        commitments=note().commitments,
        chapters=(
            Chapter(
                number="1",
                title="Vision",
                introduction="What digital technology must contribute to.",
                questions=vision_questions(),
            ),
            Chapter(
                number="2",
                title="Compass",
                introduction="Seven questions, each answered twice.",
                questions=compass_questions(),
            ),
            Chapter(
                number="3",
                title="Information",
                introduction="Who produces and uses data.",
                questions=information_questions(),
            ),
        ),
        pending=("Uses", "Communication", "Inclusion"),
        method=(
            Fact("How people answered", "Each of the 12 people answered alone, on a screen."),
            Fact(
                "Agreement index",
                "1 − (mean distance between two people ÷ the same for answers at random): 1 when "
                "all say the same, "
                "0 as by chance, below 0 when two camps stand against each other. No word below 8"
                " people.",
            ),
            Fact("Sources", note().sources[1]),
            Fact(
                "Question bank",
                "Edition 1, SHA-256 9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c "
                "d15d6c15 b0f00a08",
            ),
        ),
    )
    return replace(plain, **changes)


def question_facts(
    answered: str = "12 of 12", unknown: str = "0", agreement: str = "0.35, lean"
) -> tuple[Fact, ...]:
    return (
        Fact("Answered", answered),
        Fact("We don’t know yet", unknown),
        Fact("Agreement", agreement),
    )


def vision_questions() -> tuple[RecordQuestion, ...]:
    return (
        RecordQuestion(
            number="1.1",
            text="What should digital technology serve first in our city?",
            kind="Ten points shared out · round 1",
            source="Step 1 · Key questions on the keywords of the vision",
            facts=question_facts(),
            counts=Counts(
                bars=(
                    Bar("Inclusion and local democracy", "3.8", 4),
                    Bar("A more modern administration", "2.9", 3),
                    Bar("A sustainable city", "1.9", 2),
                    Bar("Local economy", "1.4", 1),
                ),
                people=10,
                unit="Mean points; one square is one point of the rounded mean.",
            ),
            texts=(
                Texts(
                    label="Comments shown with their authors’ consent",
                    texts=("Inclusion is not a project beside the others.",),
                ),
            ),
            decisions=history(),
        ),
        RecordQuestion(
            number="1.2",
            text="Inclusion and local democracy: which keywords matter most?",
            kind="At most 2 answers · round 1",
            source="Step 1 · Key questions on the keywords of the vision",
            facts=question_facts(answered="9 of 9", agreement="0.21, lean"),
            counts=Counts(
                bars=bars(
                    ("Access for all", 7),
                    ("Accountability and transparency", 6),
                    ("Participation", 3),
                    ("Cooperative services", 0),
                ),
                people=9,
                unit="One square is one person.",
            ),
            texts=(
                Texts(
                    label="Other", texts=("Voice in local languages", "صوت للجميع، بلا استثناء.")
                ),
            ),
        ),
    )


def compass_questions() -> tuple[RecordQuestion, ...]:
    return (
        RecordQuestion(
            number="2.1",
            text="Who carries most weight when the service changes?",
            kind="One answer for today, one for five years from now · round 1",
            source="Typology, row “stakeholders”",
            facts=(
                Fact("Answered", "12 of 12"),
                Fact("We don’t know yet", "today 0, in five years 1"),
                Fact("Agreement", "today 0.35, lean; in five years 0.14, scattered"),
            ),
            grid=Grid(
                corner="Answer",
                columns=("Today", "In five years"),
                rows=(
                    GridRow("The department, or the firm that holds its contract", "", (8, 1)),
                    GridRow("Firms that sell to users directly", "", (2, 1)),
                    GridRow("Residents who organise themselves", "", (0, 4)),
                    GridRow("The city together with its residents", "", (2, 5)),
                ),
                people=12,
                unit="One square is one person.",
            ),
        ),
        RecordQuestion(
            number="2.2",
            text="Where would you place the city by hand?",
            kind="Scale from 0 to 10 · round 1",
            source="Step 1 · The compass",
            facts=question_facts(agreement="see each row"),
            grid=Grid(
                corner="Row",
                columns=tuple(str(n) for n in range(11)),
                rows=(
                    GridRow(
                        "Who leads today",
                        "Median 2 · 0.51, agree",
                        (1, 3, 4, 2, 1, 1, 0, 0, 0, 0, 0),
                    ),
                    GridRow(
                        "Who leads in five years",
                        "Median 4 · 0.30, lean",
                        (0, 0, 1, 2, 4, 2, 1, 1, 1, 0, 0),
                    ),
                    GridRow(
                        "How open today", "Median 2 · 0.44, lean", (0, 2, 5, 3, 1, 1, 0, 0, 0, 0, 0)
                    ),
                    GridRow(
                        "How open in five years",
                        "Median 8 · 0.12, scattered",
                        (0, 0, 0, 1, 1, 0, 1, 2, 4, 2, 1),
                    ),
                ),
                people=12,
                unit=(
                    "0 = the institutions, only the operator; 10 = firms and residents, everybody."
                ),
            ),
        ),
    )


def information_questions() -> tuple[RecordQuestion, ...]:
    return (
        RecordQuestion(
            number="3.1",
            text="Which tasks with data should the city take charge of?",
            kind="One answer per row · round 1",
            source="Step 1 · Support the production and use of information",
            facts=question_facts(agreement="see each row"),
            grid=Grid(
                corner="Task",
                columns=(
                    "Ourselves",
                    "With others",
                    "Contracted out",
                    "Leave to others",
                    "We don’t know yet",
                ),
                rows=tuple(
                    GridRow(task, "0.21, lean", counts)
                    for task, counts in (
                        ("Produce", (6, 4, 1, 1, 0)),
                        ("Collect", (5, 6, 1, 0, 0)),
                        ("Store", (3, 2, 6, 0, 1)),
                        ("Process", (2, 5, 4, 0, 1)),
                        ("Analyse", (5, 6, 1, 0, 0)),
                        ("Share", (9, 2, 0, 0, 1)),
                    )
                ),
                people=12,
                unit="How many people gave each answer; the bar shows the share.",
            ),
        ),
        RecordQuestion(
            number="3.2",
            text="Which data come first?",
            kind="Ranking · round 1",
            source="Step 1 · Support the production and use of information",
            facts=question_facts(agreement="0.44, lean"),
            grid=Grid(
                corner="Answer",
                columns=("1st", "2nd", "3rd", "4th"),
                rows=(
                    GridRow("Civil registry", "Mean rank 1.7", (6, 4, 2, 0)),
                    GridRow("Maps", "Mean rank 2.1", (4, 4, 3, 1)),
                    GridRow("Statistics", "Mean rank 2.8", (1, 3, 5, 3)),
                    GridRow("Council decisions", "Mean rank 3.4", (1, 1, 2, 8)),
                ),
                people=12,
                unit="How many people gave each rank; the bar shows the share.",
            ),
        ),
        RecordQuestion(
            number="3.3",
            text="Who does what with digital tools where a service is weak?",
            kind="Up to three lines · round 1",
            source="Step 1 · From promises to actual uses",
            facts=(Fact("Answered", "7 of 12"), Fact("We don’t know yet", "3")),
            texts=(
                Texts(
                    label="As written",
                    texts=(
                        "Motorcycle taxis in a messaging group replace the night bus; a night "
                        "line could start from their map.",
                        "Water carriers announce their rounds by SMS.",
                        "Market women keep accounts on a shared phone.\nSome lend to each other "
                        "that way.",
                        '#read("/etc/passwd") *bold* $x^2$ <label> @ref // comment',
                    ),
                ),
            ),
        ),
        RecordQuestion(
            number="3.4",
            text="What limits do you expect?",
            kind="Scale from 0 to 3 per row · round 1",
            source="Step 1 · Support the production and use of information",
            facts=(Fact("Answered", "4 of 12"),),
            remark="Shown from 5 people with an answer, because this workshop is anonymous.",
        ),
    )
