"""The digital divide under the workshop, once for each side; figures under the municipality.

Stands before the modules' own pages, so none of ours may be called like one of them: groups,
obstacles, response, check, done, results, and for staff then (a module beside last year's).
"""

from django.urls import path

from inclusion.views import (
    coverage,
    estimates,
    home,
    matrix,
    measures,
    neighbourhood_files,
    neighbourhoods,
    plan,
    precautions,
    then,
    together,
)
from inclusion.wizard import SIDES

app_name = "inclusion"
both_sides = SIDES.both

STAFF = "workshops/<uuid:workshop>/inclusion/"
PLACES = "municipalities/<uuid:pk>/neighbourhoods/"
FILE = f"{PLACES}import/<uuid:upload>/"

urlpatterns = [
    # Matrix: the workspace's own page, group by obstacle, and how many people
    *both_sides("", home.divide_home, "home"),
    *both_sides("matrix/", matrix.matrix, "matrix"),
    path(f"{STAFF}open/", home.opening, name="opening"),
    path(f"{STAFF}estimates/", estimates.estimates, name="estimates"),
    path(f"{STAFF}estimates/<slug:group>/", estimates.estimate, name="estimate"),
    # Plan: measures, relays, precautions, coverage
    *both_sides("plan/", plan.plan, "plan"),
    *both_sides("plan/<slug:group>/", plan.group, "group"),
    *both_sides("plan/<slug:group>/add/", measures.new_measure, "new_measure"),
    *both_sides("measure/<uuid:measure>/", measures.measure, "measure"),
    *both_sides("measure/<uuid:measure>/remove/", measures.remove, "remove_measure"),
    *both_sides("precautions/", precautions.precautions, "precautions"),
    *both_sides("precautions/add/", precautions.add, "add_service"),
    *both_sides("precautions/<uuid:service>/", precautions.service, "service"),
    *both_sides("precautions/<uuid:service>/remove/", precautions.remove, "remove_service"),
    *both_sides("coverage/", coverage.coverage, "coverage"),
    # Neighbourhoods: of a municipality, and beside what the room says
    path(PLACES, neighbourhoods.neighbourhoods, name="neighbourhoods"),
    path(f"{PLACES}indicators/", neighbourhoods.indicators, name="indicators"),
    path(f"{PLACES}figures/", neighbourhoods.values, name="values"),
    path(
        f"{PLACES}figures/<slug:kind>/<uuid:row>/remove/",
        neighbourhoods.remove,
        name="remove_figures",
    ),
    path(
        f"{PLACES}export/<slug:shape>/<slug:ending>/",
        neighbourhood_files.export_neighbourhoods,
        name="export_neighbourhoods",
    ),
    path(
        f"{PLACES}import/",
        neighbourhood_files.import_neighbourhoods,
        name="import_neighbourhoods",
    ),
    path(f"{FILE}columns/", neighbourhood_files.import_columns, name="import_columns"),
    path(f"{FILE}indicators/", neighbourhood_files.import_indicators, name="import_indicators"),
    path(f"{FILE}preview/", neighbourhood_files.import_preview, name="import_preview"),
    path(f"{FILE}refused/", neighbourhood_files.import_refused, name="import_refused"),
    *both_sides("together/", together.together, "together"),
    # Then: this workshop beside the one before
    *both_sides("before/", then.then, "then"),
]
