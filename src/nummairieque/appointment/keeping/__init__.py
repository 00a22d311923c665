"""The pages by which leads keep the agenda: maisons, permanences, what is to be moved."""
