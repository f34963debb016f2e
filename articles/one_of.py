"""A column among many values that are one value of the query.

To compose a condition of each takes longer than to find them, and a `Statement` needs one place for all of them.
"""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Func

KEYS: ArrayField = ArrayField(BigIntegerField())


class IsOneOf(Func):
    """`IsOneOf("pk", values)`, values of the type KEYS."""

    arg_joiner = " = ANY("
    template = "%(expressions)s)"
    output_field = BooleanField()
