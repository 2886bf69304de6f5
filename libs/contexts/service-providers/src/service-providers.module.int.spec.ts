import type { DecisionEvent } from '#contracts';
import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import { aLetter, CASE_ID, DECISION_ID, operator, RESTRICTION_ID } from '../testing/index.js';
import { serviceProviders } from './index.js';
import { RestrictionController } from './restriction/restriction.controller.js';

const { caseId: _case, decisionId: _decision, ...letter } = aLetter();
const onTheDecision = (event: DecisionEvent, revision: number) =>
  recorded(event, { stream: `decision-${DECISION_ID}`, revision, metadata: { matterId: CASE_ID } });
const requested = onTheDecision({ type: 'RestrictionRequested', data: letter }, 4);
const renewed = onTheDecision(
  {
    type: 'RestrictionRenewed',
    data: {
      restrictionId: RESTRICTION_ID,
      addressee: letter.addressee,
      reviewAt: letter.reviewAt,
      reasons: 'Chưa khắc phục',
    },
  },
  5,
);
const lifted = onTheDecision(
  { type: 'RestorationRequested', data: { restrictionId: RESTRICTION_ID, reasons: 'Đã đính chính' } },
  6,
);
const done = { type: 'AnswerRestriction', data: { answer: 'DONE', doneAt: '2023-03-06T01:00:00.000Z' } };
const restored = { type: 'ReportRestoration', data: { restoredAt: '2023-03-06T01:30:00.000Z' } };

describe('the providers, alone with the log', () => {
  it('find a letter, answer, are told that it goes on and that it is over, restore', async () => {
    const providers = await hostedAlone(serviceProviders);
    await providers.react(requested);
    await providers.issue('restriction', RESTRICTION_ID, done, operator);
    await providers.react(renewed);
    await providers.react(lifted);
    await providers.issue('restriction', RESTRICTION_ID, restored, operator);
    const log = await providers.log();
    // Its dates are on the stream although no pack was loaded (INV-14).
    expect(log.map(({ type }) => type)).toEqual([
      'RestrictionOpened',
      ...['DeadlineSet', 'DeadlineSet'],
      'RestrictionRequestAnswered',
      'RenewalNoted',
      ...['DeadlineMet', 'DeadlineSet', 'DeadlineMet'],
      'RestorationDue',
      'DeadlineMet',
      'ServiceRestored',
    ]);
    expect(log[0]).toMatchObject({ data: aLetter(), metadata: { matterId: CASE_ID, causationId: requested.id } });
    await providers.close();
  });

  it('take the same letter up once', async () => {
    const providers = await hostedAlone(serviceProviders);
    await providers.react(requested);
    const [again] = await providers.react(requested);
    expect(again).toMatchObject({ repeated: true });
    await providers.close();
  });

  it('answer for themselves: the authority that asks does not, and nobody else sees the letter', async () => {
    const providers = await hostedAlone(serviceProviders);
    await providers.react(requested);
    const asking = officer({ agencyId: agencies.health });
    await expect(providers.issue('restriction', RESTRICTION_ID, done, asking)).rejects.toThrow('LC-ISSUER');
    const stranger = officer({ agencyId: 'another-isp' });
    await expect(providers.issue('restriction', RESTRICTION_ID, done, stranger)).rejects.toThrow(NotFound);
    const editor = officer({ ...operator, role: 'EDITOR' });
    await expect(providers.issue('restriction', RESTRICTION_ID, done, editor)).rejects.toThrow('LC-ISSUER');
    expect((await providers.log()).map(({ metadata }) => metadata.actor.kind)).not.toContain('OFFICER');
    await providers.close();
  });

  it('are found silent by the authority that asked, by an officer of it (INV-15)', async () => {
    const providers = await hostedAlone(serviceProviders);
    await providers.react(requested);
    await providers.react(lifted);
    const finding = { finding: 'NEVER_RESTRICTED', foundAt: (await providers.log()).at(-1)?.metadata.recordedAt };
    const found = { type: 'RecordServiceFound', data: { ...finding, reasons: 'Trang vẫn mở được' } };
    const asking = officer({ agencyId: agencies.health });
    const clerk = officer({ agencyId: agencies.health, role: 'CLERK' });
    await expect(providers.issue('restriction', RESTRICTION_ID, found, operator)).rejects.toThrow('LC-ISSUER');
    await expect(providers.issue('restriction', RESTRICTION_ID, found, clerk)).rejects.toThrow('LC-ISSUER');
    await providers.issue('restriction', RESTRICTION_ID, found, asking);
    expect((await providers.log()).at(-1)).toMatchObject({
      type: 'ServiceRestored',
      data: { agencyId: letter.addressee, found: { by: { agencyId: agencies.health } } },
    });
    await providers.close();
  });

  it('brings its controllers along', async () => {
    const providers = await hostedAlone(serviceProviders);
    expect(providers.module.get(RestrictionController)).toBeInstanceOf(RestrictionController);
    await providers.close();
  });
});
