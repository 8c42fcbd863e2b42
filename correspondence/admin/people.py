"""Who signs in, and with which roles: for administrators."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from correspondence.admin.histories import HistoryAdmin
from correspondence.admin.parts import PartInline
from correspondence.models import Membership, Person


class OneAddress:
    """An e-mail address belongs to one person, however it is capitalised."""

    def clean_email(self) -> str:
        email = Person.objects.normalize_email(self.cleaned_data["email"])
        if Person.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody signs in with this address already."))
        return email


class PersonAddForm(OneAddress, AdminUserCreationForm):
    class Meta:
        model = Person
        fields = ("email", "name", "is_staff", "groups")


class PersonForm(OneAddress, UserChangeForm):
    class Meta:
        model = Person
        fields = "__all__"
        field_classes: dict = {}


class MembershipInline(PartInline, admin.TabularInline):
    model = Membership
    fields = ("jurisdiction", "since")
    readonly_fields = ("since",)
    autocomplete_fields = ("jurisdiction",)
    verbose_name_plural = _("a clerk's jurisdictions: the only deadlines they see")


ROLES_HELP = _(
    "Editors log and edit drafts; publishers also publish; administrators manage people. "
    "Somebody who left is made inactive, never deleted: the history keeps their name."
)


@admin.register(Person)
class PersonAdmin(HistoryAdmin, UserAdmin):
    form = PersonForm
    add_form = PersonAddForm
    inlines = (MembershipInline,)
    list_display = ("email", "name", "roles", "is_staff", "is_active", "last_login")
    list_filter = ("groups", "is_active", "is_staff")
    list_prefetch = ("groups",)
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ()
    autocomplete_fields = ()
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        (
            None,
            {
                "fields": ("email", "name", "usable_password", "password1", "password2", "is_staff", "groups"),
                "description": ROLES_HELP,
            },
        ),
    )
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("Roles"), {"fields": ("is_active", "is_staff", "groups"), "description": ROLES_HELP}),
        (_("Days"), {"fields": ("last_login", "date_joined")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Person | None = None) -> Any:
        """Only a superuser sees, and so only a superuser can set, what goes beyond the roles."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            beyond = (_("Beyond the roles"), {"fields": ("is_superuser", "user_permissions"), "classes": ["collapse"]})
            return (*fieldsets, beyond)
        return fieldsets

    @admin.display(description=_("roles"))
    def roles(self, person: Person) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return False


@admin.register(Membership)
class MembershipAdmin(HistoryAdmin):
    list_display = ("person", "jurisdiction", "since")
    search_fields = ("person__email", "person__name", "jurisdiction__name")
    autocomplete_fields = ("person", "jurisdiction")
    readonly_fields = ("since",)
    date_hierarchy = "since"
    ordering = ("person__email",)
