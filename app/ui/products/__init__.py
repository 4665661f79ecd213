"""One place of the navigation: page, model, detail, actions."""
