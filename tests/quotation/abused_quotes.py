"""Short texts and quotes of them, as in `adversarial`: what a third hostile reader tried; a list for each kind."""

from __future__ import annotations

#: How editors of many countries show that words are left out.
NOTATIONS = ["［……］", "（……）", "〔…〕", "【…】", "〈…〉", "⟨…⟩", "{…}", "/…/", "/.../", "<…>", "（中略）", "(中略)"]
NOTATIONS += [
    "〔中略〕",
    "［中略］",
    "[略]",
    "(중략)",
    "[중략]",
    "‥‥",
    "⋯⋯",
    "・・・",
    "···",
    "。。。",
    "[.....]",
    "(..)",
]
NOTATIONS += ["…", "....", "«…»", "…,"]

#: (kind, text, [(quote, verdict), …]); a verdict of several letters allows each of them.
ABUSED: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "halves of two sentences",
        (
            "The film is a mess from end to end. Its trailer, which I saw twice, is a masterpiece of its kind. Smith "
            "said that Jones had lied. Jones said that Smith had sold the house. Both left early."
        ),
        [
            ("The film is … a masterpiece of its kind", "X"),
            ("The film […] is a masterpiece of its kind", "X"),
            ("Smith said that Jones … had sold the house", "X"),
            ("Smith said that … Smith had sold the house", "X"),
            ("Its trailer … is a masterpiece", "L"),
            ("Smith said that Jones had lied. … Both left early", "L"),
            ("Smith said that Jones had … Both left early", "L"),
            ("The film is a mess … Its trailer, which I saw", "L"),
            ("The film is a mess from end to end. … Smith said that", "L"),
        ],
    ),
    (
        "elision across speakers without a colon",
        (
            "Q. Did you take the money then? A. I took what was mine. Q. Did you pay it back? A. Yes, all of it.\n"
            "JANE ROE\nI think that this economy is rigged.\nJOHN DOE\nI do agree that wages are low.\n"
            "Anna — We went home at ten.\nBert — We slept well there."
        ),
        [
            ("I took what was … all of it", "X"),
            ("Did you take the money then? … Yes, all of it", "X"),
            ("Did you take … then? A. I took what was mine", "L"),
            ("I think that this … wages are low", "X"),
            ("this economy is rigged. … I do agree that", "X"),
            ("We went home … slept well there", "X"),
            ("We went home at ten. … We slept well", "X"),
        ],
    ),
    (
        "elision across speakers elsewhere",
        (
            "主席：我们同意这个新的计划。\n议员：我认为这是一个很大的错误。\n\n— Nous sommes tous d’accord.\n"
            "— Moi, je vois un problème ici.\n\n-La casa es muy grande y buena.\n-Pues yo la veo pequeña y vieja."
        ),
        [
            ("我们同意这个…很大的错误", "X"),
            ("我们同意…新的计划。", "L"),
            ("Nous sommes tous d’accord. … je vois un problème", "X"),
            ("La casa es muy grande y buena. … yo la veo pequeña", "X"),
            ("La casa … grande y buena", "L"),
        ],
    ),
    (
        "the source's own brackets beside an ellipsis",
        (
            "Il était du nom de la ville[1] où il s'imprima, dans le _Précis_[2] du siècle. The motion [as amended] "
            "was, after a debate of two hours, agreed to by all. He [Mr Smith] never paid [the bill] in full to them."
        ),
        [
            ("du nom … où il s'imprima, dans le _Précis_[2] du siècle", "L"),
            ("du nom … où il s'imprima, dans le _Précis_[3] du siècle", "X"),
            ("du nom … où il s'imprima, dans le _Précis_ du siècle", "X"),
            ("The motion [as amended] was … agreed to by all", "L"),
            ("The motion [as passed] was … agreed to by all", "X"),
            ("The motion [as amended] was [...] agreed to by [them] all", "L"),
            ("The motion was … agreed to by all", "X"),
            ("He [Mr Smith] … paid [the bill] in full", "X"),
            ("He [Mr Smith] never … in full to them", "L"),
        ],
    ),
    (
        "clause that does not hold",
        (
            "He doubts that she would resign in May. It is a myth that the union ever agreed to that. They dismissed "
            "claims that he had lied. She stopped short of saying that it was over. It was far from a fair deal. He "
            "allegedly took the money, and chose to walk instead of pay the fare. They voted against the plan of May."
        ),
        [
            ("He … would resign in May", "X"),
            ("He … she would resign in May", "X"),
            ("It is … the union ever agreed to that", "X"),
            ("They … he had lied", "X"),
            ("They dismissed … that he had lied", "L"),
            ("They … that he had lied", "LX"),
            ("She … it was over", "X"),
            ("It was … a fair deal", "X"),
            ("He … took the money, and chose", "X"),
            ("chose to walk … pay the fare", "X"),
            ("They … the plan of May", "X"),
            ("He doubts … she would resign", "L"),
        ],
    ),
    (
        "shares and scales in many languages",
        (
            "Plus 15 τοις εκατό, 3 εκατομμύρια, 11 في المئة, 6 آلاف, 12 בית; 13 אחוז, 4 מיליארד שקל, 16 phần trăm, "
            "7 tỉ đồng, 17 퍼센트로, 8 억원, 18 விழுக்காடு, 19 प्रतिशत, 2 अरब, 21 процентами, 22 триллиона, 23 Billionen, "
            "24 billones, USD 25, 26 EUR; 27 ล้านคน 28ล้าน, 29 パーセント, 31割、32 万人, 33^6, 34*6 a_1."
        ),
        [
            ("Plus 15", "X"),
            ("Plus 15 τοις εκατό", "E"),
            ("τοις εκατό, 3", "X"),
            ("11 في المئة, 6", "X"),
            ("11", "X"),
            ("6 آلاف, 12", "E"),
            ("13", "X"),
            ("13 אחוז, 4", "X"),
            ("16", "X"),
            ("16 phần trăm", "E"),
            ("7", "X"),
            ("17", "X"),
            ("8", "X"),
            ("18", "X"),
            ("19", "X"),
            ("19 प्रतिशत, 2", "X"),
            ("21", "X"),
            ("22", "X"),
            ("23", "X"),
            ("24", "X"),
            ("25", "X"),
            ("USD 25", "E"),
            ("26", "X"),
            ("26 EUR", "E"),
            ("27", "X"),
            ("28", "X"),
            ("29", "X"),
            ("31", "X"),
            ("32", "X"),
            ("33", "X"),
            ("34", "X"),
            ("6, 34", "X"),
            ("a", "X"),
        ],
    ),
    (
        "inches and negative ranges",
        (
            'He had 12" guns under 6″ of snow and said "we won in 1985" to us. It was 5–-10 degrees, or 5-10.\n'
            "− 7 per cent\n- 8 per cent\nand 1980--81."
        ),
        [
            ("12 guns", "X"),
            ('12" guns', "E"),
            ("12” guns", "T"),
            ("6 of snow", "X"),
            ("6″ of snow", "E"),
            ("said we won in 1985 to us", "T"),
            ("said “we won in 1985” to us", "T"),
            ("It was 5-10 degrees", "X"),
            ("It was 5--10 degrees", "X"),
            ("It was 5–−10 degrees", "T"),
            ("or 5-10. 7 per cent", "X"),
            ("7 per cent 8 per cent", "T"),
            ("and 1980–81", "T"),
        ],
    ),
    (
        "signs of one meaning",
        (
            "C'est l'avis du Conseil; the Board's plan for the Taft–Hartley Act, l‘Union et d´autres; the pens-\n"
            "ion scheme cann-\not last, a man-eating shark. จำกัดเวลาทำงาน และน้ํา 〜ชั้น"
        ),
        [
            ("C´est l‘avis du Conseil", "T"),
            ("C`est l＇avis du Conseil", "T"),
            ("the Board´s plan", "T"),
            ("the Boards plan", "X"),
            ("the Board′s plan for the Taft-Hartley Act", "T"),
            ("l'Union et d'autres", "T"),
            ("l'Union et des autres", "X"),
            ("the pens- ion scheme cann- ot last", "T"),
            ("the pension scheme cannot last", "T"),
            ("the pens ion scheme", "X"),
            ("a man- eating shark", "T"),
            ("a man eating shark", "X"),
            ("จํากัดเวลาทํางาน", "T"),
            ("จากัดเวลาทางาน", "X"),
            ("และน้ำ", "T"),
            ("และนา", "X"),
            ("the Board´s plan … the Taft-Hartley Act", "L"),
            ("～ชั้น", "TX"),
            ("C'\u2069est l'\u200bavis du Conseil", "T"),
        ],
    ),
    (
        "full width between figures",
        "On July 28, 2016, and in 2010, 11 per cent; ratio 3:1, Section 4(2)(a), １２，３.",
        [
            ("On July 28， 2016， and in 2010， 11 per cent", "T"),
            ("ratio 3：1， Section 4（2）（a）", "T"),
            ("On July 28. 2016", "X"),
            ("On July 28． 2016", "X"),
            ("On July 28，2016", "X"),
            ("ratio 3 1", "X"),
        ],
    ),
    (
        "bullets and rarer marks",
        "They want:\n• more pay\n· less work\n▪ fair rules\nAnd “so on”. Λέξη· άλλη. The ■ said * yes · no.",
        [
            ("They want: • more pay · less work", "T"),
            ("• more pay · less work ▪ fair rules", "T"),
            ("“· less work”", "T"),
            ("fair rules And ❝so on❞", "T"),
            ("❝And so on❞", "T"),
            ("Λέξη άλλη", "X"),
            ("The said", "X"),
            ("said yes", "X"),
            ("less work\n▪", "ET"),
            ("«less work\n▪»", "TX"),
            ("want:\n•", "ET"),
            ("“more pay\n·", "TX"),
        ],
    ),
    (
        "elision in many notations",
        "The union, which has many members, said on Friday that it will go on strike. It will talk first.",
        [(f"The union {sign} said on Friday that it will go", "L") for sign in NOTATIONS]
        + [
            ("The union . .\n. said on Friday that it will go", "L"),
            ("The union [\n...\n] said on Friday that it will go", "L"),
            ("it will go on strike[. …] It will talk first", "L"),
            ("The union (sic), which has many members", "L"),
            ("The union (sic!), which has many members", "L"),
            ("The union[sic], which has many members", "L"),
            ("The union［sic］, which has many members", "L"),
            ("The union <sic>, which has many members", "L"),
            ("The union (not), which has many members", "X"),
            ("The union (sick), which has many members", "X"),
            ("The (중략) Friday", "X"),
            ("said on Monday (中略) it will go on strike", "X"),
        ],
    ),
]

