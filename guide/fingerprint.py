"""One spelling of a compiled edition, and its SHA-256."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def canonical_json(content: Mapping[str, Any]) -> str:
    """
    Spell content so that equal content has equal bytes.

    Parameters
    ----------
    content : Mapping[str, Any]
        A compiled edition: texts, whole numbers, booleans, lists and tables.

    Returns
    -------
    str
        JSON with sorted names, no spaces and no escaped letters.

    Raises
    ------
    ValueError
        A number is not finite; JSON has no spelling for it.
    """
    spelling = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
    return json.dumps(content, allow_nan=False, **spelling)


def fingerprint(content: Mapping[str, Any]) -> str:
    """
    Hash of one compiled edition.

    Parameters
    ----------
    content : Mapping[str, Any]
        A compiled edition.

    Returns
    -------
    str
        SHA-256 of its canonical JSON in UTF-8, 64 hexadecimal digits.
    """
    return sha256(canonical_json(content).encode()).hexdigest()
