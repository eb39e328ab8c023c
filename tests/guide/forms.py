"""A page's form as a browser would send it, for tests that change one field of it."""

from html.parser import HTMLParser


def form_values(html: str) -> dict[str, list[str]]:
    """Values of every control of a page by name; new rows of inlines are left out."""
    parser = _Controls()
    parser.feed(html)
    values = parser.values.items()
    return {name: value for name, value in values if "__prefix__" not in name}


class _Controls(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values = {}
        self.open = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name")
        if tag == "input" and name:
            self._input(name, attributes)
        elif tag in ("textarea", "select"):
            self.open = name
            if tag == "textarea":
                self.values[name] = [""]
        elif tag == "option" and "selected" in attributes and self.open:
            self.values.setdefault(self.open, []).append(attributes.get("value", ""))

    def _input(self, name, attributes):
        kind = attributes.get("type")
        is_off = kind in ("checkbox", "radio") and "checked" not in attributes
        if kind != "submit" and not is_off:
            default = "on" if kind == "checkbox" else ""
            self.values.setdefault(name, []).append(attributes.get("value") or default)

    def handle_data(self, data):
        if self.open in self.values and self.lasttag == "textarea":
            self.values[self.open][0] += data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self.open = None
