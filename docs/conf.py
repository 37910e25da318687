"""How Sphinx builds the manual."""

import claimledger

project = "claimledger"
author = "The claimledger maintainers"
copyright = f"2026, {author}"
version = release = claimledger.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# The blocks of pages that show a terminal or a file are told apart by their names.
suppress_warnings = ["misc.highlighting_failure"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"

html_theme = "furo"
html_title = f"claimledger {release}"
html_show_sphinx = False
