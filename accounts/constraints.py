"""A foreign key that cannot leave its fence: the municipality, or the workshop."""

from django.core.exceptions import ValidationError
from django.db.backends.ddl_references import Columns, Statement, Table
from django.db.models import BaseConstraint
from django.utils.translation import gettext_lazy as _

FOREIGN_KEY = (
    "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s FOREIGN KEY (%(columns)s) "
    "REFERENCES %(parent)s (%(parent_columns)s) DEFERRABLE INITIALLY DEFERRED"
)


class Fence(BaseConstraint):
    """Composite foreign key (by, field) → (by, id) of the field's model, checked at commit.

    The parent needs UNIQUE (by, id), as `Owned` gives it for `by="municipality"`. The field
    itself says `db_constraint=False`: this constraint replaces its own.
    """

    default_violation_error_message = _("This belongs to somebody else.")

    def __init__(self, *, field, by, name, **messages):
        super().__init__(name=name, **messages)
        self.field, self.by = field, by

    def statement(self, model, schema_editor):
        parent, quote = model._meta.get_field(self.field).related_model, schema_editor.quote_name
        table, parent_table = model._meta.db_table, parent._meta.db_table
        own = [model._meta.get_field(name).column for name in (self.by, self.field)]
        theirs = [parent._meta.get_field(self.by).column, parent._meta.pk.column]
        return Statement(
            FOREIGN_KEY,
            table=Table(table, quote),
            name=quote(self.name),
            columns=Columns(table, own, quote),
            parent=Table(parent_table, quote),
            parent_columns=Columns(parent_table, theirs, quote),
        )

    def constraint_sql(self, model, schema_editor):
        # Deferred like Django's own foreign keys: the parent, or its UNIQUE, may be made later
        # in the same migration.
        schema_editor.deferred_sql.append(self.statement(model, schema_editor))

    create_sql = constraint_sql

    def remove_sql(self, model, schema_editor):
        return schema_editor._delete_constraint_sql(schema_editor.sql_delete_fk, model, self.name)

    def validate(self, model, instance, exclude=None, using=None):
        if self.field in (exclude or ()):
            return
        target = getattr(instance, self.field, None)
        by = model._meta.get_field(self.by).attname
        if target is not None and getattr(target, by) != getattr(instance, by):
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field, "by": self.by}

    def __eq__(self, other):
        if not isinstance(other, Fence):
            return NotImplemented
        return self.deconstruct() == other.deconstruct()

    def __hash__(self):
        return hash((self.name, self.field, self.by))
