"""The one root of twosource's own errors; foreign errors are mapped to it at the border."""

from __future__ import annotations


class TwosourceError(Exception):
    """Something the user can act on; the message says what and how, with path or address."""


class InputError(TwosourceError):
    """A record that could not be taken in: it is rejected, with this message as the reason."""


class QuarantineError(TwosourceError):
    """A record that is kept but not read, since reading it is unsafe or incomplete."""


class ModelError(TwosourceError):
    """A language model is missing or does not load; the message has the command that mends it."""
