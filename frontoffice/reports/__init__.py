"""Tables and figures for people who control."""
