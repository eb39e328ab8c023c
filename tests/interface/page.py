"""Reading a page as a browser does: which ids there are, and which are named."""

from html.parser import HTMLParser

NAMING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form")


class Page(HTMLParser):
    """Elements of a page, each as (tag, attributes)."""

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def named(self) -> set[str]:
        """Every id that an attribute or a link of the page points to."""
        found = set()
        for tag, attributes in self.elements:
            for name in NAMING:
                found.update((attributes.get(name) or "").split())
            if tag == "a" and attributes.get("href", "").startswith("#"):
                found.add(attributes["href"][1:])
        return found

    def values(self, name: str) -> list[str]:
        """What the fields with this name would send."""
        return [
            attributes.get("value", "")
            for tag, attributes in self.elements
            if tag in ("input", "button") and attributes.get("name") == name
        ]
