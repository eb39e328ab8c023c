"""What the guide says of a kind of actor: suggestions for a stakeholder nobody has described."""

from guide.enums import TraitType
from guide.items import Profile
from guide.questionnaire import Questionnaire

FIELDS = {
    "interests": frozenset({TraitType.INTEREST, TraitType.ROLE}),
    "capacities": frozenset({TraitType.CAPACITY, TraitType.KNOWLEDGE}),
}


def profile_of(edition: Questionnaire, category: str) -> Profile | None:
    """
    The profile of a category.

    Parameters
    ----------
    edition : Questionnaire
        With its profiles.
    category : str
        Key of a category.

    Returns
    -------
    Profile | None
        The first that serves it; the guide has none for universities.
    """
    serving = (one for one in edition.profiles.values() if category in one.categories)
    return next(serving, None)


def suggested(edition: Questionnaire, category: str) -> tuple[Profile | None, dict[str, str]]:
    """
    What to suggest for the interests and capacities of a stakeholder.

    Parameters
    ----------
    edition : Questionnaire
        With its profiles.
    category : str
        Key of its category.

    Returns
    -------
    tuple[Profile | None, dict[str, str]]
        The profile, and for each field its traits in the reader's language, one per line.
    """
    profile = profile_of(edition, category)
    if profile is None:
        return None, {}
    lines = {
        field: [str(trait.text) for trait in profile.traits.values() if trait.type in types]
        for field, types in FIELDS.items()
    }
    return profile, {field: "\n".join(texts) for field, texts in lines.items() if texts}
