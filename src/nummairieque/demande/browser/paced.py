"""Forms that correct something: who corrects too much at once waits, see :mod:`..pace`."""

from nummairieque.demande import pace

import transaction


class Paced:
    """Shows a form again with what was typed, and a sentence at its first field, as a 429."""

    def __call__(self):
        try:
            return super().__call__()
        except pace.TooMany as refused:
            transaction.abort()
            shown = self.refuse({self.fields()[0].name: pace.SENTENCE})
            self.request.response.setHeader("Retry-After", str(refused.seconds))
            self.request.response.setStatus(429)
            return shown
