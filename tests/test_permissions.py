"""Who may open which address: one line per address, tried for everybody with GET and POST.

An address that is not in the table fails. A new one gets its line in RULES and, when its path
has parts, their values in `addresses_of`.
"""

from collections import defaultdict
from itertools import product
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from accounts.enums import Role
from accounts.permissions import RIGHTS, Right
from strategy.coherence import Finding
from strategy.finding_words import id_of
from tests import factories
from tests.inclusion import factories as divide
from tests.inclusion import places
from tests.reports import issuing
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories as acting
from tests.workshops import factories as workshops
from workshops.enums import Phase

pytestmark = pytest.mark.django_db

PUBLIC = "everybody"
SIGNING_IN = "whoever is half-way through signing in"
SIGNED_IN = "whoever is signed in"
SECOND_FACTOR = "whoever has set one up: here nobody"
LINK = "whoever has the secret link"
PARTICIPANT = "devices that joined the workshop: here none"
PREPARER = "whoever prepares workshops in some municipality"
PLATFORM = "platform staff"

RULES = {
    "home": PUBLIC,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "interface:help": PUBLIC,
    "interface:your_data": PUBLIC,
    "interface:language": PUBLIC,
    "interface:gallery": PLATFORM,
    # Signing in
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": PUBLIC,
    "account_confirm_email": LINK,
    "account_email_verification_sent": PUBLIC,
    "account_confirm_login_code": SIGNING_IN,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": LINK,
    "account_reset_password_from_key_done": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_authenticate": SIGNING_IN,
    "mfa_login_webauthn": SIGNING_IN,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SECOND_FACTOR,
    "mfa_view_recovery_codes": SECOND_FACTOR,
    "mfa_generate_recovery_codes": SECOND_FACTOR,
    "mfa_download_recovery_codes": SECOND_FACTOR,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SECOND_FACTOR,
    "mfa_remove_webauthn": SECOND_FACTOR,
    "mfa_reauthenticate_webauthn": SECOND_FACTOR,
    # Accounts
    "accounts:invitation": LINK,
    "accounts:profile": SIGNED_IN,
    "accounts:municipalities": SIGNED_IN,
    "accounts:municipality": Right.EDIT_MUNICIPALITY,
    "accounts:members": Right.MANAGE_MEMBERS,
    "accounts:member": Right.MANAGE_MEMBERS,
    "accounts:remove_member": Right.MANAGE_MEMBERS,
    "accounts:revoke_invitation": Right.MANAGE_MEMBERS,
    # Workshops, the participant's side
    "workshops:join": PUBLIC,
    "workshops:door": LINK,
    "workshops:personal_link": LINK,
    "workshops:tasks": PARTICIPANT,
    "workshops:device": PARTICIPANT,
    "workshops:leave": PARTICIPANT,
    "workshops:page": PARTICIPANT,
    "workshops:check": PARTICIPANT,
    "workshops:done": PARTICIPANT,
    "workshops:results": PARTICIPANT,
    "workshops:decided": PARTICIPANT,
    "workshops:live": PARTICIPANT,
    "workshops:follow": PARTICIPANT,
    "workshops:follow_live": PARTICIPANT,
    "strategy:my_compass": PARTICIPANT,
    "strategy:typology": PARTICIPANT,
    "strategy:group_compass": PARTICIPANT,
    "strategy:explore": PARTICIPANT,
    # Workshops, the staff's side
    "workshops:list": SIGNED_IN,
    "workshops:create": PREPARER,
    "workshops:detail": Right.VIEW_WORKSHOP,
    "workshops:edit": Right.PREPARE_WORKSHOP,
    "workshops:additions": Right.PREPARE_WORKSHOP,
    "workshops:questions": Right.PREPARE_WORKSHOP,
    "workshops:move_question": Right.EDIT_MUNICIPALITY,
    "workshops:question_kind": Right.EDIT_MUNICIPALITY,
    "workshops:add_question": Right.EDIT_MUNICIPALITY,
    "workshops:question": Right.EDIT_MUNICIPALITY,
    "workshops:edition": Right.PREPARE_WORKSHOP,
    "workshops:invitation": Right.VIEW_WORKSHOP,
    "workshops:agenda": Right.VIEW_WORKSHOP,
    "workshops:room": Right.RUN_ROOM,
    "workshops:remote": Right.RUN_ROOM,
    "workshops:room_live": LINK,
    "workshops:withhold": Right.RUN_ROOM,
    "workshops:decisions": Right.SEE_RESULTS,
    "workshops:decide": Right.RUN_ROOM,
    "workshops:open": Right.RUN_ROOM,
    "workshops:joining": Right.RUN_ROOM,
    "workshops:groups": Right.RUN_ROOM,
    "workshops:move": Right.RUN_ROOM,
    "workshops:reveal": Right.RUN_ROOM,
    "workshops:group_results": Right.SEE_RESULTS,
    "workshops:comparison": Right.SEE_RESULTS,
    "strategy:staff_typology": Right.VIEW_WORKSHOP,
    "strategy:staff_compass": Right.SEE_RESULTS,
    "strategy:staff_explore": Right.SEE_RESULTS,
    "workshops:paper": Right.RUN_ROOM,
    "workshops:worksheet": Right.RUN_ROOM,
    "workshops:type_in": Right.RUN_ROOM,
    "workshops:tally": Right.RUN_ROOM,
    "workshops:answers_csv": Right.DOWNLOAD_REPORTS,
    "workshops:export": Right.PREPARE_WORKSHOP,
    "workshops:import": PREPARER,
    # The question bank: an edition as participants see it, and to read
    "workshops:preview": PLATFORM,
    "workshops:preview_check": PLATFORM,
    "workshops:preview_page": PLATFORM,
    "guide:proof": LINK,
    # Register of stakeholders
    "stakeholders:registers": SIGNED_IN,
    "stakeholders:register": Right.VIEW_REGISTER,
    "stakeholders:stakeholder": Right.VIEW_REGISTER,
    "stakeholders:export": Right.VIEW_REGISTER,
    "stakeholders:new_stakeholder": Right.EDIT_REGISTER,
    "stakeholders:edit_stakeholder": Right.EDIT_REGISTER,
    "stakeholders:archive": Right.EDIT_REGISTER,
    "stakeholders:restore": Right.EDIT_REGISTER,
    "stakeholders:delete": Right.EDIT_REGISTER,
    "stakeholders:merge": Right.EDIT_REGISTER,
    "stakeholders:merge_with": Right.EDIT_REGISTER,
    "stakeholders:import": Right.EDIT_REGISTER,
    "stakeholders:import_columns": Right.EDIT_REGISTER,
    "stakeholders:import_preview": Right.EDIT_REGISTER,
    "stakeholders:import_refused": Right.EDIT_REGISTER,
    # The map of a workshop, its four steps on both sides
    "stakeholders:map": PARTICIPANT,
    "stakeholders:list": PARTICIPANT,
    "stakeholders:category": PARTICIPANT,
    "stakeholders:empty": PARTICIPANT,
    "stakeholders:remove": PARTICIPANT,
    "stakeholders:identify": PARTICIPANT,
    "stakeholders:identify_one": PARTICIPANT,
    "stakeholders:table": PARTICIPANT,
    "stakeholders:take": PARTICIPANT,
    "stakeholders:relate": PARTICIPANT,
    "stakeholders:unrelate": PARTICIPANT,
    "stakeholders:choose": PARTICIPANT,
    "stakeholders:choose_one": PARTICIPANT,
    "stakeholders:shortlist": PARTICIPANT,
    "stakeholders:findings": PARTICIPANT,
    "stakeholders:then": PARTICIPANT,
    "stakeholders:layers": PARTICIPANT,
    "stakeholders:grid": PARTICIPANT,
    "stakeholders:network": PARTICIPANT,
    "stakeholders:compare": PARTICIPANT,
    "stakeholders:matrix": PARTICIPANT,
    "stakeholders:explore": PARTICIPANT,
    "stakeholders:staff_map": Right.VIEW_WORKSHOP,
    "stakeholders:staff_shortlist": Right.VIEW_WORKSHOP,
    "stakeholders:staff_findings": Right.VIEW_WORKSHOP,
    "stakeholders:staff_then": Right.VIEW_WORKSHOP,
    "stakeholders:staff_layers": Right.VIEW_WORKSHOP,
    "stakeholders:staff_grid": Right.VIEW_WORKSHOP,
    "stakeholders:staff_network": Right.VIEW_WORKSHOP,
    "stakeholders:staff_compare": Right.VIEW_WORKSHOP,
    "stakeholders:staff_matrix": Right.VIEW_WORKSHOP,
    "stakeholders:staff_explore": Right.VIEW_WORKSHOP,
    "stakeholders:opening": Right.RUN_ROOM,
    # The digital divide
    "inclusion:then": PARTICIPANT,
    "inclusion:staff_then": Right.VIEW_WORKSHOP,
    "inclusion:home": PARTICIPANT,
    "inclusion:matrix": PARTICIPANT,
    "inclusion:staff_home": Right.VIEW_WORKSHOP,
    "inclusion:staff_matrix": Right.VIEW_WORKSHOP,
    "inclusion:opening": Right.RUN_ROOM,
    "inclusion:plan": PARTICIPANT,
    "inclusion:group": PARTICIPANT,
    "inclusion:new_measure": PARTICIPANT,
    "inclusion:measure": PARTICIPANT,
    "inclusion:remove_measure": PARTICIPANT,
    "inclusion:precautions": PARTICIPANT,
    "inclusion:add_service": PARTICIPANT,
    "inclusion:service": PARTICIPANT,
    "inclusion:remove_service": PARTICIPANT,
    "inclusion:coverage": PARTICIPANT,
    "inclusion:staff_plan": Right.VIEW_WORKSHOP,
    "inclusion:staff_group": Right.VIEW_WORKSHOP,
    "inclusion:staff_coverage": Right.VIEW_WORKSHOP,
    "inclusion:staff_new_measure": Right.EDIT_WORK,
    "inclusion:staff_measure": Right.EDIT_WORK,
    "inclusion:staff_remove_measure": Right.EDIT_WORK,
    "inclusion:staff_precautions": Right.VIEW_WORKSHOP,
    "inclusion:staff_add_service": Right.EDIT_WORK,
    "inclusion:staff_service": Right.EDIT_WORK,
    "inclusion:staff_remove_service": Right.EDIT_WORK,
    # Neighbourhoods of a municipality, and the room beside them
    "inclusion:neighbourhoods": Right.VIEW_REGISTER,
    "inclusion:indicators": Right.VIEW_REGISTER,
    "inclusion:values": Right.VIEW_REGISTER,
    "inclusion:export_neighbourhoods": Right.VIEW_REGISTER,
    "inclusion:remove_figures": Right.EDIT_REGISTER,
    "inclusion:import_neighbourhoods": Right.EDIT_REGISTER,
    "inclusion:import_columns": Right.EDIT_REGISTER,
    "inclusion:import_indicators": Right.EDIT_REGISTER,
    "inclusion:import_preview": Right.EDIT_REGISTER,
    "inclusion:import_refused": Right.EDIT_REGISTER,
    "inclusion:together": PARTICIPANT,
    "inclusion:staff_together": Right.VIEW_WORKSHOP,
    "inclusion:estimates": Right.VIEW_WORKSHOP,
    "inclusion:estimate": Right.EDIT_WORK,
    "stakeholders:staff_list": Right.EDIT_WORK,
    "stakeholders:staff_category": Right.EDIT_WORK,
    "stakeholders:staff_empty": Right.EDIT_WORK,
    "stakeholders:staff_remove": Right.EDIT_WORK,
    "stakeholders:staff_identify": Right.EDIT_WORK,
    "stakeholders:staff_identify_one": Right.EDIT_WORK,
    "stakeholders:staff_table": Right.EDIT_WORK,
    "stakeholders:staff_take": Right.EDIT_WORK,
    "stakeholders:staff_relate": Right.EDIT_WORK,
    "stakeholders:staff_unrelate": Right.EDIT_WORK,
    "stakeholders:staff_choose": Right.EDIT_WORK,
    "stakeholders:staff_choose_one": Right.EDIT_WORK,
    # The action plan to read, and last year's
    "strategy:actions": PARTICIPANT,
    "strategy:board": PARTICIPANT,
    "strategy:draw": PARTICIPANT,
    "strategy:new_action": PARTICIPANT,
    "strategy:action": PARTICIPANT,
    "strategy:remove": PARTICIPANT,
    "strategy:progress": PARTICIPANT,
    "strategy:staff_actions": Right.VIEW_WORKSHOP,
    "strategy:staff_action": Right.VIEW_WORKSHOP,
    "strategy:staff_board": Right.EDIT_WORK,
    "strategy:staff_draw": Right.EDIT_WORK,
    "strategy:staff_new_action": Right.EDIT_WORK,
    "strategy:staff_remove": Right.EDIT_WORK,
    "strategy:staff_progress": Right.EDIT_WORK,
    "strategy:opening": Right.RUN_ROOM,
    "strategy:plan_list": PARTICIPANT,
    "strategy:timeline": PARTICIPANT,
    "strategy:follow_up": PARTICIPANT,
    "strategy:last_year": PARTICIPANT,
    "strategy:draw_again": PARTICIPANT,
    "strategy:staff_plan_list": Right.VIEW_WORKSHOP,
    "strategy:staff_timeline": Right.VIEW_WORKSHOP,
    "strategy:staff_follow_up": Right.VIEW_WORKSHOP,
    "strategy:staff_last_year": Right.VIEW_WORKSHOP,
    "strategy:staff_draw_again": Right.EDIT_WORK,
    # Coherence checks
    "strategy:checks": PARTICIPANT,
    "strategy:answer_check": PARTICIPANT,
    "strategy:take_back_answer": PARTICIPANT,
    "strategy:staff_checks": Right.VIEW_WORKSHOP,
    "strategy:staff_answer_check": Right.EDIT_WORK,
    "strategy:staff_take_back_answer": Right.EDIT_WORK,
    # The council note that was issued
    "reports:council_note": Right.DOWNLOAD_REPORTS,
    "reports:draft": Right.DOWNLOAD_REPORTS,
    "reports:issue": Right.RUN_ROOM,
    "reports:issued": Right.DOWNLOAD_REPORTS,
    "reports:issued_pdf": Right.DOWNLOAD_REPORTS,
    "reports:scan": Right.DOWNLOAD_REPORTS,
    "reports:adoption": Right.RUN_ROOM,
    "reports:links": Right.RUN_ROOM,
    "reports:end_link": Right.RUN_ROOM,
    "reports:resolution": Right.RUN_ROOM,
    "reports:adopted": PARTICIPANT,
    "reports:adopted_pdf": PARTICIPANT,
    "reports:adopted_scan": PARTICIPANT,
    "reports:council": LINK,
    "reports:council_pdf": LINK,
    "reports:worksheet": Right.DOWNLOAD_REPORTS,
    "reports:note": Right.DOWNLOAD_REPORTS,
    "reports:record": Right.DOWNLOAD_REPORTS,
    "reports:workbook": Right.DOWNLOAD_REPORTS,
    "reports:data": Right.DOWNLOAD_REPORTS,
}

