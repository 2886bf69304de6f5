import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromChild, ToChild } from './child-writer.js';

const PROGRAM = fileURLToPath(new URL('./child-writer.ts', import.meta.url));
const HOOKS = new URL('./typescript-hooks.mjs', import.meta.url).href;
const NODE_OPTIONS = ['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', HOOKS];

/** How another process opens the same log: a module with `openInChild(text)`, and the text. */
export interface ChildOpening {
  readonly module: string;
  readonly text: string;
}

/** Another process on a log. Ends with the example that started it: `kill` is always called. */
export class OtherProcess {
  readonly heard: FromChild[] = [];
  readonly #process: ChildProcess;
  #waiting: (() => void)[] = [];

  /** `fileKilobytes`: the operating system lets the process make no file longer than this. */
  constructor({ module, text }: ChildOpening, fileKilobytes?: number) {
    const parameters = [PROGRAM, module, text];
    const env = { ...process.env, NODE_OPTIONS: '' };
    this.#process =
      fileKilobytes === undefined
        ? fork(PROGRAM, [module, text], { execArgv: NODE_OPTIONS, env })
        : spawn(
            'bash',
            ['-c', `ulimit -f ${fileKilobytes}; exec "$@"`, 'bash', process.execPath, ...NODE_OPTIONS, ...parameters],
            { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
          );
    const wake = (): void => {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const each of waiting) each();
    };
    this.#process.on('message', (message: FromChild) => {
      this.heard.push(message);
      wake();
    });
    this.#process.on('exit', wake);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Waits until what was heard is enough. @throws when the process ends before. */
  async until(isEnough: (heard: readonly FromChild[]) => boolean): Promise<readonly FromChild[]> {
    while (!isEnough(this.heard)) {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null)
        throw new Error(`The other process ended; it had said ${JSON.stringify(this.heard.slice(-5))}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.heard;
  }

  /** Whether the log let it in. */
  async answer(): Promise<FromChild | undefined> {
    const [first] = await this.until((heard) => heard.length > 0);
    return first;
  }

  writeForEver(told: ToChild): void {
    this.#process.send(told);
  }

  /** `kill -9`, and waits until it is gone. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }
}
