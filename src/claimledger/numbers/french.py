"""French words around digits."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers.lexicon import Lexicon, by_last_word, phrases, words
from claimledger.numbers.quantity import Bound, Direction

FRENCH = Lexicon(
    language="fr",
    magnitudes={
        "mille": Decimal(1000),
        "million": Decimal(10) ** 6,
        "millions": Decimal(10) ** 6,
        "mio": Decimal(10) ** 6,
        "milliard": Decimal(10) ** 9,
        "milliards": Decimal(10) ** 9,
        "mrd": Decimal(10) ** 9,
        "mds": Decimal(10) ** 9,
        "md": Decimal(10) ** 9,
        "billion": Decimal(10) ** 12,
        "billions": Decimal(10) ** 12,
    },
    percent=phrases("pour cent | pourcent"),
    points=phrases("points de pourcentage | point de pourcentage | points de pour cent"),
    of=words("de d' d’"),
    currencies={
        "euro": "EUR",
        "euros": "EUR",
        "d'euros": "EUR",
        "d’euros": "EUR",
        "dollar": "$",
        "dollars": "$",
        "francs": "francs",
        "livres": "livres",
        "centimes": "centimes",
    },
    units={
        "an": "an",
        "ans": "an",
        "année": "année",
        "années": "année",
        "mois": "mois",
        "semaine": "semaine",
        "semaines": "semaine",
        "jour": "jour",
        "jours": "jour",
        "heure": "heure",
        "heures": "heure",
        "minutes": "minute",
        "personnes": "personne",
        "habitants": "habitant",
        "morts": "mort",
        "fois": "fois",
        "tonnes": "tonne",
        "kilomètres": "kilomètre",
        "mètres": "mètre",
    },
    months=words(
        "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre "
        "janv févr avr juil sept oct nov déc"
    ),
    weekdays=words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    clock=words("h heures-du-matin"),
    ordinals=words("er ère re e ème eme è nd nde"),
    labels=words(
        "n no numéro numéros article articles art section chapitre page pages p pp alinéa alinéas loi décret niveau "
        "phase type classe covid chaîne tome volume vol figure tableau annexe ligne titre version étape"
    ),
    year_cues=words("en depuis avant après vers année années an fin début courant dès jusqu'en jusqu’en entre et de"),
    half_more=phrases("et demi | et demie"),
    or_=words("ou"),
    to=words("à"),
    becomes=words("à"),
    between=words("entre"),
    and_=words("et"),
    from_=words("de"),
    before=by_last_word(
        [
            ("au moins | au minimum | pas moins de | minimum", Bound.AT_LEAST),
            ("plus de | plus d' | plus d’ | supérieur à | supérieure à", Bound.MORE_THAN),
            ("au plus | jusqu'à | jusqu’à | au maximum | maximum", Bound.AT_MOST),
            ("moins de | moins d' | inférieur à | inférieure à", Bound.LESS_THAN),
            ("environ | près de | presque | quelque | à peu près | autour de | quasiment | approximativement", None),
        ]
    ),
    directions={
        **dict.fromkeys(words("hausse augmenté augmente augmenter progressé monté grimpé passé-de"), Direction.RISE),
        **dict.fromkeys(words("baisse baissé baisser diminué diminue chuté reculé recul chute"), Direction.FALL),
    },
    in_=phrases("sur"),
    plain_capitals=words(
        "le la les un une des de du en à au aux dans sur pour par plus moins près environ et ou selon"
    ),
)
