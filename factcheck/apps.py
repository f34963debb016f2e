from typing import Any

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"

    def ready(self) -> None:
        """Tie connections to their threads; have the query for the newsroom bring the running campaign along, by the
        newsroom's calendar."""
        from django.db.backends.signals import connection_created

        from articles.newsroom import read_along
        from factcheck.threads import close_with_the_thread

        connection_created.connect(close_with_the_thread)
        read_along("running", running_campaign, is_its_own=False)


def running_campaign() -> Any:
    """The columns of the newest running campaign, None where none runs."""
    from django.db.models import DateField, DateTimeField, Func, Subquery, Value
    from django.db.models.functions import Cast, Coalesce, JSONObject, Now

    from articles.models import Newsroom
    from supporters.models import Campaign

    zone = Coalesce(Subquery(Newsroom.objects.values("time_zone")[:1]), Value("UTC"))
    today = Cast(Func(zone, Now(), function="timezone", output_field=DateTimeField()), DateField())
    columns = [field.attname for field in Campaign._meta.concrete_fields]
    row: Any = JSONObject(**{name: name for name in columns})
    return Subquery(Campaign.objects.running(today).values(row=row)[:1])
