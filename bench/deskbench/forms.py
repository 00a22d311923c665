"""A form of 40 fields, eight papers among them to scan, and answers to all of it."""

from nummairieque.forms import store
from nummairieque.forms.model import FormField
from nummairieque.forms.model import Paper
from nummairieque.forms.model import PublishedForm
from nummairieque.forms.model import When

#: Kinds of the fields, as often as the ten models have them.
KINDS = ("line",) * 12 + ("text",) * 4 + ("choice",) * 8 + ("yesno",) * 4 + ("number",) * 4
KINDS += ("day",) * 4 + ("files",) * 4
PARTNER, TOPIC = "partner-1", "topic-1-1"
CHOICES = (("first", "Le premier"), ("second", "Le deuxième"), ("third", "Le troisième"))
ANSWERS = {
    "line": "12 rue du Moulin",
    "text": "Le bail commence en mars, la caution est versée.",
    "choice": "first",
    "yesno": True,
    "number": "412,50",
    "day": "2026-03-01",
}


def form():
    """The form: a PublishedForm. Every fourth field hangs on the first choice."""
    first = KINDS.index("choice")
    fields = tuple(
        FormField(
            f"field{number}",
            kind,
            f"Question {number} du formulaire",
            "Comme sur le dernier avis.",
            required=kind != "files" and number % 2 == 0,
            choices=CHOICES if kind == "choice" else (),
            when=When(f"field{first}", ("first",)) if number > first and not number % 4 else None,
        )
        for number, kind in enumerate(KINDS)
    )
    papers = tuple(Paper(f"paper{number}", f"Pièce {number}") for number in range(8))
    return PublishedForm("bench", 1, PARTNER, TOPIC, "Formulaire du banc", fields, papers)


def publish(site):
    """Ask it of all mairies."""
    store.publish(site, form())


def body(row, mairie="mairie-0"):
    """The body of a filing through it, with the texts of a row of the corpus."""
    return {
        "mairie": mairie,
        "partner": PARTNER,
        "topic": TOPIC,
        "subject": row.subject,
        "question": row.question,
        "consent": True,
        "usager": {"name": "Durand", "first_name": "Jeanne", "phone": "02 54 00 00 00"},
        "answers": {f"field{n}": ANSWERS[k] for n, k in enumerate(KINDS) if k in ANSWERS},
        "papers": [f"paper{number}" for number in range(8)],
    }
