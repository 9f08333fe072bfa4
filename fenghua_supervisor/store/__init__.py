"""The database: the only place with peewee, one door for writes, one for reads."""
