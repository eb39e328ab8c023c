"""A municipality's figures by neighbourhood as plain data: ranking, figures and reports use it.

No database, no Django. A gap is a value that is absent, never a zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Area:
    """A neighbourhood; `people` lives there, as far as somebody knows."""

    id: UUID
    name: str
    people: int | None = None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """
    What was measured in the neighbourhoods.

    Attributes
    ----------
    unit, source : str
        In the words of whoever imported them.
    measured_on : date
        Of all its values.
    higher_is_worse : bool
        Its direction.
    obstacle : str
        Key of the obstacle that it tells about, "" for none.
    """

    id: UUID
    name: str
    unit: str
    measured_on: date
    source: str
    higher_is_worse: bool
    obstacle: str = ""

    @property
    def is_percent(self) -> bool:
        return self.unit.strip().startswith("%")


@dataclass(frozen=True, kw_only=True)
class Territory:
    """
    Neighbourhoods, indicators, and the values that are known.

    Attributes
    ----------
    areas : tuple[Area, ...]
        By name.
    indicators : tuple[Measured, ...]
        By name.
    values : Mapping[UUID, Mapping[UUID, float]]
        Indicator → neighbourhood → value; gaps are absent.
    """

    areas: tuple[Area, ...] = ()
    indicators: tuple[Measured, ...] = ()
    values: Mapping[UUID, Mapping[UUID, float]]

    @cached_property
    def gaps(self) -> int:
        """How many values are not known."""
        return len(self.areas) * len(self.indicators) - sum(map(len, self.values.values()))

    def of(self, indicator: Measured) -> Mapping[UUID, float]:
        """
        The values of one indicator.

        Parameters
        ----------
        indicator : Measured
            One of the territory's.

        Returns
        -------
        Mapping[UUID, float]
            Neighbourhood → value.
        """
        return self.values.get(indicator.id, {})
