"""``delais`` on a partner: what it promises, when it is open, who is warned when."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import partial
from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import bodies
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.deadline import chase
from nummairieque.deadline import plan as plans
from nummairieque.deadline import rules
from nummairieque.deadline.browser.delayfields import fields_of
from nummairieque.deadline.browser.delayfields import GROUPS
from nummairieque.deadline.calendar import ZONE
from nummairieque.deadline.rules import DAYS
from nummairieque.interfaces import IDeadlinePolicy
from nummairieque.theme.words import moment_in_words
from plone import api
from types import SimpleNamespace
from zope.component import getUtilitiesFor

FRIDAY = 4
#: An answer that takes longer is no promise.
LONGEST = timedelta(days=366)
#: Step → whom it reaches, on the page.
REACHED = {
    "near": _("Les référents sont prévenus ${moment}."),
    "close": _("Le suppléant et les responsables sont prévenus ${moment}."),
    "breach": _("Sans réponse, les responsables et la coordination le savent ${moment}."),
}
#: Warning → what is said where none is chosen, and where the deadline leaves no time for it.
LEFT_OUT = {
    "near": (
        _("Les référents : pas de premier rappel, comme choisi."),
        _("Les référents : pas de premier rappel, l’échéance est trop proche."),
    ),
    "close": (
        _("Le suppléant et les responsables : pas de second rappel, comme choisi."),
        _("Le suppléant et les responsables : pas de second rappel, l’échéance est trop proche."),
    ),
}


class DelaysPage(CoordinationForm):
    """The plan of a partner in a form, and what it would do, reckoned by the desk."""

    section = "coordination-partenaires"
    #: What was chosen, or typed and accepted: what the example is about.
    choices = None

    @property
    def title(self):
        return _("Délai et rappels : ${title}", mapping={"title": self.context.title})

    @property
    def back(self):
        return f"{self.context.absolute_url()}/modifier"

    def prepare(self):
        self.choices = plans.choices_of(self.context)

    def fields(self):
        policies = tuple((n, p.title) for n, p in sorted(getUtilitiesFor(IDeadlinePolicy)))
        language = api.portal.get_current_language()
        return fields_of(plans.plan_of(None), policies, self._today(), language)

    def groups(self):
        """The fields in their groups: dicts of id, heading, about, fields."""
        fields = {field.name: self.bind(field) for field in self.fields()}
        return [
            {"id": id, "heading": heading, "about": about, "fields": [fields[n] for n in names]}
            for id, heading, about, names in GROUPS
        ]

    def _today(self):
        return self.now.astimezone(ZONE).date()

    def initial(self, name):
        held = self.choices
        if name in DAYS:
            opening = held["opening"]
            return rules.opening_words(opening[DAYS.index(name)]) if opening else ""
        if name == "closed":
            return rules.closed_words(held["closed"] or ())
        return "" if held[name] is None else str(held[name])

    def act(self):
        choices = self._clean()
        if self.pressed() == "example":
            self.choices = choices
            return None
        told = any(value is not None for value in choices.values())
        bodies.change(self.context.aq_inner, {plans.ATTRIBUTE: choices if told else None})
        self.say(_("C’est enregistré. Les demandes en cours gardent leur échéance."))
        return f"{self.context.absolute_url()}/{self.__name__}"

    def go(self, url):
        # Only an effect was asked for: the page again, with what was typed.
        return self.index() if url is None else super().go(url)

    def _clean(self):
        """What was typed, as :data:`nummairieque.deadline.plan.CHOICES`; all refusals at once."""
        policies = {name for name, _policy in getUtilitiesFor(IDeadlinePolicy)}
        hours = partial(rules.hours, "hours", self.typed("hours"))
        policy = partial(inputs.choice, "policy", self.typed("policy"), policies)
        checks = [
            hours,
            policy,
            *(partial(rules.opening, day, self.typed(day)) for day in DAYS),
            partial(rules.closed, "closed", self.typed("closed"), self._today()),
            lambda: rules.warnings(
                self.typed("near"), self.typed("close"), lambda: _promised(hours(), policy())
            ),
        ]
        hours, policy, *opening, closed, (near, close) = inputs.gather(*checks)
        choices = {
            "hours": hours,
            "policy": policy or None,
            "opening": tuple(opening) if any(opening) else None,
            "closed": closed or None,
            "near": near,
            "close": close,
        }
        if _plan(choices).due(self.now) - self.now > LONGEST:
            inputs.refuse(
                "hours",
                _("Avec ces horaires et ces fermetures, une réponse prendrait plus d’un an."),
            )
        return choices

    def examples(self):
        """What becomes of a demande sent now, and of one on Friday: dicts of lead and lines."""
        plan = _plan(self.choices)
        return [self._example(plan, sent) for sent in (self.now, _friday(self.now))]

    def _example(self, plan, sent):
        due = plan.due(sent)
        mapping = {"sent": self._words(sent), "due": self._words(due)}
        moments = {step.name: step.at for step in chase.steps_to(due, plan.steps, sent)}
        return {
            "lead": _("Une demande envoyée ${sent} serait due ${due}.", mapping=mapping),
            "lines": [self._line(name, moments.get(name)) for name in REACHED],
        }

    def _line(self, name, moment):
        """Who hears when, or why nobody does."""
        if moment is not None:
            return _(REACHED[name], mapping={"moment": self._words(moment)})
        chosen, too_close = LEFT_OUT[name]
        return chosen if self.choices[name] == 0 else too_close

    def _words(self, moment):
        return moment_in_words(moment, api.portal.get_current_language())


def _promised(hours, policy):
    """Hours on the wall to the deadline at least; None for open hours, as nobody knows."""
    plan = _plan({"hours": hours, "policy": policy or None})
    return None if plans.counts_opening_times(plan.policy) else plan.hours


def _plan(choices):
    return plans.plan_of(SimpleNamespace(**{plans.ATTRIBUTE: choices}))


def _friday(now):
    """The next Friday at four in the afternoon, when it matters what a desk counts."""
    day = now.astimezone(ZONE).date()
    day += timedelta(days=(FRIDAY - day.weekday()) % 7)
    found = datetime.combine(day, time(16), ZONE)
    return found if found > now else datetime.combine(day + timedelta(days=7), time(16), ZONE)
