"""The machine under the app: threads, events, settings, logs. Knows no feature."""
