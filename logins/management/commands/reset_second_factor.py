from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from logins import second_factor
from logins.models import Kind
from logins.record import note


class Command(BaseCommand):
    help = (
        "Remove the second factor of an account, for when no superuser is left who could do it at the desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name with which they log in")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account {name!r}.")
        if not second_factor.remove(user):
            raise CommandError(f"{name!r} has no second factor.")
        note(Kind.FACTOR_RESET, None, user, means="command reset_second_factor")
        self.stdout.write(f"The second factor of {name!r} is reset: the next login is by password alone.")
