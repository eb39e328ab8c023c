"""Memberships as they are shown beside a user or a municipality."""

from django.contrib import admin

from accounts.models import Membership


class ReadOnlyMemberships(admin.TabularInline):
    model = Membership
    fields = ["municipality", "user", "role"]
    show_change_link = True
    extra = 0

    def has_add_permission(self, request, obj):
        return False

    has_change_permission = has_delete_permission = has_add_permission
