"""The rows of radios and checkboxes that are most of a question page.

Written by hand, because drawing is most of the time of a page: as a template loop the same rows
take ten times as long.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

Option = Mapping[str, object]


def with_lang(text: object) -> SafeString:
    """
    A text, marked with its language when that is not the reader's.

    Parameters
    ----------
    text : object
        A string, or a text of the guide, which knows in which language it is shown.

    Returns
    -------
    SafeString
        Escaped, in a `<span lang>` if need be.
    """
    if isinstance(text, str) or not hasattr(text, "language"):
        return conditional_escape(text)
    language, reader = text.language(), get_language() or ""
    if not language or language == reader.split("-")[0]:
        return escape(str(text))
    return mark_safe(f'<span lang="{escape(language)}">{escape(str(text))}</span>')


def choices(*, css: str, type: str, id: str, name: str, options: Iterable[Option]) -> SafeString:
    """
    One label per option, with its radio or checkbox inside.

    Parameters
    ----------
    css : str
        Class of the labels: "opt", "cell", or "" inside a ruler.
    type : str
        "radio" or "checkbox".
    id, name : str
        Start of the ids ("id_0", "id_1" …), and the name under which all are sent.
    options : Iterable[Option]
        Each with value, and perhaps label (else the value is shown), checked and hint.

    Returns
    -------
    SafeString
        The labels, one per line.
    """
    head = f'<label class="{css}"><input type="{type}" name="{escape(name)}" id="{escape(id)}_'
    return mark_safe(
        "\n".join(f"{head}{place}{_tail(option)}" for place, option in enumerate(options))
    )


def _tail(option: Option) -> str:
    """What differs from row to row, from the end of its id on."""
    value, checked = option["value"], " checked" if option.get("checked") else ""
    words = with_lang(option.get("label", value)) + _hint(option.get("hint"))
    return f'" value="{escape(str(value))}"{checked}><span>{words}</span></label>'


def scale_choices(
    *, id: str, name: str, options: Sequence[Option], low_label: object, high_label: object
) -> SafeString:
    """
    The numbers of a scale; a screen reader hears the words of the ends with them.

    Parameters
    ----------
    id, name : str
        As in `choices`.
    options : Sequence[Option]
        The numbers, lowest first.
    low_label, high_label : object
        Words of the ends, or "".

    Returns
    -------
    SafeString
        The labels, for a `.ruler`.
    """
    first, *between, last = options
    numbers = [_with_end(first, low_label), *between, _with_end(last, high_label)]
    return choices(css="", type="radio", id=id, name=name, options=numbers)


def _with_end(option: Option, words: object) -> Option:
    if not words:
        return option
    label = format_html('{}<span class="hide">: {}</span>', option["value"], with_lang(words))
    return {**option, "label": label}


def _hint(text: object) -> str:
    return f' <span class="hint">{with_lang(text)}</span>' if text else ""
