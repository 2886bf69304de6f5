import * as language from '#contracts';
import { brokenCommand, brokenEvent, commandSchemas, eventPath, eventSchema } from './published-contracts.js';

const event = (payload: object, notes: object = {}) => ({ title: 'X', ...notes, type: 'object', properties: payload });

describe('what breaks a published event', () => {
  const published = event({ reason: { type: 'string', maxLength: 10 }, title: { type: 'string' } }, { 'x-owner': 'a' });

  it('is any change of its payload: the log holds such events for ever', () => {
    expect(brokenEvent(published, published)).toBeUndefined();
    for (const payload of [
      { reason: { type: 'string', maxLength: 11 }, title: { type: 'string' } },
      { reason: { type: 'string', maxLength: 10 } },
      { reason: { type: 'string', maxLength: 10 }, title: { type: 'string' }, more: {} },
    ]) {
      expect(brokenEvent(published, event(payload))).toMatch(/define the next version with an upcaster/);
    }
  });

  it('is no note about it, but a member that is called like one', () => {
    expect(brokenEvent(published, { ...published, 'x-owner': 'b', description: 'now explained' })).toBeUndefined();
    expect(brokenEvent(published, event({ reason: { type: 'string', maxLength: 10 } }))).toBeDefined();
  });
});

describe('what breaks a published command', () => {
  const published = {
    properties: { measure: { type: 'string', enum: ['A', 'B'] }, reasons: { type: 'string' } },
    required: ['measure', 'reasons'],
  };
  const changed = (properties: object, required: string[] = published.required) => ({ properties, required });

  it('is not what takes more', () => {
    const { measure, reasons } = published.properties;
    expect(brokenCommand(published, published)).toEqual([]);
    expect(brokenCommand(published, changed({ measure, reasons, note: { type: 'string' } }, ['measure']))).toEqual([]);
    expect(brokenCommand(published, changed({ measure: { ...measure, enum: ['A', 'B', 'C'] }, reasons }))).toEqual([]);
    expect(brokenCommand(published, changed({ measure: { type: 'string' }, reasons }))).toEqual([]);
  });

  it.each([
    ['a field that is gone', changed({ measure: published.properties.measure }, ['measure']), /reasons .* is gone/],
    [
      'a field that has become required',
      changed({ ...published.properties, note: {} }, [...published.required, 'note']),
      /note has become required/,
    ],
    [
      'a code name that is gone',
      changed({ ...published.properties, measure: { type: 'string', enum: ['A'] } }),
      /measure no longer takes/,
    ],
    [
      'a list where there was none',
      changed({ ...published.properties, reasons: { type: 'string', enum: ['A'] } }),
      /reasons no longer takes/,
    ],
    ['another form', changed({ ...published.properties, reasons: { type: 'integer' } }), /reasons takes other values/],
  ])('is %s', (_what, current, problem) => {
    expect(brokenCommand(published, current)).toEqual([expect.stringMatching(problem)]);
  });
});

describe('what is published', () => {
  it('has a file for every event version and every command, the ones without fields included', () => {
    const paths = language.eventDefinitions.map(eventPath);
    expect(new Set(paths).size).toBe(language.eventDefinitions.length);
    const commands = commandSchemas(language);
    expect([...commands.keys()]).toEqual(
      expect.arrayContaining([
        'libs/contracts/published/commands/RegisterReport.json',
        'libs/contracts/published/commands/AcknowledgeReport.json',
        'libs/contracts/published/commands/ReferUnderlyingIssue.json',
      ]),
    );
    expect([...commands.keys()].join()).not.toMatch(/EventCodec|UnreadableEvent/);
  });

  it('says what a command takes, parts and code names included', () => {
    expect(commandSchemas(language).get('libs/contracts/published/commands/ReferHandling.json')).toMatchObject({
      type: 'object',
      required: ['route', 'to', 'measure'],
      properties: { measure: { enum: language.MEASURES } },
      additionalProperties: false,
    });
    const decide = commandSchemas(language).get('libs/contracts/published/commands/DecideHandling.json');
    expect(decide).toMatchObject({ properties: { remedy: { $ref: './RemedyNotice.json' } } });
  });

  it('says what an event holds', () => {
    const [definition] = language.eventDefinitions.filter(({ name }) => name === 'AgencyRegistered');
    if (definition === undefined) throw new Error('AgencyRegistered is not defined');
    expect(eventSchema(definition)).toMatchObject({
      title: 'AgencyRegistered',
      'x-version': 1,
      'x-owner': 'packs',
      properties: { agencyId: { type: 'string' } },
      additionalProperties: false,
    });
  });
});
