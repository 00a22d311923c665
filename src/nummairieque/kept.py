"""What the desk keeps on the site itself, beside its content."""

from Acquisition import aq_base


class Kept:
    """One persistent object of the desk, which lies on the site.

    :param name: of it; the attribute of the site begins with an underscore,
        so that no URL reaches it.
    :param factory: makes an empty one.
    """

    def __init__(self, name, factory):
        self.attribute = f"_nummairieque_{name}"
        self.factory = factory

    def get(self, site):
        """It; None where the desk is not installed.

        It is never made here: this is called on a GET too.
        """
        return getattr(aq_base(site), self.attribute, None)

    def install(self, site):
        """Give ``site`` an empty one; what is there stays. True when it is new."""
        if self.get(site) is not None:
            return False
        setattr(aq_base(site), self.attribute, self.factory())
        return True

    def uninstall(self, site):
        """Take it away with all that is in it."""
        if self.get(site) is not None:
            delattr(aq_base(site), self.attribute)
