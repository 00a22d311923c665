"""The demo of the Indre: real communes and bodies, invented people and demandes.

Nothing here is installed on a real site: ``nummairieque site create --demo``
calls :func:`nummairieque.demo.seed.seed`, and nobody else does. Everything but
``seed``, ``places``, ``accounts``, ``library`` and ``history`` is pure: plain
values in, plain values out, no Plone.
"""
