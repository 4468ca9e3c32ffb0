"""Every sentence in one place: `en/*.ftl`, messages with named slots and plural forms (Project Fluent).

`say(name, **slots)` is one message; `find(name)` tells whether it is there and which slots it has. A name begins with
the kind of its file: `rule-pain_amber` stands in a file `rule.*.ftl`. A file is read when a name of it is asked for.
"""

from hamstride.explain.messages.bundle import Message, find, names, say

__all__ = ["Message", "find", "names", "say"]
