"""The least that a Django page of this kind can do: session, login, three indexed queries.

The page writes as many fields as ours by a plain template loop; the save puts twelve answers
into the database by one statement and redirects.
"""

import json
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import Municipality
from workshops.models import Round, Workshop

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
def page(request: HttpRequest, workshop: UUID, fields: int) -> HttpResponse:
    three_queries(request, workshop)
    return render(request, "bench/floor.html", {"groups": [range(5)] * (fields // 5)})


@login_required
def save(request: HttpRequest, workshop: UUID) -> HttpResponse:
    three_queries(request, workshop)
    keys = [f"{request.user.pk}.{number}" for number in range(12)]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [keys, [json.dumps(request.POST.get("value", ""))] * 12])
    return redirect("/")
