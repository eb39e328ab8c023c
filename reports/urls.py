from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("workshops/<uuid:workshop>/council-note.pdf", views.note, name="note"),
    path("workshops/<uuid:workshop>/full-record.pdf", views.record, name="record"),
    path("workshops/<uuid:workshop>/worksheet.pdf", views.worksheet, name="worksheet"),
]
