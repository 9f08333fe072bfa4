"""The data's safety at a window: damage is looked for behind it, and told with the ways on."""
