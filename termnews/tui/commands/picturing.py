"""Pictures: all of the articles that are opened, or one that the reader points at. No server is asked for any other."""

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.app import SuspendNotSupported
from textual.content import Content

from termnews.engine.protocol import Event, GetPicture, Pictured, Problem
from termnews.model.records import replace
from termnews.text import pictures
from termnews.tui import dialogs
from termnews.tui.actions import ARTICLE
from termnews.tui.commands.noticing import Noticing
from termnews.tui.layout.places import Source
from termnews.tui.means import Means
from termnews.tui.panes.article import ArticlePane
from termnews.tui.progress import ends
from termnews.tui.terminal import ALL

if TYPE_CHECKING:
    from termnews.tui.pictures.gallery import Gallery
    from termnews.tui.pictures.means import PictureMeans

NEEDED = Content(
    "Pictures are read by Pillow, which comes with an extra:\n\n"
    '  pip install "termnews[images]"\n'
    "  pipx inject termnews pillow              where pipx put termnews\n"
    "  uv tool install --with pillow termnews   where uv did\n"
    "  .venv/bin/pip install pillow             in a clone, beside make run\n\n"
    "Then start termnews again."
)
EXTRA = "Pictures need an extra: “pictures” among the commands (:) tells how to get it."
COLOURLESS = "This terminal shows too few colours or marks for pictures; their captions tell what they show."


