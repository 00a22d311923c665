"""What judges a page: axe-core in the browser, html-validate beside it."""

from pathlib import Path

import json
import os
import subprocess

ROOT = Path(__file__).resolve().parents[2]
#: Where ``npm ci`` put them.
MODULES = Path(os.environ.get("NODE_MODULES") or ROOT / "node_modules")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

#: The only rules of those tags whose verdict hangs on the colours.
_COLOURS = ["color-contrast", "link-in-text-block"]

_TAGGED = {"runOnly": {"type": "tag", "values": TAGS}}
#: What a page is judged by.
ALL = _TAGGED
COLOURS = {"runOnly": {"type": "rule", "values": _COLOURS}}
SHAPE = {**_TAGGED, "rules": {rule: {"enabled": False} for rule in _COLOURS}}

_RUN = """
async (wanted) => {
  const result = await axe.run(document, {
    ...wanted,
    resultTypes: ["violations"],
    preload: false,
  });
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => ({
      rule: violation.id,
      where: node.target.join(" "),
      what: node.failureSummary.replace(/\\s+/g, " "),
    })),
  );
}
"""


def prepare(page):
    """Bring axe-core into the page that is open, and open all that folds."""
    page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


def violations(page, wanted=ALL):
    """What axe-core finds wrong now: list of dicts of rule, where, what.

    :param wanted: :data:`ALL`; :data:`COLOURS` or :data:`SHAPE` for a page
        of which the rest is known.
    """
    return page.evaluate(_RUN, wanted)


def too_wide(page):
    """How many pixels the page is wider than the screen, scrolled areas aside."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def invalid(pages):
    """What html-validate finds wrong: list of dicts of page, rule, message, line.

    :param pages: dict of name -> HTML as a str.
    """
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "support" / "validate.cjs")],
        input=json.dumps(pages),
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        check=True,
        text=True,
        timeout=600,
    )
    return json.loads(done.stdout)
