"""Every error the bot raises, drawn as a tree.

YarinaoshiError
├── SettingsRefused        a setting is wrong; the service does not start
├── ModelMissing           no trained model fits the sources
├── StoreFailed            the database could not keep or give back a row
├── SessionUnknown         no such session (never created, or erased)
├── MessageRefused         the message cannot be taken as it is
│   ├── MessageEmpty
│   └── MessageTooLong
└── TurnFailed             the turn did not complete; nothing of it was confirmed to the person
    └── TurnTimedOut
"""

from __future__ import annotations


class YarinaoshiError(Exception):
    """The root: catch it to catch everything the bot raises itself."""


class SettingsRefused(YarinaoshiError):
    """A setting is missing or wrong; the text says which."""


class ModelMissing(YarinaoshiError):
    """There is no trained model for the sources as they are."""


class StoreFailed(YarinaoshiError):
    """The database could not keep or return a row. The turn fails visibly; nothing is confirmed."""


class SessionUnknown(YarinaoshiError):
    """The session was never created here, or it was erased."""


class MessageRefused(YarinaoshiError):
    """The message cannot be taken as it is; `key` names the sentence in `knowledge/conversation/problems.yml`."""

    key = "message_refused"


class MessageEmpty(MessageRefused):
    """Nothing readable is left after cleaning."""

    key = "message_empty"


class MessageTooLong(MessageRefused):
    """More characters than the settings allow."""

    key = "message_too_long"


class TurnFailed(YarinaoshiError):
    """The turn did not complete. The message is kept and may be sent again with the same id."""


class TurnTimedOut(TurnFailed):
    """The turn took longer than the settings allow."""
