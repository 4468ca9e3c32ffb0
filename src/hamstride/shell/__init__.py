"""All that touches the world: files, database, network, clock. Nothing below imports it."""
