"""The settings, kept in the registry under ``nummairieque.``."""

from nummairieque import _
from zope import schema
from zope.interface import Interface

PREFIX = "nummairieque"


class IDeskSettings(Interface):
    """What the coordination decides for the whole desk."""

    desk_name = schema.TextLine(
        title=_("Nom du guichet"),
        description=_("Il figure en tête de chaque page et dans les courriels."),
        default="Guichet numMAIRIEque",
    )
    site_url = schema.TextLine(
        title=_("Adresse publique du guichet"),
        description=_("Elle sert aux liens des courriels. Laissez vide pour l’adresse courante."),
        required=False,
        default="",
    )
    accent = schema.TextLine(
        title=_("Couleur principale"),
        description=_("Liens et boutons, par exemple #0f5a60. Laissez vide pour celle du guichet."),
        required=False,
        default="",
    )
    band = schema.TextLine(
        title=_("Couleur du bandeau"),
        description=_("En haut de chaque page. Le texte y est écrit en blanc ou en noir."),
        required=False,
        default="",
    )
    deadline_hours = schema.Int(
        title=_("Délai de réponse, en heures"),
        description=_("Il vaut pour les demandes envoyées à partir de maintenant."),
        default=72,
        min=1,
        max=24 * 60,
    )
    deadline_policy = schema.Choice(
        title=_("Calcul de l’échéance"),
        description=_("Ce qui se passe les nuits, les fins de semaine et les jours fériés."),
        vocabulary="nummairieque.deadline_policies",
        default="calendar_hours",
    )
    complement_days = schema.Int(
        title=_("Attente d’un complément, en jours au plus"),
        description=_("Passé ce délai, la demande reprend son cours et les deux côtés le savent."),
        default=30,
        min=1,
        max=365,
    )
    routing_policy = schema.Choice(
        title=_("Choix du partenaire compétent"),
        description=_("Comment le guichet propose un partenaire pour un sujet."),
        vocabulary="nummairieque.routing_policies",
        default="competence",
    )
    draft_days = schema.Int(
        title=_("Brouillons effacés après, en jours"),
        description=_("Compté depuis la dernière modification du brouillon."),
        default=30,
        min=1,
        max=365,
    )
    close_days = schema.Int(
        title=_("Demandes répondues closes d’elles-mêmes après, en jours"),
        description=_("La mairie peut toujours la rouvrir ensuite."),
        default=30,
        min=1,
        max=365,
    )
    retention_months = schema.Int(
        title=_("Demandes anonymisées après, en mois"),
        description=_(
            "Compté depuis la fin de la demande. L’identité de l’usager est alors effacée."
        ),
        default=24,
        min=1,
        max=120,
    )
    idle_months = schema.Int(
        title=_("Comptes inutilisés : avertis après, en mois"),
        description=_("La personne reçoit un courriel. 0 pour ne jamais le faire."),
        default=12,
        min=0,
        max=60,
    )
    idle_days = schema.Int(
        title=_("Comptes inutilisés : suspendus ensuite après, en jours"),
        description=_("La coordination le sait, et peut rétablir le compte."),
        default=30,
        min=1,
        max=365,
    )
    inbound_domain = schema.TextLine(
        title=_("Domaine des réponses par courriel"),
        description=_(
            "Ce qui suit le @, par exemple reponses.departement.fr. Vide, personne ne répond par"
            " courriel. Cochez ensuite chaque partenaire dans sa page « Raccordement »."
        ),
        required=False,
        default="",
    )
    inbound_prefix = schema.TextLine(
        title=_("Début des adresses de réponse"),
        description=_(
            "Ce qui précède le +. Vide, c’est « reponse » : reponse+secret@reponses.departement.fr."
        ),
        required=False,
        default="",
    )
    inbound_server = schema.TextLine(
        title=_("Nom de votre serveur de réception"),
        description=_(
            "Rempli, le guichet ne croit que les courriels que ce serveur a vérifiés."
            " C’est le nom qu’il écrit dans l’en-tête Authentication-Results."
        ),
        required=False,
        default="",
    )
    imap_host = schema.TextLine(
        title=_("Serveur de la boîte à relever (IMAP)"),
        description=_(
            "Si le guichet va chercher les réponses dans une boîte. Laissez vide si votre serveur"
            " les lui remet."
        ),
        required=False,
        default="",
    )
    imap_port = schema.Int(
        title=_("Port de la boîte à relever"),
        description=_("Souvent 993. La liaison est toujours chiffrée."),
        default=993,
        min=1,
        max=65535,
    )
    imap_user = schema.TextLine(
        title=_("Identifiant de la boîte à relever"),
        required=False,
        default="",
    )
    imap_pass = schema.TextLine(
        title=_("Mot de passe de la boîte à relever"),
        description=_("Laissez vide pour garder celui qui est enregistré."),
        required=False,
        default="",
    )
    imap_folder = schema.TextLine(
        title=_("Dossier à relever"),
        description=_("Laissez vide pour la boîte de réception (INBOX)."),
        required=False,
        default="",
    )
    clamd_address = schema.TextLine(
        title=_("Adresse de l’antivirus (ClamAV)"),
        description=_(
            "Machine et port, par exemple localhost:3310, ou chemin du socket, par exemple"
            " /run/clamav/clamd.ctl. Vide, aucun antivirus ne lit les fichiers."
        ),
        required=False,
        default="",
    )
    clamd_down = schema.Choice(
        title=_("Quand l’antivirus ne répond pas"),
        description=_(
            "Un fichier accepté sans contrôle est signalé comme tel, et contrôlé dès que"
            " l’antivirus répond."
        ),
        vocabulary="nummairieque.clamd_down",
        default="refuse",
    )
    sms_gateway = schema.Choice(
        title=_("Opérateur de SMS"),
        description=_(
            "Avec un opérateur, la mairie peut cocher que l’usager accepte d’être prévenu par SMS."
        ),
        vocabulary="nummairieque.sms_gateways",
        default="none",
    )
    sms_address = schema.TextLine(
        title=_("Adresse de l’opérateur de SMS"),
        description=_(
            "Commence par https://. Le mot de passe que l’opérateur vous donne (« jeton ») ne"
            " s’écrit pas ici : confiez-le à qui tient le serveur, sous le nom"
            " NUMMAIRIEQUE_SMS_TOKEN."
        ),
        required=False,
        default="",
    )
    sms_sender = schema.TextLine(
        title=_("Nom de l’expéditeur des SMS"),
        description=_("De 3 à 11 lettres ou chiffres, si votre opérateur l’admet."),
        required=False,
        default="",
    )
    usager_quiet = schema.Bool(
        title=_("Ne pas déranger l’usager la nuit"),
        description=_("De 20\u00a0h à 8\u00a0h, ses SMS et ses courriels attendent le matin."),
        required=False,
        default=True,
    )
    fiches_open = schema.Bool(
        title=_("Fiches ouvertes à tous"),
        description=_(
            "Sans compte aussi, chacun lit sur ce guichet les fiches de service-public et"
            " celles que les partenaires ont publiées. Tout le reste demeure aux membres."
        ),
        required=False,
        default=False,
    )
    whole_site = schema.Bool(
        title=_("Tout le site est le guichet"),
        description=_("Décochez si le site publie aussi d’autres pages, avec leur thème."),
        required=False,
        default=False,
    )
