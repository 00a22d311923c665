"""The settings of Plone itself that the desk's mails depend on."""

from nummairieque import _
from nummairieque.theme.fields import Field

MAIL = {
    field.name: field
    for field in (
        Field(
            "email_from_name",
            _("Nom de l’expéditeur"),
            hint=_("Laissez vide pour « Guichet numMAIRIEque »."),
            maximum=100,
        ),
        Field(
            "email_from_address",
            _("Adresse de l’expéditeur"),
            hint=_("Votre serveur d’envoi doit l’admettre. Vide, elle suit l’adresse du guichet."),
            maximum=200,
            inputmode="email",
        ),
        Field(
            "smtp_host",
            _("Serveur d’envoi (SMTP)"),
            hint=_("Par exemple smtp.departement.fr."),
            required=True,
            maximum=253,
        ),
        Field(
            "smtp_port",
            _("Port du serveur"),
            hint=_("Souvent 25, 465 ou 587."),
            required=True,
            maximum=5,
            inputmode="numeric",
        ),
        Field(
            "smtp_userid",
            _("Identifiant sur le serveur"),
            hint=_("Laissez vide si le serveur n’en demande pas."),
            maximum=200,
        ),
        Field(
            "smtp_pass",
            _("Mot de passe sur le serveur"),
            "password",
            _("Laissez vide pour garder celui qui est enregistré."),
        ),
    )
}
