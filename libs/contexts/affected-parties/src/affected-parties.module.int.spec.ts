import { recorded } from '#contracts/testing';
import { issuance, officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { deriveId, NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import {
  anInvitation,
  bodysOfficer,
  CASE_ID,
  clerk,
  EXPLANATION_ID,
  openedForBody,
  SUBJECT,
} from '../testing/index.js';
import { ExplanationController } from './explanation/explanation.controller.js';
import { affectedParties } from './index.js';

const invitation = (explained = anInvitation()) => {
  const { caseId: _case, ...data } = explained;
  return recorded({ type: 'ExplanationInvited', data }, { stream: `case-${CASE_ID}` });
};
const said = 'Ông Trần Văn An, số 12 Trần Phú: tôi đăng lại từ trang khác.';
const submit = { type: 'SubmitExplanation', data: { session: 'WRITTEN', text: said } };
const waive = { type: 'WaiveExplanation', data: { declaration: said } };
const forParty = { onBehalfOf: { subjectRef: SUBJECT } };

describe('affected parties, alone with the log and the vault', () => {
  for (const command of [submit, waive]) {
    it(`${command.type}: the words go to the vault, and nothing of them into the log (INV-17)`, async () => {
      const party = await hostedAlone(affectedParties);
      await party.react(invitation());
      await party.issue('explanation', EXPLANATION_ID, command, clerk, forParty);
      const log = await party.log();
      expect(log.map(({ type }) => type)).toEqual([
        'ExplanationOpened',
        command === submit ? 'ExplanationSubmitted' : 'ExplanationWaived',
      ]);
      expect(JSON.stringify(log)).not.toContain('Trần');
      expect(log[1]).toMatchObject({ metadata: { matterId: CASE_ID, onBehalfOf: { subjectRef: SUBJECT } } });
      const [, told] = log;
      const ref =
        told?.type === 'ExplanationSubmitted'
          ? told.data.text
          : told?.type === 'ExplanationWaived'
            ? told.data.declaration
            : undefined;
      expect(await party.vault.open(ref?.docRef ?? '')).toBe(said);
      await party.vault.erase(SUBJECT);
      expect(await party.vault.open(ref?.docRef ?? '')).toBeUndefined();
      await party.close();
    });
  }

  it('what was refused is in no vault either', async () => {
    const party = await hostedAlone(affectedParties);
    await party.react(invitation());
    const { commandId } = issuance();
    await expect(party.issue('explanation', EXPLANATION_ID, submit, clerk, { commandId })).rejects.toThrow(
      'LC-FOR-PARTY',
    );
    expect(await party.vault.open(deriveId(commandId, 'words'))).toBeUndefined();
    await party.issue('explanation', EXPLANATION_ID, submit, clerk, { commandId, ...forParty });
    expect(await party.vault.open(deriveId(commandId, 'words'))).toBe(said);
    await party.close();
  });

  it('the affected body answers for itself; to other bodies the explanation is not there', async () => {
    const party = await hostedAlone(affectedParties);
    await party.react(invitation(openedForBody.data));
    await expect(
      party.issue('explanation', EXPLANATION_ID, submit, officer({ agencyId: agencies.police })),
    ).rejects.toThrow(NotFound);
    await party.issue('explanation', EXPLANATION_ID, submit, bodysOfficer);
    expect(await party.log()).toHaveLength(2);
    await party.close();
  });

  it('the affected body does not run the step: it declares nobody unreachable', async () => {
    const party = await hostedAlone(affectedParties);
    await party.react(invitation(openedForBody.data));
    for (const type of ['DeclareUnreachable', 'RecordExplanationExpiry']) {
      await expect(party.issue('explanation', EXPLANATION_ID, { type, data: {} }, bodysOfficer)).rejects.toThrow(
        'INV-22',
      );
    }
    await party.close();
  });

  it('takes the same invitation up once', async () => {
    const party = await hostedAlone(affectedParties);
    await party.react(invitation());
    const [again] = await party.react(invitation());
    expect(again).toMatchObject({ repeated: true });
    await party.close();
  });

  it('brings its controllers along', async () => {
    const party = await hostedAlone(affectedParties);
    expect(party.module.get(ExplanationController)).toBeInstanceOf(ExplanationController);
    await party.close();
  });
});