# What is right whoever asks, and what is right for everybody who is signed in.
OPEN = {
    PUBLIC: {"in"},
    LINK: {"in", "hidden"},
    SIGNING_IN: {"in", "sign in"},
    PARTICIPANT: {"join", "refused", "hidden"},
}
SIGNED = {SIGNED_IN: {"in", "confirm"}, SECOND_FACTOR: {"hidden", "confirm"}}
REDIRECTS = {
    "/accounts/login/": "sign in",
    "/admin/login/": "sign in",
    "/accounts/reauthenticate/": "confirm",
    "/j/": "join",
    "/join/": "join",
}
STATUSES = {401: "sign in", 403: "refused", 404: "hidden", 405: "no such method"}

# Django's admin signs out whoever asks, and catches the addresses that it does not have.
ADMIN_WITHOUT_DATA = ("logout", None)

MEMBERS = {str(role): role for role in Role}
ACTORS = ["anonymous", *MEMBERS, "stranger", "platform"]


def rule_of(name):
    return RULES.get(name) or (PLATFORM if name.startswith("admin:") else None)


def expected(rule, actor):
    """The outcomes that are right when this actor opens an address of this rule."""
    if rule in OPEN:
        return OPEN[rule]
    if actor == "anonymous":
        return {"sign in"}
    if rule in SIGNED:
        return SIGNED[rule]
    if rule == PLATFORM:
        return {"in"} if actor == "platform" else {"refused", "hidden", "sign in"}
    if rule == PREPARER:
        prepares = actor in ("stranger", Role.ADMINISTRATOR, Role.FACILITATOR)
        return {"in"} if prepares else {"refused"}
    if actor not in MEMBERS:
        # Neither elsewhere nor the platform's staff can even learn that it exists.
        return {"hidden"}
    return {"in"} if rule in RIGHTS[MEMBERS[actor]] else {"refused"}


