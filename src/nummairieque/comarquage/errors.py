"""What is wrong with a file of the feed."""


class Broken(ValueError):
    """A file that can't be read as a sheet.

    ``reason`` is a sentence for the page of the import, a message id.
    """

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason
