"""Meetings at the maisons de services: permanences, free slots, appointments."""
