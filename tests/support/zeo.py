"""A database server of its own for one test, on a unix socket."""

from contextlib import contextmanager

import os
import shutil
import subprocess
import sys
import tempfile
import time


@contextmanager
def database_server(data):
    """Serve the file ``data`` (path of a new Data.fs); yields the address."""
    # A unix socket's address is short, a temporary folder's name may not be.
    folder = tempfile.mkdtemp()
    socket = os.path.join(folder, "zeo")
    server = subprocess.Popen(
        [sys.executable, "-m", "ZEO.runzeo", "-a", socket, "-f", str(data)],
        cwd=os.path.dirname(data),
        stderr=subprocess.DEVNULL,
    )
    try:
        limit = time.monotonic() + 120
        while not os.path.exists(socket):
            assert server.poll() is None and time.monotonic() < limit
            time.sleep(0.05)
        yield socket
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)
