"""Text into sound. Knows no guides and no web frame."""
