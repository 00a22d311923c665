"""Pages of who leads: what is late and at risk, giving demandes on, handing over."""
