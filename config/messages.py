"""The one-time messages ("Saved") that a redirect carries."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class HostCookieStorage(CookieStorage):
    """In a cookie like our others; a session's row would keep a time of an anonymous person."""

    cookie_name = settings.SESSION_COOKIE_NAME.replace("session", "messages")
