"""The digital divide in words: groups, measures, services, findings, as pages print them."""

from datetime import date

from inclusion.chapters import chapter_of
from inclusion.coverage import coverage
from inclusion.finding_words import case_of
from tests.inclusion.small import divide, measure, service
from tests.strategy.answers import questionnaire


def chapter(**fields):
    return chapter_of(divide(**fields), questionnaire())


def test_groups_come_by_severity_with_people_source_and_date():
    older, women = chapter().groups

    assert (older.name, older.people) == ("Older people", "about 2,100 people")
    assert older.source == "Census, 1 June 2025"
    assert (women.estimate, women.people, women.source) == (None, "", "")


def test_obstacles_come_worst_first_and_short():
    older = chapter().groups[0]

    assert [(one.name, one.number, one.words) for one in older.obstacles] == [
        ("Literacy", "3", "Blocks access"),
        ("Price", "1", "Slight"),
    ]
    assert [one.name for one in older.serious] == ["Literacy"]


def test_what_nobody_rated_is_not_printed():
    found = chapter(
        severities={(g, o): None for g in ("older", "women") for o in ("price", "literacy")}
    )

    assert [one.obstacles for one in found.groups] == [(), ()]
    assert not found.is_empty
    assert chapter(severities={**dict.fromkeys(divide().cells)}, measures=()).is_empty


def test_a_measure_says_where_how_with_whom_and_until_when():
    one = measure(
        what="Evening classes",
        places=("market", "other", "dropped"),
        place_note="Hall 2",
        channels=("counter", "radio"),
        responsible="Social affairs",
        due_on=date(2027, 1, 31),
    )
    [told] = chapter(measures=(one,)).groups[0].measures

    assert (told.title, told.kind) == ("Evening classes", "Digital literacy classes")
    assert told.places == ("Market", "dropped", "Hall 2")
    assert (told.channels, told.relays) == (("Counter", "Radio"), ("Library",))
    assert (told.obstacles, told.responsible, told.due) == (
        ("Literacy",),
        "Social affairs",
        "31 January 2027",
    )


def test_a_measure_without_words_is_called_like_its_kind():
    plain, other = (
        chapter(measures=(measure(), measure(number=2, kind="other", what="Ask the choir")))
        .groups[0]
        .measures
    )

    assert (plain.title, plain.kind) == ("Digital literacy classes", "")
    assert (other.title, other.kind) == ("Ask the choir", "")


def test_services_fail_the_counter_and_the_helper_test():
    good = service("Fees", counter="yes", facilitators="planned", notes={"counter": "Until ten"})
    bad = service("Permits", counter="no")
    found = chapter(services=(good, bad))

    assert found.flagged == (found.services[1],)
    assert found.flagged[0].failed == ("The counter stays", "People help")
    assert [(one.state, one.note) for one in found.services[0].lines] == [
        ("Yes", "Until ten"),
        ("Planned", ""),
        ("Nobody has said", ""),
    ]


def test_findings_are_told_rule_by_rule_in_the_words_of_the_edition():
    found = chapter(services=(service("Permits"),), measures=(measure(relays={}),)).findings

    assert [one.code for one in found][:2] == ["inclusion.nobody_reaches", "inclusion.no_measure"]
    assert [case.line for case in found[1].cases] == ["Women: Price"]
    assert {one.verdict for one in found} <= {"Missing", "At risk"}
    assert all(one.title and one.text and one.advice for one in found)


def test_case_names_the_measure_and_what_stops_it():
    assessment = divide(measures=(measure(what="Course", channels=("web",)),))
    case = next(
        case_of(one, assessment, questionnaire())
        for one in coverage(assessment)
        if one.code == "inclusion.needs_what_lacks"
    )

    assert case.line == "Older people: Course (Literacy)"


def test_edition_without_the_words_tells_no_finding_and_shows_keys():
    class Old:
        findings = {}
        questions = {}

    found = chapter_of(divide(), Old)

    assert found.findings == ()
    assert found.groups[0].measures[0].title == "classes"
