"""Mairies, partners and maisons: their teams and their documents."""
