"""The people of the desk: teams, invitations, passwords, profiles, absences, directory."""
