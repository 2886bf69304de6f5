import { channel } from 'node:diagnostics_channel';
import { Readable } from 'node:stream';
import type { Recorded } from '#contracts';
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

/** Phone numbers are found however their digits are grouped. */
const holds = (reading: string, needle: string): boolean =>
  reading.includes(needle) ||
  (/^[\d\s().+-]{9,}$/.test(needle) && digitsOf(reading).includes(digitsOf(needle)) && /\d/.test(reading));

/** Where these texts stand in a dump of a log, in data or metadata: `ReportReceived at report-…@0 holds …`. */
const tracesIn = (
  events: readonly Pick<Recorded, 'type' | 'stream' | 'revision' | 'data' | 'metadata'>[],
  texts: readonly string[],
) => {
  const needles = texts.map(folded);
  return events.flatMap(({ type, stream, revision, data, metadata }) => {
    const all = [...everyText(data), ...everyText(metadata)].flatMap(readings);
    return needles
      .filter((needle) => all.some((reading) => holds(reading, needle)))
      .map((needle) => `${type} at ${stream}@${revision} holds «${needle}»`);
  });
};

/** A text that is put into a dump to see whether it is found: a search that finds nothing anywhere proves nothing. */
const PLANTED = 'Nguyễn Thị Gài Thử, 0900 111 222';

const isFound = (text: string): boolean =>
  tracesIn(
    [
      {
        type: 'Planted',
        stream: 'report-planted',
        revision: 0,
        data: { deep: [{ er: text }] },
        metadata: {},
      } as never,
    ],
    [PLANTED],
  ).length === 1;

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
    for (const text of textsIn(body, words)) this.#sent.add(folded(text));
  }

  /** Notes what every server of this process is sent, until it is told to stop. */
  listen(): () => void {
    const handled = channel('tracing:fastify.request.handler:start');
    const noteRequest = (message: unknown): void => {
      const { request } = message as { readonly request: { readonly url: string; readonly body: unknown } };
      this.note(request.url, request.body);
    };
    handled.subscribe(noteRequest);
    return () => {
      handled.unsubscribe(noteRequest);
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

  /** What is wrong: personal data in the log, or a search that proves nothing. Nothing where nothing is. */
  problemsIn(events: readonly Recorded[]): readonly string[] {
    const unknown = [...this.#sealed].filter((text) => !this.#sent.has(text));
    const isBlind = ![PLANTED, PLANTED.normalize('NFD'), Buffer.from(PLANTED).toString('base64')].every(isFound);
    const isEmpty = this.#sent.size === 0 && events.some(({ type }) => type === 'ReportReceived');
    return [
      ...(isBlind ? ['what was planted in a dump was not found: the search is blind'] : []),
      ...(isEmpty ? ['reports were received, and nothing personal was noted: there is nothing to search for'] : []),
      ...unknown.map(
        (text) => `«${text}» went to the vault and is not in the list of what is personal (${import.meta.url})`,
      ),
      ...tracesIn(
        events,
        [...this.#sent].filter((text) => text.length >= SHORTEST),
      ),
    ];
  }
}

/** Identities are kept as JSON; what else is kept, as it was said. */
const partsOf = (content: string): readonly string[] => {
  if (content === 'tracking-code') return [];
  if (!content.startsWith('{')) return [content];
  return Object.values(JSON.parse(content) as Record<string, string>);
};
