"""奉化共富督办: supervises the numbered actions of a plan, from follow-up to bulletin."""

__version__ = "0.1.0"
