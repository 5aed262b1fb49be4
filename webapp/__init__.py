"""The web application: pages, API and static files over the store's current release; no logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from webapp import caching, compression, money, packages, problems, security, wording
from webapp.services import Services, release
from webapp.settings import Settings


def create_app(store: Path, *, services: Services | None = None, **settings: Any) -> Flask:
    """The application over the store in ``store``; ``settings`` are those of ``Settings``."""
    chosen = Settings(Path(store), **settings)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = chosen.request_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = chosen.request_bytes
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.strict_slashes = False
    app.jinja_options = {"finalize": wording.visible, "trim_blocks": True, "lstrip_blocks": True}
    app.extensions["caipu"] = services or Services(chosen)
    for name in ("wan", "short", "shown", "flowing", "moment", "trail_end"):
        app.add_template_filter(getattr(wording, name), name)
    app.jinja_env.globals.update(
        PHASES=wording.PHASES,
        KINDS=wording.KINDS,
        ORGANIZATION_KINDS=wording.ORGANIZATION_KINDS,
        SEVERITIES=wording.SEVERITIES,
        release=release,
    )
    money.register(app)
    security.protect(app)
    problems.register(app)
    compression.register(app)
    caching.register(app)
    packages.register(app)
    _pages(app)
    return app


def _pages(app: Flask) -> None:
    from webapp import (
        about,
        api,
        ask,
        compare,
        downloads,
        entity,
        findings,
        organization,
        report,
        sparql,
        structure,
        terms,
        upload,
        whole,
    )

    for module in (
        ask, report, sparql, structure, entity, organization, compare, findings, terms, downloads,
        about, api, upload, whole,
    ):  # fmt: skip
        app.register_blueprint(module.pages)
