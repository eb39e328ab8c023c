from django.urls import include, path

from reports import (
    views,
    views_adoption,
    views_links,
    views_note,
    views_readers,
    views_resolution,
    views_tables,
)

app_name = "reports"

council_note = [
    path("", views_note.council_note, name="council_note"),
    path("draft/", views_note.draft, name="draft"),
    path("issue/", views_note.issue, name="issue"),
    path("<int:number>/", views_note.issued, name="issued"),
    path("<int:number>/note.pdf", views_note.issued_pdf, name="issued_pdf"),
    path("<int:number>/scan.pdf", views_note.scan, name="scan"),
    path("<int:number>/adoption/", views_adoption.adoption, name="adoption"),
    path("<int:number>/links/", views_links.links, name="links"),
    path("<int:number>/links/<uuid:link>/end/", views_links.end_link, name="end_link"),
]

readers = [
    path("w/<uuid:workshop>/council-note/", views_readers.adopted, name="adopted"),
    path("w/<uuid:workshop>/council-note/note.pdf", views_readers.adopted_pdf, name="adopted_pdf"),
    path(
        "w/<uuid:workshop>/council-note/scan.pdf", views_readers.adopted_scan, name="adopted_scan"
    ),
    path("note/<str:token>/", views_readers.council, name="council"),
    path("note/<str:token>/note.pdf", views_readers.council_pdf, name="council_pdf"),
]

urlpatterns = [
    path("workshops/<uuid:workshop>/council-note/", include(council_note)),
    path("workshops/<uuid:workshop>/resolution/", views_resolution.resolution, name="resolution"),
    *readers,
    path("workshops/<uuid:workshop>/council-note.pdf", views.note, name="note"),
    path("workshops/<uuid:workshop>/full-record.pdf", views.record, name="record"),
    path("workshops/<uuid:workshop>/worksheet.pdf", views.worksheet, name="worksheet"),
    path("workshops/<uuid:workshop>/everything.xlsx", views_tables.workbook, name="workbook"),
    path("workshops/<uuid:workshop>/everything.json", views_tables.data, name="data"),
]
