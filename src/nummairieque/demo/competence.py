"""The communes of the Indre, and what is not treated alike in all of them."""

from nummairieque.demo import data
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.routing import themes


def create_routing(site):
    """Fill the list of communes and the table of competence; what is there is left alone."""
    if not store.places(site):
        store.set_places(
            site,
            [rules.Place(c.insee, c.name, c.canton, c.epci) for c in data.communes().values()],
        )
        for topic, theme in data.load("competence")["themes"].items():
            themes.set_theme(site, topic, theme)
    if not store.lines(site):
        for row in data.load("competence")["lines"]:
            for area in row["areas"]:
                store.write(
                    site, rules.Line(row["topic"], row["kind"], area, tuple(row["partners"]))
                )
