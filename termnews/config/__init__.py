"""Where things are kept, the settings, and the subscriptions; all of it plain TOML a person may edit."""
