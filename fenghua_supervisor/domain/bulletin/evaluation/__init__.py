"""What a bulletin tells of the evaluation, a section each; all are off until they are wanted."""
