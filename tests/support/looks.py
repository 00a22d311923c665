"""One look at each page that is judged: opened cold in a real browser, once for all tests.

Opening a page costs more than all that is asked of it, so what it weighs, what
it says on the console and what axe-core finds are read off the same opening.
"""

from dataclasses import dataclass
from support import judges
from support.pages import Page

#: (what it stands for, width, colour scheme, what axe-core asks there). The
#: colours are the same at each width, and the shape in each scheme.
SCREENS = (
    ("1280 px", 1280, "light", judges.ALL),
    ("1280 px, dark", 1280, "dark", judges.COLOURS),
    ("1280 px at 200 %", 640, "light", None),
    ("360 px", 360, "light", judges.SHAPE),
)
HEIGHT = 900


@dataclass(frozen=True)
class Look:
    """What one opening of a page showed.

    ``requests`` and ``octets`` are those of a browser that kept nothing,
    ``said`` the warnings and errors on its console, ``problems`` what
    :func:`judged` found.
    """

    page: Page
    requests: int
    octets: int
    said: tuple
    problems: tuple


def judged(window):
    """What is wrong with the page that is open, on each screen: tuples of str."""
    judges.prepare(window)
    for name, width, scheme, wanted in SCREENS:
        window.set_viewport_size({"width": width, "height": HEIGHT})
        window.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for problem in judges.violations(window, wanted) if wanted else ():
            yield problem["rule"], name, problem["where"], problem["what"]
        if judges.too_wide(window) > 0:
            yield "wider than the screen", name


def look(window, page):
    """Open the page in the window, cold, and judge it: a :class:`Look`."""
    window.set_viewport_size({"width": SCREENS[0][1], "height": HEIGHT})
    network = window.context.new_cdp_session(window)
    # What the page before still sends on leaving is not this page's.
    network.send("Page.navigate", {"url": "about:blank"})
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    answers, words, octets = [], [], []
    # Counted as it comes: a body can't be asked for any more once its page has moved on.
    network.on("Network.dataReceived", lambda data: octets.append(data["dataLength"]))
    listeners = {
        "response": lambda answer: answers.append(answer),
        "console": lambda message: words.append(message),
        "pageerror": lambda error: words.append(error),
    }
    for event, listener in listeners.items():
        window.on(event, listener)
    window.goto(page.path)
    for event, listener in listeners.items():
        window.remove_listener(event, listener)
    said = tuple(text for text in map(_complaint, words) if text)
    requests, weight = len(answers), sum(octets)
    network.detach()
    return Look(page, requests, weight, said, tuple(judged(window)))


def _complaint(word):
    """Text of an error or a warning; empty for other messages."""
    if not hasattr(word, "type"):
        return str(word)
    if word.type not in ("error", "warning"):
        return ""
    return f"{word.text} {word.location.get('url', '')}"
