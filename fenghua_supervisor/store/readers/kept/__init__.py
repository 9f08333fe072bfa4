"""What readers keep of their answers, each until the journal tells of a step that touched it."""
