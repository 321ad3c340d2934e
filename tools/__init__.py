"""What ./course does. Standard library only, Python 3.9 or newer."""
