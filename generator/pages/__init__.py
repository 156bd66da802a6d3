"""Catalog to finished pages: view types, templates and the words of the interface."""

from generator.pages.site import Frame, PageJob, Site

__all__ = ["Frame", "PageJob", "Site"]
