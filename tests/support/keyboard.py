"""Somebody without a mouse: goes from field to field by Tab, and sees where he is."""

#: What has the focus now, and how it shows.
_FOCUSED = """
() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: element.tagName + " " + (element.id || element.textContent.trim().slice(0, 40)),
    body: element === document.body,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
  };
}
"""


class Keyboard:
    """Drives ``page`` by keys alone.

    :param page: a Playwright page.

    ``invisible`` collects the elements that had the focus without showing it.
    """

    def __init__(self, page, most=120):
        self.page, self.most = page, most
        self.invisible = []

    def reach(self, locator):
        """Press Tab until ``locator`` has the focus.

        :raises AssertionError: it is not reached by ``most`` presses.
        """
        for _ in range(self.most):
            if locator.count() and locator.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(_FOCUSED)
            if not focused["body"] and (focused["outline"] < 2 or not focused["seen"]):
                self.invisible.append(focused["name"])
        raise AssertionError(f"{locator} is out of reach of the Tab key")

    def write(self, label, text, exact=True):
        """Write into the field called ``label``; a line break is the Enter key."""
        self.reach(self.page.get_by_label(label, exact=exact))
        self.page.keyboard.type(text)

    def tick(self, label):
        """Tick a box."""
        self.reach(self.page.get_by_label(label))
        self.page.keyboard.press("Space")

    def pick(self, label):
        """Pick one of several: Tab to the group, arrows in it."""
        wanted = self.page.get_by_label(label, exact=True)
        group = self.page.locator(f'input[name="{wanted.get_attribute("name")}"]')
        self.reach(group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label} is out of reach of the arrows")

    def follow(self, name, exact=False):
        """Follow a link."""
        self.reach(self.page.get_by_role("link", name=name, exact=exact).first)
        self.enter()

    def press(self, name):
        """Press a button."""
        self.reach(self.page.get_by_role("button", name=name, exact=True).last)
        self.enter()

    def unfold(self, name):
        """Open what is folded under ``name``."""
        self.reach(self.page.locator("summary", has_text=name))
        self.page.keyboard.press("Enter")

    def enter(self):
        """Press the Enter key where the focus is; the page that follows is there."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
