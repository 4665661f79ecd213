"""Use cases: every business decision that needs IO. Vendors are seen only as domain.ports."""
