"""A ledger as documents in other people's formats: one feed, one file."""

from claimledger.feeds.registry import FEEDS, Feed, Request, export, feed_named

__all__ = ["FEEDS", "Feed", "Request", "export", "feed_named"]
