"""Every setting, typed, from the environment or `.env`. A wrong one is refused with its name before anything starts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.clock import Clock
from bot.errors import SettingsRefused

ROOT = Path(__file__).resolve().parents[1]


def _is_clock(text: str) -> str:
    Clock.from_text(text)
    return text


class Settings(BaseSettings):
    """Read once at start. `.env.example` lists every name with its default."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", extra="ignore")

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    bot_env: Literal["development", "production"] = "development"
    bot_clock: Annotated[str, AfterValidator(_is_clock)] = ""
    database_path: Path = ROOT / "var" / "yarinaoshi.db"
    model_path: Path = ROOT / "models" / "yarinaoshi.tar.gz"
    message_limit: Annotated[int, Field(ge=100, le=4000)] = 1000
    turn_seconds: Annotated[float, Field(gt=0, le=60)] = 10.0
    database_wait_ms: Annotated[int, Field(ge=100, le=10000)] = 2000
    waiting_turns: Annotated[int, Field(ge=1, le=10000)] = 100
    idle_days: Annotated[int, Field(ge=1, le=365)] = 30
    cookie_secure: bool = False

    @property
    def clock(self) -> Clock:
        """The clock that these settings ask for."""
        return Clock.from_text(self.bot_clock)


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsRefused: naming every wrong variable and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']} (今の値: {e['input']!r})" for e in error.errors()]
        raise SettingsRefused("設定が正しくありません。\n" + "\n".join(lines)) from error
