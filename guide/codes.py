"""
Each check by its code: what it says, and whether it keeps an edition from being published.

A code is kept with the reasons that editors give, so it never gets another meaning.
"""

from django.utils.translation import gettext_lazy as _

from guide.enums import Level

# Is content in the format: guide/structure.py.
STRUCTURE = {
    "kind_unknown": _("There is no such kind of entry."),
    "key_twice": _("This key is used twice."),
    "field_unknown": _("There is no such field."),
    "format_unknown": _("This format is not known."),
    "text_expected": _("This must be a text in quotation marks."),
    "languages_wrong": _("This must be a list of different language codes."),
    "table_expected": _("This must be a table."),
    "missing": _("This is missing."),
    "tables_expected": _("This must be a list of tables."),
    "keys_expected": _("This must be a list of keys."),
    "keys_repeated": _("A key stands here twice."),
    "reference_missing": _("There is no %(kind)s with the key “%(key)s”."),
    "words_expected": _("This must be a text with one value per language."),
    "language_foreign": _("This is not a language of the edition."),
    "words_type": _("This must be a text."),
    "translation_missing": _("The translation is missing."),
    "words_endless": _("This is longer than %(limit)d characters."),
    "words_forbidden": _("This holds a character that cannot be shown."),
    "type_wrong": _("This has the wrong type."),
    "boolean_expected": _("This must be true or false."),
    "number_expected": _("This must be a whole number."),
    "value": "%(message)s",
}
# Does well-formed content make sense: guide/rules.py.
RULES = {
    "module_dot": _("The key of a module has no dot."),
    "module_empty": _("This module has no page."),
    "page_empty": _("This page has no question."),
    "key_prefix": _("The key must start with “%(start)s”."),
    "options_few": _("This kind needs at least two options."),
    "options_odd": _("This kind has no options."),
    "rows_odd": _("This kind has no rows."),
    "key_reserved": _("This key is reserved."),
    "range_odd": _("This kind has no range."),
    "range_missing": _("This kind needs a low end and a higher high end."),
    "step_uneven": _("The steps do not reach the high end."),
    "end_unnamed": _("Name the end of the scale, here or on every row."),
    "maximum_odd": _("Only a question with several options has a maximum."),
    "maximum_wrong": _("The maximum must lie between 1 and the number of options."),
    "number_missing": _("This kind needs a number here."),
    "number_odd": _("This kind has no such number."),
    "other_odd": _("This kind has no “other”."),
    "model_missing": _("The other options name a city model."),
    "model_told": _("The key gives the city model away."),
    "condition_question": _("There is no such question."),
    "condition_forward": _("A condition must look at a question of an earlier page."),
    "condition_module": _("A condition must look at a question of the same module."),
    "condition_track": _("A question of the core track cannot depend on one of the full track."),
    "condition_group": _("A question for each person cannot depend on one for the group."),
    "condition_repeated": _("A condition cannot look at a repeated question."),
    "condition_kind": _("A condition cannot look at this kind of question."),
    "condition_option": _("There is no such option."),
    "condition_points": _("Give a number of points that can be reached."),
    "condition_minimum": _("Only shared-out points have a minimum."),
    "trait_unknown": _("There is no such row in the typology."),
    "none": _("There is none."),
    "corner_twice": _("Two models stand at the same corner of the compass."),
    "axes_wrong": _("The axes must be “initiative” and “openness”."),
    "implication_twice": _("Two implications have the same axis and direction."),
    "never_asked": _("It builds on “%(question)s”, whose own condition can never hold."),
    "needed": _("City Compass itself builds on this question: it must stay."),
}
# What an editor may want all the same, with a reason: guide/cautions.py.
CAUTIONS = {
    "words_long": _("%(length)d characters; at most %(limit)d (%(why)s)."),
    "asked_of_nobody": _(
        "Nobody is asked this: it is neither on a page nor in the list of decisions."
    ),
    "entry_removed": _("Edition %(edition)s has this and the draft has not."),
    "part_removed": _(
        "Edition %(edition)s has this here and the draft has not: old answers that name it "
        "cannot be compared."
    ),
    "kind_changed": _(
        "Edition %(edition)s asks this as “%(kind)s”: old answers cannot be compared. Another "
        "question needs another key."
    ),
}
# What all warnings of one check are called together.
TITLES = {
    "words_long": _("Too long for a phone"),
    "asked_of_nobody": _("Asked of nobody"),
    "entry_removed": _("Gone since an earlier edition"),
    "part_removed": _("Rows and options gone since an earlier edition"),
    "kind_changed": _("Another kind of question under the same key"),
}
REASONS = {**STRUCTURE, **RULES, **CAUTIONS}
# Content with no other problem than these can be tried on the rules too.
ABOUT_WORDS = frozenset(
    {"translation_missing", "words_endless", "words_forbidden", "language_foreign"}
)


def level_of(code: str) -> Level:
    """
    How bad it is.

    Parameters
    ----------
    code : str
        A key of `REASONS`.

    Returns
    -------
    Level
        An error blocks; a warning wants a reason.
    """
    return Level.WARNING if code in CAUTIONS else Level.ERROR
