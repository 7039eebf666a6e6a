import { Worker } from 'node:worker_threads';

export interface DecodeRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** A picture that really is one, with its copies for showing. */
export interface DecodedImage {
  /** Upright, in pixels. */
  readonly width: number;
  readonly height: number;
  /** JPEG without metadata, at most 2048 pixels an edge. */
  readonly public: Uint8Array;
  /** JPEG, at most 360 pixels an edge. */
  readonly thumb: Uint8Array;
  /** 64-bit difference hash, hex. */
  readonly dhash: string;
  readonly exif: Uint8Array | null;
}

export type DecodeAnswer =
  | { readonly id: number; readonly image: DecodedImage }
  | { readonly id: number; readonly fault: DecodeFault };
export type DecodeFault = 'unreadable' | 'too-large';

const THREADS = 2;
/** The thread is thrown away with its picture when it takes longer. */
const PATIENCE_MS = 25_000;
/** Threads cost memory; a quiet server has none. */
const IDLE_MS = 20_000;

interface Task {
  readonly bytes: Buffer;
  readonly resolve: (answer: DecodedImage | DecodeFault) => void;
}

const waiting: Task[] = [];
let busy = 0;
const idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
let lastId = 0;

/** Decodes a picture in a thread of its own, within limits of pixels and time. */
export function decodeImage(bytes: Buffer): Promise<DecodedImage | DecodeFault> {
  return new Promise((resolve) => {
    waiting.push({ bytes, resolve });
    next();
  });
}

function next(): void {
  if (busy >= THREADS) return;
  const task = waiting.shift();
  if (task === undefined) return;
  busy++;
  const worker = takeWorker();
  const id = ++lastId;
  const timer = setTimeout(() => finish('too-large', false), PATIENCE_MS);
  let over = false;

  function finish(result: DecodedImage | DecodeFault, healthy: boolean): void {
    if (over || task === undefined) return;
    over = true;
    clearTimeout(timer);
    worker.off('message', onAnswer).off('error', onDeath).off('exit', onDeath);
    if (healthy) keep(worker);
    else void worker.terminate();
    busy--;
    task.resolve(result);
    next();
  }

  function onAnswer(answer: DecodeAnswer): void {
    finish('image' in answer ? answer.image : answer.fault, true);
  }
  function onDeath(): void {
    finish('unreadable', false);
  }

  worker.on('message', onAnswer).on('error', onDeath).on('exit', onDeath);
  worker.postMessage({ id, bytes: task.bytes } satisfies DecodeRequest);
}

function takeWorker(): Worker {
  const kept = idle.pop();
  if (kept !== undefined) clearTimeout(kept.timer);
  // A thread that has died has the id -1.
  if (kept !== undefined && kept.worker.threadId > 0) {
    kept.worker.ref();
    return kept.worker;
  }
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  // One that dies while it waits must not take the process with it; its next task notices.
  return worker.on('error', () => undefined);
}

function keep(worker: Worker): void {
  worker.unref();
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((each) => each.worker === worker),
      1,
    );
    void worker.terminate();
  }, IDLE_MS);
  timer.unref();
  idle.push({ worker, timer });
}
