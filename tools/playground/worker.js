// Runs in a worker, behind the compiled C++: a call that never ends is stopped by ending the worker.
const serve = (wasm) => {
  const names = wasm.UTF8ToString(wasm._play_names()).split("\n");

  // Lists of numbers become: how many, then of each its length and its numbers.
  const handOver = (values) => {
    const lists = values.map((value) => (typeof value === "number" ? [value] : value));
    const size = lists.reduce((sum, list) => sum + 1 + list.length, 1);
    let at = wasm._play_room(size) >> 3;
    wasm.HEAPF64[at++] = lists.length;
    for (const list of lists) {
      wasm.HEAPF64[at++] = list.length;
      wasm.HEAPF64.set(list, at);
      at += list.length;
    }
  };

  onmessage = ({ data: { id, name, values } }) => {
    try {
      const place = names.indexOf(name);
      if (place < 0) throw new Error(`no function is called ${name}`);
      handOver(values);
      const answer = wasm._play_call(place) >> 3;
      if (!answer) throw new Error(wasm.UTF8ToString(wasm._play_message()));
      const numbers = wasm.HEAPF64.slice(answer, answer + wasm._play_length());
      postMessage({ id, numbers }, [numbers.buffer]);
    } catch (problem) {
      // What is no exception of C++ leaves the program in pieces: it has to begin anew.
      const crashed = problem instanceof WebAssembly.RuntimeError || problem instanceof RangeError;
      postMessage({ id, problem: problem.message || String(problem), crashed });
    }
  };
  postMessage({ ready: true });
};

// The first message is the compiled module, which all workers share.
onmessage = ({ data: module }) => {
  const broken = (problem) => postMessage({ broken: String(problem) });
  Playground({
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), broken);
      return {};
    },
  }).then(serve, broken);
};
