"""Prints where nummairieque is and the profile ids its root ZCML registers.

Run in a process of its own with the package to examine first on the path.
Only the ``<include files=…>`` directives of the root ZCML are carried out, so
that nothing else of Plone has to start.
"""

from Products.GenericSetup.registry import _profile_registry
from xml.etree import ElementTree
from zope.configuration import xmlconfig
from zope.configuration.config import ConfigurationMachine

import json
import nummairieque
import Products.GenericSetup

ZOPE = "{http://namespaces.zope.org/zope}"


def main():
    """Register the profiles and print what came of it as JSON."""
    (folder,) = nummairieque.__path__
    context = ConfigurationMachine()
    xmlconfig.registerCommonDirectives(context)
    xmlconfig.include(context, "meta.zcml", Products.GenericSetup)
    context.package = nummairieque
    context.basepath = folder
    root = ElementTree.parse(f"{folder}/configure.zcml").getroot()  # noqa: S314 (our own file)
    for include in root.iter(f"{ZOPE}include"):
        if include.get("files"):
            xmlconfig.include(context, files=include.get("files"), package=nummairieque)
    context.execute_actions()
    profiles = {info["id"]: info["path"] for info in _profile_registry.listProfileInfo()}
    print(json.dumps({"folder": folder, "profiles": profiles}))


if __name__ == "__main__":
    main()
