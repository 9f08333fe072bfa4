"""What may come in at all: kinds, limits, encodings, marks of a sheet."""
