"""A progress bar, for people only: nothing is drawn outside a terminal."""

import shutil
import sys
import time


class Progress:
    """Draws ``label ████░░ 42 %`` on one line of the terminal.

    Used as a context manager and called with ``(done, total)``.
    """

    def __init__(self, label, stream=None, interval=0.1):
        self.label = label
        self.stream = sys.stderr if stream is None else stream
        self.interval = interval
        self.last = 0.0
        self.drawn = False

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def __call__(self, done, total):
        """Show that ``done`` of ``total`` are behind us (any unit)."""
        now = time.monotonic()
        if not self.stream.isatty() or (now - self.last < self.interval and done < total):
            return
        self.last = now
        self.drawn = True
        share = min(1.0, done / total) if total else 1.0
        width = max(10, min(40, shutil.get_terminal_size().columns - len(self.label) - 10))
        full = round(width * share)
        bar = "█" * full + "░" * (width - full)
        self.stream.write(f"\r{self.label} {bar} {share:4.0%}")
        self.stream.flush()
