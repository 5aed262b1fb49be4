"""The structure of regions, departments, units, offices and projects: a graph, and its twin as a tree."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("structure", __name__)
