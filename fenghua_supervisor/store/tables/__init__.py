"""Tables by concept, as peewee sees them."""
