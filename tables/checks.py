"""Start-up check: workbooks are read through defusedxml, or not at all."""

from django.core.checks import Error, register

from tables import xlsx


@register
def defused(app_configs, **kwargs):
    """A few lines of XML would fill the memory of a server that reads them with the bare parser."""
    if xlsx.IS_DEFUSED:
        return []
    return [
        Error(
            "openpyxl reads workbooks without defusedxml.",
            hint="Install defusedxml, and unset OPENPYXL_DEFUSEDXML.",
            id="tables.E001",
        )
    ]
