"""What the analysis of French needs to know of single words. Plain tables."""


def _set(text):
    return frozenset(text.split())


#: Words of grammar: in every text, searched by nobody, never in an index.
GRAMMAR = _set(
    """
    afin ai aie aient ainsi alors apres as au aucun aucune aujourdhui auquel aussi autre
    autres aux auxquelles auxquels avait avant avec avez avoir avons ayant bien c car ce ceci
    cela celle celles celui cependant ces cet cette ceux chacun chacune chaque chez ci comme
    comment d dans de deja depuis des desquelles desquels donc dont du duquel elle elles en
    encore entre est et etaient etait etant ete etes etre eu eux fait fois font fut furent ici
    il ils j je jusqu l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsque
    lui m ma mais me meme memes mes mienne moi moins mon n ne ni non nos notre nous nul on ont
    or ou par parce peu pendant peut peuvent plusieurs plutot pour pourquoi pourra
    puis puisque qu quand que quel quelle quelles quels qui quoi s sa sauf se selon sera
    serait seront ses seulement si sien soi soit sommes son sont sous souvent suis sur t ta
    ca cest jai jen nai yen quil quils quon quun dun dune
    tandis te tel telle telles tels tes toi ton toujours tous tout toute toutefois toutes tres
    trop tu un une vers via voici voila vos votre vous vu y
    """
)

#: What people say around what they look for. Such words are in the index, for
#: titles have them too, but in a question they count only when all do.
ASKING = _set(
    """
    aimerais ait arrive arriver avais besoin bonjour bonsoir cas cherche chercher chose
    concernant connaitre dire dit dois doit doivent exactement existe existent faire fais
    faites falloir fallu faudra faudrait faut ferait gens informer info infos information
    informations madame merci monsieur obligatoire possible pourrais pourrait pouvez pouvoir
    pouvons question questions renseignement renseignements sais savoir souhaite souhaiterais
    svp truc usager va vais veulent veut veux voudrais voudrait vouloir voulons vas quelqu
    quelque quelques personne combien coute coutent vient viens vienne demarche demarches
    machin mr mme peux quelquun sait pas plus sans
    """
)

#: What turns a word round: such words matter in a rule of the synonyms only.
NEGATIONS = _set("pas plus sans")

#: Words of titles of sheets for some people or places only, which are for nobody
#: else: who is meant says so.
SPECIAL = _set(
    """
    agent public publique fonctionnaire fonctionnaires fpe fph fpt fonction contractuel
    militaire anah conventionne 1948 paris lille outre expatrie expatriation algerien
    algerienne britannique europeen union ue eee suisse vefa professionnel professionnelle
    intermittent intermittents terrorisme guerre consulaire refugie apatride
    hospitaliere territoriale polypensionne interimaire
    """
)

#: Words that say little of the matter beside others: verbs for everything, sizes, times.
LIGHT = _set(
    """
    aller apporter arreter attendre avance avancer bien bon bonne bout changer chaque commence
    commencer continuer debut dedans demander demande dehors derriere devant donne donner doit
    dure durer envoyer essayer fin finir garde garder grand grande gros grosse jamais jeune jours
    jour jusque laisse laisser longtemps marche met mettre mis mise moment montrer montre
    nouveau nouvel nouvelle nouvelles apporte paraitre part parti partie partir
    passe passer petit petite prendre prend pris prise premier premiere prevenir
    recuperer refuse rendre rester reste retrouver revenir revient servir sert
    suffit suite sur temps tenir tient toucher touche trop trouver trouve
    utiliser venir vieux vieille voir annee annees an ans mois semaine semaines heure heures
    an chose envie fois laquelle accord age
    """
)

#: Small words that are left of an elision: "l’acte", and "lacte" as it is typed.
ELIDED = _set("c d j l m n s t qu lorsqu puisqu jusqu quoiqu presqu quelqu entr")

#: Words after which one letter is a word: "livret A", "permis B".
LETTERED = _set("annexe categorie categories classe permis vignette visa zone")
#: … and after which even an "a" is one, though nobody types its accent.
LETTERED_A = _set("livret livrets")

