"""A ledger as a folder of web pages that need nothing else."""

from claimledger.site.build import Built, build
from claimledger.site.folder import SiteRefused
from claimledger.site.published import published_only

__all__ = ["Built", "SiteRefused", "build", "published_only"]
