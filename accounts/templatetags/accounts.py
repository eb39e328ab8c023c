"""What the pages of accounts ask about the site."""

from django import template

from accounts import mail

register = template.Library()


@register.simple_tag
def sends_mail():
    """Whether this site sends mail at all."""
    return mail.is_configured()
