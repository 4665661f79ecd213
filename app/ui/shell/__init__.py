"""Around the pages: sidebar, top bar, status bar, command palette."""
