from logins.models.events import Event, Kind
from logins.models.factors import Authenticator, RecoveryCode, RecoveryCodes
from logins.models.sessions import DeskSession

__all__ = ["Authenticator", "DeskSession", "Event", "Kind", "RecoveryCode", "RecoveryCodes"]
