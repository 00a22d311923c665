"""What a demande's page shows of the partner's form that was filled in."""

from nummairieque.demande import answers
from nummairieque.demande.browser import formtable
from nummairieque.forms.drawing import Drawn


class Answered(Drawn):
    """The answers on :class:`.page.DemandePage`.

    The page has ``sealed``: then nothing of them is shown.
    """

    @property
    def answered_form(self):
        """The version that was answered, or None."""
        return answers.form_of(self.context)

    sealed = False
    #: True where a paper without a file is said to be announced, to whom it was sent.
    papers_sent = False

    def form_parts(self):
        return [] if self.sealed else formtable.answer_parts(self.context)

    def form_papers(self):
        return [] if self.sealed else formtable.paper_rows(self.context, sent=self.papers_sent)

    def other_files(self):
        """The files of the demande that answer nothing of the form, as rows."""
        if self.sealed:
            return []
        files = formtable.file_rows(self.context)
        return [files[name] for name in formtable.other_files(self.context)]
