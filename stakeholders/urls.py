"""The register under the municipality; the map under the workshop, once for each side."""

from django.urls import path

from stakeholders.views import (
    entries,
    figures,
    home,
    identify,
    listing,
    partners,
    register,
    register_edit,
    register_files,
    register_merge,
    relating,
)
from stakeholders.wizard import SIDES

app_name = "stakeholders"
both_sides = SIDES.both

REGISTER = "municipalities/<uuid:pk>/stakeholders/"
ONE = f"{REGISTER}<uuid:stakeholder>/"
UPLOAD = f"{REGISTER}import/<uuid:upload>/"

urlpatterns = [
    # The register of a municipality
    path("stakeholders/", register.registers, name="registers"),
    path(REGISTER, register.register, name="register"),
    path(f"{REGISTER}new/", register_edit.new_stakeholder, name="new_stakeholder"),
    path(f"{REGISTER}export/<slug:kind>/", register_files.export, name="export"),
    path(f"{REGISTER}import/", register_files.import_, name="import"),
    path(f"{UPLOAD}columns/", register_files.import_columns, name="import_columns"),
    path(f"{UPLOAD}preview/", register_files.import_preview, name="import_preview"),
    path(f"{UPLOAD}refused/", register_files.import_refused, name="import_refused"),
    path(ONE, register.stakeholder, name="stakeholder"),
    path(f"{ONE}edit/", register_edit.edit_stakeholder, name="edit_stakeholder"),
    path(f"{ONE}archive/", register.archive, name="archive"),
    path(f"{ONE}restore/", register.restore, name="restore"),
    path(f"{ONE}delete/", register.delete, name="delete"),
    path(f"{ONE}merge/", register_merge.merge, name="merge"),
    path(f"{ONE}merge/<uuid:other>/", register_merge.merge_with, name="merge_with"),
    # Partners: who could be one, what the map lacks, and the map before
    *both_sides("shortlist/", partners.shortlist, "shortlist"),
    *both_sides("findings/", partners.findings, "findings"),
    *both_sides("then/", partners.then, "then"),
    # Five views of the map
    *both_sides("layers/", figures.layers, "layers"),
    *both_sides("grid/", figures.grid, "grid"),
    *both_sides("network/", figures.network, "network"),
    *both_sides("compare/", figures.compare, "compare"),
    *both_sides("matrix/", figures.matrix, "matrix"),
    *both_sides("explore/<slug:figure>/", figures.explore, "explore"),
    # The map's four steps
    *both_sides("", home.map_home, "map"),
    *both_sides("list/", listing.list_categories, "list"),
    *both_sides("list/<slug:category>/", listing.category, "category"),
    *both_sides("list/<slug:category>/empty/", listing.empty, "empty"),
    *both_sides("remove/<uuid:entry>/", listing.remove, "remove"),
    *both_sides("identify/", identify.identify, "identify"),
    *both_sides("identify/<uuid:entry>/", entries.identify_one, "identify_one"),
    *both_sides("table/", identify.table, "table"),
    *both_sides("take/<uuid:entry>/", identify.take_one, "take"),
    *both_sides("relate/", relating.relations, "relate"),
    *both_sides("relate/<uuid:relation>/remove/", relating.remove_relation, "unrelate"),
    *both_sides("choose/", entries.choose, "choose"),
    *both_sides("choose/<uuid:entry>/", entries.choose_one, "choose_one"),
    path("workshops/<uuid:workshop>/stakeholders/open/", home.opening, name="opening"),
]
