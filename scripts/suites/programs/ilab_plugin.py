"""Lets llama.cpp's server tests run against ilab: their servers are opened by the program at ILAB_SUITES_CONTROL, with a tiny model.

The text of an answer is not compared, since it is that of a model which is downloaded; all else is. Names of headers are compared as HTTP has
them, in any case: their own helper makes a plain dict of what arrives, and this server sends the names in small letters.
"""

import json
import os
import re

import pytest
import requests


def _open(self, timeout_seconds=60):
    answer = requests.post(
        os.environ["ILAB_SUITES_CONTROL"],
        json={
            "contextSize": (self.n_ctx or 512) // (self.n_slots or 1),
            "parallel": self.n_slots or 1,
            "apiKey": self.api_key,
            "aliases": self.model_alias.split(",") if self.model_alias else [],
        },
        timeout=600,
    )
    answer.raise_for_status()
    self.server_port = answer.json()["port"]


def pytest_collection_modifyitems(items):
    patterns = [re.compile(one) for one in json.loads(os.environ["ILAB_SUITES_LEAVE_OUT"])]
    for item in items:
        name = item.nodeid.replace("/", ".").replace(".py::", "::")
        if any(one.search(name) for one in patterns):
            item.add_marker(pytest.mark.skip(reason="left out"))


def pytest_sessionstart(session):
    import utils

    make_request = utils.ServerProcess.make_request

    def in_any_case(self, *args, **kwargs):
        answer = make_request(self, *args, **kwargs)
        answer.headers = requests.structures.CaseInsensitiveDict(answer.headers)
        return answer

    utils.ServerProcess.make_request = in_any_case

    utils.ServerPreset.load_all = staticmethod(lambda: None)
    utils.match_regex = lambda regex, text: True
    utils.ServerProcess.start = _open
    utils.ServerProcess.stop = lambda self: None
