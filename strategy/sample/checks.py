"""What the sample's group answers to a coherence check; two queries."""

from pathlib import Path

from strategy.models import CheckAnswer
from workshops.models import Workshop
from workshops.sample.content import read_told

FILE = Path(__file__).parent / "checks.toml"


def answer_checks(workshop: Workshop) -> None:
    """
    Answer what the file names.

    Parameters
    ----------
    workshop : Workshop
        The sample's finished workshop; its language is that of the texts.
    """
    told = read_told(FILE, workshop.language)["answer"]
    fence = {"municipality_id": workshop.municipality_id, "workshop": workshop}
    CheckAnswer.objects.bulk_create(CheckAnswer(**one, **fence) for one in told)
