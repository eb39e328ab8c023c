"""The least that a Django page of this kind can do: session, login, three indexed queries.

The page builds a form of as many fields and radios as ours and writes it by a plain template
loop; the save puts twelve answers into the database by one statement and redirects.
"""

import json
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import Municipality
from workshops.models import Round, Workshop

RADIOS = 5  # four options and "We don't know yet"
UPSERT = """
INSERT INTO bench_floor (question, value)
SELECT * FROM unnest(%s::text[], %s::jsonb[])
ON CONFLICT (question) DO UPDATE SET value = excluded.value
"""


def three_queries(request: HttpRequest, workshop: UUID) -> Workshop:
    found = Workshop.objects.only("municipality_id").get(pk=workshop)
    Municipality.objects.get(pk=found.municipality_id)
    Round.objects.filter(workshop=found).first()
    return found


@login_required
def page(request: HttpRequest, workshop: UUID, rows: int, reasons: int) -> HttpResponse:
    three_queries(request, workshop)
    form = forms.Form(initial={})
    choices = [(str(value), f"Answer {value}") for value in range(RADIOS)]
    for number in range(rows):
        form.fields[f"q{number}"] = forms.ChoiceField(label=f"Question {number}", choices=choices)
    for number in range(reasons):
        form.fields[f"why{number}"] = forms.CharField(label="Why?", required=False)
        form.fields[f"shown{number}"] = forms.BooleanField(label="Show it", required=False)
    return render(request, "bench/floor.html", {"form": form})


@login_required
def save(request: HttpRequest, workshop: UUID) -> HttpResponse:
    three_queries(request, workshop)
    keys = [f"{request.user.pk}.{number}" for number in range(12)]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [keys, [json.dumps(request.POST.get("value", ""))] * 12])
    return redirect("/")
