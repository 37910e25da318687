"""Rating words of other houses, read as ratings of the built-in scales: tables of data, and one matcher."""

from claimledger.ratings.match import How, RatingReading, read_rating

__all__ = ["How", "RatingReading", "read_rating"]
