"""One search over what partners wrote, the State publishes and was answered."""
