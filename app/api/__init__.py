"""The headless face: what other programs may say to Köprü."""
