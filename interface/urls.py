from django.urls import path

from interface import views

app_name = "interface"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("your-data/", views.your_data, name="your_data"),
    path("language/", views.language, name="language"),
    path("gallery/", views.gallery, name="gallery"),
]
