"""Every word that a person sees on the site and on a card, by language; each may be changed."""

from claimledger.labels.labels import LANGUAGES, Labels, MalformedLabels, labels_for, read_labels

__all__ = ["LANGUAGES", "Labels", "MalformedLabels", "labels_for", "read_labels"]
