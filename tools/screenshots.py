"""Takes the pictures of the documentation: each page, as each role sees it.

    tools/screenshots.py                  on a demo desk of its own, made for this
    tools/screenshots.py --url URL --password WORD     on one that serves already
    tools/screenshots.py NAME…            only the pictures of these names

Writes PNG files of few colours into docs/screenshots/, one for each line of
:data:`pictures.shots.SHOTS`; a name that ends in ``-360`` is a telephone's, in
``-nuit`` dark. Pictures of papers are of their PDF.
"""

from argparse import ArgumentParser
from pictures.camera import Photographer
from pictures.camera import TARGET
from pictures.desks import given_desk
from pictures.desks import own_desk
from pictures.shots import SHOTS
from playwright.sync_api import sync_playwright

import os
import shutil


def wanted(names):
    """The lines of :data:`SHOTS` of these names; all of them without any.

    :raises SystemExit: nothing bears one of the names.
    """
    unknown = set(names) - {shot[0] for shot in SHOTS}
    if unknown:
        raise SystemExit("no picture is called " + ", ".join(sorted(unknown)))
    return [shot for shot in SHOTS if not names or shot[0] in names]


def main():
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--url", help="a demo desk that serves already")
    parser.add_argument("--password", default="", help="of its demo accounts")
    parser.add_argument("names", nargs="*", help="take only these")
    asked = parser.parse_args()
    shots = wanted(asked.names)
    TARGET.mkdir(parents=True, exist_ok=True)
    desk = given_desk(asked.url, asked.password) if asked.url else own_desk()
    missed, total = [], 0
    with desk as (url, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--lang=fr-FR"],
            env={**os.environ, "LANGUAGE": "fr"},
        )
        photographer = Photographer(url, password, browser)
        for name, who, place, variants in shots:
            for variant in variants:
                try:
                    size = photographer.take(name, who, place, variant)
                except Exception as error:
                    missed.append(f"{name}{variant}: {str(error).splitlines()[0]}")
                else:
                    total += size
                    print(f"{size:>8}  {name}{variant}", flush=True)
        browser.close()
    print(f"{total:>8}  octets in all")
    if missed:
        raise SystemExit("missed:\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
