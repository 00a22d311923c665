"""An example plugin of numMAIRIEque: no file that the partner could not open."""

from pathlib import Path
from setuptools import find_packages
from setuptools import setup

setup(
    name="nummairieque-exampleplugin",
    version="1.0.0",
    description="A numMAIRIEque plugin that refuses PDF files protected by a password",
    long_description=(Path(__file__).parent / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="GPL-2.0-or-later",
    classifiers=["Framework :: Plone :: 6.2", "Framework :: Plone :: Addon"],
    package_dir={"": "src"},
    packages=find_packages("src"),
    package_data={"nummairieque_exampleplugin": ["*.zcml"]},
    python_requires=">=3.11",
    install_requires=["nummairieque"],
    entry_points={
        # Plone reads configure.zcml of that module when it starts.
        "plone.autoinclude.plugin": [
            "target = plone",
            "module = nummairieque_exampleplugin",
        ],
    },
)
