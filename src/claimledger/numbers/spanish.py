"""Spanish words around digits."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers.lexicon import Lexicon, by_last_word, phrases, words
from claimledger.numbers.quantity import Bound, Direction

SPANISH = Lexicon(
    language="es",
    magnitudes={
        "mil": Decimal(1000),
        "millón": Decimal(10) ** 6,
        "millones": Decimal(10) ** 6,
        "billón": Decimal(10) ** 12,
        "billones": Decimal(10) ** 12,
    },
    percent=phrases("por ciento | por cien"),
    points=phrases("puntos porcentuales | punto porcentual"),
    of=words("de"),
    currencies={
        "euro": "EUR",
        "euros": "EUR",
        "dólar": "$",
        "dólares": "$",
        "peso": "pesos",
        "pesos": "pesos",
        "soles": "PEN",
        "libras": "libras",
        "bolívares": "VES",
        "céntimos": "céntimos",
        "centavos": "centavos",
    },
    units={
        "año": "año",
        "años": "año",
        "mes": "mes",
        "meses": "mes",
        "semana": "semana",
        "semanas": "semana",
        "día": "día",
        "días": "día",
        "hora": "hora",
        "horas": "hora",
        "minutos": "minuto",
        "personas": "persona",
        "habitantes": "habitante",
        "muertos": "muerto",
        "casos": "caso",
        "veces": "vez",
        "toneladas": "tonelada",
        "kilómetros": "kilómetro",
        "metros": "metro",
    },
    months=words("enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"),
    weekdays=words("lunes martes miércoles jueves viernes sábado domingo"),
    clock=words("h hs"),
    ordinals=words("º ª er ro ra do da to ta"),
    labels=words(
        "nº n número números artículo artículos art sección capítulo página páginas pág nivel fase tipo clase covid "
        "canal tomo volumen figura tabla anexo línea título versión ley decreto"
    ),
    year_cues=words("en desde hasta antes después año años hacia principios finales mediados entre y de del"),
    half_more=phrases("y medio | y media"),
    or_=words("o"),
    to=words("a"),
    becomes=words("a"),
    between=words("entre"),
    and_=words("y"),
    from_=words("de"),
    before=by_last_word(
        [
            ("al menos | por lo menos | no menos de | como mínimo | mínimo", Bound.AT_LEAST),
            ("más de | superior a | por encima de", Bound.MORE_THAN),
            ("hasta | a lo sumo | como máximo | no más de | máximo", Bound.AT_MOST),
            ("menos de | inferior a | por debajo de", Bound.LESS_THAN),
            (
                "cerca de | alrededor de | unos | unas | casi | aproximadamente | en torno a",
                None,
            ),
        ]
    ),
    directions={
        **dict.fromkeys(words("subió subido sube subir aumentó aumento aumentado alza creció crecido"), Direction.RISE),
        **dict.fromkeys(words("bajó bajado baja bajar cayó caído caída descenso disminuyó"), Direction.FALL),
    },
    in_=phrases("de cada"),
    plain_capitals=words(
        "el la los las un una de del en a al con por para más menos casi unos unas y o según hasta desde"
    ),
)
