import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import { aStatement, GUIDANCE_ID, notice, noticeSigner, OPERATOR, STATEMENT_ID } from '../testing/notices.js';
import { GuidanceController } from './guidance/guidance.controller.js';
import { competentAuthority } from './index.js';
import { StatementController } from './statement/statement.controller.js';

const issueNotice = { type: 'IssueGuidanceNotice', data: notice() };
const objected = 'Bà Lê Thị Bình: trang đã ghi nguồn.';
const dispute = { type: 'DisputeGuidanceNotice', data: { reasons: objected } };
const clerk = officer({ role: 'CLERK', officerRef: 'clerk' });

describe('notices and statements, alone with the log and the vault', () => {
  it('the operator is a reference, and what it objects is in the vault (INV-17)', async () => {
    const authority = await hostedAlone(competentAuthority);
    await authority.issue('guidance', GUIDANCE_ID, issueNotice, noticeSigner);
    await authority.issue('guidance', GUIDANCE_ID, dispute, clerk, { onBehalfOf: { subjectRef: OPERATOR } });
    const [issued, disputed] = await authority.log();
    expect(issued).toMatchObject({ data: { addressee: { subjectRef: OPERATOR } } });
    if (disputed?.type !== 'GuidanceNoticeDisputed') throw new Error('Nothing was disputed');
    expect(JSON.stringify(disputed)).not.toContain('Bình');
    expect(await authority.vault.open(disputed.data.objection.docRef)).toBe(objected);
    await authority.close();
  });

  it('is signed by a signer, and withdrawn by the body that issued it; to others it is not there', async () => {
    const authority = await hostedAlone(competentAuthority);
    await expect(authority.issue('guidance', GUIDANCE_ID, issueNotice, officer())).rejects.toThrow('LC-ISSUER');
    await authority.issue('guidance', GUIDANCE_ID, issueNotice, noticeSigner);
    const withdraw = { type: 'WithdrawGuidanceNotice', data: { reasons: 'Đã sửa' } };
    const stranger = officer({ agencyId: agencies.police });
    await expect(authority.issue('guidance', GUIDANCE_ID, withdraw, stranger)).rejects.toThrow(NotFound);
    await authority.issue('guidance', GUIDANCE_ID, withdraw, officer());
    expect((await authority.log()).map(({ type }) => type)).toEqual([
      'GuidanceNoticeIssued',
      'GuidanceNoticeWithdrawn',
    ]);
    await authority.close();
  });

  it('any body says what the facts are (KH-22); a clerk does not', async () => {
    const authority = await hostedAlone(competentAuthority);
    const say = { type: 'IssueOfficialStatement', data: aStatement() };
    const health = { agencyId: agencies.health };
    await expect(
      authority.issue('statement', STATEMENT_ID, say, officer({ ...health, role: 'CLERK' })),
    ).rejects.toThrow('LC-ISSUER');
    await authority.issue('statement', STATEMENT_ID, say, officer(health));
    expect(await authority.log()).toMatchObject([{ type: 'OfficialStatementIssued', data: health }]);
    await authority.close();
  });

  it('brings its controllers along', async () => {
    const authority = await hostedAlone(competentAuthority);
    expect(authority.module.get(GuidanceController)).toBeInstanceOf(GuidanceController);
    expect(authority.module.get(StatementController)).toBeInstanceOf(StatementController);
    await authority.close();
  });
});
