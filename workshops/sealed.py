"""A document that says whether it was changed: JSON under a code that a person keeps. Pure."""

import hashlib
import hmac
import json
import re
import secrets
from typing import Any

from workshops.codes import ALPHABET

CODE_LENGTH = 20  # of 31 letters and digits: 99 bits, as whoever has the file may try for years
CODE_PART = 5
MOST_BYTES = 20_000_000
NUL = re.compile(r"(?<!\\)(\\\\)*\\u0000")


class UnreadableError(Exception):
    """The file is no document of ours."""


class SealError(Exception):
    """The code is wrong, or the document was changed."""


def new_seal_code() -> str:
    """
    A random code to write down.

    Returns
    -------
    str
        "K7MR4-TXB2A-…": four parts of five letters and digits.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(code[at : at + CODE_PART] for at in range(0, CODE_LENGTH, CODE_PART))


def canonical(document: Any) -> bytes:
    """
    The one way to write a document: sorted, without blanks, UTF-8.

    Parameters
    ----------
    document : JSON value
        The document.

    Returns
    -------
    bytes
        The same document always gives the same bytes.

    Raises
    ------
    UnreadableError
        It holds what no database can: NUL, half a character, a number that is none.
    """
    try:
        text = json.dumps(
            document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        )
        content = text.encode()
    except (UnicodeEncodeError, ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    if NUL.search(text):
        raise UnreadableError("NUL")
    return content


def sealed(document: dict, code: str) -> bytes:
    """
    The document with its seal.

    Parameters
    ----------
    document : dict
        Without the key "seal".
    code : str
        The code that was written down.

    Returns
    -------
    bytes
        Canonical JSON.

    Raises
    ------
    UnreadableError
        The document cannot be written.
    """
    return canonical({**document, "seal": _seal(document, code)})


def unsealed(content: bytes, code: str) -> dict:
    """
    The document of a file, if nothing in it was changed.

    Parameters
    ----------
    content : bytes
        The file.
    code : str
        The code as somebody typed it.

    Returns
    -------
    dict
        Without its seal.

    Raises
    ------
    UnreadableError
        Too large, no JSON, or no JSON that we write: a key twice, NUL, NaN.
    SealError
        The seal does not fit.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"more than {MOST_BYTES} bytes")
    try:
        document = json.loads(
            content.decode(), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    if not isinstance(document, dict) or not isinstance(document.get("seal"), str):
        raise UnreadableError("no seal")
    seal = document.pop("seal")
    if not hmac.compare_digest(seal.encode("utf-8", "replace"), _seal(document, code).encode()):
        raise SealError
    return document


def _seal(document: dict, code: str) -> str:
    key = re.sub(r"[^0-9A-Z]", "", code.upper()).encode()
    return hmac.new(key, canonical(document), hashlib.sha256).hexdigest()


def _once(pairs: list[tuple[str, Any]]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _no_constant(name: str):
    raise ValueError(name)
