"""Telling people: the outbox, its sender, the mail channel and their page."""
