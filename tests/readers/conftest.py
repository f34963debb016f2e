from tests.readers.asking import no_wait

__all__ = ["no_wait"]
