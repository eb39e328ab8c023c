"""What stands in the JSON value of an answer, whatever the kind of question. Pure.

The table of kinds and values is in docs/architecture.md.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

UNKNOWN, OTHER = "unknown", "other"
DONT_KNOW = {UNKNOWN: True}
DONT_KNOW_LABEL = gettext_lazy("We don’t know yet")


def is_unknown(value: Any) -> bool:
    """
    Say whether a value is "We don't know yet".

    Parameters
    ----------
    value : JSON value
        Of a question or of one row.

    Returns
    -------
    bool
        False for no answer.
    """
    return isinstance(value, Mapping) and value.get(UNKNOWN) is True


def is_substantive(value: Any) -> bool:
    """
    Say whether a value is an answer that counts.

    Parameters
    ----------
    value : JSON value
        Of a question or of one row.

    Returns
    -------
    bool
        False for nothing and for "We don't know yet".
    """
    return value not in (None, "", [], {}) and not is_unknown(value)
