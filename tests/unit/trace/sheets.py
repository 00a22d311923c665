"""Papers as the tests draw them: an everyday one, and one that holds what nobody expects."""

from nummairieque.trace import model

NAME = "Maria-Antoinette de la Tour d’Auvergne-Lauraguais-Montmorency"
ARABIC = "محمد بن علي الطويل"
UNBROKEN = "Llanfairpwllgwyngyll" * 10
MARKUP = (
    '#import "x": * $a^2$ \\ *gras* _x_ `code` <script>alert(1)</script> &amp; @ref = titre // non'
)


#: What one appointment asks for.
BROUGHT = (
    "Bail signé",
    "Avis d’imposition le plus récent",
    "Trois derniers bulletins de salaire",
    "RIB",
)


def paper(*blocks, **values):
    """A récépissé with these blocks."""
    told = {
        "kind": model.RECEPISSE,
        "language": "fr",
        "title": "Récépissé de votre demande",
        "reference": "26-K7QFM-3M9TX",
        "lead": "Jeanne Petit",
        "blocks": blocks,
        "foot": "Demande 26-K7QFM-3M9TX – vérifiable par un agent : 7K2P-0041-3M9T-XW4D-8QZC",
        "code": "7K2P-0041-3M9T-XW4D-8QZC",
        **values,
    }
    return model.Paper(**told)


def everyday():
    """One of each block, in an order that a paper has."""
    return paper(
        model.Large("Votre code", "26-K7QFM-3M9TX", spaced=True),
        model.Words("Donnez ce code et votre nom."),
        model.Large("Réponse attendue", "avant le vendredi 27 novembre 2026 à 9 h 12"),
        model.Facts((("Sujet", "Aide au logement"), ("Envoyée à", "CAF de l’Indre"))),
        model.Heading("Ce que vous avez demandé"),
        model.Words("Quelles pièces faut-il ?\nEt pour mon fils ?\n\nMerci."),
        model.Table(
            ("Question", "Votre réponse"), (("Loyer", "412,50 €"), ("Statut", "Locataire"))
        ),
        model.Listing(("bail.pdf", "avis.pdf")),
        model.Notice("Le délai est suspendu."),
        model.Heading("Qui appeler"),
        model.Large("Mairie d’Ardentes", "02 54 00 00 00"),
    )


def hostile():
    """Long names, forty papers, markup of all kinds, scripts and signs of all kinds."""
    rows = model.Facts(((UNBROKEN[:60], UNBROKEN), ("Vide", ""), ("W" * 20, "W" * 35)), close=True)
    return paper(
        model.Large("Votre code", "26-K7QFM-3M9TX", spaced=True),
        model.Words(MARKUP),
        model.Words(UNBROKEN),
        model.Words(f"{ARABIC}\nسطر ثان\n\nPuis en français, avec {ARABIC} dedans."),
        model.Words(
            "e\u0301 a\u0308\u0304 👩\u200d👩\u200d👧 ❤\ufe0f 🏛 ✔ → ☐ 漢字 தமிழ் ﬁn \u2009x"
        ),
        model.Facts(((UNBROKEN[:60], UNBROKEN), ("Vide", ""), (NAME, f"{NAME}\n{ARABIC}"))),
        model.Table(
            (UNBROKEN[:50], "Votre réponse"),
            ((UNBROKEN, UNBROKEN), ("Question " * 40, "Réponse " * 80), (ARABIC, "👩 " * 30)),
        ),
        model.Listing(tuple(f"{number}. {NAME}.pdf" for number in range(1, 41))),
        model.Large(UNBROKEN[:120], UNBROKEN[:90]),
        model.Heading(UNBROKEN[:110]),
        model.Notice(f"{UNBROKEN}\n\n{MARKUP}"),
        model.Large(UNBROKEN[:120], UNBROKEN[:90], beside=True),
        model.Bring(UNBROKEN[:60], (MARKUP, UNBROKEN, ARABIC, "👩 " * 30)),
        model.Visit("10\u00a0h\u00a030", UNBROKEN, (rows,)),
        model.Visit("11\u00a0h", f"{ARABIC} {NAME}", (rows, model.Bring("Rien", ()))),
        title=f"Réponse pour {NAME} {UNBROKEN[:80]}",
        lead=f"{ARABIC} {UNBROKEN[:100]}",
    )


