"""The one way in which the verifier says no: a code of docs/package-format.md."""


class Refusal(Exception):
    def __init__(self, code, about=""):
        super().__init__(f"{code} {about}".strip())
        self.code = code


def check(condition, code, about=""):
    if not condition:
        raise Refusal(code, about)
