"""What the reader can do: one file per group of actions, each a room that adds ``do_<id>`` methods to the one below."""
