"""Every English text that the window may show, collected from the source by its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from app.domain import after_rule, customer_rules, errors, recipe_rules
from app.domain.earchive import lack_templates
from app.domain.held_order import closed_templates
from app.domain.mapping import PROBLEMS
from app.domain.reasons import Reason, templates
from app.domain.update_refusal import INSTALL_BY_HAND, NOTHING_CHANGED, SET_THE_CLOCK
from app.domain.update_refusal import PROBLEMS as REFUSALS

APP = Path(errors.__file__).resolve().parents[1]
_ERRORS = {
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.KopruError)
}
_TABLES = {
    "STATES",
    "EVENTS",
    "FIELD_NAMES",
    "KINDS",
    "_STAGES",
    "_STATUSES",
    "_STATES",
    "_DIFFERS",
    "_ENDED",
    "INBOX",
    "CAUSES",
    "GROUPS",
    "RISKS",
    "_NOTHING",
    "OWNERS",
    "HISTORY",
    "_LIMITS",
    "_MONEY_BACK",
    "_WORDS",
    "MEANINGS",
    "CONSEQUENCES",
    "MODES",
    "CHANNELS",
}
_CODES = "_CODES"
"""Tables whose every entry is shown, also a single small word."""


def sources() -> set[str]:
    """tr() literals, places, tables of words, reasons, checks and their advice, errors."""
    found = {text for reason in Reason for text in templates(reason)} | set(PROBLEMS.values())
    found |= {*customer_rules.PROBLEMS.values(), *recipe_rules.PROBLEMS.values()}
    found |= {*lack_templates(), *closed_templates(), *after_rule.PROBLEMS.values()}
    found |= {*REFUSALS.values(), INSTALL_BY_HAND, NOTHING_CHANGED, SET_THE_CLOCK}
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in APP.rglob("*.py")}
    errors_ = _errors(list(trees.values()))
    for file, tree in trees.items():
        found |= {*_of_calls(tree, errors_), *_of_advisers(tree)}
        if "ui" in file.relative_to(APP).parts:
            found |= set(_of_tables(tree))
    return found


def _errors(trees: list[ast.Module]) -> set[str]:
    """The house's errors and those that vendors derive from them, which are raised by name too."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found: set[str] = set()
    more = set(_ERRORS)
    while more - found:
        found |= more
        more = {
            each.name
            for each in classes
            if any(isinstance(base, ast.Name) and base.id in found for base in each.bases)
        }
    return found


def _of_calls(tree: ast.Module, errors_: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("failed", "_failure"):
            yield from _texts(node.args[:1])  # of a server of our own
        if not isinstance(node.func, ast.Name):
            continue
        name = node.func.id
        if name == "tr":
            yield from _texts(node.args[:1])
        elif name == "Place":
            yield from _texts(node.args[1:2])
        elif name == "_Rule":
            yield from _texts(node.args[1:3])
        elif name == "Problem":
            yield from _texts(node.args[1:2])
        elif name in errors_ or name == "Trouble":
            yield from _texts(node.args[:2])


def _of_advisers(tree: ast.Module) -> Iterator[str]:
    """What a function answers that chooses an error's advice."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.endswith("denied_advice"):
            returns = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
            yield from _texts([each for each in returns if each is not None])


def _of_tables(tree: ast.Module) -> Iterator[str]:
    """Words in the module-level tables that are looked up and then translated."""
    for node in tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        if node.targets[0].id == _CODES:
            yield from ast.literal_eval(node.value)
        elif node.targets[0].id in _TABLES:
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and _is_words(part.value):
                    yield part.value


def _is_words(value: object) -> bool:
    return isinstance(value, str) and (value[:1].isupper() or " " in value)


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        branches = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
        for branch in branches:
            if isinstance(branch, ast.Constant) and isinstance(branch.value, str) and branch.value:
                yield branch.value
