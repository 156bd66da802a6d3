"""A static site generator for community case showcases. Start reading at `build`."""
