"""numMAIRIEque: the desk between rural town halls and the administrations."""

from pathlib import Path
from setuptools import find_packages
from setuptools import setup

HERE = Path(__file__).parent


def profile_files():
    """Every file below profiles/, relative to it.

    The top-level folder is mapped to the package ``nummairieque.profiles``,
    which has no Python module of its own, so each file is named.
    """
    root = HERE / "profiles"
    return sorted(
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and path.suffix in {".xml", ".zcml", ".txt", ".json"}
    )


setup(
    name="nummairieque",
    version="1.0.0a1",
    description="The desk between rural town halls and the administrations, on Plone",
    long_description="\n\n".join(
        (HERE / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md")
    ),
    long_description_content_type="text/markdown",
    author="The numMAIRIEque founders",
    author_email="contact@nummairieque.example",
    url="https://nummairieque.example",
    project_urls={
        "Documentation": "https://nummairieque.example/docs",
        "Changes": "https://nummairieque.example/changes",
    },
    license="GPL-2.0-or-later",
    license_files=["LICENSE"],
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Environment :: Web Environment",
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "Framework :: Plone :: Distribution",
        "Framework :: Zope :: 5",
        "Intended Audience :: End Users/Desktop",
        "Natural Language :: French",
        "Natural Language :: English",
        "Operating System :: POSIX :: Linux",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Topic :: Office/Business :: Groupware",
    ],
    keywords="plone mairie guichet demande usager groupware",
    package_dir={"": "src", "nummairieque.profiles": "profiles"},
    packages=[*find_packages("src"), "nummairieque.profiles"],
    package_data={"nummairieque.profiles": profile_files()},
    include_package_data=True,
    zip_safe=False,
    python_requires=">=3.11",
    install_requires=[
        "Products.CMFPlone>=6.2.2",
        "ZEO",
        "collective.easyform",
        "collective.workspace>=4.0.0",
        "holidays",
        "plone.api",
        "plone.classicui",
        "plone.distribution",
        "plone.restapi",
        "puremagic",
        "waitress",
        "zope.interface",
    ],
    extras_require={
        "postgresql": ["RelStorage[postgresql]"],
        "test": [
            "aiosmtpd",
            "hypothesis",
            "playwright",
            "pytest",
            "requests",
        ],
        "check": [
            "check-manifest",
            "import-linter",
            "pyroma",
            "ruff",
            "towncrier",
            "zpretty",
        ],
    },
    entry_points={
        "console_scripts": ["nummairieque = nummairieque.cli.main:main"],
        "paste.app_factory": ["desk = nummairieque.cli.wsgi:make_desk_app"],
        "plone.autoinclude.plugin": ["target = plone"],
    },
)
