"""Put the program uv at the path given, from the Python index, with nothing but Python's own library.

A fresh Debian has Python but neither pip nor venv, and installing them needs root; uv's wheel is one
program in a zip file. PIP_INDEX_URL names another index than the public one.
"""

import hashlib
import io
import json
import os
import platform
import re
import sys
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urljoin

SYSTEMS = {"Linux": "manylinux", "Darwin": "macosx"}


def main(target: Path) -> None:
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/uv/"
    request = urllib.request.Request(index, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        files = json.load(response)["files"]
    wheel = max((f for f in files if fits(f["filename"]) and not f.get("yanked")), key=lambda f: version(f["filename"]))
    with urllib.request.urlopen(urljoin(index, wheel["url"]), timeout=300) as response:
        content = response.read()
    if hashlib.sha256(content).hexdigest() != wheel["hashes"]["sha256"]:
        sys.exit("uv 下载不完整，请再试一次。")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        program = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(program))
    target.chmod(0o755)


def fits(name: str) -> bool:
    """Whether a wheel is a released version for this system and machine."""
    return bool(
        re.match(r"uv-\d+(\.\d+)*-", name)
        and name.endswith(".whl")
        and SYSTEMS.get(platform.system(), "?") in name
        and platform.machine().lower() in name
    )


def version(name: str) -> tuple[int, ...]:
    return tuple(map(int, name.split("-")[1].split(".")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
