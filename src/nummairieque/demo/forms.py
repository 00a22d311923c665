"""The forms of the partners: each model of the library, published for its topic."""

from datetime import timedelta
from nummairieque.demo import data
from nummairieque.forms import answering
from nummairieque.forms import counting
from nummairieque.forms import drafting
from nummairieque.forms import library
from nummairieque.forms import publishing
from nummairieque.forms.content import FOLDER_ID

import random

#: So long ago the first of them was published; the others since.
WEEKS = 12


def create_forms(site, cast, now):
    """An editor builds each from its model, and the lead of the partner publishes it."""
    partners = {topic: slug for slug, row in data.partners().items() for topic in row["topics"]}
    for number, model in enumerate(library.models().values()):
        topic = model.topics[0]
        slug = partners[topic]
        folder = site["partenaires"][slug][FOLDER_ID]
        if topic in folder:
            continue
        with cast.acting_as(f"editeur.{slug}"):
            form = drafting.begin(folder, topic, drafting.topics_of(folder)[topic], model)
        with cast.acting_as(f"responsable.{slug}"):
            publishing.perform(form, "publish", now - timedelta(weeks=WEEKS - number))
        _count(site, form, now)


def _count(site, form, now):
    """What was left empty in the last months, the same at each creation of the demo."""
    published = publishing.current(form)
    dice = random.Random(form.getId())
    names = [f.name for f in published.fields if f.kind != "heading"]
    names += [paper.name for paper in published.papers]
    often = {name: dice.random() ** 3 for name in names}
    # What is required is never empty.
    often |= {field.name: 0 for field in published.fields if field.required}
    for weeks in range(dice.randint(4, 8)):
        left = {name for name in names if dice.random() < often[name]}
        asked = answering.shown(published, _chosen(published, left, dice))
        empty = [name for name in names if name in left & asked]
        at = now - timedelta(weeks=weeks)
        counting.filed(site, published, empty, asked.intersection(names) - left, at)
        counting.sent_back(site, published.uid, [n for n in empty if dice.random() < 0.2], at)


def _chosen(form, left, dice):
    """An answer to each question that others may hang on, but those left empty."""
    found = {}
    for field in form.fields:
        offered = tuple(answering.YESNO) if field.kind == "yesno" else dict(field.choices)
        if offered and field.name not in left:
            value = dice.choice(tuple(offered))
            found[field.name] = (value,) if field.kind == "choices" else value
    return found
