import { type CorrectEvent, type CorrectedField, type DecisionEvent, EventCodec, type OfficerActor } from '#contracts';
import { recorded } from '#contracts/testing';
import { issuance, officer } from '#deciding/testing';
import { type LawInForce, Refused } from '#rules';
import { lawForTests } from '#rules/testing';
import { correctEvent } from './correcting.js';

const codec = new EventCodec();
const stream = 'decision-55555555-5555-5555-8555-555555555555';
const clerk = officer({ agencyId: 'health', officerRef: 'clerk' });
const placed = (revision: number, actor: OfficerActor | { kind: 'SYSTEM'; policy: string } = clerk) => ({
  stream,
  revision,
  metadata: { actor },
});
const notified: DecisionEvent = {
  type: 'DecisionNotified',
  data: { means: 'Giao trưc tiếp', receivedAt: '2023-03-06T01:00:00.000Z' },
};
const original = recorded(notified, placed(0));

const correct = (
  fields: CorrectedField[],
  {
    events = [original],
    actor = clerk,
    of = original.id,
    reason = 'Gõ nhầm dấu',
    parties = {},
    law = {},
  }: {
    events?: Parameters<typeof correctEvent>[1]['events'];
    actor?: OfficerActor;
    of?: string;
    reason?: string;
    parties?: Parameters<typeof correctEvent>[1]['parties'];
    law?: Partial<LawInForce>;
  } = {},
) => {
  const command: CorrectEvent = { of, fields, reason };
  const definitionOf = (category: string, name: string) => codec.definitionOf(category, name);
  return correctEvent(
    command,
    { category: 'decision', events, parties, definitionOf },
    { issued: issuance({ actor }), law: lawForTests(law) },
  );
};
const right = { field: 'means', value: 'Giao trực tiếp' };
const rulesAgainst = (decide: () => unknown): readonly string[] => {
  try {
    decide();
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ rule }) => rule);
    throw error;
  }
};

describe('a slip of the pen (INV-19; CorrectEvent)', () => {
  it('is corrected beside the original, with author and reason', () => {
    const [event] = correct([right]);
    expect(event).toEqual({
      type: 'EventCorrected',
      data: {
        of: original.id,
        event: 'DecisionNotified',
        fields: [{ field: 'means', was: 'Giao trưc tiếp', is: 'Giao trực tiếp' }],
        reason: 'Gõ nhầm dấu',
        correctedBy: { agencyId: 'health', officerRef: 'clerk' },
      },
    });
    expect(() => codec.checkForAppend('decision', event ?? original)).not.toThrow();
  });

  it('may be corrected again: what stood there is what was corrected before', () => {
    const [first] = correct([right]);
    const events = [original, ...(first === undefined ? [] : [recorded(first, placed(1))])];
    const [again] = correct([{ field: 'means', value: 'Giao tận tay' }], { events });
    expect(again?.data.fields).toEqual([{ field: 'means', was: 'Giao trực tiếp', is: 'Giao tận tay' }]);
    expect(correct([right], { events })).toEqual([]);
  });

  it.each([
    ['a field that is no slip of the pen', [{ field: 'receivedAt', value: '2023-03-01T01:00:00.000Z' }]],
    ['a field that there is not', [{ field: 'measure', value: 'STATEMENT' }]],
    ['one field twice', [right, { ...right, value: 'Khác' }]],
    ['a value that does not fit', [{ ...right, value: '' }]],
  ])('is not %s (LC-CORRECTION)', (_, fields) => {
    expect(rulesAgainst(() => correct(fields))).toEqual(['LC-CORRECTION']);
  });

  it('is not a field that was left out', () => {
    const answer = {
      decisionId: '55555555-5555-5555-8555-555555555555',
      agencyId: 'isp',
      answer: 'DONE',
      doneAt: '2023-03-06T01:00:00.000Z',
    } as const;
    const answered = recorded(
      { type: 'RestrictionRequestAnswered', data: answer },
      { stream: 'restriction-1', metadata: { actor: officer({ agencyId: 'isp' }) } },
    );
    const definitionOf = () => codec.definitionOf('restriction', 'RestrictionRequestAnswered');
    const decide = () =>
      correctEvent(
        { of: answered.id, fields: [{ field: 'documentNumber', value: '7/CV' }], reason: 'Thiếu số' },
        { category: 'restriction', events: [answered], parties: {}, definitionOf },
        { issued: issuance({ actor: officer({ agencyId: 'isp' }) }), law: lawForTests() },
      );
    expect(rulesAgainst(decide)).toEqual(['LC-CORRECTION']);
  });

  it('is not of an event elsewhere (LC-CORRECTION)', () => {
    expect(rulesAgainst(() => correct([right], { of: '22222222-2222-5222-8222-222222222222' }))).toEqual([
      'LC-CORRECTION',
    ]);
  });

  it('is the author’s body’s to correct, by any of its officers (LC-CORRECTION)', () => {
    const colleague = officer({ agencyId: 'health', officerRef: 'other' });
    expect(correct([right], { actor: colleague })).toHaveLength(1);
    const lead = officer({ agencyId: 'dic' });
    expect(rulesAgainst(() => correct([right], { actor: lead, parties: { lead: 'dic' } }))).toEqual(['LC-CORRECTION']);
  });

  it('is its successor’s where the body has ended', () => {
    const successor = officer({ agencyId: 'new-health' });
    const law = { successorOf: (agencyId: string) => (agencyId === 'health' ? 'new-health' : undefined) };
    expect(correct([right], { actor: successor, law })).toHaveLength(1);
    expect(rulesAgainst(() => correct([right], { law }))).toEqual(['LC-CORRECTION']);
  });

  it('of an import is the lead’s; of a policy, nobody’s', () => {
    const imported = recorded(notified, placed(0, { kind: 'SYSTEM', policy: 'import' }));
    const lead = officer({ agencyId: 'dic' });
    const asLead = { actor: lead, parties: { lead: 'dic' } };
    expect(correct([right], { ...asLead, events: [imported] })).toHaveLength(1);
    const noted = recorded(notified, placed(0, { kind: 'SYSTEM', policy: 'note-notification' }));
    expect(rulesAgainst(() => correct([right], { ...asLead, events: [noted] }))).toEqual(['LC-CORRECTION']);
  });

  it('names nobody, in the field and in the reason (INV-17)', () => {
    expect(rulesAgainst(() => correct([{ ...right, value: 'Gọi 0912 345 678' }]))).toEqual(['INV-17']);
    expect(rulesAgainst(() => correct([right], { reason: 'Theo a@example.org' }))).toEqual(['INV-17']);
  });

  it('is no policy’s', () => {
    const decide = () =>
      correctEvent(
        { of: original.id, fields: [right], reason: 'Gõ nhầm' },
        { category: 'decision', events: [original], parties: {}, definitionOf: (c, n) => codec.definitionOf(c, n) },
        { issued: issuance({ actor: { kind: 'SYSTEM', policy: 'x' } }), law: lawForTests() },
      );
    expect(rulesAgainst(decide)).toEqual(['LC-ISSUER']);
  });
});
