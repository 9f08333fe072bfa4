"""四感: surveys in a list, their scores with intervals, import of answers."""
