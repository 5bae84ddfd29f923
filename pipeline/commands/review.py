"""``onrecord review``: a local page on which to look at the claims, one key a claim."""

from __future__ import annotations

import argparse
import gc
import importlib.util
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.record import OnrecordError
from pipeline.review.access import is_local, new_token
from pipeline.review.lines import Files
from pipeline.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    import uvicorn

    from pipeline.review.api import Reader

DESCRIPTION = """\
Opens a page on which a reviewer reads each claim in its article and decides on it with one key: a accepts,
r rejects, e edits, i ignores, u takes back; ? shows the others. Decisions are kept in DIR/review.sqlite, which
belongs to you: rerunning the extraction leaves it alone. `onrecord reviewed DIR` writes the corrected records.

Several people can review at once, on one machine or, with --host, on several; --double gives a share of the
claims to two of them, neither seeing the other's verdict."""
EXAMPLES = """\
examples:
  onrecord review outputs
  onrecord review outputs --reviewer Ann --double 0.1
  onrecord review outputs --host 0.0.0.0 --port 8800     # for colleagues; prints a link with an access token

Ctrl+C stops the server. Every decision that the page shows as saved is on disk."""
DEFAULT_PORT = 8765
PORTS_TRIED = 20


def add(commands: Any) -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "review",
        help="review the claims in the browser",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="what onrecord extract wrote")
    command.add_argument("--port", type=port_of, metavar="N", help=f"default: {DEFAULT_PORT}, or the next one that is free")
    command.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1; any other address needs the access token printed"
    )
    command.add_argument("--reviewer", default="reviewer", metavar="NAME", help="who decides, unless the page says otherwise")
    command.add_argument(
        "--double", type=share_of, metavar="SHARE", help="share of the claims for two reviewers, 0 to 1 (kept with the decisions)"
    )
    command.add_argument(
        "--model", default=DEFAULT_MODEL, metavar="NAME", help="spaCy pipeline that reads corrected figures and dates as you type"
    )
    command.add_argument("--no-browser", action="store_true", help="do not open the page")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serves the page until interrupted. It listens from the start, so that the browser opens while the rest is imported."""
    need_extra()
    check_folder(options.folder)
    listener = listen(options.host, options.port)
    port = listener.getsockname()[1]
    access = None if is_local(options.host) else new_token()
    link = f"http://{shown_host(options.host)}:{port}/" + (f"?access={access}" if access else "")
    print(f"reviewing {options.folder} at {link}\nCtrl+C stops", flush=True)
    if not options.no_browser:
        threading.Thread(target=open_browser, args=(link,), daemon=True).start()
    try:
        with without_collecting():
            server = server_of(options, access)
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        print("stopped; every decision is saved", file=sys.stderr)
    finally:
        listener.close()
    return 0


def open_browser(link: str) -> None:
    import webbrowser

    webbrowser.open(link)


def server_of(options: argparse.Namespace, access: str | None) -> uvicorn.Server:
    """The server, ready to run."""
    from datetime import UTC, datetime

    import uvicorn

    from pipeline.review.app import make_app
    from pipeline.review.safety import Guard

    app = make_app(
        options.folder,
        reviewer=options.reviewer.strip()[:80] or "reviewer",
        now=lambda: datetime.now(UTC),
        guard=Guard(host=options.host, token=new_token(), access=access),
        double=options.double,
        reader=phrase_reader(options.model),
    )
    return uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3))


@contextmanager
def without_collecting() -> Iterator[None]:
    """Importing makes much that stays: looking through it for garbage again and again takes a quarter of the time of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def need_extra() -> None:
    """Raises OnrecordError where the extra is not installed."""
    missing = [name for name in ("fastapi", "jinja2", "uvicorn") if importlib.util.find_spec(name) is None]
    if missing:
        raise OnrecordError(f"the reviewer's page needs {', '.join(missing)}: pip install 'onrecord[review]'")


def check_folder(folder: Path) -> None:
    """Raises OnrecordError where there is nothing to review."""
    if not folder.is_dir():
        raise OnrecordError(f"{folder} is no folder; `onrecord extract ARTICLES --out {folder}` makes it")
    Files(folder).stamp()


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens; without a port given the default one, or the next one that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    problem: OSError | None = None
    for number in [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED):
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio leaves Nagle's 40 ms on
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            listener.listen(128)
            return listener
        except OSError as error:
            listener.close()
            problem = error
    raise OnrecordError(f"cannot listen on {host}, port {port or DEFAULT_PORT}: {problem}")


def shown_host(host: str) -> str:
    """The host as it stands in a link: a wildcard is this machine's name."""
    if host in ("0.0.0.0", "::"):
        try:
            return socket.gethostbyname(socket.gethostname())
        except OSError:  # this machine does not know its own name
            return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def phrase_reader(model: str) -> Reader | None:
    """Reads phrases with the finders; None where the model is not installed, so that values are typed by hand."""
    if importlib.util.find_spec("spacy") is None or importlib.util.find_spec(model) is None:
        return None
    loaded: list[Any] = []

    def read(kind: str, phrase: str, published: str | None) -> list[dict[str, Any]]:
        if not loaded:
            from pipeline.readings import PhraseReader

            loaded.append(PhraseReader(model))
        found: list[dict[str, Any]] = loaded[0](kind, phrase, published)
        return found

    return read


def port_of(text: str) -> int:
    """A port from the command line; 0 for any that is free."""
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port is a number up to 65535, not {text!r}")
    return int(text)


def share_of(text: str) -> float:
    """A share from the command line."""
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"a share lies between 0 and 1, not {text!r}")
    return share
