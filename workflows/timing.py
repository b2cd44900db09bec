"""How long things may take, and when people are reminded. One place for all of it."""

from datetime import timedelta

from temporalio.common import RetryPolicy

#: A step that only talks to the database.
RECORD_TIMEOUT = timedelta(seconds=10)
#: A person waits for the answer: after this they get "unknown", and the relay repeats.
ANSWER_TIMEOUT = timedelta(seconds=60)
#: A worker that died in a long step is noticed after this, not after the step's own timeout.
HEARTBEAT_TIMEOUT = timedelta(seconds=5)
HEARTBEAT_SECONDS = 1.0
#: Reading a document: the child process has its own, shorter limits.
READ_TIMEOUT = timedelta(minutes=2)
PUBLISH_TIMEOUT = timedelta(minutes=5)

#: An outage of the database or a missing file only makes a report wait; it goes on by itself.
PATIENT = RetryPolicy(
    initial_interval=timedelta(milliseconds=200),
    backoff_coefficient=2,
    maximum_interval=timedelta(seconds=30),
)

#: A returned report's unit is reminded: the day before it is due, on the day, then after.
REMIND_RETURNED = (
    timedelta(days=-1),
    timedelta(0),
    timedelta(days=3),
    timedelta(days=7),
)

#: Nobody is reminded twice in a day.
ONE_DAY = timedelta(days=1)

#: Between the last handler's answer and the end of a run, so that both never share one task
#: (temporalio/temporal#6375: the answer may then be lost).
LAST_WORD = timedelta(milliseconds=20)

#: A worker that died is not waited for longer than this (the default of 10 s is felt by people).
STICKY_TIMEOUT = timedelta(seconds=1)
