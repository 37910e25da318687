"""Portuguese words around digits."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers.lexicon import Lexicon, by_last_word, phrases, words
from claimledger.numbers.quantity import Bound, Direction

PORTUGUESE = Lexicon(
    language="pt",
    magnitudes={
        "mil": Decimal(1000),
        "mi": Decimal(10) ** 6,
        "milhão": Decimal(10) ** 6,
        "milhões": Decimal(10) ** 6,
        "bi": Decimal(10) ** 9,
        "bilhão": Decimal(10) ** 9,
        "bilhões": Decimal(10) ** 9,
        "bilião": Decimal(10) ** 12,
        "biliões": Decimal(10) ** 12,
        "trilhão": Decimal(10) ** 12,
        "trilhões": Decimal(10) ** 12,
    },
    percent=phrases("por cento"),
    points=phrases("pontos percentuais | ponto percentual | p . p"),
    of=words("de"),
    currencies={
        "real": "BRL",
        "reais": "BRL",
        "euro": "EUR",
        "euros": "EUR",
        "dólar": "$",
        "dólares": "$",
        "libras": "libras",
        "pesos": "pesos",
        "centavos": "centavos",
    },
    units={
        "ano": "ano",
        "anos": "ano",
        "mês": "mês",
        "meses": "mês",
        "semana": "semana",
        "semanas": "semana",
        "dia": "dia",
        "dias": "dia",
        "hora": "hora",
        "horas": "hora",
        "minuto": "minuto",
        "minutos": "minuto",
        "pessoas": "pessoa",
        "habitantes": "habitante",
        "mortes": "morte",
        "casos": "caso",
        "votos": "voto",
        "alunos": "aluno",
        "médicos": "médico",
        "vezes": "vez",
        "toneladas": "tonelada",
        "quilômetros": "quilômetro",
        "quilómetros": "quilómetro",
        "metros": "metro",
        "litros": "litro",
    },
    months=words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    weekdays=words("segunda terça quarta quinta sexta sábado domingo segunda-feira terça-feira"),
    clock=words("h hs"),
    ordinals=words("º ª o a"),
    labels=words(
        "nº n número números artigo artigos art seção secção capítulo página páginas pág nível fase tipo classe covid "
        "canal tomo volume figura tabela anexo linha título versão lei decreto turno etapa"
    ),
    year_cues=words("em desde até antes depois ano anos início final fim meados entre e de do a"),
    half_more=phrases("e meio | e meia"),
    or_=words("ou"),
    to=words("a"),
    becomes=words("a para"),
    between=words("entre"),
    and_=words("e"),
    from_=words("de"),
    before=by_last_word(
        [
            ("ao menos | pelo menos | no mínimo | não menos de", Bound.AT_LEAST),
            ("mais de | acima de | superior a | superou", Bound.MORE_THAN),
            ("até | no máximo | não mais de", Bound.AT_MOST),
            ("menos de | abaixo de | inferior a | inferiores a", Bound.LESS_THAN),
            ("cerca de | quase | aproximadamente | uns | umas | em torno de | por volta de", None),
        ]
    ),
    directions={
        **dict.fromkeys(words("subiu subido sobe subir aumentou aumento aumentado alta cresceu"), Direction.RISE),
        **dict.fromkeys(words("caiu caído queda cair diminuiu redução recuou"), Direction.FALL),
    },
    in_=phrases("em cada | de cada"),
    plain_capitals=words(
        "o a os as um uma de do da em no na com por para mais menos cerca quase e ou até desde segundo"
    ),
)
