"""Reads documents in throw-away child processes: no network, bounded time, memory and output."""

import os
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from adapters.readers.behind_wall import COMMAND, BehindWall, Outcome, WallBroken
from adapters.readers.limits import CONVERTING, READING, RECOGNISING, Limits
from adapters.readers.network import network_notes
from adapters.readers.ocr import RECOGNISABLE, can_recognise
from adapters.readers.office import CONVERTIBLE, can_convert, converted_note
from adapters.readers.refused import FileRefused, check_size
from adapters.readers.requests import FIRST_BYTES, MEMORY_EXIT, Answer, Request, Wanted
from domain.statement import DocumentFacts, Problem, Reading, Statement


class ChildReader:
    """Fulfils `domain.ports.Reader`. May be used by many threads; each read has its own child.

    Args:
        command: what is run behind the wall; see `inside`.
        limits: what reading one document may use.
        at_once: how many documents are read at the same time; others wait.
    """

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        *,
        limits: Limits = READING,
        at_once: int | None = None,
    ) -> None:
        self._command = tuple(command)
        self._limits = limits
        self._turns = threading.BoundedSemaphore(at_once or os.cpu_count() or 1)
        self._idle: list[BehindWall] = []
        self._left = False

    @property
    def reader_notes(self) -> tuple[str, ...]:
        """What is weaker here than it should be, by code; empty when all is well."""
        return network_notes()

    def read(self, content: bytes) -> Reading:
        """What the document says. Never raises on content: unreadable files give problems."""
        return self._answer(content, "reading").reading

    def read_with_document(self, content: bytes) -> Answer:
        """What the document says, and the document itself where it could be read."""
        return self._answer(content, "document")

    def close(self) -> None:
        """End the processes that wait for documents; the next read starts new ones."""
        while self._idle:
            self._idle.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._left = True
        self.close()

    def _answer(self, content: bytes, wanted: Wanted) -> Answer:
        try:
            check_size(content)
        except FileRefused as refused:
            return _unread(refused.problem)
        answer = self._asked(content, _request(content, wanted, self._limits))
        code = answer.reading.problems[0].code if answer.reading.problems else ""
        if code in CONVERTIBLE and can_convert():
            return self._converted(content, wanted, code)
        if code in RECOGNISABLE and can_recognise():
            request = Request(content[:FIRST_BYTES], wanted, recognise=True, limits=RECOGNISING)
            return self._asked(content, request)
        return answer

    def _converted(self, content: bytes, wanted: Wanted, code: str) -> Answer:
        """The answer for an old office file, by way of its copy in a newer format."""
        with tempfile.TemporaryDirectory(prefix="pingjian-") as scratch:
            request = replace(_request(content, "converted", CONVERTING), scratch=scratch)
            outcome = self._outcome(content, request)
        if not outcome.output:
            return _unread(_NOT_CONVERTED)
        answer = self._asked(outcome.output, _request(outcome.output, wanted, self._limits))
        problems = (converted_note(code), *answer.reading.problems)
        told = {"media_type": CONVERTIBLE[code].media_type, "problems": problems}
        return answer.model_copy(update={"reading": answer.reading.model_copy(update=told)})

    def _asked(self, content: bytes, request: Request) -> Answer:
        outcome = self._outcome(content, request)
        if outcome.ended == "answered":
            try:
                return Answer.model_validate_json(outcome.output)
            except ValidationError:
                return _unread(_CRASHED)
        if outcome.ended == "stopped":
            return _unread(_TOO_LONG)
        return _unread(_TOO_LARGE if outcome.exit_code == MEMORY_EXIT else _CRASHED)

    def _outcome(self, content: bytes, request: Request) -> Outcome:
        """How the child ended. One that crashed is tried again: a crash may be the machine's.

        Memory, a restart: it becomes the document's fault, which sends the report back to its
        unit, only when it happens again.
        """
        outcome = self._once(content, request)
        if outcome.ended == "crashed" and outcome.exit_code != MEMORY_EXIT:
            outcome = self._once(content, request)
        return outcome

    def _once(self, content: bytes, request: Request) -> Outcome:
        with self._turns:
            wall = self._taken()
            try:
                outcome = wall.ask(content, request)
            except WallBroken:
                wall.close()
                return Outcome("crashed")
            except BaseException:
                wall.close()
                raise
            self._idle.append(wall)
            if self._left:
                # Nobody waited for this answer, and nobody will ask again.
                self.close()
            return outcome

    def _taken(self) -> BehindWall:
        try:
            return self._idle.pop()
        except IndexError:
            return BehindWall(self._command)


def _request(content: bytes, wanted: Wanted, limits: Limits) -> Request:
    return Request(content[:FIRST_BYTES], wanted, limits=limits)


def _unread(problem: Problem) -> Answer:
    return Answer(
        reading=Reading(
            media_type="application/octet-stream",
            reader_version="child",
            statement=Statement(document=DocumentFacts(type="other")),
            problems=(problem,),
            text="",
        )
    )


_TOO_LONG = Problem(
    code="reader_stopped",
    message=(
        "读取和核对这份文件用时过长或结果过大，已停止。"
        "请删去无关内容和重复内容，另存为 .docx 或 .txt 后重新提交。"
    ),
)
_TOO_LARGE = Problem(
    code="reader_memory",
    message=(
        "读取这份文件需要的内存过大，已停止。请删去图片和无关内容，"
        "另存为 .docx 或 .txt 后重新提交。"
    ),
)
_CRASHED = Problem(
    code="reader_failed",
    message=(
        "读取这份文件时程序出错，没有得到结果。"
        "请另存为 .docx 或 .txt 后重新提交；仍不成功请联系管理员。"
    ),
)
_NOT_CONVERTED = Problem(
    code="not_converted",
    message=(
        "这是旧版 Office 文件，转换为 .docx 没有成功。"
        "请用 WPS 或 Word 打开，另存为 .docx 后重新提交。"
    ),
)
