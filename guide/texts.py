"""A text of the question bank: one value per language, shown in the reader's language."""

from collections.abc import Iterator, Mapping

from django.utils.translation import get_language

FALLBACK_LANGUAGE = "en"


class Text(Mapping[str, str]):
    """
    Immutable mapping language → words; `str(text)` is the one in the reader's language.

    Blank values are dropped, so that an empty text is false.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str] | None = None):
        self._values = {code: words for code, words in (values or {}).items() if words}

    def __getitem__(self, language: str) -> str:
        return self._values[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __str__(self) -> str:
        return self.get_in(get_language())

    def __repr__(self) -> str:
        return f"Text({self._values!r})"

    def get_in(self, language: str | None) -> str:
        """
        Words in one language, or in the nearest one that exists.

        Parameters
        ----------
        language : str | None
            Language code such as "fr" or "fr-ca"; None means no preference.

        Returns
        -------
        str
            The words; "" for an empty text.
        """
        return self._values.get(self.language(language), "")

    def language(self, preferred: str | None = None) -> str:
        """
        Language of the words that are shown, for the `lang` attribute.

        Parameters
        ----------
        preferred : str | None
            Language code; None means the reader's language.

        Returns
        -------
        str
            The preferred language, else its base ("fr" for "fr-ca"), else English, else
            the first one there is; "" for an empty text.
        """
        wanted = preferred or get_language() or FALLBACK_LANGUAGE
        for code in (wanted, wanted.split("-")[0], FALLBACK_LANGUAGE, *self._values):
            if code in self._values:
                return code
        return ""
