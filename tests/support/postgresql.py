"""Scratch databases on the PostgreSQL server that ``DB`` names."""

from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.parse import urlunsplit

import os
import secrets


@contextmanager
def scratch_database(address):
    """A database of its own, dropped at the end; yields its address.

    :param address: ``postgresql://…`` of a database whose account may create
        others.
    """
    import psycopg2

    name = f"nummairieque_test_{os.getpid()}_{secrets.token_hex(4)}"
    admin = psycopg2.connect(address)
    admin.autocommit = True
    try:
        with admin.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            with admin.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        admin.close()
