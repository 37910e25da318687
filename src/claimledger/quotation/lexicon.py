"""The words that turn, count or carry a meaning, by language: data, and the few questions asked of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from unicodedata import normalize


def _words(text: str) -> frozenset[str]:
    """Fold words as tokens are: a sigma at the end of a Greek word is no other letter, "ß" is "ss"."""
    return frozenset(normalize("NFC", text.casefold()).split())


#: Words that negate or refuse, wherever they stand in what an ellipsis or a bracket hides. Forms, case folded.
#: Words that are harmless in another language of the list (Italian "mai", German "noch") are left out on purpose.
NEGATORS: Final = _words(
    "not no nor never none neither nobody nothing nowhere without unless cannot cant dont wont ain't hardly "
    "scarcely barely rarely seldom unable impossible unlikely unwilling nay except nicht kein keine keinen keinem "
    "keiner keines keins nie niemals niemand niemanden niemandem nichts nirgends nirgendwo weder ohne kaum nein "
    "keinesfalls keineswegs keinerlei mitnichten unmöglich unfähig außer ausser ne non pas jamais rien aucun "
    "aucune aucuns aucunes ni sans nul nulle nullement guère incapable sauf nunca jamás nada nadie ninguno "
    "ninguna ningún ningunos ningunas sin tampoco imposible incapaz salvo não nem ninguém nenhum nenhuma nenhuns "
    "nenhumas sem tampouco impossível exceto né niente nulla nessun nessuno nessuna senza neppure nemmeno neanche "
    "impossibile incapace tranne niet geen nooit niets nergens zonder inte ej aldrig ingen inget inga utan ikke "
    "aldri intet uden uten nigdy nikt nic żaden żadna żadne bez ani nikdy niciodată nimeni nimic fără nincs soha "
    "nélkül değil hayır yok asla hiç hiçbir не ни нет никогда никто никого никому ничего ничто ничем нигде никак "
    "никакой никакая никакое никакие без нельзя ні ніколи ніхто нічого немає неможливо невозможно кроме нито "
    "никой нищо δεν δὲν δέν μη μην μὴ μὴν όχι ὄχι ούτε οὔτε ποτέ ποτὲ κανείς κανένας καμία κανένα τίποτα τίποτε "
    "χωρίς χωρὶς μήτε μηδέ ουδέ ουδείς εκτός لا لم لن ليس ليست ليسوا لست لسنا لسن غير دون بدون بلا إلا عدم رفض ما "
    "ولا ولم ولن وليس وليست فلا فلم فلن فليس ألا أليس كلا بغير وما ولست לא אין בלי אל אינו אינה אינם אינן איני "
    "אינני איננו ללא מבלי לעולם ולא שלא ואין שאין אלא וללא בלא מעולם नहीं न ना मत बिना नही इनकार असंभव सिवाय "
    "không chưa chẳng đừng chả chớ trừ cấm chối tidak bukan jangan belum tanpa "
    "couldnt doesnt didnt isnt wasnt arent hasnt havent shouldnt wouldnt nope nought naught selten schwerlich nimmer "
    "nimmermehr rarement hormis excepté excepto eccetto raramente никаких никакого никакую никакому никаким никакими "
    "никем никуда ниоткуда нисколько ничуть отнюдь нету некому нечего незачем ничей ничья ничьи ничьей ничьих редко "
    "вряд недопустимо невозможна невозможен жоден жодна жодного жодної жодних ані нема крім κανενός κανενὸς κανέναν "
    "κανεὶς καμιά καμίας δίχως ουδέποτε ουδεμία ουδεμίας ουδέν ουδόλως οὐδεὶς οὐδείς οὐδὲν μηδέποτε μηδεὶς ἄνευ άνευ "
    "ἐκτὸς οὐ οὐκ οὐχ αδύνατο αδύνατον ἀδύνατο ἀδύνατον "
    "سوى لولا كيلا لئلا أوليس أفلا لايمكن لايجوز لايوجد مستحيل يستحيل "
    "استحالة انعدام בלתי אי אינך איננה לאו כלום מאומה שום איאפשר "
    "इन्कार असम्भव नामुमकिन बगैर बग़ैर कदापि मनाही असमर्थ असफल विफल "
    "वंचित रहित"
)

#: Negators that another word of Arabic or Hebrew may be written together with, and those words.
_JOINED: Final = (
    (("و", "ف"), _words("لا لم لن ليس ليست غير دون بدون بلا إلا عدم لولا")),
    (("ب", "ل"), _words("عدم غير دون انعدام استحالة")),
    (("ש", "ו", "כש", "וש", "ה", "ל", "מ"), _words("לא אין אינו אינה אינם אינן אינני בלי ללא בלתי")),
)

#: Beginnings of words that refuse.
REFUSALS: Final = (
    "fail", "refus", "declin", "verweiger", "weiger", "rechaz", "rehús", "rehus", "rifiut", "recus", "отказ", "откаж",
    "відмов", "αρνήθ", "αρνεί", "αρνού", "αρνηθ", "ἀρνε", "ἀρνή", "ἀρνοῦ", "رفض", "يرفض", "ترفض", "نرفض", "أرفض",
    "رافض", "فشل", "يفشل", "تفشل", "סירב", "סרב", "מסרב", "יסרב", "נכשל", "ייכשל",
)  # fmt: skip

#: Beginnings of verbs that turn what they govern: they count only right before the words that go on.
GOVERNING: Final = (
    "deny", "deni", "reject", "prevent", "prohibit", "forbid", "forbad", "neglect", "avoid", "abstain", "refrain",
    "verbiet", "verbot", "verhinder", "interdi", "empêch", "prohíb", "prohib", "impid",
    "niega", "negó", "negar", "запре",
    "bestreit", "bestritt", "dementier", "leugne", "geleugne", "vernein", "desmint", "desmient", "deneg", "denieg",
    "démen", "smenti", "отриц", "отверг", "опроверг", "опроверж",
    "лишен", "лишён", "лиша", "отсутств", "избега", "сомнева", "воздерж", "прекра", "перестал", "препятств",
    "запереч", "заборон", "απαγορ", "ἀπαγορ", "απορρ", "απέρρι", "διαψε", "διέψευ", "αποτυ", "απέτυχ", "αποφεύγ",
    "απέφυγ", "نفى", "نفت", "ينفي", "تنفي", "أنكر", "ينكر", "تنكر", "منع", "يمنع", "تمنع", "امتنع", "يمتنع",
    "حظر", "يحظر",
    "استبعد", "דחה", "דחתה", "דחו", "הכחיש", "מכחיש", "אסור", "אסר", "אוסר", "נאסר", "מנע", "נמנע", "מונע",
    "अस्वीकार", "निषेध", "वर्जित", "खारिज", "ख़ारिज", "ठुकरा", "विरोध", "परहेज",
)  # fmt: skip

#: Words that turn what they stand right before ("supposedly", "вместо").
TURNING: Final = _words(
    "allegedly supposedly falsely wrongly untrue ceased cease ceases pretended pretends angeblich vermeintlich statt "
    "anstatt prétendument supuestamente nega negò negano negou negam вместо якобы едва ложно ложь неправда мешает αντί "
    "δήθεν ψευδώς كذب كاذب مزعوم שקר כביכול रोक रोका मना झूठ गलत ग़लत tránh ngừng ngăn khước"
)

#: Pieces of words that negate in scripts without spaces, and in languages that negate by an ending.
NEGATING_PIECES: Final = (
    # Chinese and Japanese
    "不", "没", "沒", "无", "無", "未", "非", "勿", "莫", "否", "别", "別", "毋", "拒", "禁", "免", "甭",
    "反对", "反對", "反対", "缺乏", "停止", "难以", "難以", "阻止", "防止",
    "失败", "失敗", "取消", "撤销", "撤銷", "终止", "終止",
    "中止", "却下", "避け", "剥夺", "排除", "几乎", "幾乎", "如果", "假如", "倘若",
    "ない", "なかっ", "なく", "なし", "なけれ", "ません", "まい", "ざる", "ず", "ぬ",
    # Korean
    "않", "없", "아니", "아닌", "못", "말라", "마라", "금지", "안 ", "거부", "거절", "반대", "부인",
    "부정", "불가", "불허", "실패", "기각", "철회", "중단", "취소", "결코", "만약", "만일",
    # Thai, Lao, Khmer, Burmese
    "ไม่", "มิ", "ห้าม", "ปราศจาก", "ไร้", "เว้น", "ບໍ່", "មិន", "គ្មាន", "មဟုတ်", "မရှိ",
    # Tamil, Telugu, Bengali
    "இல்லை", "ில்லை", "அல்ல", "மாட்ட", "கூடாது", "இன்றி", "முடியாது", "ாது", "ாமல்", "ாத", "மறுத்த", "மறுக்க",
    "மறுப்ப", "வேண்டாம்", "தவிர", "நிராகரி", "కాదు", "లేదు", "নয়", "না ", "নেই",
)  # fmt: skip

#: Words that open a condition.
CONDITIONS: Final = _words(
    "if unless wenn falls sofern soweit si qualora если якщо إذا إن לו אם אילו यदि अगर nếu αν εάν ἂν ἐὰν"
)

#: Words for numbers; "one" and "first" are left out, they mostly count nothing.
NUMBER_WORDS: Final = _words(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions trillion trillions dozen dozens half third quarter quarters twice thrice "
    "double triple zero zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig "
    "hundert tausend millionen milliarde milliarden dutzend hälfte drittel viertel deux trois quatre cinq sept "
    "huit neuf dix onze douze vingt trente quarante cinquante soixante cent cents mille milliard milliards "
    "douzaine moitié tiers quart dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta "
    "cuarenta cincuenta cien ciento mil millón millones docena mitad tercio due tre quattro cinque sei sette otto "
    "nove dieci cento milione milioni dois duas três quatro oito два две три четыре пять шесть семь восемь девять "
    "десять сто тысяча тысячи тысяч миллион миллиона миллионов δύο τρία τρεις τέσσερα πέντε έξι επτά οκτώ εννέα "
    "δέκα εκατό χίλια اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة مائة ألف مليون מיליון שניים שלושה אלף "
    "מאה दो तीन चार पाँच छह सात आठ नौ दस सौ हजार हज़ार लाख करोड़ hai ba bốn năm sáu bảy tám chín mười trăm nghìn "
    "triệu"
)

#: Words that multiply the number before them or say what it is a share of.
SCALES: Final = _words(
    "hundred thousand million millions billion billions trillion trillions bn mn mln tn m k crore lakh lakhs "
    "dozen percent pct percentage hundert tausend millionen milliarde milliarden mrd mio prozent promille mille "
    "milliard milliards mil millón millones mila milione milioni miliardo miliardi milhão milhões bilhões тысяч "
    "тысячи миллион миллиона миллионов миллиард миллиарда миллиардов процент процента процентов млн млрд тыс "
    "مليون مليار ألف آلاف लाख करोड़ हजार प्रतिशत triệu tỷ nghìn kg km cm mm mg ml cl kwh mwh gwh twh kw mw gw hz "
    "khz mhz ghz kb mb gb tb ha mph kph bps pp g t l billionen billiarde billiarden trillionen tsd "
    "prozentpunkte promille milliers billones billón trillones millar millares migliaia bilhão trilhão "
    "trilhões milhares miljoen miljard procent miljoner miljarder procenty procentów tysiąc tysiące tysięcy "
    "milion miliony milionów miliard miliarda miliardów milyon milyar трлн промилле ملايين مليارات مليونا "
    "مليوني ملياري ألفا تريليون بالمئة بالمائة אחוז אחוזים אחוזי מיליון מיליוני מיליארד מיליארדי אלף אלפי "
    "אלפים טריליון अरब खरब हज़ार फीसदी फ़ीसदी पर्सेंट मिलियन बिलियन tỉ ngàn vạn juta miliar ribu persen 万 萬 亿 "
    "億 兆 千 百 만 억 조 천 백만 천만 억원 만원"
)

#: Beginnings of such words in languages that bend them.
SCALE_STEMS: Final = (
    "процент", "миллион", "миллиард", "триллион", "тысяч", "мільйон", "мільярд", "відсот", "εκατομμ", "δισεκατομμ",
    "τρισεκατομμ", "χιλιάδ", "퍼센트", "சதவீத", "சதவிகித", "விழுக்காட", "லட்ச", "இலட்ச", "கோடி", "ஆயிர",
    "மில்லியன்", "பில்லியன்",
)  # fmt: skip

#: What such words begin with in scripts without spaces, each cut into tokens: no more than two are looked at.
UNSPACED_SCALES: Final = ("เป", "ล้า", "หมื่", "แส", "พัน", "ร้อ", "パー", "割")

#: Codes of currencies, as printed, before or after a figure.
CURRENCY_CODES: Final = frozenset(
    {"USD", "EUR", "GBP", "CHF", "JPY", "CNY", "RMB", "INR", "RUB", "AUD", "CAD", "NZD", "HKD", "SEK", "NOK", "DKK"}
    | {"PLN", "CZK", "HUF", "TRY", "BRL", "MXN", "ZAR", "KRW", "SGD"}
)

#: The two words of "per cent" in several languages.
SHARE_WORDS: Final = (
    _words("per pro pour por τοις τα في phần"),
    _words("cent cento ciento cien mille mil εκατό εκατόν χιλίοις المئة المائة مئة مائة الألف trăm nghìn"),
)

#: Words without a content of their own: what a bracket may replace by a name or a description.
FUNCTION_WORDS: Final = _words(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that "
    "these those who whom whose which what here there then thus so such one ones some any each both all a an the "
    "of to in on at by for from with as and or but if is are was were be been being am has have had do does did "
    "i'm i've i'd we're we've we'd you're you've he's she's it's they're they've that's there's myself ourselves "
    "himself herself itself themselves today yesterday tomorrow now ich mich mir mein meine meinen meinem meiner "
    "wir uns unser unsere unseren er ihn ihm sein seine seinen seinem seiner sie ihr ihre ihren ihrem ihrer es "
    "ihnen du dich dir dein deine der die das den dem des dieser diese dieses diesen diesem ein eine einen einem "
    "einer eines und oder im auf zu zum zur von vom mit bei für hier dort heute ist sind war waren hat haben "
    "hatte hatten je moi mon ma mes nous notre nos tu te toi ton ta tes vous votre vos il elle ils elles eux le la "
    "les lui leur leurs se soi son sa ses ce cet cette ces cela ça celui celle ceux un une de à au aux en y et ou "
    "dans sur par pour avec est sont était étaient ont avait l' d' j' m' t' s' c' qu' que qui ici là yo mí mi mis "
    "nosotros nuestro nuestra nuestros nuestras tú ti tus él lo los las ella ello ellos ellas su sus este esta "
    "esto estos estas ese esa eso esos esas aquel aquella el una unos unas del al o por para con era eran ha han "
    "había quien aquí allí io mio mia noi ci nostro nostra lei loro gli questo questa quello quella uno они он "
    "она оно мы нас нам наш наша наши его её их ему ей им это этот эта эти"
)

#: What makes "not" an addition: "not only", "nicht nur".
ONLY: Final = _words(
    "only just merely simply solely nur bloß lediglich seulement uniquement solo sólo solamente só только μόνο"
)

#: Articles: a noun follows.
ARTICLES: Final = _words(
    "the a an der die das den dem des ein eine einen einem einer le la les l' un une el los las una"
)

#: Function words that a bracket must repeat if it hides them: "for" is not "against", "some" not "all".
KEPT: Final = _words(
    "some any each both all of to in on at by for from with as and or but if than und oder im auf zu zum zur von vom "
    "mit bei für ist sind war waren hat haben hatte hatten de à au aux en y et ou dans sur par pour avec est sont "
    "était étaient ont avait d' qu' que qui del al o por para con era eran ha han había"
)

#: Words that a bracket may not add: they say how much, how surely or that the contrary is meant.
TWISTING: Final = _words(
    "all some most many few fewer several any every each both either half double twice third quarter majority "
    "minority always often sometimes usually generally occasionally once again still more less least better worse "
    "bigger smaller higher lower almost nearly about roughly approximately around over under above below exactly "
    "up down against instead versus contrary opposite opposed opposing otherwise although though but however yet "
    "before after until since because if when would-be so-called alleged allegedly supposed supposedly reportedly "
    "apparently probably possibly perhaps maybe certainly definitely surely merely just even partly largely mostly "
    "false falsely fake true untrue former formerly ex late wrong wrongly illegal legal bad good doubt doubtful "
    "alle einige viele wenige manche meisten jeder immer oft manchmal fast etwa ungefähr mehr weniger gegen statt "
    "angeblich angebliche angeblichen vielleicht wahrscheinlich sicher falsch ehemalige ehemaligen aber obwohl weil "
    "tous toutes tout quelques certains plusieurs beaucoup peu toujours souvent parfois presque environ plus moins "
    "contre peut-être peutêtre probablement prétendu prétendue ancien ancienne mais faux "
    "todos todas algunos algunas muchos muchas pocos pocas siempre casi más menos contra quizás quizá tal vez "
    "probablemente supuesto supuesta pero falso falsa"
)

#: Prepositions that open an addition ("on pay", "in 2010").
PREPOSITIONS: Final = _words(
    "of to in on at by for from with as about into onto through during between among towards toward under over "
    "against beyond within via auf in im bei mit von vom zu zum zur für an am aus nach über unter durch de à au aux "
    "en dans sur par pour avec chez del al por para con sobre entre"
)

#: Titles before names: two of them differ as names do.
TITLES: Final = _words(
    "mr mrs ms miss dr sir lord lady dame baron baroness prof professor rev reverend hon herr frau fräulein monsieur "
    "madame mademoiselle mme mlle señor señora señorita sr sra don doña signor signora president vice-president "
    "chancellor minister secretary senator governor general colonel captain major sergeant lieutenant admiral judge "
    "justice king queen prince princess pope bishop archbishop congressman congresswoman representative mayor "
    "ambassador präsident präsidentin minister ministerin kanzler kanzlerin président présidente ministre presidente "
    "presidenta ministro ministra"
)

#: Pronouns by person: a bracket may report "I" as "he", but not "he" as "she".
PRONOUNS: Final = {
    "i": _words(
        "i me my mine myself i'm i've i'd i'll ich mich mir mein meine meinen meinem meiner "
        "je moi mon ma mes j' yo mí mi mis io mio mia"
    ),
    "we": _words(
        "we us our ours ourselves we're we've we'd we'll wir uns unser unsere unseren nous "
        "notre nos nosotros nuestro nuestra nuestros nuestras noi"
    ),
    "you": _words("you your yours yourself yourselves ihr vous votre vos"),
    "thou": _words("du dich dir dein deine tu te toi ton ta tes tú ti tus"),
    "he": _words(
        "he him his himself he's he'd he'll er ihn ihm sein seine seinen seinem seiner il lui son sa ses "
        "él su sus lui suo"
    ),
    "she": _words(
        "she her hers herself she's she'd she'll sie ihr ihre ihren ihrem ihrer elle lui son sa ses ella su sus lei"
    ),
    "it": _words("it its itself it's es"),
    "they": _words(
        "they them their theirs themselves they're they've they'd they'll sie ihnen ihr ihre ihren ihrem ihrer"
    ),
    "ils": _words("ils leur leurs eux ellos su sus loro"),
    "elles": _words("elles leur leurs ellas su sus loro"),
}

#: Who may be reported as whom.
_REPORTED: Final = {
    "i": ("i", "he", "she", "they"),
    "we": ("we", "they", "ils", "elles"),
    "you": ("you", "he", "she", "they", "ils", "elles", "i", "we"),
    "thou": ("thou", "he", "she", "they", "i"),
}

#: Comments of an editor that stand for nothing in the source.
REMARKS: Final = frozenset(
    {
        "sic",
        "sic!",
        "emphasis added",
        "emphasis mine",
        "my emphasis",
        "our emphasis",
        "emphasis in original",
        "ph",
        "ph.",
        "phonetic",
        "laughs",
        "laughter",
        "applause",
        "inaudible",
        "crosstalk",
        "pause",
        "!",
        "?",
    }
)

#: Endings that bend a word without turning it, by paradigm: each may stand for any other of its row.
_BENDS: Final = (
    _words("s es ed ing 's ’s ' ’ en"),
    _words("e es ed ing en"),
    _words("y ies ied"),
    # German adjectives and verbs, French verbs, Romance nouns and adjectives.
    _words("e en er es em n"),
    _words("e est st t et en n te test tet ten"),
    _words("e es ent ons ez ait ais aient é"),
    _words("o a os as e es i"),
)

#: Verbs that say how far a statement is meant; a bracket may neither add nor change one.
MODALS: Final = _words(
    "must may might shall should can could will would ought cannot "
    "muss müssen soll sollen sollte kann können darf dürfen "
    "doit doivent peut peuvent devrait pourrait debe deben puede pueden debería podría deve devono può possono"
)

#: Verbs whose tense a bracket may change.
TENSES: Final = (
    _words("is are was were be been being am"),
    _words("has have had having"),
    _words("do does did doing done"),
)

_ABBREVIATIONS: Final = _words(
    "mr mrs ms dr prof hon rt st sen rep gov gen col lt capt sgt maj adm jr sr vs no nos art arts etc e.g i.e cf "
    "al fig vol p pp ch sec inc ltd co corp dept jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu "
    "fri sat sun approx est bzw ca usw vgl nr abs z.b d.h m mm mme mlle sra ud uds dna núm pág rev messrs viz op "
    "ed eds"
)


def is_negation(form: str) -> bool:
    """Tell whether a folded token negates or refuses by itself."""
    return (
        form in NEGATORS
        or form.endswith("n't")
        or form.startswith(("n'", *REFUSALS))
        or (not form.isascii() and (any(piece.strip() in form for piece in NEGATING_PIECES) or _is_joined(form)))
    )


def _is_joined(form: str) -> bool:
    """Tell whether a word of Arabic or Hebrew is a negator with a conjunction or preposition before it."""
    return any(
        form.startswith(before) and form.removeprefix(before) in words
        for openings, words in _JOINED
        for before in openings
    )


#: Beginnings of words that say of a clause that it does not hold ("doubts that", "the myth that").
_DENIALS: Final = (
    r"doubt|den[iy]|disput|refut|rebut|reject|dismiss|oppos|debunk|fals|untru|wrong|incorrect|mistak|myth|lies?\b|hoax|"
    r"nonsens|ridicul|absurd|unlikely|unaware|unconvinced|pretend|contrary|despite|falsch|zweif|bezweif|lüge\b|unsinn|"
    r"faux\b|doute|mensonge|dud[ao]|mentira|ложь|неправд|сомне"
)

#: Phrases that turn what follows them, two words between at most.
_PHRASES: Final = (
    "far from",
    "anything but",
    "short of",
    "instead of",
    "in lieu of",
    "rather than",
    "rule[sd] out",
    "too \\w+ to",
    "(?:reluctant|unwilling|unfit|forgot|forgets|ceased) to",
    "(?:vot(?:e[sd]?|ing)|argued?|campaigned|be|is|are|was|were) against",
    "weit entfernt(?: davon)?,?",
    "au lieu de",
    "faute de",
    "loin de",
    "en vez de",
    "en lugar de",
    "lejos de",
    "dej(?:ó|a|an|aron) de",
    "invece di",
    "em vez de",
    "longe de",
    "deixou de",
    "далеко не",
    "αντί να",
    "בניגוד ל",
    "के बजाय",
    "phủ nhận",
    "bác bỏ",
    "thay vì",
    "hiếm khi",
    "bãi bỏ",
)


@cache
def _turns() -> re.Pattern[str]:
    clause = rf"(?:{_DENIALS})\w*,?(?: [\w'\u2019]+){{0,4}}?,? (?:that|dass|que|che|что)(?: \w+){{0,2}}"
    return re.compile(rf"\b(?:{clause}|(?:{'|'.join(_PHRASES)})(?: \w+){{0,2}}?|อย่า(?!ง)\w*)\W*$")


def ends_in_turn(text: str) -> bool:
    """Tell whether a stretch of text ends with a phrase that turns what follows: "far from", "instead of"."""
    return _turns().search(" ".join(text[-80:].casefold().split())) is not None


def is_governing(form: str) -> bool:
    """Tell whether a folded token turns what follows it."""
    return form.startswith(GOVERNING)


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, NEGATING_PIECES)))


def has_negating_piece(text: str) -> bool:
    """Tell whether a stretch of text, white space and invisible characters included, has a piece that negates."""
    return not text.isascii() and _pieces().search(text) is not None


def is_number(form: str) -> bool:
    """Tell whether a folded token is a number, in figures or as a word."""
    return bool(form) and (form[0].isdigit() or form[0].isnumeric() or form in NUMBER_WORDS)


def is_scale(form: str) -> bool:
    """Tell whether a folded token multiplies the number before it or says what it is a share of."""
    return form in SCALES or form.startswith(SCALE_STEMS)


def is_bend(stem: str, dropped: str, added: str) -> bool:
    """
    Tell whether one ending may stand for another after a stem, all folded.

    Where nothing is dropped only those endings are added that make no other word: "car[s]", never "car[t]".
    """
    if dropped in ("d", "n") and stem.endswith("e"):
        dropped = ""
    if not added:
        return not dropped or dropped in _BENDS[0]
    if not dropped:
        return added in _BENDS[0] or (added in ("d", "n") and stem.endswith("e"))
    return any(dropped in row and added in row for row in _BENDS)


def is_replaceable(form: str) -> bool:
    """Tell whether a bracket may stand for this word without repeating it: a pronoun, an article, "here"."""
    return form in FUNCTION_WORDS and form not in KEPT


def piece_stands_at(text: str, at: int) -> bool:
    """Tell whether a piece that negates begins at a place of a text."""
    return at < len(text) and not text[at].isascii() and _pieces().match(text, at) is not None


def piece_stands_before(text: str, at: int) -> bool:
    """Tell whether a piece that negates ends at a place of a text."""
    return at > 0 and not text[at - 1].isascii() and text.endswith(NEGATING_PIECES, max(0, at - 12), at)


def may_be_reported(form: str, said: str) -> bool:
    """Tell whether the pronoun `form` may be reported as the pronoun `said`; other words may."""
    persons = [person for person, forms in PRONOUNS.items() if form in forms]
    told = {person for person, forms in PRONOUNS.items() if said in forms}
    if not persons or not told:
        return True
    return any(told.intersection(_REPORTED.get(person, (person,))) for person in persons)


def ends_in_abbreviation(word: str) -> bool:
    """Tell whether a full stop after this word (as printed) may be that of an abbreviation or an initial."""
    bare = word.casefold()
    return bare in _ABBREVIATIONS or (len(bare) == 1 and bare.isalpha() and bare.isascii())
