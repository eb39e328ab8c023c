"""What a workshop adds to its edition: groups, obstacles and questions of its own. Pure.

Kept in `Workshop.additions` as {"groups": [...], "obstacles": [...], "questions": [...]}, each with
a key that begins with `own_`. They become options, rows and questions like all others, so that
whoever reads questions needs to know nothing. None of them enters the question bank by itself.
"""

from workshops.additions.extending import extended
from workshops.additions.listed import LONGEST, MOST, PARTS, Addition, addition, of_kind
from workshops.additions.questions import OwnQuestion
from workshops.additions.stored import as_stored, read_additions, read_questions, without_foreign

__all__ = [
    "LONGEST",
    "MOST",
    "PARTS",
    "Addition",
    "OwnQuestion",
    "addition",
    "as_stored",
    "extended",
    "of_kind",
    "read_additions",
    "read_questions",
    "without_foreign",
]
