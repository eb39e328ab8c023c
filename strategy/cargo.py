"""The action plan inside the file of a workshop."""

from typing import Any

from strategy.models import Action, ActionPartner, ActionPlan, CheckAnswer, Progress
from workshops.models import Workshop
from workshops.services.exporting import Cargo, rows_of
from workshops.services.unpacking import unpack_tables

# In this order: an action comes before its partners and its progress. Decisions, entries of the
# map and measures that actions point to keep their ids; the file brings them too.
TABLES = {
    "plan": ActionPlan,
    "actions": Action,
    "partners": ActionPartner,
    "progress": Progress,
    "answers": CheckAnswer,
}
MOST_ROWS = 10_000


def pack(workshop: Workshop) -> dict[str, Any]:
    """
    The action plan as plain data.

    Parameters
    ----------
    workshop : Workshop
        Whose plan.

    Returns
    -------
    dict[str, Any]
        Its tables; of a member of staff only the name.
    """
    return {name: rows_of(model, workshop) for name, model in TABLES.items()}


def unpack(workshop: Workshop, packed: dict[str, Any]) -> None:
    """
    Write the action plan.

    Parameters
    ----------
    workshop : Workshop
        Just imported.
    packed : dict[str, Any]
        As `pack` gives it, perhaps changed by anybody.

    Raises
    ------
    ValueError
        Rows that no plan has.
    """
    unpack_tables(workshop, packed, TABLES, most=MOST_ROWS)


CARGO = Cargo(pack, unpack, TABLES)