def outcome(response):
    """What an answer means to whoever asked."""
    target = response.headers.get("Location", "")
    for start, meaning in REDIRECTS.items():
        if target.startswith(start):
            return meaning
    return STATUSES.get(response.status_code, "in" if response.status_code < 500 else "failed")


def addresses(patterns=None, namespace="", inherited=()):
    """Every address: full name → names of the parts of its path."""
    found = {}
    for entry in patterns or get_resolver().url_patterns:
        if getattr(entry, "name", "") in ADMIN_WITHOUT_DATA:
            continue
        parts = [*inherited, *entry.pattern.regex.groupindex]
        if isinstance(entry, URLPattern):
            found[f"{namespace}{entry.name}"] = parts
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            found |= addresses(entry.url_patterns, inner, parts)
    return found


def addresses_of(town):
    """Values for the parts of a path, by namespace; everything is this municipality's."""
    invitation = factories.invitation(municipality=town)
    before = workshops.workshop(town)
    workshops.round(before, "compass", phase=Phase.REVEALED)
    stakeholders.entry(before)
    workshops.round(before, "inclusion", phase=Phase.REVEALED)
    earlier = acting.action(before).pk
    workshop = workshops.workshop(town, previous=before, groups=["older"])
    revealed = workshops.round(workshop, "compass", phase=Phase.REVEALED)
    reason = {"text": "It is quicker", "is_shown": True}
    person = workshops.participant(workshop)
    inside = {
        "reason": workshops.answer(revealed, person, "compass.values.why", reason).pk,
        "workshop": workshop.pk,
        "edition": workshop.edition_id,
        "language": "en",
        "module": "compass",
        "page": "rows",
        "question": "compass.values",
        "round": workshops.round(workshop).pk,
        "act": "close",
        "kind": "single",
        "seal": "wrong",
        "sheet": workshops.participant(workshop, source="paper").pk,
        "token": "wrong",
        "signed": "wrong",
        "code": "WRONG234",
        "earlier": earlier,
        "action": acting.action(workshop).pk,
        "case": id_of(Finding(code="plan.group_no_relay", subject="older")),
    }
    members = {
        "pk": town.pk,
        "membership": factories.membership(Role.VIEWER, municipality=town).pk,
        "invitation": invitation.pk,
        "token": invitation.token,
    }
    sign_in = {"uidb36": "1", "key": "wrong", "pk": 1}
    return {
        "": sign_in,
        "accounts": members,
        "stakeholders": {**inside, **register_of(town), **map_of(workshop)},
        "inclusion": {**inside, "group": "older", **plan_of(workshop), **places_of(town)},
        "reports": {**inside, **note_of(workshop)},
        "guide": {"token": "wrong"},
    } | dict.fromkeys(["workshops", "strategy"], inside)


