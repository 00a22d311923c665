"""Where a partner's own system listens, and the secret that signs what it gets."""

from dataclasses import dataclass
from nummairieque.notification.delivery import get_delivery

import secrets

#: Of a partner's system that is told by :mod:`.webhook`.
CHANNEL = "webhook"


@dataclass(frozen=True)
class Hook:
    """``url`` is ``""`` when nothing is sent; the ``secret`` stays."""

    url: str
    secret: str


def hook_of(site, slug):
    """The :class:`Hook` of a partner that is to be told, or None."""
    held = get_delivery(site)
    hook = held.hooks.get(slug) if held is not None else None
    return hook if hook is not None and hook.url else None


def secret_of(site, slug):
    """The secret of a partner, ``""`` when it never had one."""
    held = get_delivery(site)
    hook = held.hooks.get(slug) if held is not None else None
    return hook.secret if hook is not None else ""


def keep(site, slug, url, new_secret=False):
    """Keep where a partner listens; the first time, or when asked, with a new secret.

    :param url: as :func:`.calling.clean_url` returns, or ``""`` for nowhere.
    :returns: the new secret, or None.
    """
    secret = secret_of(site, slug)
    made = secrets.token_urlsafe(32) if new_secret or (url and not secret) else None
    get_delivery(site).hooks[slug] = Hook(url, made or secret)
    return made
