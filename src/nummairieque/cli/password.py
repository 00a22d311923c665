"""Passwords that are made on first use and kept in var/."""

import os
import secrets

#: No letter that is read for another: the password is typed from a screen.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def password_file(instance):
    return instance.var / "demo-password"


def demo_password(instance):
    """The demo's password: ``DEMO_PASSWORD``, the kept one, or a new one.

    Kept in ``var/demo-password``, readable by its owner only.

    :returns: str.
    """
    return kept_password(password_file(instance), os.environ.get("DEMO_PASSWORD"))


def kept_password(path, given=None):
    """The password kept in the file ``path``, made on first use.

    :param given: str that replaces the kept one, or None.
    """
    if not given and path.exists():
        return path.read_text(encoding="utf-8").strip()
    password = given or "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4)
    )
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(f"{password}\n")
    return password
