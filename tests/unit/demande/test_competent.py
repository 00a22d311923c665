"""Whatever a routing policy says, nothing new goes to a suspended partner."""

from nummairieque.demande import settings


class Policy:
    def partners_for(self, site, topic, commune):
        return ["msa", "caf", "cpam"]


def test_a_suspended_partner_is_never_proposed(monkeypatch):
    monkeypatch.setattr(settings, "routing_policy", Policy)
    monkeypatch.setattr(settings, "suspended", lambda site, kind: ("caf",))
    assert settings.competent(None, "aide-au-logement", "") == ["msa", "cpam"]