#: (text, quote that hides a negation, a refusal or the like) in many languages.
HIDDEN: list[tuple[str, str]] = [
    ("Κανείς δεν ξέρει γιατί ο υπουργός είπε το ναι.", "… ξέρει γιατί ο υπουργός είπε"),
    ("Είπε ότι κανείς στηρίζει το σχέδιο για όλους.", "Είπε ότι … στηρίζει το σχέδιο για όλους"),
    ("Ζούμε εδώ χωρίς φόβο από τότε όλοι μαζί.", "Ζούμε εδώ … φόβο από τότε όλοι"),
    ("Η κυβέρνηση αρνούνται να στηρίξει το σχέδιο αυτό.", "Η κυβέρνηση … να στηρίξει το σχέδιο αυτό"),
    ("Министр никаких сроков для этого плана назвал.", "Министр … сроков для этого плана назвал"),
    ("Депутат опроверг слова о росте цен на хлеб.", "Депутат … слова о росте цен на хлеб"),
    ("قالت الحكومة أمس إنها رفضت هذه الخطة الجديدة.", "قالت الحكومة أمس إنها … هذه الخطة الجديدة"),
    ("قال الوزير أمس إنه ينفي دعم هذه الخطة.", "قال الوزير أمس إنه … دعم هذه الخطة"),
    ("عاش الناس هناك وبدون خوف من الحرب القادمة.", "عاش الناس هناك … خوف من الحرب القادمة"),
    ("השר אמר אתמול שאינו תומך בתוכנית החדשה הזאת.", "השר אמר אתמול … תומך בתוכנית החדשה"),
    ("הממשלה אמרה כי סירבה לתמוך בתוכנית הזאת.", "הממשלה אמרה כי … לתמוך בתוכנית הזאת"),
    ("सरकार ने कहा कि वह बगैर पैसे यह काम करेगी।", "सरकार ने कहा कि वह … पैसे यह काम करेगी"),
    ("Chính phủ hôm qua từ chối ủng hộ kế hoạch này.", "Chính phủ hôm qua … ủng hộ kế hoạch này"),
    ("大臣は昨日この計画に反対すると述べた。", "大臣は昨日この計画に…すると述べた"),
    ("部长昨天说政府反对这个新的计划。", "部长昨天说政府…这个新的计划"),
    ("장관은 어제 이 계획을 거절 한다고 말했다.", "장관은 어제 이 계획을 … 한다고 말했다"),
    ("அரசு இந்தத் திட்டத்தை மறுத்து விட்டது என்றார் அவர்.", "அரசு இந்தத் திட்டத்தை … விட்டது என்றார் அவர்"),
    ("รัฐบาลบอกเราว่าอย่าสนับสนุนแผนการนี้เลย", "รัฐบาลบอกเราว่า…สนับสนุนแผนการนี้เลย"),
    ("Der Minister bestreitet den Plan der Union ganz offen.", "Der Minister … den Plan der Union ganz offen"),
    ("El ministro desmintió el plan de la unión ayer.", "El ministro … el plan de la unión ayer"),
    ("Міністр відмовився підтримати цей новий план уряду.", "Міністр … підтримати цей новий план уряду"),
]
