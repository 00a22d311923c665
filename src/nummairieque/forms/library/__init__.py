"""Forms to begin with: ten that town halls often need, as data files beside this one."""

from dataclasses import dataclass
from functools import cache
from nummairieque.forms.building import Draft
from nummairieque.forms.model import FormField
from nummairieque.forms.model import Paper
from nummairieque.forms.model import When
from pathlib import Path

import json

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class FormModel:
    """A form to begin with.

    ``id`` is the name of its file; ``topics`` are slugs of topics that it
    suits, for it to be offered first.
    """

    id: str
    title: str
    intro: str
    topics: tuple
    draft: Draft


@cache
def models():
    """All of them by id, in the alphabetical order of their titles."""
    found = [_model(path) for path in FOLDER.glob("*.json")]
    return {model.id: model for model in sorted(found, key=lambda model: model.title.casefold())}


def offered(topic):
    """The models, those that suit ``topic`` (its slug) first: list."""
    return sorted(models().values(), key=lambda model: topic not in model.topics)


def _model(path):
    told = json.loads(path.read_text(encoding="utf-8"))
    fields = tuple(_field(**row) for row in told["fields"])
    papers = tuple(_paper(**row) for row in told["papers"])
    return FormModel(
        path.stem, told["title"], told["intro"], tuple(told["topics"]), Draft(fields, papers)
    )


def _field(when=None, choices=None, **told):
    return FormField(when=_when(when), choices=tuple((choices or {}).items()), **told)


def _paper(when=None, **told):
    return Paper(when=_when(when), **told)


def _when(told):
    return When(told["field"], tuple(told["is"])) if told else None
