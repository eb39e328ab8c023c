"""What is read of the question bank outside the admin."""

from django.urls import path

from guide import views

app_name = "guide"

urlpatterns = [path("proof/<str:token>/", views.shared_proof, name="proof")]
