"""The join code: short enough to dictate, long enough not to be guessed."""

import re
import secrets

# 31 letters and digits without 0, O, 1, I and L: 8 of them make 39.6 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8


def new_code() -> str:
    """
    A random join code.

    Returns
    -------
    str
        `LENGTH` characters of `ALPHABET`, drawn without bias.
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normal_code(typed: str) -> str:
    """
    The code that somebody meant: without spaces or dashes, in capitals.

    Parameters
    ----------
    typed : str
        Whatever was typed.

    Returns
    -------
    str
        At most one character more than a code has, so that a longer text never matches.
    """
    return re.sub(r"[\s\-–.]+", "", typed)[: LENGTH + 1].upper()


def spaced(code: str) -> str:
    """
    The code as it is shown, in two halves that a voice can carry.

    Parameters
    ----------
    code : str
        A join code.

    Returns
    -------
    str
        "K7MR 4TXB".
    """
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"
