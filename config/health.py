"""Two answers for whoever watches the site: does it live, and may it get visitors."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guide.models import Edition


@login_not_required
@require_safe
def healthz(request):
    """This process answers, and so does the database."""
    return _answer(_database_problem())


@login_not_required
@require_safe
def readyz(request):
    """Moreover the tables are those of this code, and the guide is what was published."""
    return _answer(_database_problem() or _migration_problem() or _guide_problem())


def _answer(problem: str) -> HttpResponse:
    status = 503 if problem else 200
    return HttpResponse(problem or "ok", status=status, content_type="text/plain")


def _database_problem() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "no database"
    return ""


def _migration_problem() -> str:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "migrations pending" if pending else ""


def _guide_problem() -> str:
    if Edition.objects.current() is None:
        return "no guide"
    return "" if Edition.objects.intact() else "the guide was altered"
