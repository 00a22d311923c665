"""Writes a line for each conflict, so that a run can count them."""

import logging

logger = logging.getLogger("bench.conflict")


def tell_when_request_is_tried_again(event):
    """``IPubFailure``: Zope itself says nothing of a conflict it retries."""
    if event.retry:
        logger.info("%s: %s", event.exc_info[0].__name__, str(event.exc_info[1])[:300])
