"""Users and their second factors."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.utils.translation import gettext_lazy as _

from accounts.admin.inlines import ReadOnlyMemberships
from accounts.models import User

RIGHTS = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


def may_touch(request, user):
    return request.user.is_superuser or user is None or not user.is_superuser


@admin.register(User)
class UserAdmin(BaseUserAdmin):
    """Users; only a superuser gives rights, or touches another superuser."""

    list_display = ["email", "name", "is_active", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    add_form = UserCreationForm
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (_("Rights on this site"), {"fields": RIGHTS}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]
    readonly_fields = ["last_login", "date_joined"]
    inlines = [ReadOnlyMemberships]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, *RIGHTS]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_touch(request, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            obj.confirm_email()


# allauth's own pages would show secrets and let an address drift from its user.
admin.site.unregister([EmailAddress, Authenticator])


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):
    """Second factors; removing one lets a person in who has lost it."""

    list_display = fields = ["user", "type", "created_at", "last_used_at"]
    list_select_related = ["user"]
    search_fields = ["user__email"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and may_touch(request, obj and obj.user)
