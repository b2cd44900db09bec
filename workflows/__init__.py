"""What drives a report from stage to stage: Temporal workflows, their messages and activities.

The event store is the truth; Temporal only knows who is waited for and until when. Everything
here can be lost and is rebuilt from events (`pingjian recover`).
"""
