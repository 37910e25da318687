"""Units of measure written with signs that all languages share."""

from __future__ import annotations

from claimledger.numbers.lexicon import in_order

#: As written, case kept → the unit. Those of one letter count only behind a space, and never for another meaning.
SYMBOLS = {
    **{
        sign: sign
        for sign in in_order(
            "km cm mm nm µm kg mg µg mcg ml cl dl kWh MWh GWh TWh kW MW GW TW Wh kHz MHz GHz Hz km² m² m³ ha mph km/h "
            "kcal ppm ppb GB MB TB kB °C °F mmHg kPa hPa dB mAh cc"
        )
    },
    "Kg": "kg",
    "KG": "kg",
    "kgs": "kg",
    "Km": "km",
    "KM": "km",
    "kms": "km",
    "kph": "km/h",
    "mL": "ml",
    "sq": "square",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "ft": "foot",
    "yr": "year",
    "yrs": "year",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "mins": "minute",
    "sec": "second",
    "secs": "second",
}
