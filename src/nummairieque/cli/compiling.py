"""One thread at a time compiles page templates."""

import threading

_lock = threading.RLock()


def compile_one_at_a_time():
    """Let threads wait for each other before they compile a template.

    Python 3.11 counts the depth of syntax trees for all threads together:
    two that turn large trees into code at once can fail with "AST constructor
    recursion depth mismatch", and the first visitors after a start would read
    an error. Compiled templates are kept on disk, so nobody waits twice.
    """
    from chameleon.template import BaseTemplate

    cook = BaseTemplate.cook

    def cook_alone(self, body):
        with _lock:
            return cook(self, body)

    BaseTemplate.cook = cook_alone
