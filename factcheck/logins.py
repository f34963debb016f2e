"""Demo logins: accounts whose address ends in demo.invalid. They work where the demo runs and nowhere else."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from logins import second_factor

DEMO_DOMAIN = "@demo.invalid"  # a top-level domain that nobody can own, RFC 2606


def demo_logins() -> QuerySet[User]:
    return User.objects.filter(email__endswith=DEMO_DOMAIN, is_active=True)


class Logins(ModelBackend):
    """Django's own, except that a demo login is nobody outside a demo: neither at the door nor in an old session."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        if isinstance(user, User) and user.email.endswith(DEMO_DOMAIN) and not settings.DEMO:
            return False
        return super().user_can_authenticate(user)

    def get_user(self, user_id: int) -> User | None:
        """Whose session it is; in the same query, whether they have a second factor (logins.gate)."""
        user = User.objects.annotate(has_second_factor=second_factor.EXISTS).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
