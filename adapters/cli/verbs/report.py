"""`pingjian report …`: everything about one report, in the order of its life."""

from adapters.cli.tree import Leaf, new_app
from adapters.cli.verbs import filing, findings, looking, publication, review

app = new_app()

for _name, _function in (
    ("submit", filing.submit),
    ("list", looking.list_reports),
    ("show", looking.show),
    ("history", looking.history),
    ("findings", findings.findings),
    ("withdraw", review.withdraw),
    ("score", review.score),
    ("answer", review.answer),
    ("return", review.send_back),
    ("remind", review.remind),
    ("correct", review.correct),
    ("adjust", review.adjust),
    ("direction", review.set_direction),
    ("waive", review.waive),
    ("approve", review.approve),
    ("cancel-review", review.cancel_review),
    ("publish", publication.publish),
    ("correct-publication", publication.correct_publication),
    ("retract", publication.retract),
):
    app.command(_name, cls=Leaf)(_function)