def note_of(workshop):
    """An issued note that was adopted, and a link to it."""
    note = issuing.issued(workshop)
    issuing.adoption(note, scan=issuing.PDF)
    return {"number": note.number, "link": issuing.link(note).pk}


def map_of(workshop):
    """Two stakeholders on the map, and what passes between them."""
    ends = stakeholders.entry(workshop), stakeholders.entry(workshop)
    relation = stakeholders.relation(*ends).pk
    return {"category": "firms", "entry": ends[0].pk, "relation": relation, "figure": "layers"}


def plan_of(workshop):
    """A measure, and a service that becomes digital."""
    return {"measure": divide.measure(workshop).pk, "service": divide.service(workshop).pk}


def places_of(town):
    """An indicator, and a file of neighbourhoods on its way in."""
    return {
        "pk": town.pk,
        "kind": "indicator",
        "row": places.indicator(town).pk,
        "upload": places.upload(town).pk,
        "shape": "wide",
        "ending": "csv",
    }


def register_of(town):
    """Two stakeholders, and a file that somebody is importing."""
    upload = stakeholders.upload(town, mapping={"name": 0, "category": 1})
    return {
        "pk": town.pk,
        "stakeholder": stakeholders.stakeholder(town).pk,
        "other": stakeholders.stakeholder(town).pk,
        "upload": upload.pk,
        "kind": "csv",
    }


