"""A register and its maps for tests: minimal valid objects, keywords for situations."""

from datetime import date
from itertools import count

from accounts.models import Upload
from stakeholders.models import Contact, MapEntry, Relation, Stakeholder
from tables.packed import pack
from tables.reading import read_table
from tests import factories

numbers = count(1)


def stakeholder(municipality, **fields) -> Stakeholder:
    """One in the municipality's register, of a category of the small edition."""
    defaults = {"name": f"Stakeholder {next(numbers)}", "category": "firms"}
    return Stakeholder.objects.create(municipality=municipality, **{**defaults, **fields})


def contact(stakeholder, **fields) -> Contact:
    """The person behind a stakeholder."""
    defaults = {
        "name": "Leïla Haddad",
        "email": "leila@example.org",
        "source": "The workshop of March",
        "obtained_on": date(2027, 3, 14),
    }
    return Contact.objects.create(
        municipality_id=stakeholder.municipality_id,
        stakeholder=stakeholder,
        **{**defaults, **fields},
    )


def entry(workshop, name="", **fields) -> MapEntry:
    """A stakeholder on the workshop's map; `stakeholder` or `name` and `category` say which."""
    about = {key: fields.pop(key) for key in ("category", "tags") if key in fields}
    if name:
        about["name"] = name
    who = fields.pop("stakeholder", None) or stakeholder(workshop.municipality, **about)
    return MapEntry.objects.create(
        municipality_id=workshop.municipality_id, workshop=workshop, stakeholder=who, **fields
    )


def relation(source, target, tie="data", **fields) -> Relation:
    """Between two entries of one map."""
    return Relation.objects.create(
        municipality_id=source.municipality_id,
        workshop_id=source.workshop_id,
        source=source,
        target=target,
        tie=tie,
        **fields,
    )


def upload(municipality, content=b"Name;Category\nWater board;firms\n", **fields) -> Upload:
    """A CSV file between two steps of its import; `user` says whose."""
    table = read_table("register.csv", content)
    return Upload.objects.create(
        municipality=municipality,
        user=fields.pop("user", None) or factories.user(),
        purpose="stakeholders",
        name="register.csv",
        columns=list(table.columns),
        content=pack(table.rows)[0],
        **fields,
    )
