"""Compiles the modules of a build without their docstrings: a seventh of their size.

Unlike `python -OO` it leaves every assert in. Where a docstring is more than documentation (a
grammar, an error's words), its package keeps them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, MutableMapping
from pathlib import Path
from types import CodeType

_KEPT = re.compile(r"(alembic|firebird|jsonpath_ng|procrastinate)\b|sqlalchemy\.(\w+\.)?events?\b")

type Entry = tuple[str, str, str]
"""PyInstaller's: a module's name, its source, its kind."""


def without_docstrings(modules: Iterable[Entry], compiled: MutableMapping[str, CodeType]) -> None:
    """Replaces what PyInstaller has `compiled` already, in place."""
    for name, source, _ in modules:
        if source.endswith(".py") and not _KEPT.match(name):
            tree = _stripped(ast.parse(Path(source).read_bytes()))
            file = compiled[name].co_filename if name in compiled else source
            compiled[name] = compile(tree, file, "exec", dont_inherit=True, optimize=0)


def _stripped(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                if ast.get_docstring(node, clean=False) is not None:
                    rest = node.body[1:]  # a `from __future__` must come first
                    node.body = rest or [ast.copy_location(ast.Pass(), node.body[0])]
    return tree
