"""Errors a user can act on; any layer may import this leaf."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can understand and mend: one Chinese sentence, shown as it is."""


class Conflict(UserError):
    """The rows have changed meanwhile, so the step was refused and nothing was changed."""


class Cancelled(Exception):
    """The user cancelled a long job; nothing was written."""
