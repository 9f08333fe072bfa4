"""The codes that are stored, each with the Chinese word that is shown."""
