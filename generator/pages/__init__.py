"""Catalog to finished pages: view types, templates and the words of the interface."""

from generator.pages.contents import Job, PageJob
from generator.pages.site import Frame, Site

__all__ = ["Frame", "Job", "PageJob", "Site"]
