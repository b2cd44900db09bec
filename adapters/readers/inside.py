"""Runs behind the wall: a warm process that imports once and forks a fresh child per document.

The parent sends a request with two descriptors: the document's bytes, and where its answer goes.
The child sets its limits before it reads the first byte, and ends with the document; this process
itself never looks at a document. It ends when its parent does.
"""

import array
import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from adapters.readers import limits
from adapters.readers.answer import answered
from adapters.readers.requests import CALLED_OFF, MEMORY_EXIT, Request, modules_for

#: What reads: from the bytes and the kind of answer wanted to the answer's bytes.
Read = Callable[[bytes, Request], bytes]
_CONTROL = 0
_STDERR = 2
_MESSAGE_BYTES = 4096
_FIRST_PAGE = """青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告
一、部门基本情况
编制人数83人，在职人数79人。2023年全年预算数100万元，执行数99万元，预算执行率99%。
二、自评结论
自评得分97分，等级为优。
附件 整体支出绩效自评表
\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
\t产出指标\t数量指标\t养护里程\t≥60公里\t66公里\t10\t10
填表人：张三 联系电话：13800000000
"""


def serve(read: Read) -> None:
    """Answer requests on descriptor 0 until the parent is gone."""
    limits.adopt_orphans()
    control = socket.socket(fileno=os.dup(_CONTROL))
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        while True:
            message, descriptors = _received(control)
            if len(descriptors) != 2:  # noqa: PLR2004 - the bytes and the answer
                return
            request = Request.decoded(message)
            code = _in_a_child(read, request, descriptors, control)
            control.sendall(code.to_bytes(2, "big", signed=True))


def _received(control: socket.socket) -> tuple[bytes, list[int]]:
    """A request and its descriptors; none at the end."""
    size = array.array("i").itemsize
    message, ancillary = CALLED_OFF, list[tuple[int, int, bytes]]()
    while message == CALLED_OFF:  # of a document that is over already
        message, ancillary, _, _ = control.recvmsg(_MESSAGE_BYTES, socket.CMSG_SPACE(2 * size))
    found = array.array("i")
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            found.frombytes(data[: len(data) - len(data) % size])
    return message, list(found)


def _in_a_child(
    read: Read, request: Request, descriptors: list[int], control: socket.socket
) -> int:
    """The exit code of the child that answered; negative for the signal that ended it."""
    _warm(request)
    gc.freeze()
    child = os.fork()
    if child == 0:
        _answer(read, request, *descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    until = time.monotonic() + request.limits.wall_seconds
    _wait(child, until, control)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    _end_orphans()
    return code


def _warm(request: Request) -> None:
    """Import what this kind of document needs, once for all that follow."""
    for name in modules_for(request.first_bytes):
        importlib.import_module(name)


def _wait(child: int, until: float, control: socket.socket) -> None:
    """Until the child has ended, its time is up, or the parent calls it off or is gone."""
    ended = os.pidfd_open(child)
    try:
        ready = select.poll()
        ready.register(ended, select.POLLIN)
        ready.register(control, select.POLLIN | select.POLLHUP)
        ready.poll(max(0.0, until - time.monotonic()) * 1000)
    finally:
        os.close(ended)


def _end_orphans() -> None:
    """Kill what the child had started and left, whatever group it put itself in."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    while left := children.read_text("ascii").split():
        for orphan in map(int, left):
            with contextlib.suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(orphan, 0)


def _answer(read: Read, request: Request, source: int, target: int) -> None:
    """In the child: read, write the answer, end. Never returns."""
    code = 1
    try:
        os.setsid()
        os.chdir(request.scratch or "/")
        _keep_only(source, target)
        limits.confine(request.limits)
        with os.fdopen(source, "rb") as file:
            content = file.read()
        answer = read(content, request)
        with os.fdopen(target, "wb") as file:
            file.write(answer)
        code = 0
    except MemoryError:
        code = MEMORY_EXIT
    finally:
        # No handlers, no buffers of the process we were forked from.
        os._exit(code)


def _keep_only(*descriptors: int) -> None:
    """Close everything else that was inherited; standard streams lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(_STDERR + 1):
        os.dup2(nowhere, stream)
    kept = sorted({*range(_STDERR + 1), *descriptors})
    for lower, upper in zip(kept, [*kept[1:], os.sysconf("SC_OPEN_MAX")], strict=True):
        os.closerange(lower + 1, upper)


def main() -> None:
    """Serve with the real reader, once it has read a page of our own: that fills its caches."""
    answered(_FIRST_PAGE.encode(), Request(b""))
    serve(answered)


if __name__ == "__main__":
    main()
