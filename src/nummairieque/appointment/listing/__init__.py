"""Lists of appointments, from the agenda alone: no demande and no appointment is woken."""
