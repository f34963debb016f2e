"""ClaimReview out of files as they are found in the wild: bytes to records. Pure: no models, no settings.

rows(stream, name) -> Iterator[Found | Refusal]      files.py: which of the forms below it is
    decoding.py   gzip, byte order marks, encodings
    lines.py      one JSON value on each line        windows.py, documents.py   JSON of any size, item by item
    pages.py      JSON-LD inside HTML                nodes.py                   the ClaimReviews inside a value
read(item) -> Review, or Refused                     reviews.py: what one ClaimReview says, column by column
    values.py     texts, names, numbers, days, addresses however they are written
"""

from elsewhere.reading.files import rows
from elsewhere.reading.found import Found, Page, Refusal, Refused, Where
from elsewhere.reading.reviews import Review, read

__all__ = ["Found", "Page", "Refusal", "Refused", "Review", "Where", "read", "rows"]