#: Words of one family that the stemmer tells apart, the first being the stem.
FAMILIES = """
    acheter achat achats achete achetee achetes acheteur
    assurer assurance assurances assure assuree assures
    construire construit construite construction constructions constructible constructibles
    deceder deces decede decedee decedes
    declarer declaration declarations
    divorcer divorce divorces divorcee
    elire election elections electeur electeurs electoral electorale electorales electoraux elu elus
    epoux epouse epouses
    etudier etudiant etudiante etudiants etudiantes etudes etude
    heriter heritage heritages heritier heritiers heritiere heritieres
    heberger hebergement hebergements heberge hebergee
    imposer impot impots imposition impositions imposable imposables
    inscrire inscription inscriptions inscrit inscrite inscrits
    marier mariage mariages marie maries mariee mariees marient
    mari maris
    maladie maladies malade malades
    mort mourir morts morte mortes meurt
    naitre naissance naissances nait nee nes nees
    obtenir obtention obtient obtenu obtenue
    pacs pacse pacsee pacses pacser
    payer paye payes payee paie paiement paiements paient payent
    perdre perte pertes perdu perdue perdus perd
    permis permi permit
    recevoir recu recois recoit
    rembourser remboursement remboursements rembourse remboursee
    resilier resiliation
    retirer retrait retraits
    retraite retraites retraitee retraitees
    rompre rupture ruptures
    separer separation separations separe separes separee
    veuf veuve veufs veuves veuvage
    vendre vente ventes vend vends vendu vendue vendus
    voler vol vols vole volee voles
    yeux oeil
    agee agees
    aidant aidants aidante aidantes
    amiante
    armee armees
    auditif auditifs auditive auditives
    colonie colonies colo colos
    cours
    coup coups
    delit delits
    devis devi
    don dons donation donations
    donnee donnees
    fac facs
    ferie feries feriee feriees
    franc francs
    garant garants garante garantes
    loyer loyers
    mere meres
    operateur operateurs
    organe organes
    pere peres
    petition petitions
    place places
    placement placements placer
    reglement reglements
    suppleant suppleants
    taxi taxis
    terrasse terrasses
    testament testaments
    virement virements
    visa visas
    voirie
    """

#: Words whose stems stand for one, with all their forms. A line for each.
KIN = """
    absent absence absenter absenteisme
    agresser agression agresseur
    apprenti apprentissage
    banque bancaire banquier
    cambrioler cambriolage cambrioleur
    chasse chasser chasseur
    chauffer chauffage
    cheque chequier
    choisir choix
    chomage chomeur chomeuse
    conduire conduite conducteur conduit
    contester contestation
    copropriete coproprietaire
    curatelle curateur
    deduire deduction
    degrader degradation degat
    demission demissionner demissionnaire
    dent dentiste dentaire dentier
    dependre dependance dependant
    desaccord desaccords
    deteriorer deterioration
    domicilier domiciliation
    embaucher embauche
    exhumer exhumation
    expulser expulsion
    handicap handicape
    harceler harcelement
    hospitaliser hospitalisation
    immatriculer immatriculation
    inhumer inhumation
    invalide invalidite
    legaliser legalisation
    licencier licenciement licencie
    naturaliser naturalisation
    notaire notarial notarie
    oblige obligatoire obligation
    peche pecher pecheur
    prevenir prevention
    prison prisonnier emprisonnement
    radier radiation radie
    recenser recensement
    reclamer reclamation
    rectifier rectification
    reduire reduction
    rehabiliter rehabilitation
    renouveler renouvellement
    resilier resiliation resilie
    retracter retractation
    scolaire scolarite scolariser scolarisation
    succession successoral
    surendette surendettement
    telephone telephonique telephoner
    travail travailler travailleur
    tutelle tuteur
    urgence urgent
    vacciner vaccin vaccination
    valide validite valable
    voisin voisinage
    """


def kin():
    """The rows of :data:`KIN`, each a list of words."""
    return [line.split() for line in KIN.strip().splitlines()]


def families(fold):
    """Dict of surface → stem from :data:`FAMILIES`, both folded by ``fold``."""
    rows = [fold(line).split() for line in FAMILIES.strip().splitlines()]
    return {word: "+" + row[0] for row in rows for word in row}
