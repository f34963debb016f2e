"""The desk for what others checked. Importing the package registers its pages with the admin."""

from elsewhere.admin import checked

__all__ = ["checked"]
