from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """The record: what was sent, answered, due and at stake."""

    name = "correspondence"
    verbose_name = _("The record")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from correspondence.models import unindexed  # models exist only once the apps are ready
        from correspondence.models.people import grant_roles
        from correspondence.search import keeping

        post_migrate.connect(grant_roles, sender=self)
        unindexed.after_commit.append(keeping.catch_up)