class Picturing(Noticing):
    """``gallery`` holds the pictures, None until somebody wants one."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.gallery: Gallery | None = None

    def on_mount(self) -> None:
        """Once the headlines are painted: pictures can be pointed at where the extra is there."""
        self.app.app_resume_signal.subscribe(self, lambda _: self._redrawn())
        self.call_after_refresh(self.attempt, self._offer)

    def do_pictures(self) -> None:
        """All pictures of the articles that are opened, or none but those pointed at."""
        gallery = self._hung(ask=True)
        if gallery is None:
            return
        gallery.everything = not gallery.everything
        if not gallery.everything:
            gallery.chosen.clear()
        self.article_pane.renew()
        self._ask_pictures()
        self.say(f"Pictures {gallery.canvas.name}" if gallery.everything else "Pictures off")

    def do_redraw(self) -> None:
        """Pictures are sent again, too."""
        self._redrawn()
        super().do_redraw()

    def do_open(self) -> None:
        """In an article: the first picture in sight that is not shown yet; with a count the one of that number."""
        if self.find_line is not None or self.at != ARTICLE or not self._point():
            super().do_open()

    def put_article(self, article_id: int) -> None:
        """Where pictures are wanted from the start, their places are kept free from the start."""
        if self._wanted and self.gallery is None:
            self._hung(ask=False)
        super().put_article(article_id)

    def open_article(self, article_id: int, *, go: bool = True) -> None:
        """Its pictures are asked for as they come into sight, also those that could not be had before."""
        if self.gallery is not None:
            self.gallery.forgive()
        super().open_article(article_id, go=go)
        self.call_after_refresh(self._ask_pictures)

    def engine_said(self, event: Event) -> None:
        """A picture was drawn, or will not be."""
        if isinstance(event, Pictured):
            self._pictured(event)
        else:
            super().engine_said(event)

    def failed(self, event: Problem) -> None:
        """No picture is on its way either, when it was to come."""
        super().failed(event)
        if ends(event, GetPicture) and self.gallery is not None:
            self.gallery.nothing_comes()
            self.article_pane.refresh()

    def leave(self) -> None:
        """The terminal keeps no picture of ours."""
        if self.gallery is not None:
            self.gallery.close()

    def show_picture(self, url: str) -> None:
        """Show one picture in its place; one that is shown, or cannot be, opens in the browser."""
        gallery = self._hung(ask=True)
        if gallery is None:
            return
        row = self.article_pane.row_of(url)
        if row is not None and (gallery.has(row) or gallery.failed(url)):
            self._open_picture(url)
            return
        gallery.chosen.add(url)
        if row is None:
            self.article_pane.renew()
        self.article_pane.bring(url)
        self._ask_for([url])

    def _open_picture(self, url: str) -> None:
        if url.startswith(pictures.INLINE):
            self.say("This picture stands in the text itself; it has no address to open.")
        else:
            self.open_link(url)

    @on(ArticlePane.Progressed)
    def _scrolled(self) -> None:
        self._ask_pictures()

    @on(ArticlePane.PictureChosen)
    def _picture_chosen(self, event: ArticlePane.PictureChosen) -> None:
        self.show_picture(event.url)

    def _do_with_link(self, href: str, verb: str | None) -> None:
        if isinstance(href, Source) and not verb:
            self.show_picture(href.url)
        else:
            super()._do_with_link(href.url if isinstance(href, Source) else href, verb)

    def _point(self) -> bool:
        """Show a picture in sight; False where there is none."""
        if self.gallery is None:
            return self._told_why_not()
        urls = self.article_pane.sources_in_sight()
        if not urls:
            return False
        hidden = [url for url in urls if not self.gallery.places(0).shows(url)]
        if self.count:
            self.show_picture(urls[min(self.count, len(urls)) - 1])
        else:
            self.show_picture((hidden or urls)[0])
        return True

    def _told_why_not(self) -> bool:
        """Where there are figures but can be no pictures, say so; False where there are none."""
        from termnews.text import document  # noqa: PLC0415 - when it is wanted
        from termnews.tui.layout import texts  # noqa: PLC0415 - the same

        article = self.article
        if article is None or not document.figures(texts.document(article, self.article_pane.form)):
            return False
        self.say(COLOURLESS if self.means.pictures is not None and self.means.pictures().has_extra() else EXTRA)
        return True

    def _pictured(self, event: Pictured) -> None:
        if self.gallery is not None:
            self.gallery.came(event)
            self.article_pane.refresh()
            if event.failure and event.src in self.gallery.chosen:
                self.say(event.failure)

    def _ask_pictures(self) -> None:
        """Have the pictures of the opened article drawn that are in sight or on the page after it."""
        if self.gallery is not None and self.opened:
            self._ask_for([row.url for row in self.article_pane.pictures_near()])

    def _ask_for(self, urls: list[str]) -> None:
        rows = [row for url in urls if (row := self.article_pane.row_of(url)) is not None]
        if not rows or self.gallery is None:
            return
        for command in self.gallery.missing(rows, self.article_pane.rich_style):
            whose = self.article.id if self.article is not None else 0
            self.start(self.means.engine.send, replace(command, article_id=whose))
        self.article_pane.refresh()

    def _redrawn(self) -> None:
        """The terminal was somebody else's for a while."""
        if self.gallery is not None:
            self.gallery.renew()
            self.article_pane.refresh()

    # Hanging the gallery

    def _offer(self) -> None:
        """Pictures that can be pointed at, if the extra is there."""
        if self.gallery is None and self._hung(ask=False) is not None and self.article is not None:
            self.article_pane.renew()

    @property
    def _wanted(self) -> bool:
        """Whether the settings want all pictures; what is in the way is told when they are asked for by hand."""
        return self.means.settings.display.pictures != "off"

    def _hung(self, *, ask: bool) -> "Gallery | None":
        """The gallery; None where there can be none. ``ask``: say why not, and ask the terminal what it can."""
        means = self.means.pictures() if self.means.pictures is not None else None
        if means is None or not means.has_extra():
            if ask:
                self.ask(dialogs.Sheet(Content("Pictures"), NEEDED))
            return None
        if ask and means.inquiry.reply is None and self._may_ask:
            self._ask_terminal(means)
        if self.gallery is None:
            self._hang(means)
        if self.gallery is None and ask:
            self.say(COLOURLESS)
        return self.gallery

    def _ask_terminal(self, means: "PictureMeans") -> None:
        """Ask the terminal what it is, which needs it for a moment without the interface."""
        if means.inquiry.within_tmux:
            means.inquiry.ask()
        else:
            with suppress(SuspendNotSupported), self.app.suspend():
                means.inquiry.ask()
        means.inquiry.reply = means.inquiry.reply or ""
        self._rehang(means)

    @property
    def _may_ask(self) -> bool:
        return self.means.settings.display.pictures != "blocks"

    def _rehang(self, means: "PictureMeans") -> None:
        """What the terminal said may call for another canvas; what was chosen stays chosen."""
        before = self.gallery
        self._hang(means)
        if before is not None and self.gallery is not None:
            self.gallery.everything, self.gallery.chosen = before.everything, before.chosen

    def _hang(self, means: "PictureMeans") -> None:
        """Make the gallery for what this terminal can show."""
        from termnews.engine.pictures.shelf import Shelf  # noqa: PLC0415 - when pictures are wanted
        from termnews.tui.pictures import canvas  # noqa: PLC0415 - the same
        from termnews.tui.pictures.gallery import Gallery  # noqa: PLC0415 - the same

        colours = 0 if self.means.ascii else self.means.terminal.colours
        reply, environ = means.inquiry.reply or "", means.inquiry.environ
        found = canvas.find(reply, environ, colours, blocks=not self._may_ask)
        if found is not None:
            shelf = Shelf(means.folder)
            self.gallery = Gallery(shelf, found, self._write_out, truecolor=colours >= ALL)
            self.gallery.everything = self._wanted
            self.article_pane.gallery = self.gallery

    def _write_out(self, text: str) -> None:
        """To the terminal itself, in turn with what is painted."""
        driver = self.app._driver  # noqa: SLF001 - Textual has no other way
        if driver is not None:
            driver.write(text)
