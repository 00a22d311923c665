"""A system of somebody else, a real one on a port of its own."""

from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer

import json
import threading


class Listener:
    """Keeps what is posted to it as (path, headers, body), answers ``status`` and ``answer``."""

    def __init__(self):
        self.status = 204
        self.answer = b""
        self.calls = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.calls.append((self.path, dict(self.headers), body))
                self.send_response(listener.status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()
                self.wfile.write(listener.answer)

            def log_message(self, *args):
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/guichet"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def said(self):
        """What it was told, parsed."""
        return [json.loads(body) for _path, _headers, body in list(self.calls)]

    def close(self):
        """Listen no more."""
        self.server.shutdown()
        self.server.server_close()
