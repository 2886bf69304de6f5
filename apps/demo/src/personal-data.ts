import { channel } from 'node:diagnostics_channel';
import { Readable } from 'node:stream';
import type { PersonalDataVault } from '#identity';

/** Members of what officers send that say who somebody is, or what somebody said: by the last part of the path. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  reports: ['message', 'receptionNote'],
  'agency-notifications': ['message', 'receptionNote'],
  letters: ['message', 'text'],
  transcript: ['transcript'],
  completion: ['addition'],
  conclusion: ['minutes'],
  explanation: ['text'],
  waiver: ['declaration'],
  dispute: ['reasons'],
  complaints: ['text'],
  'second-complaint': ['text'],
  withdrawal: ['declaration'],
};

/** Whoever is named there, and what a person is named by. */
const PERSONS: readonly string[] = ['reporter', 'affectedParty'];
const NAMED_BY: readonly string[] = ['name', 'phone', 'email', 'postalAddress'];

/** Shorter texts stand in anything. */
const SHORTEST = 6;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The texts of these members, however deep they stand. */
function* textsIn(value: unknown, members: readonly string[]): Generator<string> {
  // A file that is uploaded comes in as a stream: its bytes go to the vault, and nowhere else.
  if (!isObject(value) || value instanceof Readable) return;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && members.includes(name)) yield member;
    else yield* textsIn(member, PERSONS.includes(name) ? NAMED_BY : members);
  }
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase().trim();
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** A text as it may stand somewhere: as it is, in base64, or percent-encoded. */
const readings = (text: string): readonly string[] => {
  const all = [folded(text)];
  if (/^[\w+/-]{8,}={0,2}$/.test(text)) all.push(folded(Buffer.from(text, 'base64').toString('utf8')));
  if (/%[0-9a-f]{2}/i.test(text)) {
    try {
      all.push(folded(decodeURIComponent(text)));
    } catch {
      // It is no such text.
    }
  }
  return all;
};

/** Every text of a value, names of members included. */
function* everyText(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      yield name;
      yield* everyText(member);
    }
  }
}

/** Texts by how they begin: what is searched is gone through once, however many are searched for. */
type Beginnings = ReadonlyMap<string, readonly string[]>;

const byBeginning = (texts: readonly string[]): Beginnings =>
  Map.groupBy(
    texts.filter(({ length }) => length >= SHORTEST),
    (text) => text.slice(0, SHORTEST),
  );

function* standingIn(reading: string, texts: Beginnings): Generator<string> {
  for (let at = 0; at <= reading.length - SHORTEST; at += 1)
    for (const text of texts.get(reading.slice(at, at + SHORTEST)) ?? []) if (reading.startsWith(text, at)) yield text;
}

/** Phone numbers are found however their digits are grouped. */
const isNumber = (text: string): boolean => /^[\d\s().+-]{9,}$/.test(text) && digitsOf(text).length >= SHORTEST;

