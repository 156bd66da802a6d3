"""Catalog to finished pages: view types, templates and the words of the interface."""

from generator.pages.routes import PageRoute, Route
from generator.pages.site import Frame, Site

__all__ = ["Frame", "PageRoute", "Route", "Site"]
