"""Two-factor authentication is not a choice for platform staff on a public server."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

# Where a second factor is set up, and the way out.
OPEN_TO_ALL = ("mfa_", "account_", "interface:")


class StaffSecondFactor:
    """Stands after AuthenticationMiddleware and MessageMiddleware."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.is_public = settings.PUBLIC_URL.startswith("https://")

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not self.is_public or getattr(view, "knows_its_user", False):
            return None  # A live poll asks one query: its signed address is of a page behind this.
        if not request.user.is_staff:
            return None
        if request.resolver_match.view_name.startswith(OPEN_TO_ALL):
            return None
        if is_mfa_enabled(request.user):
            return None
        messages.warning(request, _("Your account runs this site: add a second factor first."))
        return redirect("mfa_index")
