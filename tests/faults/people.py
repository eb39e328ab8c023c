"""Makes a database for the faults and prints who may save: `python -m tests.faults.people 400`."""

import json
import sys
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.signing import get_cookie_signer  # noqa: E402

from accounts.services import open_municipality  # noqa: E402
from workshops.access import cookie_name  # noqa: E402
from workshops.models import Participant, Workshop  # noqa: E402
from workshops.services.answering import hash_token  # noqa: E402
from workshops.services.preparing import create_workshop  # noqa: E402
from workshops.services.running import open_modules  # noqa: E402


def prepare() -> Workshop:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_guide", stdout=sys.stderr)
    municipality, _ = open_municipality(name="Faults", email="faults@example.org", language="en")
    workshop = Workshop(
        municipality=municipality,
        name="Under fault",
        service="Water",
        urban_function="services",
        held_on=date(2027, 3, 14),
        language="en",
        expected=200,
        is_anonymous=False,
        format="full",
        track="full",
        modules=["vision", "compass"],
    )
    create_workshop(workshop=workshop, by=None)
    open_modules(workshop=workshop, modules=workshop.modules, by=None)
    return workshop


def add_people(workshop: Workshop, count: int) -> dict[str, str]:
    """Cookie header → participant id."""
    people, cookies = [], {}
    name = cookie_name(workshop.pk)
    for number in range(count):
        token = f"token-{number}"
        one = Participant(
            workshop=workshop,
            municipality_id=workshop.municipality_id,
            token_hash=hash_token(token),
        )
        people.append(one)
        signed = get_cookie_signer(salt=name + str(workshop.pk)).sign(token)
        cookies[f"{name}={signed}"] = str(one.pk)
    Participant.objects.bulk_create(people)
    return cookies


if __name__ == "__main__":
    made = prepare()
    told = {"workshop": str(made.pk), "code": made.join_code}
    print(json.dumps({**told, "people": add_people(made, int(sys.argv[1]))}))
