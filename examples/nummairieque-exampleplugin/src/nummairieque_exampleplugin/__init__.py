"""An example plugin of numMAIRIEque."""
