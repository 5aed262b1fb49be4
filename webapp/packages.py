"""The few front-end files that pages load from the installed npm packages, by an allow-list."""

from __future__ import annotations

from flask import Flask, Response, abort, send_file, url_for

from webapp.compression import compressed, takes_gzip
from webapp.services import services

FILES = {
    "cytoscape.js": "cytoscape/dist/cytoscape.min.js",
    "cytoscape-dagre.js": "cytoscape-dagre/dist/cytoscape-dagre.min.js",
    "echarts.js": "echarts/dist/echarts.min.js",
    "yasgui.js": "@zazuko/yasgui/build/yasgui.min.js",
    "yasgui.css": "@zazuko/yasgui/build/yasgui.min.css",
}
LIFETIME = 24 * 3600


def register(app: Flask) -> None:
    app.add_url_rule("/packages/<name>", "package", _package)
    app.jinja_env.globals["static"] = _static


def _package(name: str) -> Response:
    if name not in FILES:
        abort(404)
    path = services().settings.packages / FILES[name]
    if not path.is_file():
        abort(404, "前端组件尚未安装，请在项目目录运行 npm ci。")
    if not takes_gzip():
        return send_file(path, max_age=LIFETIME, conditional=True)
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    made = Response(compressed(path, path.stat().st_mtime_ns), mimetype=kind)
    made.content_encoding = "gzip"
    made.cache_control.max_age = LIFETIME
    made.cache_control.public = True
    return made


def _static(name: str) -> str:
    """The address of an own static file, with its time so that a new one is fetched."""
    app_folder = services().static
    return url_for("static", filename=name, v=int((app_folder / name).stat().st_mtime))
