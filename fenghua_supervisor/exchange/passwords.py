"""Passwords in the system's keyring, where there is one that works."""

from __future__ import annotations

import logging

logger = logging.getLogger(__name__)


def keyring_works() -> bool:
    """Whether there is a keyring that can keep anything."""
    try:
        import keyring
    except ImportError:
        return False
    return bool(keyring.get_keyring().priority > 0)


def stored_password(service: str, login: str) -> str | None:
    """The password that was kept; None when none was, or when there is no keyring."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    try:
        known: str | None = keyring.get_password(service, login)
    except (keyring.errors.KeyringError, RuntimeError, OSError):
        logger.info("the keyring cannot be read")
        return None
    return known


def keep_password(service: str, login: str, password: str) -> bool:
    """Keep a password; False when there is no keyring that takes it."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return False
    try:
        keyring.set_password(service, login, password)
    except (keyring.errors.KeyringError, RuntimeError, OSError):
        logger.info("the keyring cannot be written")
        return False
    return True
