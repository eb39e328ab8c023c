"""The words of an addition as they are kept, and the key that they give. Pure."""

from hashlib import sha256

from guide.items import OWN
from guide.structure import FORBIDDEN


def plain(words: str) -> str:
    """
    Words on one line.

    Parameters
    ----------
    words : str
        As somebody typed them.

    Returns
    -------
    str
        Without what cannot be shown, with single blanks.
    """
    return " ".join(FORBIDDEN.sub(" ", words).split())


def key_of(*words: str) -> str:
    """
    The key that words give.

    Parameters
    ----------
    *words : str
        All that two additions with the same key have in common, but for capitals.

    Returns
    -------
    str
        The same in every workshop, so that next year's can be compared with this one.
    """
    digest = sha256("\n".join(words).casefold().encode()).hexdigest()
    return f"{OWN}{digest[:10]}"
