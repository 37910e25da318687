"""Signs and codes of currencies, and what they certainly stand for."""

from __future__ import annotations

from claimledger.numbers.lexicon import in_order

#: Sign → ISO 4217 code, or the sign itself where several currencies have it.
SIGNS = {
    "$": "$",
    "£": "GBP",
    "€": "EUR",
    "¥": "¥",
    "₹": "INR",
    "₦": "NGN",
    "₱": "PHP",
    "₩": "₩",
    "₽": "RUB",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
    "₺": "TRY",
    "₴": "UAH",
    "₵": "GHS",
    "¢": "¢",
}

#: Letters before "$" → ISO 4217 code.
DOLLARS = {
    "US": "USD",
    "U": "USD",
    "A": "AUD",
    "AU": "AUD",
    "AUD": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "CAD": "CAD",
    "CAN": "CAD",
    "HK": "HKD",
    "HKD": "HKD",
    "NZ": "NZD",
    "NZD": "NZD",
    "S": "SGD",
    "SG": "SGD",
    "NT": "TWD",
    "R": "BRL",
    "USD": "USD",
    "Z": "ZWD",
    "MX": "MXN",
}

#: Letters before or behind a number, a space between or not → unit.
CODES = {
    "Rs": "Rs",
    "RS": "Rs",
    "KSh": "KES",
    "Ksh": "KES",
    "KSH": "KES",
    "KShs": "KES",
    "Kshs": "KES",
    "TSh": "TZS",
    "Tsh": "TZS",
    "USh": "UGX",
    "Ush": "UGX",
    "UShs": "UGX",
    "Sh": "Sh",
    "Shs": "Sh",
    "GHS": "GHS",
    "GH¢": "GHS",
    "RM": "MYR",
    "Rp": "IDR",
    "Php": "PHP",
    "RMB": "CNY",
    "DM": "DEM",
    "SFr": "CHF",
    "Kč": "CZK",
    "zł": "PLN",
    **{
        code: code
        for code in in_order(
            "USD GBP EUR AUD CAD NZD HKD SGD INR PKR LKR BDT KES UGX TZS NGN GHS ZAR PHP MYR IDR CHF JPY CNY BRL MXN "
            "CLP SEK NOK DKK PLN CZK HUF RUB ILS AED SAR QAR EGP KRW TWD THB VND"
        )
    },
}

#: One capital glued to a number: money only where its thousands are set apart or a magnitude follows ("N30" is a day).
LETTERS = {"R": "ZAR", "N": "NGN", "P": "P"}
