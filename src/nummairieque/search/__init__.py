"""One search over what partners wrote, what the State publishes, what was answered.

Pure: an index is a value that is made from documents and asked, it knows
neither Plone nor where it is kept.
"""
