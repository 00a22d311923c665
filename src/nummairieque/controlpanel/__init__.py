"""The settings of the desk."""
