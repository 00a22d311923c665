"""Who has which demandes: what is late, giving it to somebody, handing all over."""
