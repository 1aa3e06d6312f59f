"""Setting a desk up: its keys, its place at a central, its first clerk, its printers; and going on after a crash."""
