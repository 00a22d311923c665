"""Scratch databases on the PostgreSQL server that ``DB`` names."""

from contextlib import contextmanager
from threading import Event
from threading import Thread
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


@contextmanager
def records_held(address, oids, seconds, between):
    """Hold records time and again, as a commit does that waits for another one.

    :param address: ``postgresql://…`` of the desk's own database.
    :param oids: numbers of the records, as RelStorage locks them.
    :param seconds: how long they are held each time, from the beginning of the block.
    :param between: seconds to the next time.
    """
    import psycopg2

    connection = psycopg2.connect(address)
    ended = Event()

    def hold():
        while not ended.is_set():
            with connection, connection.cursor() as cursor:
                # In RelStorage's order, so that the two never wait for each other.
                for oid in sorted(oids):
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", (oid,))
                ended.wait(seconds)
            ended.wait(between)

    holder = Thread(target=hold)
    holder.start()
    try:
        yield
    finally:
        ended.set()
        holder.join()
        connection.close()
