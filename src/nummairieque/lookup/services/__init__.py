"""Services of the search: ``@fiches`` and ``@suggestions``."""
