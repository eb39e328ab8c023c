"""What tests of checks, publication and comparison share: who may, warnings, pages."""

import re

from django.urls import reverse

from guide.checked import check_edition
from guide.models import Question

EDITOR = ("view_edition", "change_edition", "add_edition")
PUBLISHER = (*EDITOR, "publish_edition")
PAGES = ("checks", "compare", "retire")


def lengthen(draft, key="vision.lines"):
    """One warning: the French question is too long for a phone."""
    item = Question.objects.get(edition=draft, key=key)
    item.text = {"en": "Short", "fr": "é" * 130}
    item.save()


def reasons(draft, words="Needed in full"):
    return {problem.place: words for problem in check_edition(draft).open_warnings}


def at(name, edition):
    return reverse(f"admin:guide_edition_{name}", args=[edition.pk])


def page(client, edition, name="checks"):
    return client.get(at(name, edition)).content.decode()


def sent(html, **more):
    """What a browser would send, with the buttons in `more`."""
    names = re.findall(r'<input[^>]*type="text"[^>]*name="([^"]+)"|name="(reason-[^"]+)"', html)
    seen = re.search(r'name="seen" value="(\w+)"', html).group(1)
    return {"seen": seen, **{one or two: "" for one, two in names}, **more}


def reason_names(html):
    return re.findall(r'name="(reason-[^"]+)"', html)
