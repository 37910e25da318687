"""Words by which a percentage is a rate or a change, and no share of a whole, in the languages numbers are read in."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimledger.language_tags import primary
from claimledger.value_classes import frozen

#: How far before and behind a number such a word is looked for.
_BEFORE, _BEHIND = 60, 30


class _Words(NamedTuple):
    """What the patterns of `RateWords` are made of."""

    beside: str
    anywhere: str
    before: str = ""


#: By language.
_WORDS = {
    "en": _Words(
        beside=r"\w*inflation|interest|growth|grew|grown|grows?|growing|tax|vat|gst|yield|return|margin|discount|premium|"
        r"levy|tariff|duty|fees?|rates?|rise|rises|rose|rising|rais\w*|increas\w*|falls?|fell|fallen|falling|cuts?|"
        r"declin\w*|drops?|dropped|reduc\w*|decreas\w*|chang\w*|higher|lower|more|less|fewer|faster|slower|cheaper|"
        r"dearer|up|down|effective\w*|efficacy|probability|chances?|risk|likel\w*|humidity|alcohol|slope|gradient|"
        r"accura\w*|reliab\w*|certain\w*|sure|above|below|over|under|compared|gap|lead|ahead|behind|exceed\w*|"
        r"\w+count|free|points?|unemployment\w*|turnout\w*",
        anywhere=r"\w*inflation|probability|interest\s+rates?|growth",
        before=r"by\s+(?:(?:about|around|nearly|almost|some|over|more than|at least|up to|only|just|an?)\s+)*",
    ),
    "de": _Words(
        beside=r"\w*inflation\w*|teuerung\w*|verteuer\w*|verbillig\w*|\w*zins\w*|\w*steuer\w*|\w*abgaben?|\w*beitrag\w*|\w*wachstum\w*|"
        r"\w*wachs\w*|wuchs\w*|schrumpf\w*|geschrumpft|\w*quoten?|\w*raten?|\w*rendite\w*|margen?|\w*rabatt\w*|"
        r"\w*aufschl[aä]g\w*|\w*abschl[aä]g\w*|nachlass|skonto|\w*z[oö]lle?|\w*gebühr\w*|\w*anstieg\w*|\w*stieg\w*|\w*steig\w*|"
        r"sank\w*|sink\w*|gesunken\w*|fiel\w*|\w*fallen|\w*rückg[aä]ng\w*|zurück\w*|zunahme\w*|zunehm\w*|zugenommen|"
        r"abnahme\w*|abnehm\w*|abgenommen|nahm\w*|\w*erhöh\w*|\w*kürz\w*|\w*senk\w*|reduzier\w*|ver[aä]nder\w*|mehr|"
        r"weniger|höher\w*|niedriger\w*|geringer\w*|größer\w*|kleiner\w*|teurer\w*|billiger\w*|schneller\w*|"
        r"langsamer\w*|über|unter|plus|minus|wahrscheinlich\w*|chancen?|risik\w*|wirksam\w*|luftfeuchte\w*|"
        r"luftfeuchtigkeit|alkohol\w*|promille|gefälle|arbeitslos\w*|\w*beteiligung\w*|vorsprung|\w*punkte?n?",
        anywhere=r"\w*inflation\w*|teuerung\w*|\w*zins\w*|\w*wachstum\w*|wahrscheinlichkeit\w*",
        before=r"um\s+(?:(?:etwa|rund|fast|über|mehr als|gut|knapp|ca\.|circa|nur|mindestens|bis zu|nahezu)\s+)*",
    ),
    "fr": _Words(
        beside=r"\w*inflation|renchéri\w*|taux|intérêts?|t\.?v\.?a\.?|impôts?|tax\w*|surtax\w*|csg|cotisation\w*|livret|croissance|"
        r"croît\w*|croitr\w*|accroiss\w*|accru\w*|accroît\w*|hausses?|baiss\w*|augment\w*|diminu\w*|recul\w*|"
        r"progress\w*|chut\w*|réduit\w*|rédui\w*|réduction\w*|bond\w*|grimp\w*|repli\w*|contract\w*|élev\w*|monté\w*|"
        r"rendement\w*|marges?|remises?|rabais|tarif\w*|majoration\w*|décote\w*|variation\w*|plus|moins|"
        r"supérieure?s?|inférieure?s?|au-dessus|au-dessous|probabilités?|chances?|risques?|efficac\w*|humidité|"
        r"alcool|pente|chômage|abstention|participation|écarts?|avance|points?",
        anywhere=r"\w*inflation|taux\s+d[’']intérêts?|croissance|probabilités?",
    ),
    "es": _Words(
        beside=r"inflación|ipc|tipos?|interés|intereses|tasas?|iva|irpf|impuestos?|gravámen\w*|arancel\w*|cotizaci\w*|crec\w*|crezc\w*|"
        r"subi\w*|sube\w*|suba\w*|baj\w*|aument\w*|disminu\w*|cae\w*|cay\w*|caíd?[oa]?|caer\w*|caig\w*|reduc\w*|reduj\w*|"
        r"reduzc\w*|alzas?|descen\w*|descien\w*|increment\w*|encarec\w*|abarat\w*|contra[ejí]\w*|rentabilidad\w*|"
        r"márgen\w*|margen|descuentos?|recargos?|tarifas?|variaci\w*|más|menos|mayor\w*|menor\w*|superior\w*|"
        r"inferior\w*|encima|debajo|probabilidad\w*|riesgos?|eficacia|humedad|alcohol|pendiente|paro|desempleo|"
        r"participación|abstención|diferencia\w*|ventaja|puntos?",
        anywhere=r"inflación|tipos?\s+de\s+interés|crecimiento|probabilidad",
    ),
    "pt": _Words(
        beside=r"inflação|ipca|taxas?|selic|juros?|iva|icms|impostos?|alíquotas?|tarifas?|contribuiç\w*|cresc\w*|cresç\w*|subi\w*|"
        r"sob[ei]\w*|suba\w*|caiu|caíram|caem|cai|cair\w*|caíd[oa]s?|caind\w*|quedas?|aument\w*|diminu\w*|reduç\w*|reduz\w*|"
        r"altas?|baix\w*|recu\w*|elev\w*|encarec\w*|barate\w*|encolh\w*|avanç\w*|rendimentos?|rentabilidade|margem|"
        r"descontos?|acréscimos?|variaç\w*|mais|menos|maior\w*|menor\w*|superior\w*|inferior\w*|acima|abaixo|"
        r"probabilidade\w*|chances?|riscos?|eficácia|umidade|humidade|álcool|desemprego|desocupação|comparecimento|"
        r"abstenção|diferença\w*|vantagem|pontos?",
        anywhere=r"inflação|taxas?\s+de\s+juros?|crescimento|probabilidade",
    ),
}


@frozen
class RateWords:
    """The words of one language."""

    #: They say it of the number beside them.
    beside: re.Pattern[str]
    #: They say it of all percentages of a text.
    anywhere: re.Pattern[str]
    #: A change is told “by 5%”: what may stand right before it.
    before: re.Pattern[str] | None = None

    def are_around(self, at: int, end: int, words: str) -> bool:
        """Tell whether what stands around *at* to *end* of *words* makes that a rate or a change."""
        start = max(0, at - _BEFORE)
        if self.before is not None and self.before.search(words, start, at):
            return True
        return self.beside.search(words, start, end + _BEHIND) is not None


def rate_words(language: str) -> RateWords:
    """Return the words of *language*, a BCP 47 tag without its region; the English ones where there are none."""
    known = primary(language)
    return _compiled(known if known in _WORDS else "en")


@cache
def _compiled(language: str) -> RateWords:
    words = _WORDS[language]
    return RateWords(
        beside=re.compile(rf"\b(?:{words.beside})\b", re.IGNORECASE),
        anywhere=re.compile(rf"\b(?:{words.anywhere})\b", re.IGNORECASE),
        before=re.compile(rf"\b{words.before}\Z") if words.before else None,
    )
