"""What people say at the counter for what administrations call otherwise.

National names only: they hold in any département, whatever the partner. Words
of three letters or more, as the search passes over shorter ones.
"""

from functools import lru_cache
from nummairieque.workspace.rules import dashed

#: Words of a title, all of them → what is said for it.
SAID = {
    "aide logement": "APL ALS ALF",
    "carte grise": "immatriculation véhicule voiture cession ANTS",
    "permis conduire": "points ANTS",
    "titre sejour": "étranger visa récépissé naturalisation",
    "expulsion": "huissier trêve hivernale",
    "permis construire": "maison extension travaux urbanisme",
    "declaration prealable": "travaux clôture abri véranda urbanisme",
    "droit travail": "licenciement inspection prud'hommes salaire",
    "hebergement": "urgence 115",
    "impot": "trésor public fisc déclaration",
    "taxe fonciere": "impôts locaux",
    "cantine": "facture trésor public",
    "delai paiement": "échéancier dette",
    "cadastre": "parcelle terrain borne",
    "plan cadastral": "parcelle terrain borne",
    "rsa": "revenu solidarité active minimum",
    "prime activite": "revenu salaire",
    "apa": "autonomie dépendance personne âgée maison retraite EHPAD",
    "assistante maternelle": "nounou agrément",
    "aah": "adulte handicapé allocation",
    "mobilite inclusion": "CMI stationnement invalidité handicap",
    "scolarisation handicap": "AESH AVS école",
    "pch": "compensation handicap",
    "allocations familiales": "enfants naissance ASF",
    "garde enfant": "crèche nounou PAJE",
    "carte vitale": "sécu sécurité sociale",
    "complementaire sante": "CSS CMU C2S mutuelle",
    "arret maladie": "indemnités journalières sécu accident travail",
    "minimum vieillesse": "ASPA solidarité personnes âgées",
    "reversion": "veuf veuve décès conjoint pension",
    "retraite": "pension trimestres carrière",
    "emploi domicile": "CESU",
    "independants": "auto-entrepreneur micro-entreprise artisan",
    "allocation chomage": "ARE Pôle emploi Assédic indemnisation",
    "inscription": "chômeur demandeur emploi Pôle emploi",
    "logement social": "HLM",
    "bail": "propriétaire locataire caution",
    "aide alimentaire": "colis épicerie Restos",
    "domiciliation": "sans domicile SDF adresse",
    "dettes": "surendettement créanciers",
    "surendettement": "dettes crédits créanciers",
    "droit compte": "banque",
    "voisinage": "voisin bruit haie",
    "aide juridictionnelle": "avocat procès",
    "conciliateur": "litige arnaque",
    "bourse": "collège lycée",
    "carte scolaire": "dérogation école",
    "transport scolaire": "bus car ramassage",
    "vae": "diplôme expérience",
}


@lru_cache(maxsize=1000)
def also_said(title):
    """Everyday words for a topic of that title, in one str; "" where none is known."""
    words = set(dashed(title).split("-"))
    return " ".join(
        said
        for official, said in SAID.items()
        if all(any(word in (each, f"{each}s") for word in words) for each in official.split())
    )
