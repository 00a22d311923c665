"""Telling one demande step by step, in office hours and in order."""

from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from nummairieque.deadline.policy import CalendarHours
from nummairieque.deadline.policy import ZONE
from nummairieque.demo import data
from nummairieque.demo import months
from nummairieque.demo import office

import re

HOURS = 72
#: Who acts in a step made by the desk's own clock.
CLOCK = ""
_HANDED_OVER = re.compile(r"\b(jointe?s?|ci-joint|voici)\b", re.IGNORECASE)
#: A reply that stands by itself can be part of the question from the start.
_STANDS_ALONE = re.compile(r"^(Il|Elle|Ils|Elles|C’est|Depuis) ")
_TOWN_HALL = re.compile(r"\b(mairies?|maires?|communes?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """One thing that somebody does.

    ``action`` is ``"draft"``, ``"attach"``, ``"message"``, ``"note"``, one of
    :data:`nummairieque.demo.visits.ACTIONS` or a transition of
    :data:`nummairieque.states.TRANSITIONS`; ``who`` a login, or :data:`CLOCK`;
    ``at`` an aware datetime in UTC; ``inputs`` what the action takes, where
    ``attachments`` are names of files to make.
    """

    at: object
    who: str
    action: str
    inputs: dict = field(default_factory=dict, hash=False)


def speaks_of_town_hall(text):
    """True when only a mairie could say ``text``."""
    return bool(_TOWN_HALL.search(text))


class Tale:
    """The steps of one demande so far.

    :param rng: random.Random of this demande alone.
    :param situation: :class:`nummairieque.demo.data.Situation`.
    :param kind: ``"mairie"`` or ``"maison"``.
    :param origin: login of who files.
    :param partner: slug of the partner it is filed with.
    """

    def __init__(self, rng, situation, kind, origin, partner, diary=None, near=(), aim=None):
        self.rng = rng
        self.situation = situation
        self.kind = kind
        self.origin = origin
        self.partner = partner
        self.referent = self.someone()
        self.steps = []
        self.filed = self.submitted = None
        self.file_given = False
        #: The reply went out with the question: nobody has to ask.
        self.told_at_once = False
        #: Where times are found (:class:`nummairieque.demo.diary.Diary`), the
        #: maisons in the order of their distance, the day aimed at or None.
        self.diary, self.near, self.aim = diary, tuple(near), aim
        #: The slots that were offered, the one that was agreed upon.
        self.offered, self.meeting = [], None
        #: When the meeting was over, or when the first date in words comes.
        self.until = None

    @property
    def at(self):
        """The moment of the last step."""
        return self.steps[-1].at

    @property
    def due(self):
        """When the answer is due, pauses left aside."""
        return CalendarHours().due(self.submitted, HOURS)

    def someone(self):
        """A member of the partner's team."""
        role = self.rng.choices(("referent", "referent2", "responsable"), (6, 3, 1))[0]
        return f"{role}.{self.partner}"

    def phrase(self, pool):
        """A stock sentence that this origin may say."""
        choice = [
            text
            for text in data.load("phrases")[pool]
            if self.kind == "mairie" or not speaks_of_town_hall(text)
        ]
        return self.rng.choice(choice)

    def chance(self, share):
        """True in ``share`` of the tales."""
        return self.rng.random() < share

    def step(self, at, who, action, **inputs):
        """Add a step at ``at``, or some minutes after the last one if that is later."""
        if self.steps and at <= self.at:
            at = office.soon(self.rng, self.at)
        self.steps.append(Step(at, who, action, self._said(inputs)))

    def _said(self, value):
        """``value`` with the months of its texts told from the filing on."""
        if isinstance(value, dict):
            return {name: self._said(each) for name, each in value.items()}
        if isinstance(value, str):
            return months.told(value, self.filed.astimezone(ZONE).month)
        return value

    def within(self, hours, least=0.2):
        """A moment in office hours in the next ``hours``."""
        start = self.at + timedelta(hours=least)
        return office.between(self.rng, start, self.at + timedelta(hours=hours))

    def before(self, end, share=0.6):
        """A moment in the first ``share`` of the time that is left before ``end``."""
        start = self.at + timedelta(minutes=4)
        return office.between(self.rng, start, start + max(end - start, timedelta(0)) * share)

    # What every tale begins with

    def file(self, start, usager):
        """The draft and its files.

        :param usager: dict, see :mod:`nummairieque.demo.usagers`.
        """
        question = self.situation.question
        if self.told_at_once:
            question = f"{question} {self.situation.reply}"
        values = {
            "topic": self.situation.topic,
            "partner": self.partner,
            "subject": self.situation.subject,
            "question": question,
            "usager": usager,
            "consent": True,
        }
        self.filed = office.opened(start).replace(microsecond=0)
        # One in two comes to a maison without an appointment.
        more = {"walk_in": True} if self.kind == "maison" and self.chance(0.5) else {}
        self.step(self.filed, self.origin, "draft", values=values, **more)
        name = self.situation.file
        if name and (self.told_at_once or not _HANDED_OVER.search(self.situation.reply)):
            self.file_given = True
            self.step(self.at, self.origin, "attach", filename=name)

    def submit(self):
        """Send the draft."""
        self.step(office.soon(self.rng, self.at), self.origin, "submit")
        self.submitted = self.at
        if self.chance(0.15):
            text = self.phrase("origin_note")
            self.step(office.soon(self.rng, self.at), self.origin, "note", text=text)

    # The partner's side

    def take(self, end):
        """Somebody of the partner takes it in charge before ``end``."""
        self.step(self.before(end), self.referent, "take_charge")
        if self.chance(0.12):
            self.step(self.before(end), self.referent, "note", text=self.phrase("partner_note"))

    def answer(self, at, text=None):
        """The written answer with its file, and what each side notes around it.

        :param text: other words than the situation's, for a second answer.
        """
        if text:
            self.step(at, self.referent, "answer", text=text)
            return
        situation = self.situation
        inputs = {"text": situation.answer}
        if situation.partner_note:
            note = office.soon(self.rng, self.at)
            self.step(min(at, note), self.referent, "note", text=situation.partner_note)
        if situation.answer_file:
            inputs["attachments"] = (situation.answer_file,)
        self.step(at, self.referent, "answer", **inputs)
        if situation.origin_note:
            self.step(self.within(5), self.origin, "note", text=situation.origin_note)

    # The talk between both

    @property
    def stands_alone(self):
        """True when the reply could be told with the question."""
        return bool(_STANDS_ALONE.match(self.situation.reply))

    def reply_inputs(self):
        """What the origin says when it is asked, with the file it then has."""
        inputs = {"text": self.situation.reply}
        if self.situation.file and not self.file_given:
            self.file_given = True
            inputs["attachments"] = (self.situation.file,)
        return inputs

    def talk(self, end):
        """A question and its reply as messages, before ``end``."""
        if not self.situation.complement:
            return
        text = self.situation.complement
        self.step(self.before(end, 0.5), self.referent, "message", text=text)
        self.step(self.before(end, 0.7), self.origin, "message", **self.reply_inputs())
