"""Prints, for each qna.yaml named on stdin, the verdict of the PyPI package instructlab-schema as one line of JSON.

The parser is set as InstructLab's command line sets it: version from the file, every warning of yamllint counted as an error.
"""

import json
import logging
import os
import sys

# yamllint lies beside this Python in a virtual environment.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]

from instructlab.schema.taxonomy import TaxonomyMessageFormat, TaxonomyParser  # noqa: E402


class Messages(logging.Handler):
    def __init__(self):
        super().__init__()
        self.texts = []

    def emit(self, record):
        if "could not run" not in record.getMessage():
            self.texts.append(record.getMessage())


messages = Messages()
logger = logging.getLogger("instructlab.schema.taxonomy")
logger.addHandler(messages)
logger.propagate = False
for line in sys.stdin:
    path = line.rstrip("\n")
    messages.texts = []
    parser = TaxonomyParser(schema_version=0, yamllint_strict=True, message_format=TaxonomyMessageFormat.LOGGING)
    try:
        valid = parser.parse(path).errors == 0
    except Exception as error:  # InstructLab ends with a traceback here.
        valid = False
        messages.texts.append(str(error))
    print(json.dumps({"path": path, "valid": valid, "messages": messages.texts}), flush=True)
