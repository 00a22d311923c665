"""Pages of people: team, directory, account, way in, tour and help."""
