"""The register under the municipality; the map under the workshop, once for each side."""

app_name = "stakeholders"

urlpatterns = []
