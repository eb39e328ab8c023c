import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0004_add_proof_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(help_text="Of the file.", max_length=200)),
                (
                    "content",
                    models.JSONField(
                        help_text="Of an exchange file: the whole edition.", null=True
                    ),
                ),
                (
                    "rows",
                    models.JSONField(help_text="Of a table of texts: its rows.", null=True),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "edition",
                    models.ForeignKey(
                        help_text="The draft it goes into; empty for a new one.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="guide.edition",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("content__isnull", False), ("rows__isnull", True))
                        | models.Q(
                            ("content__isnull", True),
                            ("edition__isnull", False),
                            ("rows__isnull", False),
                        ),
                        name="guide_editionfile_content_or_rows",
                    )
                ],
            },
        ),
    ]
