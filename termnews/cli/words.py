"""The words of the line mode, as its help lists them. Every command of termnews is a word, too."""

from termnews.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word, what may stand behind it, other words that mean the same, and what it does."""

    name: str
    after: str
    also: tuple[str, ...]
    help: str


WORDS = (
    Word("list", "[OPTIONS]", ("l",), "list headlines; 'list --help' shows what to choose by"),
    Word("more", "", ("m",), "go on with the list"),
    Word("search", "WORDS [OPTIONS]", ("s", "find", "/"), "list articles that hold all the words"),
    Word("today", "", (), "today's unread headlines, section by section"),
    Word("unread", "", (), "list what is unread"),
    Word("bookmarks", "", (), "list what is bookmarked"),
    Word("following", "", (), "list what authors you follow wrote"),
    Word("later", "", (), "list the pages saved to read later"),
    Word("seen", "", ("a",), "mark everything in the list read"),
    Word("sections", "", (), "the sections and how much is unread in each"),
    Word("section", "NAME", (), "list a section"),
    Word("feed", "NAME", (), "list a feed"),
    Word("author", "[NAME]", ("who",), "who wrote the article, and what they wrote; or an author by name"),
    Word("read", "[ID] [OPTIONS]", ("r",), "read an article, which marks it read; its number alone does the same"),
    Word("next", "", ("n",), "read the next unread article of the list"),
    Word("previous", "", ("p",), "read the unread article before"),
    Word("after", "", ("j",), "read the next article of the list, unread or not"),
    Word("before", "", ("k",), "read the one before it"),
    Word("back", "", ("b",), "back to what was read before"),
    Word("full", "[ID]", ("f",), "fetch the whole text from the article's page and read it"),
    Word("links", "[ID]", (), "the links of the article, by number"),
    Word("open", "[ID | link NUMBER]", ("o",), "open the article's page, or one of its links, in the browser"),
    Word("lynx", "[ID | link NUMBER]", ("text",), "the same in a text browser"),
    Word("pipe", "COMMAND", ("|",), "give the article to a command, as plain text"),
    Word("changes", "[ID]", ("d",), "what changed in the article since it was first seen"),
    Word("place", "[ID] SECTION", (), "put the article into another section, too; 'none' takes it out"),
    Word("discard", "[ID]", (), "take a page saved to read later away"),
    Word("undo", "", ("u",), "take back the last marking, bookmark, or other change"),
    Word("redo", "", (), "do again what was taken back"),
    Word("journal", "", ("h",), "what was changed since the start"),
    Word("help", "[WORD]", ("?",), "this list, or what a word means"),
    Word("quit", "", ("q", "exit", "bye"), "leave"),
)
"""All words."""

BY_NAME = {name: word for word in WORDS for name in (word.name, *word.also)}
"""The words by every name they have."""
NAMING = ("bookmark", "unbookmark", "why", "mark read", "mark unread")
"""Commands that are about the article read last where no number follows them."""
