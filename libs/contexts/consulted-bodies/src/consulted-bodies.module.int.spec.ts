import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies, agencyForTests } from '#rules/testing';
import {
  aQuestion,
  ASSOCIATION,
  CASE_ID,
  CONSULTATION_ID,
  head,
  OPINION_ID,
  signer,
  submit,
} from '../testing/index.js';
import { consultedBodies } from './index.js';
import { OpinionController } from './opinion/opinion.controller.js';

const asked = recorded({ type: 'OpinionRequested', data: aQuestion() }, { stream: `consultation-${CONSULTATION_ID}` });
const designate = (officerRef: string) => ({ type: 'DesignateOfficer', data: { officerRef } });
const replace = { type: 'ReplaceOfficer', data: { officerRef: 'other', reasons: 'Bàn giao hồ sơ' } };

describe('consulted bodies, alone with the log', () => {
  it('an association takes a question up, hands it over, and signs through whom is designated then', async () => {
    const body = await hostedAlone(consultedBodies, {
      law: { agency: (agencyId) => agencyForTests(agencyId, { kind: 'JOURNALISTS_ASSOCIATION' }) },
    });
    await body.react(asked);
    await body.issue('opinion', OPINION_ID, designate('signer'), head);
    await body.issue('opinion', OPINION_ID, replace, head);
    await expect(body.issue('opinion', OPINION_ID, submit(), signer)).rejects.toThrow('LC-DESIGNATED');
    await body.issue('opinion', OPINION_ID, submit(), officer({ agencyId: ASSOCIATION, officerRef: 'other' }));
    const log = await body.log();
    expect(log.map(({ type }) => type)).toEqual([
      'OpinionTaskOpened',
      'OfficerDesignated',
      'OfficerReplaced',
      'OpinionSubmitted',
    ]);
    expect(log.every(({ metadata }) => metadata.matterId === CASE_ID)).toBe(true);
    expect(log.at(-1)).toMatchObject({ data: { advisory: true, signedBy: { officerRef: 'other' } } });
    await body.close();
  });

  it('the same question opens one task, however often it is told', async () => {
    const body = await hostedAlone(consultedBodies);
    await body.react(asked);
    const [again] = await body.react(asked);
    expect(again).toMatchObject({ repeated: true });
    expect(await body.log()).toHaveLength(1);
    await body.close();
  });

  it('nobody else acts on it: heads designate, the asked body answers, strangers find nothing', async () => {
    const body = await hostedAlone(consultedBodies);
    await body.react(asked);
    await expect(body.issue('opinion', OPINION_ID, designate('signer'), signer)).rejects.toThrow('LC-ISSUER');
    await expect(body.issue('opinion', OPINION_ID, submit(), officer())).rejects.toThrow('LC-ISSUER');
    const stranger = officer({ agencyId: agencies.police, role: 'HEAD' });
    await expect(body.issue('opinion', OPINION_ID, designate('x'), stranger)).rejects.toThrow(NotFound);
    await body.close();
  });

  it('brings its controllers along', async () => {
    const body = await hostedAlone(consultedBodies);
    expect(body.module.get(OpinionController)).toBeInstanceOf(OpinionController);
    await body.close();
  });
});
