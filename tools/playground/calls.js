// Calls of the C++: a worker for each widget, numbers in, matrices out.
const patience = 4000; // milliseconds for one call

// A page that is opened as a file may load neither a worker nor WebAssembly from a file, but it may
// from what it has. The code is compiled once, for all workers.
let source, module;
const startWorker = () => {
  source ??= URL.createObjectURL(new Blob([course.script], { type: "text/javascript" }));
  module ??= (async () => {
    const packed = Uint8Array.from(atob(course.wasm), (letter) => letter.charCodeAt(0));
    const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(whole).arrayBuffer());
  })();
  const worker = new Worker(source);
  module.then((compiled) => worker.postMessage(compiled), (problem) => worker.onmessage({ data: { broken: String(problem) } }));
  return worker;
};

// Matrices, column by column, each with its rows and columns.
const unpack = (numbers) => {
  const matrices = [];
  for (let at = 1; matrices.length < numbers[0]; ) {
    const [rows, columns] = numbers.slice(at, at + 2);
    matrices.push(Object.assign(numbers.subarray(at + 2, at + 2 + rows * columns), { rows, columns }));
    at += 2 + rows * columns;
  }
  return matrices;
};

// A worker of its own for each widget, so that a loop without end takes no other widget along.
// The result calls a function by name: await ask("descend", [1, 5], start, rate, steps).
const runner = () => {
  let worker, ready, waiting = new Map(), next = 0;
  const end = (reason) => {
    worker?.terminate();
    worker = undefined;
    for (const call of waiting.values()) {
      clearTimeout(call.timer);
      call.failed(new Error(reason));
    }
    waiting = new Map();
  };
  const begin = () => {
    worker = startWorker();
    ready = new Promise((done) => {
      worker.onmessage = ({ data }) => {
        if (data.ready) return done();
        if (data.broken) return end(`The compiled functions do not start: ${data.broken}`);
        const call = waiting.get(data.id);
        waiting.delete(data.id);
        clearTimeout(call.timer);
        if (data.numbers) return call.done(unpack(data.numbers));
        call.failed(new Error(data.crashed ? `The function crashed: ${data.problem}.` : data.problem));
        if (data.crashed) end("The function crashed.");
      };
    });
    worker.onerror = (event) => end(`The worker stopped: ${event.message}`);
  };
  return (name, ...values) => new Promise((done, failed) => {
    if (!worker) begin();
    const id = next++, call = { done, failed }, mine = worker;
    waiting.set(id, call);
    ready.then(() => {
      if (mine !== worker) return;
      const late = () => end(`Stopped after ${patience / 1000} seconds: does a loop never end?`);
      call.timer = setTimeout(late, patience);
      worker.postMessage({ id, name, values });
    });
  });
};
