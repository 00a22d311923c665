"""The documents that the bodies of the desk share: kept, shown, found, packed."""
