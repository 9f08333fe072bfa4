"""Papers and lists shown, printed and saved."""
