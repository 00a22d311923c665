"""numMAIRIEque: the desk between rural town halls and the administrations."""

from pathlib import Path
from setuptools import find_packages
from setuptools import setup
from setuptools.command.build_py import build_py

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


class BuildWithCatalogues(build_py):
    """Compile the translation catalogues into the wheel.

    A checkout has none: there zope.i18n compiles them at start
    (``zope_i18n_compile_mo_files`` in the instance's environment).
    """

    def run(self):
        super().run()
        if self.editable_mode:
            return
        from pythongettext.msgfmt import Msgfmt

        for source in Path(self.build_lib).glob("nummairieque/locales/*/LC_MESSAGES/*.po"):
            with source.open("rb") as stream:
                compiled = Msgfmt(stream, source.stem).getAsFile().read()
            source.with_suffix(".mo").write_bytes(compiled)


setup(
    cmdclass={"build_py": BuildWithCatalogues},
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
        "PyStemmer",
        "ZEO",
        "aiosmtpd",
        "collective.easyform",
        "collective.workspace>=4.0.0",
        "holidays",
        "icalendar",
        "imap-tools",
        "lxml",
        "mail-parser-reply",
        "pillow",
        "plone.api",
        "plone.classicui",
        "plone.distribution",
        "plone.restapi",
        "puremagic",
        "pypdfium2",
        "rapidfuzz",
        "segno",
        "typst",
        "waitress",
        "zope.interface",
        "zxing-cpp",
    ],
    extras_require={
        "postgresql": ["RelStorage", "psycopg2-binary"],
        "test": [
            "babel",
            "hypothesis",
            "i18ndude",
            "playwright",
            "pypdf",
            "pytest",
            "pytest-rerunfailures",
            "python-gettext",
            "requests",
            "setuptools",
            "vobject",
        ],
        "check": [
            "babel",
            "check-manifest",
            "i18ndude",
            "import-linter",
            "pyroma",
            "python-gettext",
            "ruff",
            "setuptools",
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
