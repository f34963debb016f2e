"""The desk's side: what readers ask, and what they send. Importing the package registers both with the admin."""

from readers.admin import questions, suggestions

__all__ = ["questions", "suggestions"]