/** What is searched: an event of a dump, as the log holds it or as it is read. */
export interface DumpedEvent {
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** Says where these texts stand in an event, in data or metadata: `ReportReceived at report-…@0 holds …`. */
const searchFor = (texts: Iterable<string>): ((event: DumpedEvent) => readonly string[]) => {
  const all = [...texts].map(folded);
  const words = byBeginning(all.filter((text) => !isNumber(text)));
  const numbers = byBeginning(all.filter(isNumber).map(digitsOf));
  return ({ type, stream, revision, data, metadata }) => {
    const found = new Set<string>();
    for (const reading of [...everyText(data), ...everyText(metadata)].flatMap(readings)) {
      for (const text of standingIn(reading, words)) found.add(text);
      for (const text of standingIn(digitsOf(reading), numbers)) found.add(text);
    }
    return [...found].map((text) => `${type} at ${stream}@${revision} holds «${text}»`);
  };
};

/** A text that is put into a dump to see whether it is found: a search that finds nothing anywhere proves nothing. */
const PLANTED = 'Nguyễn Thị Gài Thử, 0900 111 222';

const isFound = (text: string): boolean =>
  searchFor([PLANTED])({ type: '', stream: '', revision: 0, data: { deep: [{ er: text }] }, metadata: {} }).length ===
  1;

/** A body of JSON that this process sends to a server; anything else is a file, or is refused. */
const bodyOf = (chunk: Uint8Array | string): unknown => {
  try {
    return JSON.parse(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
  } catch {
    return undefined;
  }
};

/**
 * What was sent to an instance of persons' data, noted as it is sent, so that no fixture can be forgotten; and the search
 * for it in a dump of the whole log (INV-17).
 */
export class PersonalData {
  readonly #sent = new Set<string>();
  readonly #sealed = new Set<string>();

  /** Notes what a request to `/v1/{path}` says of persons. */
  note(path: string, body: unknown): void {
    const words = WORDS[path.split('?')[0]?.split('/').at(-1) ?? ''] ?? [];
    this.add(textsIn(body, words));
  }

  /** Notes what comes in by another way than a request, such as from the rows of a register. */
  add(texts: Iterable<string>): void {
    for (const text of texts) this.#sent.add(folded(text));
  }

  /**
   * Notes what every server of this process is sent, and what this process sends with `fetch` to the servers of others,
   * until it is told to stop.
   */
  listen(): () => void {
    const noteHandled = (message: unknown): void => {
      const { request } = message as { readonly request: { readonly url: string; readonly body: unknown } };
      this.note(request.url, request.body);
    };
    // A text is sent as one chunk.
    const noteSent = (message: unknown): void => {
      const { request, chunk } = message as {
        readonly request: { readonly path: string };
        readonly chunk: Uint8Array | string;
      };
      this.note(request.path, bodyOf(chunk));
    };
    const handled = channel('tracing:fastify.request.handler:start');
    const sent = channel('undici:request:bodyChunkSent');
    handled.subscribe(noteHandled);
    sent.subscribe(noteSent);
    return () => {
      handled.unsubscribe(noteHandled);
      sent.unsubscribe(noteSent);
    };
  }

  /** Notes what reaches the vault: what nobody was seen sending is missing in the list of what is personal. */
  watch(vault: Pick<PersonalDataVault, 'seal'>): void {
    const seal = vault.seal.bind(vault);
    vault.seal = (subjectRef, documents, ...others) => {
      for (const { content } of documents) for (const text of partsOf(content)) this.#sealed.add(folded(text));
      return seal(subjectRef, documents, ...others);
    };
  }

  /** How many texts were noted. */
  get count(): number {
    return this.#sent.size;
  }

  /** What is wrong: personal data in the log, or a search that proves nothing. Nothing where nothing is. */
  async problemsIn(log: AsyncIterable<DumpedEvent> | Iterable<DumpedEvent>): Promise<readonly string[]> {
    const unknown = [...this.#sealed].filter((text) => !this.#sent.has(text));
    const isBlind = ![PLANTED, PLANTED.normalize('NFD'), Buffer.from(PLANTED).toString('base64')].every(isFound);
    const tracesIn = searchFor(this.#sent);
    const traces: string[] = [];
    let reports = 0;
    for await (const event of log) {
      if (event.type === 'ReportReceived') reports += 1;
      traces.push(...tracesIn(event));
    }
    return [
      ...(isBlind ? ['what was planted in a dump was not found: the search is blind'] : []),
      ...(reports > 0 && this.count === 0
        ? ['reports were received, and nothing personal was noted: there is nothing to search for']
        : []),
      ...unknown.map(
        (text) => `«${text}» went to the vault and is not in the list of what is personal (${import.meta.url})`,
      ),
      ...traces,
    ];
  }
}

/** Identities are kept as JSON; what else is kept, as it was said. */
const partsOf = (content: string): readonly string[] => {
  if (content === 'tracking-code') return [];
  if (!content.startsWith('{')) return [content];
  return Object.values(JSON.parse(content) as Record<string, string>);
};
