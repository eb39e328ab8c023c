"""Buttons that move an entry in its list, or an option on the page of its question."""

import re

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.admin.history import moved_message
from guide.moving import move_item
from guide.schema import parts_of

MOVE = "_move"
ASKED = re.compile(r"([a-z]+)-(\d{1,18})-(up|down)")
STEPS = {"up": -1, "down": 1}


def move_buttons(item):
    """Two buttons of the form around them: what was typed is saved first."""
    name = {"name": f"{item._meta.verbose_name} {item}"}
    buttons = (
        ("up", "↑", _("Move up: %(name)s") % name),
        ("down", "↓", _("Move down: %(name)s") % name),
    )
    return format_html_join(
        " ",
        '<button class="move" name="{}" id="{}" value="{}" aria-label="{}" title="{}">{}</button>',
        (
            (MOVE, value, value, label, label, arrow)
            for way, arrow, label in buttons
            for value in [f"{item.content_name}-{item.pk}-{way}"]
        ),
    )


class MoveColumn:
    @admin.display(description=gettext_lazy("Move"))
    def move(self, item):
        return move_buttons(item) if item.pk else ""


class Moving(MoveColumn):
    """A list of entries, and pages of entries with parts, whose buttons save and then move."""

    def changelist_view(self, request, extra_context=None):
        asked = _pressed(request, "_save")
        response = super().changelist_view(request, extra_context)
        if not asked or not isinstance(response, HttpResponseRedirect):
            return response
        entry = self.get_object(request, asked[2])
        return self._moved(request, response, asked, entry, entry)

    def response_change(self, request, obj):
        asked = _pressed(request, "_continue")
        response = super().response_change(request, obj)
        part = parts_of(self.model).get(asked[1]) if asked else None
        if part is None:
            return response
        item = part.objects.filter(**{part.owner: obj}, pk=asked[2]).first()
        return self._moved(request, response, asked, item, obj)

    def _moved(self, request, response, asked, item, entry):
        if item is None:
            return response  # Somebody deleted it.
        # Who may not change this list or page has not come so far.
        if move_item(item=item, steps=STEPS[asked[3]]):
            self.log_change(request, entry, moved_message(item, entry))
        # The keyboard goes on where it was.
        return HttpResponseRedirect(f"{response.url}#{asked[0]}")


def _pressed(request, also):
    """What the pressed button asks for, None for another button; `also` is pressed with it."""
    asked = ASKED.fullmatch(request.POST.get(MOVE, ""))
    if asked:
        request.POST = request.POST.copy()
        request.POST[also] = "1"
    return asked
