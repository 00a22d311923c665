"""The command ``nummairieque`` and the processes that serve the desk."""
