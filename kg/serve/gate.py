"""Who may run: a bounded number at once, a bounded line, and no client with more than its share."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Busy(Exception):
    """The line is full, or too slow; ``seconds`` until another try makes sense."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many queries at once (options: again in {seconds} s)")
        self.seconds = seconds


class Gate:
    """Lets ``running`` in, of one client at most ``share``; the clients in line take turns."""

    def __init__(self, running: int, waiting: int, patience: float, share: int | None = None) -> None:
        self._running, self._waiting, self._patience = running, waiting, patience
        self._share = share or running
        self._inside: Counter[str] = Counter()
        self._line: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def entered(self, client: str) -> AsyncIterator[None]:
        """Inside, at once or after waiting in line. Raises Busy."""
        await self._enter(client)
        try:
            yield
        finally:
            self._leave(client)

    async def _enter(self, client: str) -> None:
        if sum(not turn.done() for turns in self._line.values() for turn in turns) >= self._waiting:
            raise Busy(round(self._patience))
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.setdefault(client, deque()).append(turn)
        self._admit_all()
        try:
            await asyncio.wait_for(turn, self._patience)
        except TimeoutError as fault:
            raise Busy(round(self._patience)) from fault
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave(client)
            raise

    def _has_room(self, client: str) -> bool:
        return self._inside.total() < self._running and self._inside[client] < self._share

    def _leave(self, client: str) -> None:
        self._inside[client] -= 1
        if not self._inside[client]:
            del self._inside[client]
        self._admit_all()

    def _admit_all(self) -> None:
        while self._admit():
            pass

    def _admit(self) -> bool:
        """Let the next in whose client has room; that client goes to the end of the line."""
        for client, turns in list(self._line.items()):
            while turns and turns[0].done():  # has given up
                turns.popleft()
            if not turns:
                del self._line[client]
            elif self._has_room(client):
                self._inside[client] += 1
                turns.popleft().set_result(None)
                self._line.move_to_end(client)
                return True
        return False
