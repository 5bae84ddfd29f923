"""Word lists, with the reasons beside them."""
