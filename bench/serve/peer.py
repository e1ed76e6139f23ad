"""llama.cpp's own server, as the package xllamacpp brings it prebuilt: peer.py MODEL THREADS LANES CONTEXT. Prints its address."""

import sys
import time

import xllamacpp

model, threads, lanes, context = sys.argv[1], *map(int, sys.argv[2:5])
params = xllamacpp.CommonParams()
params.model.path = model
params.n_ctx = context * lanes
params.n_parallel = lanes
params.cpuparams.n_threads = threads
params.cpuparams_batch.n_threads = threads
params.cache_prompt = False
params.n_gpu_layers = 0
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
while True:
    time.sleep(60)