@pytest.fixture
def town():
    return factories.municipality()


@pytest.fixture
def sessions(town, client):
    """Actor → session: one person per role in the town, one of elsewhere, one of the platform."""
    users = {
        name: factories.membership(role, municipality=town).user for name, role in MEMBERS.items()
    }
    users["stranger"] = factories.membership(Role.ADMINISTRATOR).user
    users["platform"] = factories.user(is_staff=True, is_superuser=True)
    return {name: session_of(client, user) for name, user in users.items()}


def session_of(client, user):
    client.cookies.clear()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def ask(client, method, url, session):
    """The outcome of one request, whose effects are undone."""
    client.cookies.clear()
    client.raise_request_exception = False
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        answer = outcome(getattr(client, method)(url))
        transaction.set_rollback(True)
    return answer


def test_every_address_has_a_rule():
    assert {name for name in addresses() if rule_of(name) is None} == set()


def test_every_rule_has_an_address():
    assert set(RULES) - set(addresses()) == set()


def namespace_of(name):
    return name.rpartition(":")[0]


def urls_of(names, values):
    """Name → address with these values in its path."""
    parts = addresses()
    return {
        name: reverse(name, kwargs={each: values[each] for each in parts[name]}) for name in names
    }


# A town for each address would take longer than asking.
@pytest.mark.parametrize("namespace", sorted({namespace_of(name) for name in RULES}))
def test_addresses_let_in_whom_the_table_says(namespace, town, sessions, client):
    names = [name for name in RULES if namespace_of(name) == namespace]
    urls = urls_of(names, addresses_of(town).get(namespace, {}))
    wrong = {}

    for name, method, actor in product(names, ("get", "post"), ACTORS):
        got = ask(client, method, urls[name], sessions.get(actor))
        if got not in expected(RULES[name], actor) | {"no such method"}:
            wrong[name, method, actor] = got

    assert wrong == {}


def app_of(name):
    """The app that an address of the admin is about."""
    return name.removeprefix("admin:").partition("_")[0]


ADMIN = [name for name in addresses() if name.startswith("admin:")]
ADMIN_VALUES = {"app_label": "accounts", "content_type_id": 1, "url": "x", "pk": uuid4()}


@pytest.mark.parametrize("app", sorted({app_of(name) for name in ADMIN}))
def test_admin_is_for_platform_staff(app, sessions, client):
    urls = urls_of(
        [name for name in ADMIN if app_of(name) == app], defaultdict(lambda: "1", ADMIN_VALUES)
    )
    wrong = {}

    for name, actor in product(urls, ("anonymous", *MEMBERS)):
        got = ask(client, "get", urls[name], sessions.get(actor))
        if got in ("in", "failed"):
            wrong[name, actor] = got

    assert wrong == {}
