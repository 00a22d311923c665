"""A mailbox that speaks just enough IMAP4rev1 to be fetched."""

from support.smtp import free_port

import re
import socketserver
import threading


class Mailbox:
    """A server on 127.0.0.1 with one folder.

    ``mails`` maps a uid (int) to ``[bytes, set of flags]``.
    """

    def __init__(self, password="secret"):
        self.mails = {}
        self.password = password
        self.port = free_port()
        mailbox = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self):
                mailbox.talk(self.rfile, self.wfile)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", self.port), Session)
        self.server.daemon_threads = True

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()

    def put(self, data, *flags):
        """Lay a mail into the folder; its uid."""
        uid = len(self.mails) + 1
        self.mails[uid] = [data, set(flags)]
        return uid

    def flags(self, uid):
        return self.mails[uid][1]

    def talk(self, lines, out):
        """One conversation."""
        out.write(b"* OK ready\r\n")
        for line in lines:
            tag, _blank, rest = line.decode("latin-1").strip().partition(" ")
            name, _blank, rest = rest.partition(" ")
            if name.upper() == "UID":
                name, _blank, rest = rest.partition(" ")
            answer, text = getattr(self, f"do_{name.lower()}", self.do_other)(rest)
            out.write(answer)
            out.write(f"{tag} {text}\r\n".encode())
            if name.upper() == "LOGOUT":
                return

    def do_other(self, rest):
        return b"", "OK done"

    def do_capability(self, rest):
        return b"* CAPABILITY IMAP4rev1\r\n", "OK done"

    def do_login(self, rest):
        right = self.password in rest
        return b"", "OK done" if right else "NO [AUTHENTICATIONFAILED] wrong"

    def do_logout(self, rest):
        return b"* BYE\r\n", "OK done"

    def do_select(self, rest):
        return f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY 1]\r\n".encode(), "OK done"

    def do_search(self, rest):
        unwanted = {f"\\{name.capitalize()}" for name in re.findall(r"UN(\w+)", rest)}
        found = [str(uid) for uid, (_data, flags) in self.mails.items() if not flags & unwanted]
        return f"* SEARCH {' '.join(found)}\r\n".encode(), "OK done"

    def do_fetch(self, rest):
        uid, what = int(rest.split()[0]), rest.partition("(")[2].rstrip(")")
        data = self.mails[uid][0]
        if what == "RFC822.SIZE":
            return f"* 1 FETCH (UID {uid} RFC822.SIZE {len(data)})\r\n".encode(), "OK done"
        if what.endswith("[HEADER]"):
            data = data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        head = f"* 1 FETCH (UID {uid} BODY[] {{{len(data)}}}\r\n".encode()
        return head + data + b")\r\n", "OK done"

    def do_store(self, rest):
        uid, flags = int(rest.split()[0]), re.findall(r"\\\w+", rest)
        self.mails[uid][1].update(flags)
        return b"", "OK done"
