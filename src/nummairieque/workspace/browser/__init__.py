"""Pages of the mairies, partners and maisons."""
