"""One mail for all that waited: by demande, the latest news of each first."""

from dataclasses import replace
from nummairieque import _
from nummairieque.notification import layout
from nummairieque.notification import wording
from nummairieque.notification.titles import title as title_of

#: Demandes in one mail; the others are counted.
SHOWN = 50

SUBJECT = (_("1 nouvelle du guichet"), _("${number} nouvelles du guichet"))
SENTENCE = (
    _("Voici ce qui s’est passé dans 1 demande."),
    _("Voici ce qui s’est passé dans ${number} demandes."),
)
MORE = (
    _("Et 1 autre demande, à lire sur le guichet."),
    _("Et ${number} autres demandes, à lire sur le guichet."),
)
_ROWS = (
    ("origin", wording.ORIGIN),
    ("partner", wording.PARTNER),
    ("until", wording.UNTIL),
)
SEE_ALL = _("Voir tous mes avis")


def threads(records):
    """``records`` by demande, in the order of their first: list of lists."""
    found = {}
    for record in records:
        found.setdefault(record.path, []).append(record)
    return list(found.values())


def subject(records, language):
    """What stands in the subject, after the name of the desk."""
    return _counted(SUBJECT, len(records), language)


def _counted(words, number, language):
    """(singular, plural) words with their number, as a str."""
    return wording.say(words[number != 1], language, number=str(number))


def letter(records, person, url_of, words_of, facts_of, all_url, footer):
    """The mail as a :class:`.layout.Letter`.

    :param url_of: takes a record, returns the address of its demande.
    :param words_of: takes a kind, returns its :class:`.wording.Wording`.
    :param facts_of: takes a record, returns a dict of its facts as str.
    """

    def say(message, **mapping):
        return wording.say(message, person.language, **mapping)

    groups = threads(records)
    parts = [layout.Part(sentences=(_counted(SENTENCE, len(groups), person.language),))]
    for group in groups[:SHOWN]:
        last, facts = group[-1], facts_of(group[-1])
        words = words_of(last.kind)
        deadline = last.values.get("deadline")
        heading = " – ".join(filter(None, (facts["reference"], facts["topic"], facts["fiche"])))
        parts.append(
            layout.Part(
                heading=heading or say(words.title),
                sentences=(", ".join(_news(group, words_of, say)),),
                rows=tuple((say(label), facts[name]) for name, label in _ROWS if facts[name]),
                strong=say(
                    wording.DUE,
                    deadline=wording.due_in_words(deadline, person.language),
                )
                if deadline and words.due
                else "",
                links=((say(words.link), url_of(last)),),
            )
        )
    left = len(groups) - SHOWN
    end = layout.Part(buttons=((say(SEE_ALL), all_url),))
    if left > 0:
        end = replace(end, sentences=(_counted(MORE, left, person.language),))
    return layout.Letter(
        person.language,
        subject(records, person.language),
        say(wording.GREETING),
        (*parts, end),
        footer,
    )


def _news(group, words_of, say):
    """Each kind of news once, the last one first, with how often."""
    counts = {}
    for record in reversed(group):
        title = say(title_of(record, words_of(record.kind)))
        counts[title] = counts.get(title, 0) + 1
    return (f"{title} × {number}" if number > 1 else title for title, number in counts.items())
