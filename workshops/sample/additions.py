"""What apps above add to the sample's finished workshop, so that this app does not know them."""

from collections.abc import Callable

from workshops.models import Workshop

_additions: list[Callable[[Workshop], None]] = []


def register_addition(add: Callable[[Workshop], None]) -> None:
    """
    Let an app add to the sample; called in its `AppConfig.ready()`.

    Parameters
    ----------
    add : Callable[[Workshop], None]
        Takes the finished workshop, inside the transaction that makes the sample.
    """
    _additions.append(add)


def add_to(workshop: Workshop) -> None:
    """
    Make every addition.

    Parameters
    ----------
    workshop : Workshop
        The sample's finished workshop.
    """
    for add in _additions:
        add(workshop)
