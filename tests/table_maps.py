"""Mappings of two real tables for `import table --map`."""

#: The raw records of AVeriTeC, as JSON.
AVERITEC = """
columns:
  statement: claim_text
  speaker: source_claim
  url: web_archive
  published: fact_checking_date
  rating: verdict_article
dates:
  published: "%d-%m-%yT%H:%M:%S"
"""
#: FACTCK.BR, whose statements are in Portuguese.
FACTCK = """
format: tsv
quoting: false
columns:
  statement: claimReviewed
  url: URL
  title: title
  published: datePublished
  rationale: reviewBody
  rating: alternativeName
  rating_value: ratingValue
  rating_best: bestRating
  publisher_url: Author
"""
