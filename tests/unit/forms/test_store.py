"""What is published is kept by version, and one version is asked at a time."""

from nummairieque.forms import store
from nummairieque.forms.model import FormField
from nummairieque.forms.model import PublishedForm


class Site:
    pass


def form(version, uid="one", topic="carte-grise"):
    fields = (FormField("plate", "line", f"Plaque {version}"),)
    return PublishedForm(uid, version, "prefecture", topic, "Carte grise", fields)


def a_site():
    site = Site()
    store.install(site)
    return site


def test_the_version_published_last_is_asked_and_the_others_stay_readable():
    site = a_site()
    for number in (1, 2, 10):
        store.publish(site, form(number))
    store.publish(site, form(1, uid="other", topic="permis"))
    assert store.current(site, "prefecture", "carte-grise").version == 10
    assert [v.version for v in store.versions(site, "one")] == [1, 2, 10]
    assert store.version(site, "one", 2).field("plate").label == "Plaque 2"


def test_a_withdrawn_form_is_asked_no_more_and_stays_readable():
    site = a_site()
    store.publish(site, form(1))
    assert store.withdraw(site, "prefecture", "carte-grise")
    assert not store.withdraw(site, "prefecture", "carte-grise")
    assert store.current(site, "prefecture", "carte-grise") is None
    assert store.version(site, "one", 1) == form(1)


def test_nothing_is_asked_where_there_is_no_form_and_no_desk():
    assert store.current(a_site(), "caf", "") is store.current(a_site(), None, None) is None
    assert store.current(Site(), "caf", "rsa") is store.version(Site(), "one", 1) is None
    assert store.versions(Site(), "one") == []
