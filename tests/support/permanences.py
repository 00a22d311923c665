"""What the pages that keep the agenda have to show, in the world of :mod:`support.world`."""

from support import world


def build(site, path):
    """A permanence, and an appointment of one that is gone, which is to be moved.

    :param path: of a demande from mairie A to P.
    """
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import Booking
    from nummairieque.appointment.model import Permanence
    from nummairieque.people.presence import today

    maison, partner = world.slug("maisons/m"), world.slug("partenaires/p")
    usual = Permanence(
        *("essai", maison, partner, (1,), "fortnightly", today(), None, 540, 720),
        person=world.account("referent_p"),
    )
    agenda.keep_permanence(site, usual)
    start = datetime.now(UTC).replace(hour=9, minute=0) + timedelta(days=5)
    end = start + timedelta(minutes=30)
    booked = Booking("essai", "booked", start, end, maison, partner, "essai-partie", demande=path)
    agenda.put(site, booked._replace(origin=world.workspace(site, "mairies/a").UID()))
