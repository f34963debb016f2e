from readers.models.handling import Handling, Letter, LetterState
from readers.models.knock import Knock
from readers.models.question import Question, QuestionAnswer, QuestionPlace
from readers.models.suggestion import About, Status, Suggestion

__all__ = [
    "About",
    "Handling",
    "Knock",
    "Letter",
    "LetterState",
    "Question",
    "QuestionAnswer",
    "QuestionPlace",
    "Status",
    "Suggestion",
]
