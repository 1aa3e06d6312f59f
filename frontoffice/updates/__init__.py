"""Updates without a network and the way back; ``docs/updates.md`` tells the whole."""
