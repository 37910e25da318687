"""Tags of languages as BCP 47 has them: “pt-BR” is Portuguese."""


def primary(tag: str) -> str:
    """Return the language of *tag* in small letters, without script and region; “_” is taken for “-”."""
    return tag.replace("_", "-").partition("-")[0].lower()
