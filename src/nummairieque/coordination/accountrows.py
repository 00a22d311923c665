"""What a table of people would do, line by line: pure functions over plain values.

A line gives one person one role in one body; several lines of the same mail
address are one person. Nothing is written here.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.roles import GROUPS
from nummairieque.workspace import rules
from nummairieque.workspace.rules import dashed
from typing import NamedTuple

CREATED, GIVEN, SAME, REFUSED = "created", "given", "same", "refused"
PILOT = "pilots"
COLUMNS = {
    "nom": ("name", "nom-de-famille"),
    "prenom": ("first-name",),
    "courriel": ("mail", "email", "e-mail", "adresse-electronique"),
    "telephone": ("phone", "tel"),
    "role": ("fonction",),
    "espace": ("body", "mairie", "partenaire", "maison", "organisme"),
}
OPTIONAL = ("prenom", "telephone")
#: What a line may call a role → its group, or :data:`PILOT`.
ROLES = {
    "secretaire": "secretaries",
    "secretaire-de-mairie": "secretaries",
    "agent-d-accueil": "hosts",
    "agente-d-accueil": "hosts",
    "accueil": "hosts",
    "referent": "referents",
    "referente": "referents",
    "responsable": "leads",
    "editeur": "editors",
    "editrice": "editors",
    "editeur-de-fiches": "editors",
    "pilote": PILOT,
    # As the English pages name them.
    "secretary": "secretaries",
    "receptionist": "hosts",
    "adviser": "referents",
    "team-leader": "leads",
    "editor": "editors",
    "steering-committee-member": PILOT,
}
NAME_MAX = 100


class Account(NamedTuple):
    """Somebody of the desk: ``roles`` are (``mairies/slug`` or ``""``, group) pairs."""

    userid: str
    name: str
    roles: frozenset
    suspended: bool = False


class Body(NamedTuple):
    """``path`` is ``mairies/slug``; ``kind`` a key of :data:`nummairieque.roles.GROUPS`."""

    path: str
    kind: str
    title: str


class Step(NamedTuple):
    """What one line does; ``userid`` is None for a person whom the table makes."""

    number: int
    action: str
    name: str = ""
    email: str = ""
    phone: str = ""
    userid: str | None = None
    role: str = ""
    body: Body | None = None
    why: str = ""

    @property
    def path(self):
        return self.body.path if self.body is not None else ""


class Known:
    """What the desk has.

    :param bodies: list of :class:`Body`.
    :param accounts: mail address in lower case → list of :class:`Account`.
    """

    def __init__(self, bodies, accounts):
        self.accounts = accounts
        self._names = {}
        for body in bodies:
            slug = body.path.partition("/")[2]
            for name in {body.path, dashed(slug), dashed(body.title)}:
                self._names.setdefault(name, []).append(body)

    def body(self, value, role):
        """The body that a line names, of a kind that has such a role.

        :raises nummairieque.inputs.InvalidInput: none, or several.
        """
        value = inputs.line("espace", value, required=True)
        named = self._names.get(value.lower()) or self._names.get(dashed(value), [])
        found = [body for body in dict.fromkeys(named) if role in GROUPS[body.kind]]
        if len(found) == 1:
            return found[0]
        if found:
            paths = ", ".join(sorted(body.path for body in found))
            inputs.refuse(
                "espace",
                _(
                    "Plusieurs espaces ont ce nom, écrivez lequel : ${paths}.",
                    mapping={"paths": paths},
                ),
            )
        if named:
            inputs.refuse("espace", _("Ce rôle n’existe pas dans cet espace."))
        return inputs.refuse(
            "espace", _("Cet espace n’existe pas : ${value}.", mapping={"value": value})
        )


def plan(rows, known):
    """What a table would do: list of :class:`Step`, one for each line, in their order.

    :param rows: (number, dict of :data:`COLUMNS`) each.
    """
    steps, named, new, done = [], {}, set(), set()
    for number, row in rows:
        try:
            step = _step(number, row, known, named)
        except inputs.InvalidInput as refused:
            why = next(iter(refused.errors.values()))
            step = Step(number, REFUSED, *_typed(row), why=why)
        else:
            key = (step.email, step.path, step.role)
            if key in done:
                step = step._replace(action=SAME)
            elif step.userid is None and step.email in new:
                step = step._replace(action=GIVEN)
            elif step.userid is None:
                new.add(step.email)
            done.add(key)
        steps.append(step)
    return steps


def _step(number, row, known, named):
    """What one line does by itself.

    :param named: mail address → (line, name) of who had it first; the line is put in.
    """
    name, email, phone, role = inputs.gather(
        lambda: _name(row),
        lambda: _email(row.get("courriel")),
        lambda: rules.phone("telephone", row.get("telephone")),
        lambda: _role(row.get("role")),
    )
    body = None if role == PILOT else known.body(row.get("espace"), role)
    step = Step(number, CREATED, name, email, phone, None, role, body)
    held = known.accounts.get(email, ())
    if len(held) > 1:
        inputs.refuse("courriel", _("Plusieurs comptes ont cette adresse : choisissez à la main."))
    if held:
        (account,) = held
        if account.suspended:
            inputs.refuse("courriel", _("Le compte de cette adresse est suspendu."))
        if not _words(account.name) & _words(name):
            # One letter wrong, and somebody else would read the demandes of a body.
            inputs.refuse(
                "courriel",
                _(
                    "Cette adresse est celle du compte de ${name} : écrivez ce nom, ou"
                    " corrigez l’adresse.",
                    mapping={"name": account.name},
                ),
            )
        action = SAME if (step.path, role) in account.roles else GIVEN
        step = step._replace(action=action, userid=account.userid, name=account.name)
    first, theirs = named.setdefault(email, (number, name))
    if dashed(theirs) != dashed(name):
        # Whether the account is there or not: what was refused once is refused again.
        inputs.refuse(
            "courriel",
            _(
                "À la ligne ${number}, cette adresse est celle de ${name}.",
                mapping={"number": str(first), "name": theirs},
            ),
        )
    return step


def _words(name):
    """The words of a name without accents: who married keeps one of them."""
    return set(dashed(name).split("-"))


def _typed(row):
    """Name and mail address as somebody typed them: two str, for who corrects the line."""
    name = " ".join(filter(None, (row.get("prenom"), row.get("nom"))))
    found = (" ".join(text.split())[:NAME_MAX] for text in (name, row.get("courriel") or ""))
    return tuple("".join(c for c in text if c.isprintable()) for text in found)


def _name(row):
    parts = [
        inputs.line("prenom", row.get("prenom"), maximum=NAME_MAX),
        inputs.line("nom", row.get("nom"), required=True, maximum=NAME_MAX),
    ]
    return inputs.line("nom", " ".join(filter(None, parts)), required=True, maximum=NAME_MAX)


def _email(value):
    value = rules.email("courriel", value)
    if not value:
        inputs.refuse("courriel", _("L’adresse électronique manque."))
    return value.lower()


def _role(value):
    value = inputs.line("role", value, required=True)
    if dashed(value) == "coordination":
        inputs.refuse("role", _("La coordination ne se donne pas par un tableau."))
    if dashed(value) not in ROLES:
        inputs.refuse("role", _("Ce rôle n’existe pas : ${value}.", mapping={"value": value}))
    return ROLES[dashed(value)]


def people(steps):
    """The steps that change something, by person in their order: list of lists."""
    found = {}
    for step in steps:
        if step.action in (CREATED, GIVEN):
            found.setdefault(step.email, []).append(step)
    return list(found.values())
