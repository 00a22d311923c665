"""The papers that the usager takes along, on screen, as PDF and as short messages."""
