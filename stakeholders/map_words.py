"""Sentences of the map: relations in words, because an arrow turns round in Arabic."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from stakeholders.enums import Tie

SENTENCES: Mapping[str, Promise] = {
    Tie.DATA: gettext_lazy("%(source)s gives data to %(target)s"),
    Tie.MONEY: gettext_lazy("%(source)s pays %(target)s"),
    Tie.SERVICE: gettext_lazy("%(source)s serves %(target)s"),
    Tie.PARTNERSHIP: gettext_lazy("%(source)s and %(target)s are partners"),
}


def sentence(tie: str, source: str, target: str) -> SafeString:
    """
    A relation as a sentence; each name keeps its own direction of writing.

    Parameters
    ----------
    tie : str
        One of `Tie`.
    source, target : str
        Names of the two stakeholders.

    Returns
    -------
    SafeString
        Such as "A gives data to B", with the names in `<bdi>`.
    """
    names = {"source": format_html("<bdi>{}</bdi>", source)}
    names["target"] = format_html("<bdi>{}</bdi>", target)
    return format_html(str(SENTENCES[tie]).replace("%(", "{").replace(")s", "}"), **names)


def table_words(table: str, mine: str) -> str:
    """
    Whose a stakeholder is.

    Parameters
    ----------
    table : str
        The table that works on it, "" for none.
    mine : str
        The reader's table, "" if they have not said.

    Returns
    -------
    str
        "free", "ours", or which table's.
    """
    if not table:
        return _("free")
    return pgettext("of a table", "ours") if table == mine else table_name(table)


def table_name(table: str) -> str:
    """
    A table as others speak of it.

    Parameters
    ----------
    table : str
        A number or a name.

    Returns
    -------
    str
        "table 2" for a number; "The red table" stays as it is.
    """
    return _("table %(table)s") % {"table": table} if table.isdigit() else table
