"""The columns of a register's table: their headings, how a cell is read, how one is written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from guide.items import Category
from stakeholders.enums import Notice, Place
from stakeholders.models import LINE, NAME, NOTE
from tables.cells import BadCell, day, fitting, required, short, shown
from tables.mapping import Column, fold, headings_of
from tables.rows import one_line, several_lines

PHONE = 40
EMAIL = 254
CONTACT = "contact_"
YES = pgettext_lazy("in a table", "yes")
NO = pgettext_lazy("in a table", "no")
ABOUT = (
    Column("name", gettext_lazy("Name"), ("name", "nom", "organisation", "acteur"), True),
    Column("category", gettext_lazy("Category"), ("category", "catégorie", "type"), True),
    Column("description", gettext_lazy("Description"), ("description", "présentation")),
    Column("tags", gettext_lazy("Kinds of place"), ("tags", "types de lieu", "étiquettes")),
    Column("archived", gettext_lazy("Archived"), ("archived", "archivé")),
)
PERSON = (
    Column("contact_name", gettext_lazy("Contact"), ("contact name", "nom du contact", "contact")),
    Column("contact_role", gettext_lazy("Position"), ("position", "fonction", "contact role")),
    Column("contact_email", gettext_lazy("E-mail"), ("email", "courriel", "contact email", "mél")),
    Column("contact_phone", gettext_lazy("Telephone"), ("phone", "téléphone", "contact phone")),
    Column(
        "contact_source",
        gettext_lazy("Where the contact comes from"),
        ("source", "provenance", "origine du contact", "contact source"),
    ),
    Column(
        "contact_obtained_on",
        gettext_lazy("Contact since"),
        ("obtained on", "depuis", "date", "contact depuis", "contact obtained on"),
    ),
    Column(
        "contact_notice",
        gettext_lazy("Told that we keep it"),
        ("notice", "information", "contact notice", "informé"),
    ),
)
COLUMNS = (*ABOUT, *PERSON)
TITLES = {column.key: column.title for column in COLUMNS}


def headings() -> Mapping[str, list[str]]:
    """By what each column is recognised."""
    return headings_of(COLUMNS)


def in_languages(choices: Mapping[str, object]) -> dict[str, str]:
    """Folded name in any language, or key → key."""
    found = {fold(key): key for key in choices}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold(str(label)): key for key, label in choices.items()}
    return found


@dataclass(frozen=True)
class Reader:
    """Reads cells; made once per file, because names of choices are looked up in all languages."""

    categories: Mapping[str, Category]

    @cached_property
    def by_category(self) -> dict[str, str]:
        names = ((key, one.name) for key, one in self.categories.items())
        told = {fold(word): key for key, text in names for word in text.values()}
        return {**told, **{fold(key): key for key in self.categories}}

    @cached_property
    def by_place(self) -> dict[str, str]:
        return in_languages(dict(Place.choices))

    @cached_property
    def by_notice(self) -> dict[str, str]:
        return in_languages(dict(Notice.choices))

    @cached_property
    def by_answer(self) -> dict[str, bool]:
        told = {"yes": True, "oui": True, "1": True, "true": True, "x": True}
        told |= {"no": False, "non": False, "0": False, "false": False, "": False}
        return told

    @cached_property
    def readers(self) -> Mapping[str, Callable[[str], object]]:
        return {
            "name": lambda text: required(short(text, NAME)),
            "category": self.category,
            "description": lambda text: fitting(several_lines(text), NOTE),
            "tags": self.tags,
            "archived": self.answer,
            "contact_name": lambda text: short(text, NAME),
            "contact_role": lambda text: short(text, NAME),
            "contact_email": email,
            "contact_phone": lambda text: short(text, PHONE),
            "contact_source": lambda text: short(text, LINE),
            "contact_obtained_on": day,
            "contact_notice": self.notice,
        }

    def category(self, text: str) -> str:
        found = self.by_category.get(fold(required(one_line(text))))
        if found is None:
            raise BadCell(_("There is no category “%(word)s”") % {"word": shown(text)})
        return found

    def tags(self, text: str) -> list[str]:
        words = [word for word in re.split(r"[;,|\n]", text) if word.strip()]
        found = {self.place(word) for word in words}
        return [str(place) for place in Place if place in found]

    def place(self, word: str) -> str:
        found = self.by_place.get(fold(word))
        if found is None:
            raise BadCell(_("There is no kind of place “%(word)s”") % {"word": shown(word)})
        return found

    def answer(self, text: str) -> bool:
        found = self.by_answer.get(fold(text))
        if found is None:
            raise BadCell(_("Write “yes” or “no”"))
        return found

    def notice(self, text: str) -> str:
        if not text.strip():
            return Notice.NOT_YET.value
        found = self.by_notice.get(fold(text))
        if found is None:
            choices = ", ".join(str(label) for label in Notice.labels)
            raise BadCell(_("Write one of these: %(choices)s") % {"choices": choices})
        return found


def email(text: str) -> str:
    text = short(text, EMAIL)
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise BadCell(_("“%(word)s” is no e-mail address") % {"word": shown(text)}) from None
    return text


def written(key: str, value: object, categories: Mapping[str, Category]) -> str:
    """A value as a cell of an export, in the reader's language; `Reader` reads it back."""
    if key == "category":
        return str(categories[value].name) if value in categories else str(value)
    if key == "tags":
        return "; ".join(str(Place(tag).label) for tag in value)
    if key == "archived":
        return str(YES if value else NO)
    if key == "contact_notice":
        return str(Notice(value).label) if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return value or ""
