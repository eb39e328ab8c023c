"""Where an edition is seen as participants see it: told by an app above, unknown to this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.models import Edition

    # Takes an edition, and "" or the keys of one of its pages and of a question on it.
    Address = Callable[[Edition, str, str], str]

_addresses: list[Address] = []


def register_preview(address: Address) -> Address:
    """
    Let an app above show editions; called when Django starts.

    Parameters
    ----------
    address : Callable[[Edition, str, str], str]
        Edition, key of a page or "", key of a question on it or "" → where it is seen.

    Returns
    -------
    Callable[[Edition, str, str], str]
        The same.
    """
    _addresses[:] = [address]
    return address


def preview_url(edition: Edition, page: str = "", question: str = "") -> str:
    """
    Where somebody sees an edition, or one page of it, as a participant would.

    Parameters
    ----------
    edition : Edition
        Draft, published or retired.
    page : str
        Key of one of its pages; "" for the list of all.
    question : str
        Key of a question on that page; it is shown whatever its condition.

    Returns
    -------
    str
        "" when no app shows editions.
    """
    return next((address(edition, page, question) for address in _addresses), "")
