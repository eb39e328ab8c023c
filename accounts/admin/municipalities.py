"""Municipalities, memberships and invitations."""

from django import forms
from django.contrib import admin
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts import mail, services
from accounts.admin.inlines import ReadOnlyMemberships
from accounts.models import Invitation, Membership, Municipality


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    list_display = ["name", "country", "language", "is_sample"]
    search_fields = ["name", "country"]
    readonly_fields = ["is_sample"]
    inlines = [ReadOnlyMemberships]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Here platform staff may remove even a last administrator, then invite another."""

    list_display = ["user", "municipality", "role"]
    list_filter = ["role"]
    list_select_related = ["user", "municipality"]
    search_fields = ["user__email", "user__name", "municipality__name"]
    autocomplete_fields = ["user", "municipality"]

    def delete_model(self, request, obj):
        obj.municipality.invitations.filter(email=obj.user.email).delete()
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for membership in queryset.select_related("user", "municipality"):
            self.delete_model(request, membership)


class InvitationForm(forms.ModelForm):
    def clean(self):
        found = super().clean()
        if is_member(found.get("municipality"), found.get("email")):
            raise forms.ValidationError(_("Somebody with this address is a member already"))
        return found


def is_member(municipality, email):
    return Membership.objects.filter(municipality=municipality, user__email__iexact=email).exists()


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    """Invitations are made and withdrawn (deleted), never changed."""

    list_display = ["email", "municipality", "role", "expires_at"]
    list_select_related = ["municipality"]
    search_fields = ["email", "municipality__name"]
    form = InvitationForm
    fields = ["municipality", "email", "role"]
    autocomplete_fields = ["municipality"]

    def has_change_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        obj.made = services.invite(**form.cleaned_data)
        obj.pk = obj.made.pk

    def response_add(self, request, obj, post_url_continue=None):
        """The link is shown on this answer only: a message would keep it in the session."""
        if mail.send_invitation(obj.made):
            return super().response_add(request, obj, post_url_continue)
        context = {**self.admin_site.each_context(request), "invitation": obj.made}
        return render(request, "admin/accounts/invitation/invited.html", context)
