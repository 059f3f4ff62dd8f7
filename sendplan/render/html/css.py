"""Words and numbers as CSS writes them."""


def quoted(text: str) -> str:
    """`text` as a CSS string that can end neither itself nor the style element around it."""
    safe = (
        character if character.isalnum() or character in " .,:;·–-" else f"\\{ord(character):x} " for character in text
    )
    return f'"{"".join(safe)}"'
