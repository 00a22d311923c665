"""Who asks what, where: dealt out so that every body and every text occurs."""

from nummairieque.demo import data
from nummairieque.demo.tale import speaks_of_town_hall

#: How much more often than their number of topics these bodies are asked.
BUSY = {"caf": 1.5, "cpam": 1.4, "prefecture": 1.5, "france-travail": 1.3, "msa": 1.2}
#: Word in the name of a plot -> what the situation must have for it.
NEEDED = {"decline": "decline", "redirected": "misfiled", "reopened": "reopen"}
#: How many of the demandes are filed by walk-ins at a maison.
MAISON_SHARE = 0.12


class Chooser:
    """Deals out origins and situations.

    :param rng: random.Random.
    """

    def __init__(self, rng):
        self.rng = rng
        self.used = dict.fromkeys(range(len(data.situations())), 0)

    def origin(self, canton=""):
        """(kind, commune of the usager, slug of the origin); of a canton, always a mairie."""
        if canton:
            commune = self._by_size([c for c in data.mairies() if c.canton == canton])
            return "mairie", commune, commune.slug
        if self.rng.random() < MAISON_SHARE:
            maison = self.rng.choice(data.maisons())
            canton = data.by_insee()[maison["insee"]].canton
            near = [c for c in data.communes().values() if c.canton == canton]
            return "maison", self._by_size(near), maison["slug"]
        commune = self._by_size(data.mairies())
        return "mairie", commune, commune.slug

    def _by_size(self, communes):
        return self.rng.choices(communes, [c.population**0.6 for c in communes])[0]

    def situation(self, plot, kind, partners=()):
        """One that fits, among those told least; of ``partners`` (slugs) if some are given."""
        wanted = next((field for word, field in NEEDED.items() if word in plot), None)
        fitting = [
            (self._worn(number, situation), number)
            for number, situation in enumerate(data.situations())
            if (not wanted or getattr(situation, wanted))
            and (not partners or situation.partner in partners)
            and (kind == "mairie" or not speaks_of_town_hall(situation.texts))
        ]
        _worn, number = min(fitting)
        self.used[number] += 1
        return data.situations()[number]

    def _worn(self, number, situation):
        fresh = self.rng.random() * 0.9
        return (self.used[number] + fresh) / BUSY.get(situation.partner, 1)
