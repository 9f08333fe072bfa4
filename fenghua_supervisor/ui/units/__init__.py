"""单位: the directory."""
