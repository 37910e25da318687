"""Everything that a change must pass; `.ci/run` runs these sessions, and so may you: `nox -s style types`."""

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["style", "types", "tests", "docs", "check"]
nox.options.reuse_existing_virtualenvs = True

GROUPS = nox.project.load_toml("pyproject.toml")


def install_group(session: nox.Session, group: str, *more: str) -> None:
    """Install a dependency group of pyproject.toml, and *more*."""
    session.install(*nox.project.dependency_groups(GROUPS, group), *more)


@nox.session
def tests(session: nox.Session) -> None:
    """The tests, on two cores; arguments behind `--` go to pytest instead."""
    install_group(session, "test", "-e", ".[all]")
    session.run("pytest", *(session.posargs or ["-n", "2"]))


@nox.session
def types(session: nox.Session) -> None:
    """mypy --strict over the package and over programs that use it."""
    install_group(session, "types", "-e", ".[all]")
    session.run("mypy", "--strict")
    session.run("mypy", "--strict", "tests/typing")


@nox.session
def style(session: nox.Session) -> None:
    """ruff: rules and layout."""
    install_group(session, "style")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def docs(session: nox.Session) -> None:
    """The manual; a warning is an error. `docs/_build/index.html` is its first page."""
    install_group(session, "docs", "-e", ".")
    session.run("python", "docs/generate.py", "rules", "--check")
    session.run("sphinx-build", "-W", "--keep-going", "--quiet", "-b", "html", "docs", "docs/_build")


@nox.session
def check(session: nox.Session) -> None:
    """Our own ledger has no mistake, and its files are laid out as `fmt` would."""
    session.install(".")
    session.run("claimledger", "check", "claims")
    session.run("claimledger", "fmt", "--check", "claims")
