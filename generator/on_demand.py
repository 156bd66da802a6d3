"""Modules that are loaded when something of them is first used, so that commands start fast."""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def on_demand(name: str) -> ModuleType:
    """The module of a name: at once where it is loaded already, else at its first use.

    Raises `ModuleNotFoundError` where there is none.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
