"""A guide file as written: its data, and the line on which each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from guides import messages
from guides.errors import Fault

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 200_000
MAX_DEPTH = 12

Path_ = tuple[Any, ...]


@dataclass
class Source:
    """``data`` is None when the file could not be read at all; ``faults`` then says why."""

    path: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, where: Path_) -> int:
        """The line of an element; for one that is missing, the line of the nearest thing above it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def fault(self, rule: str, where: Path_ | int = (), **words: Any) -> None:
        line = where if isinstance(where, int) else self.line(where)
        what, mend = messages.of(rule, **words)
        self.faults.append(Fault(self.path, line, what, mend, rule))


def read(path: Path, shown: str) -> Source:
    """Read one YAML file, bounded in size and depth, without aliases or repeated keys."""
    source = Source(shown)
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        source.fault("too_large", 1, size=len(raw), limit=MAX_BYTES)
        return source
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source.fault("encoding", raw[: error.start].count(b"\n") + 1)
        return source
    try:
        loader = Loader(text)
        try:
            _refuse_aliases(text)
            node = loader.get_single_node()
            if node is None:
                source.fault("empty", 1)
                return source
            source.data = _construct(source, loader, node, ())
        finally:
            loader.dispose()
    except _Alias as alias:
        source.fault("alias", alias.line)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        lines = text.splitlines()
        rule = "tab" if line <= len(lines) and "\t" in lines[line - 1] else "yaml"
        source.fault(rule, line, problem=error.problem or "")
    except yaml.YAMLError as error:
        source.fault("yaml", 1, problem=str(error).splitlines()[0])
    return source


class _Alias(Exception):
    def __init__(self, line: int):
        self.line = line


def _refuse_aliases(text: str) -> None:
    # Aliases let a small file unfold into gigabytes; a guide needs none.
    if "&" not in text and "*" not in text:
        return
    event: Any
    for event in yaml.parse(text, Loader):
        if getattr(event, "anchor", None):
            raise _Alias(event.start_mark.line + 1)


def _construct(source: Source, loader: Any, node: Node, where: Path_) -> Any:
    source.lines[where] = node.start_mark.line + 1
    if len(where) > MAX_DEPTH:
        source.fault("too_deep", where)
        return None
    if isinstance(node, ScalarNode):
        return loader.construct_object(node)
    if isinstance(node, SequenceNode):
        return [_construct(source, loader, n, (*where, i)) for i, n in enumerate(node.value)]
    assert isinstance(node, MappingNode)
    data: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node) if isinstance(key_node, ScalarNode) else None
        if not isinstance(key, str):
            source.fault("key", key_node.start_mark.line + 1)
            continue
        if key in data:
            source.fault("duplicate_key", key_node.start_mark.line + 1, key=key)
            continue
        data[key] = _construct(source, loader, value_node, (*where, key))
        # A key's own line is where a person looks, also when its value starts on the next one.
        source.lines[(*where, key)] = key_node.start_mark.line + 1
    return data
