"""How well, and at what price, the search answers the questions of ``bench/search``.

``python -m searchbench`` prints a table; nothing is asked of Plone but the
row of its own search, to compare. The first place and the first five count:
a secretary with somebody at her counter reads no further.
"""
