"""Paper that comes by the scanner: cover pages, the tray of each origin, marked copies."""
