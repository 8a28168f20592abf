"""The command ``anan``."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import guides
from bot.settings import Settings, SettingsError, settings


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit code. What a person can mend is told in lines, without a trace."""
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments, settings())
    except guides.BrokenLibrary as broken:
        print("\n".join(map(str, broken.faults)), file=sys.stderr)
        print(f"办事指南有{len(broken.faults)}处错误，改好再试。", file=sys.stderr)
    except (SettingsError, guides.GuideError, _Refused) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 1


class _Refused(Exception):
    """A command can't do what was asked; the message says why."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="anan", description="安安：政务大厅的办事助手")
    commands = parser.add_subparsers(required=True, metavar="命令")

    def add(name: str, run: Callable[[Any, Settings], int], help: str, into: Any = commands) -> argparse.ArgumentParser:
        command = into.add_parser(name, help=help, description=help)
        command.set_defaults(run=run)
        return command

    serve = add("serve", _serve, "启动网站和接口")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    train = add("train", _train, "训练模型（没有变化时跳过）")
    train.add_argument("--force", action="store_true", help="没有变化也重新训练")
    add("chat", _chat, "在终端里聊天")
    add("understand", _understand, "看一句话会被怎样理解").add_argument("text")
    evaluate = add("evaluate", _evaluate, "用问题表（csv）或对话（yml）检验")
    evaluate.add_argument("file", type=Path)
    evaluate.add_argument("--json", action="store_true", help="输出 JSON")
    evaluate.add_argument("--wrong", action="store_true", help="列出每一个没答对的")
    bench = add("bench", _bench, "与原样的 rasa run + rasa run actions 比速度")
    bench.add_argument("what", choices=["chat"])
    bench.add_argument("--rounds", type=int, default=5)
    bench.add_argument("--json", action="store_true")
    library = commands.add_parser("guides", help="办事指南").add_subparsers(required=True, metavar="命令")
    add("check", _guides_check, "检查全部办事指南", library).add_argument("folder", type=Path, nargs="?")
    show = add("show", _guides_show, "在终端里看一份办事指南", library)
    show.add_argument("code")
    show.add_argument("--intent", default="ask_overview", help="问哪一方面，如 ask_materials")
    return parser


def _model(settings: Settings, force: bool = False) -> Path:
    from bot import train

    return train.ensure(settings, force)


def _assistant(settings: Settings) -> Any:
    model = _model(settings)
    from bot.assistant import Assistant

    return Assistant(model, settings)


def _serve(arguments: Any, settings: Settings) -> int:
    library = guides.load()
    print(f"办事指南{len(library)}项，检查通过。正在装载……", file=sys.stderr)
    assistant = _assistant(settings)
    from bot import app, quiet
    from bot.serve import serve

    quiet.set_level(settings.log_level)
    return serve(app.create(library, assistant), arguments.host, arguments.port, settings.log_level)


def _train(arguments: Any, settings: Settings) -> int:
    print(_model(settings, arguments.force))
    return 0


def _chat(arguments: Any, settings: Settings) -> int:
    say = _assistant(settings).rehearse()
    print("和安安聊天，空行或 Ctrl+D 结束。")
    while True:
        try:
            text = input("您：").strip()
        except EOFError:
            text = ""
        if not text:
            return 0
        reply = asyncio.run(say("terminal", text))
        for message in reply.messages:
            print("安安：" + message["text"])
            for number, button in enumerate(message["buttons"], 1):
                print(f"  [{number}] {button['title']}")


def _understand(arguments: Any, settings: Settings) -> int:
    reply = asyncio.run(_assistant(settings).understand(arguments.text))
    print(f"意图 {reply.intent}（{reply.parse['intent']['confidence']:.2f}）  事项 {reply.item}  结局 {reply.outcome}")
    for row in reply.parse.get("item_match", {}).get("candidates", []):
        print(f"  {row['score']:.2f} {row['code']} {row['name']}")
    return 0


def _evaluate(arguments: Any, settings: Settings) -> int:
    from bot import evaluate

    if not arguments.file.exists():
        raise _Refused(f"没有文件 {arguments.file}")
    report = asyncio.run(evaluate.evaluate(_assistant(settings), arguments.file))
    print(report.json() if arguments.json else report.table(arguments.wrong))
    return 0


def _bench(arguments: Any, settings: Settings) -> int:
    from bot import bench

    print(bench.chat(_model(settings), settings, arguments.rounds, arguments.json))
    return 0


def _guides_check(arguments: Any, settings: Settings) -> int:
    library = guides.load(arguments.folder)
    print(f"{len(library)}项办事指南，没有错误。")
    return 0


def _guides_show(arguments: Any, settings: Settings) -> int:
    from actions import clock
    from guides import answer

    try:
        print(answer.answer(guides.load(), arguments.code, arguments.intent, clock.now()).text)
    except KeyError:
        raise _Refused(f"没有 {arguments.intent} 这种问法") from None
    return 0


if __name__ == "__main__":
    sys.exit(main())
