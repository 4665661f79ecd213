"""Arayan kim: who calls, what was ordered, where the parcel is."""