def long():
    """An answer of twelve pages."""
    sentence = "La commission étudie votre dossier et vous écrit dans les deux mois. "
    text = "\n\n".join(sentence * 9 for _ in range(60))
    return paper(model.Heading("La réponse"), model.Words(text), title="La réponse")


def summons(papers=8):
    """A convocation with so many papers to bring."""
    return paper(
        model.Large("Nous vous attendons", "le mercredi 2 décembre 2026 à 9 h 30"),
        model.Large("Où", "Maison de services de Vatan"),
        model.Facts(
            (
                ("Adresse", "1, place de la Mairie, 36150 Vatan"),
                ("Salle", "Bureau 1"),
                ("Accès", "À côté de la mairie, parking derrière"),
                ("Avec", "Paul Martin, CAF de l’Indre"),
            )
        ),
        model.Heading("À apporter"),
        model.Listing(("Ce papier", *(f"Justificatif {number}" for number in range(papers)))),
        model.Heading("Si vous ne pouvez pas venir"),
        model.Words("Appelez dès que possible : un autre jour vous sera proposé."),
        model.Large("Maison de services de Vatan", "02 54 00 00 00"),
        model.Large("Mairie d’Ardentes – 1, place de la Mairie", "02 54 00 00 00"),
        model.Heading("Votre demande"),
        model.Large("Votre code", "26-K7QFM-3M9TX", spaced=True),
        model.Words("Donnez ce code et votre nom dans n’importe quelle mairie ou maison."),
        model.Facts((("Sujet", "Aide au logement"),)),
        model.Heading("Ce papier"),
        model.Facts((("Imprimé le", "lundi 30 novembre 2026"), ("Code", "7K2P-0041-3M9T"))),
        kind=model.CONVOCATION,
        title="Votre rendez-vous",
    )


def day(number, papers=3, common=("Pièce d’identité",), who="Paul Martin", asked=BROUGHT):
    """The paper of a day with so many appointments at one maison, each with papers to bring."""
    blocks = [
        model.Large("Nous vous attendons", "le mardi 1er décembre 2026", beside=True),
        model.Large("Où", "Maison de services de Vatan", beside=True),
        model.Facts(
            (
                ("Adresse", "1, place de la Mairie, 36150 Vatan"),
                ("Accès", "À côté de la mairie, parking derrière"),
            )
        ),
        model.Bring("À apporter à chaque rendez-vous", ("Ce papier", *common)),
        *(visit(turn, asked[:papers], who) for turn in range(number)),
        model.Heading("Si vous ne pouvez pas venir"),
        model.Words("Appelez dès que possible : un autre jour vous sera proposé."),
        model.Large("Maison de services de Vatan", "02 54 00 00 00", beside=True),
        model.Large("Mairie d’Ardentes – 1, place de la Mairie", "02 54 00 00 00", beside=True),
        model.Facts((("Imprimé le", "lundi 30 novembre 2026"),)),
    ]
    foot = ", ".join(["26-K7QFM-3M9TX"] * number)
    told = {"kind": model.JOURNEE, "title": "Votre journée", "lead": NAME, "code": ""}
    return paper(*blocks, foot=foot, **told)


def three():
    """A day of three appointments, each with four papers."""
    return day(3, 4)


def visit(turn, papers, who):
    """An appointment of a day."""
    facts = (("Salle", f"Bureau {turn + 1}"), ("Avec", who), ("Sujet", "Aide au logement"))
    codes = (
        ("Votre code", "26-K7QFM-3M9TX"),
        ("Code de vérification", f"7K2P-0041-3M9T-XW4D-8QZ{turn}"),
    )
    brought = [model.Bring("À apporter", papers)] if papers else []
    told = (model.Facts(facts, close=True), *brought, model.Facts(codes, close=True))
    return model.Visit(f"{9 + turn}\u00a0h\u00a030", "CAF de l’Indre", told)
