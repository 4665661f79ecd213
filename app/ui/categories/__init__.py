"""The categories page: Wolvox groups at the left, the shop's tree at the right."""
