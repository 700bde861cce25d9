"""The one thread that talks to the store, so that the screen keeps answering while it reads or writes."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class StoreThread:
    """Runs one call at a time, in the order asked; made before ``import textual`` to open early."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._closed = False

    def submit(self, call: Callable[..., T], *args: object) -> Future[T]:
        """Start a call and give back its future, for code outside the event loop."""
        return self._pool.submit(call, *args)

    async def ask(self, call: Callable[..., T], *args: object) -> T:
        """Wait for a call without holding up the screen; what it raises is raised here.

        Raises:
            CancelledError: the desk is being left. Whoever asks then has nobody left to tell.
        """
        if self._closed:
            raise asyncio.CancelledError
        return await asyncio.wrap_future(self.submit(call, *args))

    def close(self) -> None:
        """Let what has begun come to its end."""
        self._closed = True
        self._pool.shutdown(wait=True)
