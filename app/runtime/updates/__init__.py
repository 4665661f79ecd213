"""Updates on this PC: keys and signatures, what is remembered, and how a new version is put in."""
