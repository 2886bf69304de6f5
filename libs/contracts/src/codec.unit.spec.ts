import fc from 'fast-check';
import Type from 'typebox';
import {
  defineEvent,
  type EncodedEvent,
  EventCodec,
  eventDefinitions,
  isEventMetadata,
  OWNERS,
  splitStreamName,
  UnreadableEvent,
} from '#contracts';
import type { JsonObject, Position } from '#kernel';

const note = { category: 'note', owner: 'operations', confidentiality: 'INTERNAL', source: 'spec' } as const;

/** Version 1 said how long in days; version 2 in hours; version 3 also says who decided on the length. */
const v1 = defineEvent({ ...note, name: 'NoteKept', version: 1, payload: { days: Type.Integer() } });
const inHours = ({ days, ...rest }: JsonObject): JsonObject => ({ ...rest, hours: Number(days) * 24 });
const v2 = defineEvent({
  ...note,
  name: 'NoteKept',
  version: 2,
  payload: { hours: Type.Integer() },
  upcasts: [inHours],
});
const v3 = defineEvent({
  ...note,
  name: 'NoteKept',
  version: 3,
  payload: { hours: Type.Integer(), by: Type.String() },
  upcasts: [inHours, (payload) => ({ ...payload, by: 'NOT_RECORDED' })],
});

const metadata: JsonObject = {
  commandId: '00000000-0000-4000-8000-000000000001',
  commandHash: 'a'.repeat(64),
  occurredAt: '2023-03-06T01:00:00.000Z',
  recordedAt: '2023-03-06T01:00:00.000Z',
  actor: { kind: 'SYSTEM', policy: 'spec' },
  correlationId: 'spec',
  schemaVersion: 1,
  rulesVersion: 'b'.repeat(64),
  confidentiality: 'INTERNAL',
  origin: 'LIVE',
};

const stored = (data: JsonObject, envelope: JsonObject = {}, type = 'NoteKept'): EncodedEvent => ({
  id: '00000000-0000-4000-8000-000000000002',
  stream: 'note-7',
  revision: 0,
  position: '1' as Position,
  type,
  data,
  metadata: { ...metadata, ...envelope },
});

const readBy = (definition: typeof v1 | typeof v2 | typeof v3, event: EncodedEvent) =>
  new EventCodec([definition]).read(event);

describe('reading the log', () => {
  it('reads an event of version 1 after version 2 exists', () => {
    expect(readBy(v1, stored({ days: 3 })).data).toEqual({ days: 3 });
    expect(readBy(v2, stored({ days: 3 })).data).toEqual({ hours: 72 });
    expect(readBy(v2, stored({ hours: 72 }, { schemaVersion: 2 })).data).toEqual({ hours: 72 });
  });

  it('lifts every version by the rest of the chain, to the same event', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (days) => {
        const fromFirst = readBy(v3, stored({ days }));
        expect(fromFirst.data).toEqual({ hours: days * 24, by: 'NOT_RECORDED' });
        expect(readBy(v3, stored({ hours: days * 24 }, { schemaVersion: 2 })).data).toEqual(fromFirst.data);
      }),
    );
  });

  it('leaves what was written as it was: id, place, envelope with the version it was written in', () => {
    const event = stored({ days: 1 });
    const read = readBy(v3, event);
    expect(read).toMatchObject({ id: event.id, stream: 'note-7', category: 'note', streamId: '7', metadata });
    expect(event.data).toEqual({ days: 1 });
  });

  it.each<[string, EncodedEvent, RegExp]>([
    [
      'a version from the future',
      stored({ hours: 1, by: 'x' }, { schemaVersion: 4 }),
      /is of version 4.*reads up to 3/,
    ],
    ['an unknown type', stored({}, {}, 'NoteLost'), /No event NoteLost is defined for note streams/],
    ['a payload that was never valid', stored({ days: 'three' }), /NoteKept .*\/hours/],
    ['an envelope that does not fit', stored({ days: 1 }, { commandHash: 'short' }), /the envelope does not fit/],
    ['an envelope with more than it may hold', stored({ days: 1 }, { name: 'x' }), /the envelope does not fit/],
  ])('stops at %s and never skips it', (_what, event, message) => {
    expect(() => readBy(v3, event)).toThrow(UnreadableEvent);
    expect(() => readBy(v3, event)).toThrow(message);
  });

  it('knows an event only on the streams that it is defined for', () => {
    const elsewhere = { ...stored({ days: 1 }), stream: 'diary-7' };
    expect(() => readBy(v1, elsewhere)).toThrow(/No event NoteKept is defined for diary streams/);
  });
});

describe('writing the log', () => {
  const codec = new EventCodec([v3]);

  it('takes the present version only', () => {
    expect(codec.checkForAppend('note', { type: 'NoteKept', data: { hours: 1, by: 'x' } })).toBe(v3);
    expect(() => codec.checkForAppend('note', { type: 'NoteKept', data: { days: 1 } })).toThrow(UnreadableEvent);
    expect(() => codec.checkForAppend('note', { type: 'NoteKept', data: { hours: 1, by: 'x', extra: 1 } })).toThrow(
      /NoteKept/,
    );
  });

  it('has one definition for an event of a category', () => {
    expect(() => new EventCodec([v1, v2])).toThrow(/defined twice/);
  });

  it('wants an upcast for every step between versions', () => {
    expect(() => defineEvent({ ...note, name: 'NoteKept', version: 2, payload: {} })).toThrow(
      'NoteKept is at version 2 and needs 1 upcasts',
    );
    expect(() => defineEvent({ ...note, name: 'NoteKept', version: 1, payload: {}, upcasts: [inHours] })).toThrow(
      /needs 0 upcasts/,
    );
  });
});

describe('the published language', () => {
  it('is one language: every event once a category, every category one owner’s', () => {
    expect(() => new EventCodec()).not.toThrow();
    const owners = new Map<string, Set<string>>();
    for (const { category, owner } of eventDefinitions) {
      owners.set(category, (owners.get(category) ?? new Set()).add(owner));
      expect(OWNERS).toContain(owner);
      expect(category).toMatch(/^[a-z][A-Za-z0-9]*$/);
    }
    expect([...owners].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  it('says for every event where it comes from', () => {
    for (const { source, name } of eventDefinitions) expect(`${name}: ${source}`).toMatch(/: .*\S/);
  });

  it('holds no payload open: what is not defined is refused', () => {
    for (const definition of eventDefinitions) {
      expect(definition.violation({ notInAnyEvent: 1 })).toBeDefined();
      expect((definition.payload as { additionalProperties?: unknown }).additionalProperties).toBe(false);
    }
  });

  it('has an envelope for officers, parties and policies, and for nobody else', () => {
    const by = (actor: JsonObject) => isEventMetadata({ ...metadata, actor });
    expect(by({ kind: 'OFFICER', agencyId: 'kh-dic', role: 'OFFICER', officerRef: 'cb-01' })).toBe(true);
    expect(by({ kind: 'PARTY', subjectRef: '00000000-0000-4000-8000-000000000003' })).toBe(true);
    expect(by({ kind: 'PARTY', subjectRef: 'Nguyễn Văn A' })).toBe(false);
    expect(by({ kind: 'OFFICER', agencyId: 'kh-dic', role: 'KING', officerRef: 'cb-01' })).toBe(false);
    expect(by({ kind: 'ANYBODY' })).toBe(false);
  });

  it('splits stream names at the first hyphen', () => {
    expect(splitStreamName('instrument-ND-72-2013')).toEqual({ category: 'instrument', streamId: 'ND-72-2013' });
  });
});
