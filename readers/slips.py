"""A slip is the paper a form is written on: signed with the time it was handed out, good once, about nobody."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.core import signing

GOOD_FOR = timedelta(hours=24)
TAKES = timedelta(seconds=2)  # nobody reads a page and presses its button sooner
_signer = signing.TimestampSigner(salt="readers.slip")


def new() -> str:
    return _signer.sign(secrets.token_hex(16))


def number_of(slip: str) -> str:
    """The number of a slip of ours that is neither too old nor impossibly fresh, else ""."""
    try:
        number = _signer.unsign(slip, max_age=GOOD_FOR)
    except signing.BadSignature:
        return ""
    return "" if is_too_fresh(slip) else number


def is_too_fresh(slip: str) -> bool:
    try:
        _signer.unsign(slip, max_age=TAKES)
    except signing.BadSignature:
        return False
    return True
