"""Ledgers whose sites are looked at: one with everything on it, one that means harm."""

from __future__ import annotations

import hashlib
from pathlib import Path

from claimledger import load
from claimledger.ledger import Ledger

SPEECH = (
    "Madam Speaker, I was told at breakfast that this bridge is old. It was built in 1901, and it was never once "
    "inspected in all the years that the company owned it. I do not say so lightly. The engineers wrote to the "
    "minister three times, and three times nobody answered. That is all I have to say today."
)

RICH = (Path(__file__).parent / "rich.yaml").read_text(encoding="utf-8")

#: Quotes in many scripts, each with its language.
SCRIPTS = {
    "ar": "قال الوزير إن «الجسر» لم يُفحص قط منذ عام ١٩٠١",
    "he": "השר אמר כי הגשר ”מעולם לא נבדק“ מאז 1901",
    "zh": "部长说这座桥从1901年以来“从未检查过”。",
    "ja": "大臣は「その橋は一度も点検されていない」と述べた。",
    "ko": "장관은 그 다리가 1901년 이후 한 번도 점검되지 않았다고 말했다.",
    "th": "รัฐมนตรีกล่าวว่าสะพานนี้ไม่เคยได้รับการตรวจสอบเลยตั้งแต่ปี ๒๔๔๔",
    "hi": "मंत्री ने कहा कि १९०१ के बाद से पुल की कभी जाँच नहीं हुई।",
    "ta": "1901 முதல் பாலம் ஒருபோதும் ஆய்வு செய்யப்படவில்லை என்று அமைச்சர் கூறினார்.",
    "el": "Ο υπουργός είπε ότι η γέφυρα «δεν ελέγχθηκε ποτέ» από το 1901.",
    "vi": "Bộ trưởng nói cây cầu chưa bao giờ được kiểm tra kể từ năm 1901.",
}
HARM = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`${7*7}{{7*7}}&lt;b&gt;"
BIDI = "before \u202eturned\u2066 after"
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 12
LONG_URL = "https://example.org/" + "a-very-long-address-without-a-break" * 12 + "?q=%3Cscript%3E&x=" + "9" * 200
#: Ends with a word that stands nowhere else.
RATIONALE = "\n\n".join(" ".join(["because", "of", "this", "reason"] * 25) for _ in range(50)) + " quodlibet"


def rich_ledger(folder: Path) -> Ledger:
    """Write the ledger with everything on it into *folder*, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    data = SPEECH.encode()
    (folder / "speech.txt").write_bytes(data)
    text = RICH.replace("DIGEST", hashlib.sha256(data).hexdigest())
    (folder / "claims.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def hostile_ledger() -> Ledger:
    """Return a ledger in which every text that may be printed is one that would like to act."""
    from claimledger import (
        Claim,
        Correction,
        Difference,
        Evidence,
        Figure,
        Gap,
        PartialDate,
        Reply,
        ReplyStatus,
        Review,
        Role,
        Source,
        Speaker,
        Stance,
        Status,
    )
    from claimledger.records import Archive, Rating

    day = PartialDate.parse("2024-05-10")
    acting = "javascript:alert(3)"
    sources = [
        Source(id=f"in-{language}", title=words, language=language, authors=("mallory",), published=day)
        for language, words in SCRIPTS.items()
    ]
    sources.append(
        Source(
            id="evil",
            title=HARM,
            url=acting,
            archive=Archive(url="data:text/html,<script>alert(4)</script>"),
            publisher=HARM,
            note=HARM,
            implied={"title": HARM},
        )
    )
    sources.append(Source(id="long", title=LONG_WORD, url=LONG_URL, publisher=LONG_WORD))
    scripts = [
        Claim(id=f"words-{language}", source=f"in-{language}", quote=(words,), speaker="mallory", topics=(words[:9],))
        for language, words in SCRIPTS.items()
    ]
    review = Review(
        rating="other-word",
        rating_text=HARM,
        statement=HARM,
        rationale=f"{HARM}\n\n[link]({acting}) <{acting}> [x](data:text/html,x) {HARM}",
        evidence=(
            Evidence(source="evil", quote=(HARM,), stance=Stance.SUPPORTS, where=HARM, interest=HARM, note=HARM),
            Evidence(source="in-ar", quote=(SCRIPTS["ar"],), stance=Stance.REFUTES, speaker=HARM),
            Evidence(source="long", quote=(LONG_WORD,), stance=Stance.CONTEXT, where=LONG_WORD),
        ),
        differences=(Difference(text=HARM, original=BIDI),),
        gaps=(Gap(what=HARM, where=HARM),),
        replies=(Reply(status=ReplyStatus.RECEIVED, text=HARM),),
        corrections=(Correction(date=day, note=HARM),),
        by=(HARM,),
        reviewed=day,
        status=Status.PUBLISHED,
        url=acting,
        title=HARM,
        note=HARM,
    )
    harmful = Claim(
        id="harmful",
        source="evil",
        quote=(HARM, BIDI),
        speaker="mallory",
        lead_in=(HARM,),
        statement=HARM,
        topics=(HARM, "</script>", BIDI),
        figures=(Figure(text=HARM, unit=HARM, measure=HARM, note=HARM),),
        translation=HARM,
        condition=HARM,
        note=HARM,
        reviews=(review,),
    )
    long = Claim(
        id="long-claim",
        source="long",
        quote=(f"{LONG_WORD} {LONG_URL}",),
        speaker=LONG_WORD,
        topics=(LONG_WORD,),
        note=LONG_URL,
        reviews=(Review(rating="mixed", rationale=RATIONALE, reviewed=day, status=Status.PUBLISHED),),
    )
    mallory = Speaker(
        id="mallory",
        name=HARM,
        also=(BIDI, LONG_WORD),
        same_as=(acting, LONG_URL),
        note=HARM,
        roles=(Role(title=HARM, organisation=HARM),),
    )
    scale = Rating(id="other-word", label=HARM, definition=HARM)
    return Ledger.of(*sources, mallory, scale, harmful, long, *scripts)
