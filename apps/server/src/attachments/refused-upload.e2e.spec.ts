import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTestServer, type TestServer } from '../../testing/index.js';

/** Much more than the buffers of a connection hold: what is left on the wire keeps the sender waiting. */
const LIMIT = 16 * 1024 * 1024;
const PIECE = Buffer.alloc(256 * 1024);
const PIECES = LIMIT / PIECE.length;
/** Begins as a program does, and says that it is a PDF. */
const PROGRAM = Buffer.concat([Buffer.from('MZ'), PIECE.subarray(2)]);
const PAPER = Buffer.concat([Buffer.from('%PDF-1.7\n'), PIECE.subarray(9)]);

/** A caller with a connection of its own, which it keeps open. */
class Caller {
  readonly #socket: Socket;
  #heard = '';

  constructor(server: TestServer) {
    this.#socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    this.#socket.setEncoding('utf8').on('data', (text: string) => (this.#heard += text));
    // Whoever is hung up on while it sends hears so of its system, in one way or another.
    this.#socket.on('error', () => undefined);
  }

  async send(bytes: Buffer | string): Promise<void> {
    if (this.#socket.write(bytes) || this.#socket.destroyed) return;
    await new Promise<void>((done) => void this.#socket.once('drain', done).once('close', () => done()));
  }

  sendChunk(bytes: Buffer): Promise<void> {
    return this.send(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
  }

  /** Resolves when that was answered. */
  async hears(text: string): Promise<void> {
    while (!this.#heard.includes(text)) await once(this.#socket, 'data');
  }

  get isHungUpOn(): boolean {
    return this.#socket.destroyed;
  }
}

describe('an upload that is refused while it comes in', () => {
  let server: TestServer;
  let caller: Caller;

  const begin = async (length: string): Promise<void> => {
    const clerk = await server.officer('kh-dic', ['CLERK']);
    const head = ['POST /v1/attachments HTTP/1.1', 'Host: x', 'Content-Type: application/pdf', length];
    await caller.send([...head, `Authorization: ${clerk}`, '', ''].join('\r\n'));
  };

  beforeEach(async () => {
    server = await startTestServer({ LIENTHONG_ATTACHMENT_LIMIT: String(LIMIT) });
    caller = new Caller(server);
  }, 60_000);

  // It resolves: nothing is left that holds a connection open.
  afterEach(() => server.stop(), 30_000);

  it('is taken off the wire: the caller sends to the end, hears the refusal, and asks on the same connection', async () => {
    await begin(`Content-Length: ${LIMIT}`);
    await caller.send(PROGRAM);
    await caller.send(PIECE);
    await caller.hears('HTTP/1.1 422 ');
    for (let piece = 2; piece < PIECES; piece += 1) await caller.send(PIECE);
    await caller.send('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await caller.hears('HTTP/1.1 200 ');
    expect(caller.isHungUpOn).toBe(false);
  }, 30_000);

  it('hears the refusal too where no length was announced', async () => {
    await begin('Transfer-Encoding: chunked');
    for (let piece = 0; piece <= PIECES; piece += 1) await caller.sendChunk(PAPER);
    for (let piece = 0; piece < PIECES / 2; piece += 1) await caller.sendChunk(PIECE);
    await caller.send('0\r\n\r\n');
    await caller.hears('limitBytes');
  }, 30_000);

  it('is hung up on where it never ends', async () => {
    await begin('Transfer-Encoding: chunked');
    let sent = 0;
    for (; !caller.isHungUpOn; sent += 1) await caller.sendChunk(PAPER);
    // As much as a file may have, as much again, and what was on the way.
    expect(sent).toBeLessThan(4 * PIECES);
  }, 30_000);
});
