"""Keeping what was typed in a step, and the files that came with it."""

from nummairieque import inputs
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import reaching
from nummairieque.demande import steps


class Keeping:
    """What each button of :class:`.draft.DraftPage` does first."""

    def _keep_first(self):
        """Settle the partner with the topic; True when the person must choose."""
        form, topic = self.request.form, self.typed("topic")
        if self.step != steps.TOPIC or not isinstance(topic, str):
            return False
        typed = form.get("partner", "")
        competent = self.competent_for(topic)
        if isinstance(typed, str):
            changed = topic != self.context.topic
            held = self.context.partner
            form["partner"] = steps.settle_partner(typed, held, changed, competent)
        return steps.must_ask_partner(typed, competent)

    def _keep(self):
        """Keep what can be kept of what was typed; the refusals of the rest."""
        form, sent = self.request.form, {}
        for name in _names_of(self.step):
            # A box that is not ticked sends nothing.
            if name in form or name == "consent":
                sent[name] = form.get(name)
        if self.step == steps.USAGER and f"{reaching.FIELD}-asked" in form:
            sent[reaching.FIELD] = self.typed_many(reaching.FIELD)
        errors = {}
        try:
            filing.update_draft(self.context, _grouped(sent))
        except inputs.InvalidInput as refused:
            errors = refused.errors
            good = {name: value for name, value in sent.items() if name not in errors}
            filing.update_draft(self.context, _grouped(good))
        return errors

    def _attach(self):
        """Keep each file that is accepted; the last refusal of the others."""
        errors = {}
        for filename, data in self.typed_files() if self.step == steps.QUESTION else ():
            try:
                filing.attach(self.context, filename, data)
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        return errors


def _names_of(step):
    """Names of the inputs that a POST of ``step`` may hold."""
    if step == steps.USAGER:
        return tuple(f"usager.{name}" for name in identity.FIELDS)
    return {
        steps.TOPIC: ("topic", "partner"),
        steps.QUESTION: ("subject", "question"),
        steps.RECAP: ("consent",),
    }[step]


def _grouped(sent):
    """Inputs by name → the values that filing takes."""
    values = {n: value for n, value in sent.items() if not n.startswith("usager.")}
    usager = {n.partition(".")[2]: v for n, v in sent.items() if n.startswith("usager.")}
    return {**values, "usager": usager}
