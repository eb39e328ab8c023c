from guide.admin import editions, questions, reference

__all__ = ["editions", "questions", "reference"]
