"""A guide file as written: its data, and the line on which each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent
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
    try:
        raw = path.read_bytes()
    except OSError as error:
        source.fault("unreadable", 1, problem=error.strerror or error)
        return source
    if len(raw) > MAX_BYTES:
        source.fault("too_large", 1, size=len(raw), limit=MAX_BYTES)
        return source
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source.fault("encoding", error.object[: error.start].count(b"\n") + 1)
        return source
    try:
        _refuse(text)
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                source.fault("empty", 1)
                return source
            source.data = _construct(source, loader, node, ())
        finally:
            loader.dispose()
    except _Refused as refused:
        source.fault(refused.rule, refused.line)
    except yaml.MarkedYAMLError as error:
        # A quote left open is found at the end of the file; the person wants its beginning.
        opened = "quoted scalar" in (error.context or "")
        mark: Any = error.context_mark if opened else error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        lines = text.splitlines()
        rule = "tab" if line <= len(lines) and "\t" in lines[line - 1] else "yaml"
        source.fault(rule, line, problem=error.problem or "")
    except yaml.YAMLError as error:
        before = text.encode()[: getattr(error, "position", 0)]
        source.fault("yaml", before.count(b"\n") + 1, problem=str(error).splitlines()[0])
    return source


class _Refused(Exception):
    def __init__(self, rule: str, event: Any):
        self.rule, self.line = rule, event.start_mark.line + 1


def _refuse(text: str) -> None:
    # Aliases let a small file unfold into gigabytes, and composing a deep one overflows the C stack;
    # events do neither.
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader):
        if getattr(event, "anchor", None):
            raise _Refused("alias", event)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _Refused("too_deep", event)


def _scalar(loader: Any, node: ScalarNode) -> Any:
    """The scalar's value; its text where YAML's own reading fails (2026-02-30), for the model to judge."""
    try:
        value = loader.construct_object(node)
    except yaml.YAMLError:
        raise
    except Exception:  # PyYAML's readers of dates and numbers raise whatever comes
        return node.value
    return node.value if isinstance(value, int) and value.bit_length() > 64 else value


def _construct(source: Source, loader: Any, node: Node, where: Path_) -> Any:
    source.lines[where] = node.start_mark.line + 1
    if isinstance(node, ScalarNode):
        return _scalar(loader, node)
    if isinstance(node, SequenceNode):
        return [_construct(source, loader, n, (*where, i)) for i, n in enumerate(node.value)]
    assert isinstance(node, MappingNode)
    data: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _scalar(loader, key_node) if isinstance(key_node, ScalarNode) else None
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
