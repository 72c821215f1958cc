"""From a message to facts: `read_facts` reads one message, `merge_facts` joins it to what is known."""

from .merge import merge_facts
from .read import read_facts
from .reading import Change, Reading, Span

__all__ = ["Change", "Reading", "Span", "merge_facts", "read_facts"]
