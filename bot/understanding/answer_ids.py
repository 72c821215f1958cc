"""What the id of an answer says: `refusal.ask_car.rename` stands under the topic `ask_car`."""


def topic_in(answer_id: str) -> str:
    """The topic that an answer's id begins with."""
    return answer_id.removeprefix("refusal.").split(".")[0]
