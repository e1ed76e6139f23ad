"""Runs the generator of the PyPI package instructlab, unchanged, against a server that is up already.

Usage: instructlab_run.py ENDPOINT MODEL QNA OUTPUT_DIR THREADS. It never ends by itself: the benchmark stops it. Its own debug lines,
which hold the counts of each round, go to stdout with the seconds since the start before them.
"""

import logging
import sys
import time

from instructlab.data.generator.generate_data import generate_data

endpoint, model, qna, output_dir, threads = sys.argv[1:]
started = time.monotonic()


class Seconds(logging.Formatter):
    def format(self, record):
        return f"{time.monotonic() - started:.2f}\t{record.getMessage()}"


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Seconds())
logger = logging.getLogger("generator")
logger.setLevel(logging.DEBUG)
logger.addHandler(handler)

# The defaults of `ilab data generate` in that release, but for the number wanted, so that the time is what ends it, and the processes
# that compare, which are as many as the cores (its default, 10, would only slow it here).
generate_data(
    logger=logger,
    api_base=endpoint,
    tls_insecure=False,
    tls_client_cert="",
    tls_client_key="",
    tls_client_passwd="",
    model_family="merlinite",
    model_name=model,
    num_cpus=int(threads),
    num_instructions_to_generate=10**6,
    taxonomy=qna,
    taxonomy_base="empty",
    output_dir=output_dir,
    prompt_file_path="prompt.txt",
    rouge_threshold=0.9,
    console_output=False,
    chunk_word_count=1000,
    server_ctx_size=4096,
)
