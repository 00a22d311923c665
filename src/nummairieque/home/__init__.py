"""The first page: what waits for whoever opens the desk."""
