"""关于: versions, components with their licences, and a diagnosis for the maintainers."""
