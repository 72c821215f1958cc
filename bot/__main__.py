"""`python -m bot serve | train | understand | chat`: everything a person starts by hand."""

from __future__ import annotations

import argparse
import logging
import sys

from bot.errors import YarinaoshiError
from bot.logs import silence
from bot.settings import Settings, settings


def serve(config: Settings) -> None:
    """Trains where needed, then serves the page and the interfaces."""
    import uvicorn

    _train(config)
    from bot.app import create_app

    print(f"http://{config.host}:{config.port} で開けます。止めるには Ctrl+C。", flush=True)
    # Access logs would name sessions' addresses and times; the service keeps none.
    quiet = {"log_level": "warning", "access_log": False, "ws": "none"}
    uvicorn.run(create_app(config), host=config.host, port=config.port, **quiet)


def train(config: Settings) -> None:
    """Trains where the sources changed."""
    print("学習しました。" if _train(config) else "変更がないので、学習は要りません。")


def understand(config: Settings) -> None:
    """Lines of JSON in, lines of JSON out: the facts and the topic of each message."""
    from bot.batch import run

    _train(config)
    run(config, sys.stdin, sys.stdout)


def chat(config: Settings) -> None:
    """The same conversation in this terminal."""
    from bot.channels.terminal import converse

    _train(config)
    converse(config)


COMMANDS = {"serve": serve, "train": train, "understand": understand, "chat": chat}


def main() -> int:
    """Runs one command; 2 where a setting or the model is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    command = parser.parse_args().command
    silence()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    try:
        COMMANDS[command](settings())
    except YarinaoshiError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


def _train(config: Settings) -> bool:
    from bot.training import train as train_model

    return train_model(config.model_path)


if __name__ == "__main__":
    sys.exit(main())
